"""
Write measured results to `evidence.json`, each line under the commit that was measured; `make check-all` and `make bench` do.

The release build takes the file and shows it for that very commit, and for no other.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from mkdocs_hooks import built_commit  # noqa: E402


def write(lines: dict[str, dict[str, Any]], root: Path = ROOT) -> bool:
    """
    Put lines into the file, beside those of the same commit that are there, and tell whether it was done.

    Nothing is written when files have changed since the commit: what was measured then is no version.
    """
    commit, path = built_commit(root), root / "evidence.json"
    if not lines or not commit:
        if lines:
            print("\nevidence.json skrevs inte: det finns ändringar som inte är incheckade.")
        return False
    kept = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    same = kept["lines"] if kept.get("commit") == commit else {}
    said = {"commit": commit, "lines": dict(sorted({**same, **lines}.items()))}
    part = path.with_suffix(".part")
    part.write_text(f"{json.dumps(said, ensure_ascii=False, indent=1)}\n", encoding="utf-8")
    part.replace(path)
    return True
