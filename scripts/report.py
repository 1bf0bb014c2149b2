"""
Report on the content: `make coverage`, `make readability`, `make overdue` and `make alike`.

Nothing here fails a build; what must hold is held by the checks.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

ALIKE = 0.5
SHORTEST = 10
"""Words; shorter passages may well be alike."""
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop import markup  # noqa: E402
from inkop.coverage import coverage, is_overdue  # noqa: E402
from inkop.language import readability  # noqa: E402
from inkop.load import load  # noqa: E402
from inkop.model import Library  # noqa: E402
from inkop.passages import own_passages  # noqa: E402
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


def print_alike(library: Library) -> None:
    """Print pairs of passages in different files that share half of their runs of four words."""
    print("Stycken som liknar varandra")
    for share, one, other, text in alike(library):
        print(f"{share:.0%} {one} ~ {other}\n     {text[:110]}")


def alike(library: Library) -> list[tuple[float, str, str, str]]:
    """Return the share, the two places and the first text of every such pair, the most alike first."""
    passages = list(_passages(library))
    holders: dict[tuple[str, ...], set[int]] = {}
    for index, (_, _, runs) in enumerate(passages):
        for run in runs:
            holders.setdefault(run, set()).add(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in holders.values():
        shared.update(combinations(sorted(indexes), 2))
    found = []
    for (a, b), count in shared.items():
        (one, text, runs), (other, _, others) = passages[a], passages[b]
        share = count / min(len(runs), len(others))
        if share >= ALIKE and one.partition(":")[0] != other.partition(":")[0]:
            found.append((share, one, other, " ".join(text.split())))
    return sorted(found, reverse=True)


def _passages(library: Library) -> Iterator[tuple[str, str, set[tuple[str, ...]]]]:
    for problem, text in own_passages(library):
        for line, block in markup.blocks(text):
            words = re.findall(r"\w+", markup.CITATION.sub("", block).casefold())
            if len(words) >= SHORTEST:
                place = problem(line, "")
                yield (
                    f"{place.path}:{place.line}",
                    block,
                    set(zip(words, words[1:], words[2:], words[3:], strict=False)),
                )


REPORTS: dict[str, Callable[[Library], None]] = {
    "coverage": print_coverage,
    "readability": print_readability,
    "overdue": print_overdue,
    "alike": print_alike,
}


def main() -> int:
    """Print the reports that are named, or all."""
    library, _ = load(ROOT)
    for name in sys.argv[1:] or REPORTS:
        REPORTS[name](library)
    return 0


if __name__ == "__main__":
    sys.exit(main())
