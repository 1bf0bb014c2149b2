"""Mend Swedish typography in all content files: `make fix-typography`. What cannot be mended by rule is left to the check."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.language import mended  # noqa: E402

# Lines of YAML that hold another's words, an address, a name, a reference or a date.
_NOT_OURS = re.compile(
    r"\s*(- )?(title|publisher|label|date|url|read|source|period|reviewed|changed|id|role|case|topic|topics|under"
    r"|terms|related|synonyms|english|members|version): "
)


def mend(path: Path) -> int:
    """Rewrite one file and return how many of its lines changed."""
    lines = path.read_text(encoding="utf-8").split("\n")
    right = [mended_line(line, path.suffix == ".yml") for line in lines]
    if right != lines:
        path.write_text("\n".join(right), encoding="utf-8")
    return sum(a != b for a, b in zip(lines, right, strict=True))


def mended_line(line: str, is_yaml: bool) -> str:
    """Return a line with its typography mended, or as it was if it holds another's words or something to look up."""
    if line == "---" or (is_yaml and _NOT_OURS.match(line)):
        return line
    new = mended(line)
    # A straight quotation mark may belong to YAML itself: there the check names the line instead.
    return line if '"' in line and is_yaml else new


def ours() -> list[Path]:
    """Return the files of our own prose: not the records of others' words, nor the words that readers search by."""
    paths = [
        *ROOT.glob("guidance/**/*.md"),
        *ROOT.glob("guidance/**/*.yml"),
        *ROOT.glob("case_studies/*.yml"),
    ]
    return sorted(path for path in paths if path.parent.name != "_facts" and path.name != "_search_words.yml")


def main() -> int:
    """Mend every topic, single page, edition, term and case, and say which files changed."""
    for path in ours():
        changed = mend(path)
        if changed:
            print(f"{path.relative_to(ROOT)}: {changed} rader")
    return 0


if __name__ == "__main__":
    sys.exit(main())
