"""Check all content without building: `python scripts/check.py [FILE…]` shows the problems (of those files)."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.check import check  # noqa: E402
from inkop.load import load  # noqa: E402
from inkop.problems import ContentError  # noqa: E402


def main() -> int:
    """Print every problem, sorted, and their number; return 1 if there are any."""
    library, problems = load(ROOT)
    error = ContentError([*problems, *check(library, date.today())])
    wanted = {Path(name).resolve().relative_to(ROOT).as_posix() for name in sys.argv[1:]}
    if wanted:
        error = ContentError(
            p for p in error.problems if p.path in wanted or any(p.path.startswith(f"{w}/") for w in wanted)
        )
    print(error if error.problems else "Inga fel i innehållet.")
    return 1 if error.problems else 0


if __name__ == "__main__":
    sys.exit(main())
