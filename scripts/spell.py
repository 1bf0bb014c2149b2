"""
Check the spelling of all published Swedish text: `make spell`.

Debian's hunspell, the dictionary of hunspell-sv, and the reviewed words in `guidance/_words.txt`, one a line;
`ord/mönster` bends like the known word `mönster`. The first part of a divided compound (”hälso- och sjukvård”) is no word. Quotations, names of sources and recorded facts are not ours.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.load import load  # noqa: E402
from inkop.passages import own_passages  # noqa: E402
from inkop.problems import ContentError, Problem  # noqa: E402

_QUIET = re.compile(
    r"\[@[^\]]*\]|\]\([^)]*\)|https?://\S+|\S+@\S+|\{\{[^}]*\}\}|[”’`*#|\[\]]|\w+-(?=[\s,.]|$)|\.+(?=\s|$)"
)


def misspelt(lines: list[str], words: Path) -> Iterator[tuple[int, str, str]]:
    """
    Yield the index of the line, the word and the suggestions for every word that is not known.

    `words` is the file of reviewed words. Raises FileNotFoundError when hunspell is not installed.
    """
    program = shutil.which("hunspell")
    if program is None:
        raise FileNotFoundError("hunspell saknas. Kör make test, som installerar det.")
    dictionary = Path(sysconfig.get_path("data")) / "share/hunspell/sv_SE"
    text = "".join(f"^{_QUIET.sub(' ', line)}\n" for line in lines)
    result = subprocess.run(
        [program, "-a", "-i", "utf-8", "-d", str(dictionary), "-p", str(words)],
        input=text, capture_output=True, text=True, check=True,
    )  # fmt: skip
    index = 0
    for answer in result.stdout.split("\n")[1:]:
        if not answer:
            index += 1
        elif answer[0] in "&#":
            yield index, answer.split(" ")[1], answer.partition(": ")[2]


def spelling_problems(root: Path) -> list[Problem]:
    """Return a problem for every unknown word in the content below a root, on its line."""
    library, _ = load(root)
    places = [
        (problem, number, line)
        for problem, text in own_passages(library)
        for number, line in enumerate(text.split("\n"))
    ]
    found = []
    for index, word, near in misspelt([line for _, _, line in places], root / "guidance/_words.txt"):
        problem, number, _ = places[index]
        hint = f" Menade du {near}?" if near else ""
        found.append(
            problem(number, f"okänt ord ’{word}’.{hint} Är det rätt: lägg det i guidance/_words.txt.")
        )
    return found


def main() -> int:
    """Print every unknown word with its place; return 1 if there are any."""
    error = ContentError(spelling_problems(ROOT))
    print(error if error.problems else "Inga okända ord.")
    return 1 if error.problems else 0


if __name__ == "__main__":
    sys.exit(main())
