"""
The manifest of a built site: what it was built from, for which day, and the SHA-256 of every file.

Used by the adapter when all is written, and by whoever wants to know that nothing has changed since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

NAME = "manifest.json"


def manifest(folder: Path, commit: str, day: date) -> str:
    """Return the manifest of a folder as JSON; the commit may be unknown and is then empty."""
    files = {
        path.relative_to(folder).as_posix(): {
            "sha256": _digest(path),
            "bytes": path.stat().st_size,
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path != folder / NAME
    }
    said = {"commit": commit or None, "built_for": day.isoformat(), "files": dict(sorted(files.items()))}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences(folder: Path) -> Iterator[str]:
    """Yield one line for every file that is changed, missing or new compared with the folder's own manifest."""
    said = json.loads((folder / NAME).read_text("utf-8"))["files"]
    is_there = json.loads(manifest(folder, "", date.min))["files"]
    for path in sorted({*said, *is_there}):
        if path not in is_there:
            yield f"{path}: saknas."
        elif path not in said:
            yield f"{path}: står inte i förteckningen."
        elif said[path] != is_there[path]:
            yield f"{path}: är ändrad."
