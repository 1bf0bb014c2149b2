"""Build the whole site to `site/` and say what came of it, in words meant for whoever ran `make site`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Run MkDocs with warnings as errors; return its exit code."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "--color", "build", "--strict", "-f", str(ROOT / "mkdocs.yml")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        print(result.stdout + result.stderr, file=sys.stderr)
        print(
            "Webbplatsen byggdes inte. Den som fanns i site/ är orörd om felet gäller innehållet.",
            file=sys.stderr,
        )
        return result.returncode
    pages = sum(1 for _ in (ROOT / "site").rglob("*.html"))
    print(f"site/: {pages} sidor på {time.perf_counter() - start:.1f} sekunder. Se dem med make serve.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
