"""
Report on the content: `make coverage`, `make readability` and `make overdue`, or all three as `make report`.

Nothing here fails a build; what must hold is held by the checks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.coverage import coverage, is_overdue  # noqa: E402
from inkop.language import readability  # noqa: E402
from inkop.load import load  # noqa: E402
from inkop.model import Library  # noqa: E402
from inkop.vocabulary import Audience  # noqa: E402


def print_coverage(library: Library) -> None:
    """Print words, questions, checklist items and chosen cases (own/all) for every topic and edition."""
    rows = coverage(library)
    print(f"{'Täckning':36}" + "".join(f"{audience.label:>24}" for audience in Audience))
    for name in sorted(library.topics):
        cells = (rows.get((name, audience)) for audience in Audience)
        shown = (f"{r.words} o {r.questions} f {r.items} p {r.near}/{r.cases} e" if r else "–" for r in cells)
        print(f"{name:36}" + "".join(f"{cell:>24}" for cell in shown))


def print_readability(library: Library) -> None:
    """Print LIX and words of every text, the hardest first."""
    print(f"{'Läsbarhet':60}{'LIX':>5}{'ord':>6}")
    texts = ((readability(text.markdown), text.origin.path) for text in library.texts())
    for measured, path in sorted(texts, key=lambda row: -row[0].lix):
        print(f"{path:60}{measured.lix:5.0f}{measured.words:6}")


def print_overdue(library: Library) -> None:
    """Print every document whose review is older than it may be."""
    print("Granskningar som är försenade")
    for document in library.documents():
        reviewed = getattr(document, "reviewed", None)
        if reviewed and is_overdue(reviewed, date.today()):
            print(f"{document.origin.path}: {reviewed}")


REPORTS: dict[str, Callable[[Library], None]] = {
    "coverage": print_coverage,
    "readability": print_readability,
    "overdue": print_overdue,
}


def main() -> int:
    """Print the reports that are named, or all."""
    library, _ = load(ROOT)
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name](library)
    return 0


if __name__ == "__main__":
    sys.exit(main())
