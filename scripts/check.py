"""
Check all content without building: `python scripts/check.py [FILE…]` shows the problems (of those files).

With `--annotate` they are also written as GitHub wants them, to show at the right line of a pull request.
"""

from __future__ import annotations

import sys
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.check import check  # noqa: E402
from inkop.json_schema import KINDS, example  # noqa: E402
from inkop.load import load  # noqa: E402
from inkop.problems import ContentError, Problem  # noqa: E402


def main() -> int:
    """Print every problem, sorted, how the field can be written, and their number; return 1 if there are any."""
    library, problems = load(ROOT)
    found = ContentError([*problems, *check(library, date.today())]).problems
    names = [name for name in sys.argv[1:] if name != "--annotate"]
    try:
        wanted = {Path(name).resolve().relative_to(ROOT).as_posix() for name in names}
    except ValueError:
        print(f"Filen ligger utanför projektet. Lägg den under {ROOT.name}/.", file=sys.stderr)
        return 2
    missing = [name for name in names if not Path(name).exists()]
    if missing:
        print(f"{missing[0]} finns inte.", file=sys.stderr)
        return 2
    if wanted:
        found = tuple(p for p in found if any(p.path == w or p.path.startswith(f"{w}/") for w in wanted))
    for problem in found:
        print(problem)
        shown = right_example(problem)
        if shown:
            print(f"    Till exempel: {shown}")
        if "--annotate" in sys.argv:
            print(annotation(problem))
    drafts = sum(case.draft for case in library.cases.values())
    if drafts:
        print(f"{drafts} utkast, som bara byggs i förhandsvisningar.")
    print(f"{len(found)} fel i innehållet." if found else "Inga fel i innehållet.")
    return 1 if found else 0


def right_example(problem: Problem) -> str:
    """Return how the field of a problem can be written, where the message does not already say."""
    if not problem.field or "Skriv" in problem.message:
        return ""
    kinds = (kind for kind, (_, files) in KINDS.items() if fnmatch(problem.path, files))
    return next((example(kind, problem.field) for kind in kinds), "")


def annotation(problem: Problem) -> str:
    """Return a problem as a command of GitHub's workflows, in which no text can begin another command."""
    text = f"{problem.field}: {problem.message}" if problem.field else problem.message
    place = f"file={_escaped(problem.path, ':,')},line={problem.line}"
    return f"::error {place}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{also}" else c for c in text)


if __name__ == "__main__":
    sys.exit(main())
