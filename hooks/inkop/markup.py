"""
The small markup that texts may hold beside plain Markdown: citations, internal links and edition words.

Shared by `check`, which refuses what is wrong, and `render`, which replaces what is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .remembered import remembered
from .swedish import one_line

CITATION = re.compile(r"\[@([^\[\]]*)\]")
BARE_CITATION = re.compile(
    r"(?<![\]\\])\[((?:källa )?[0-9]{1,2}(?:[,;] ?[0-9]{1,2})*)\](?![(:])", re.IGNORECASE
)
"""What was surely meant as a citation in a text that counts its sources."""
WORD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
INTERNAL = re.compile(r"\]\((topic|checklist|case|term|page):([^()\s]*)\)")

CITED = r"\[@[^\[\]]*\]"
TARGET = r"\]\([^()\s]*\)"
"""What is no running text, as parts of patterns without groups."""

_RUN = re.compile(rf"{CITED}(?:[ \n]*{CITED})*")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)[*_]|[*_](?!\w)|[`\\]")
_MARKED = re.compile(r"[*_`\\]")
_CITATIONS = re.compile(rf"\s*{CITED}")
_TARGETS = re.compile(rf"\[([^\[\]]*){TARGET}")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
ALLOWED = re.compile(
    r"https?://[^\s<>\"'`]+|mailto:[^\s<>\"'`:/]+@[^\s<>\"'`:/]+|(topic|checklist|case|term|page):[a-z0-9-]+"
)
FIGURE = re.compile(r"\d|§|\b(procent|miljon|miljard|tredjedel|fjärdedel)", re.IGNORECASE)
NOT_CLAIMS = re.compile(rf"{CITED}|{TARGET}|^\s*\d+\.\s", re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_LINK_START = re.compile(r"\]\(")
_BLOCK_START = re.compile(r"\s*([-*+]|\d+\.)\s|\||#")

# Pattern and message. The order is the order in which an editor would want to mend them.
# A bracket before an edition word is refused too: the word that replaces it would make it a tag.
REFUSED = (
    (re.compile(r"<[A-Za-z/!?{]"), "HTML är inte tillåten. Skriv vanlig text, eller &lt; för tecknet."),
    (re.compile(r"!\["), "bilder får inte stå i texten. Beskriv i ord vad bilden visar."),
    (re.compile(r"\]\s*:"), "en länkdefinition ([ord]: adress) är inte tillåten. Skriv adressen direkt: [ord](adress)."),
    (re.compile(r"^[ >*+\-\d.]*#(?!#{1,2} )|^[ >]*=+ *$", re.MULTILINE), "rubriken har fel nivå. Använd ## eller ###."),
    (re.compile(r"^ *\[TOC\]", re.MULTILINE), "[TOC] är inte tillåtet. Innehållsförteckningen gör sig själv."),
    (re.compile(r"\[@(?![^\[\]]*\])"), "källhänvisningen är inte avslutad. Skriv [@uppgiftens-id]."),
    (re.compile(r"\[[^\[\]]*(?=\[)"), "en hakparentes får inte stå inom en annan. Skriv vanliga parenteser."),
    (re.compile(r"\{%|%\}|\{#|#\}|\$\{"), "mallkod är inte tillåten. Ta bort { % $ och # tillsammans med klamrar."),
)  # fmt: skip


BRACES = "klamrar är inte tillåtna. Skriv parenteser. Bara upplagans ord står inom klamrar, till exempel {{ board }}."
NO_LINK = "en länk får inte stå här. Skriv bara orden, och lägg länken i en längre text."
NO_CITATION = (
    "en källhänvisning får inte stå här. Ta bort den, och skriv den i den längre texten om samma sak."
)

# Asked once for all of them; most texts have none.
_ANY_REFUSED = re.compile("|".join(pattern.pattern for pattern, _ in REFUSED), re.MULTILINE)


def citations(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the name of all that a text cites: ``[@a; @b]`` gives a, then b."""
    for line, match in _found(CITATION, text):
        for part in match[1].split(";"):
            yield line, part.strip().removeprefix("@")


def cited(text: str) -> list[str]:
    """Return the names of all that a text cites, in order, with repetitions."""
    return [name for _, name in citations(text)]


@remembered
def bare(text: str) -> str:
    """Return a text on one line without citations, link addresses, emphasis and code, for where only words can stand."""
    if "[" in text:
        text = _TARGETS.sub(r"\1", _CITATIONS.sub("", text))
    return one_line(_EMPHASIS.sub("", text) if _MARKED.search(text) else text)


def internal_links(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line (from 0), the kind and the name of every link to another page of the site."""
    for line, match in _found(INTERNAL, text):
        yield line, match[1], match[2]


def edition_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the name of every edition word."""
    for line, match in _found(WORD, text):
        yield line, match[1]


@remembered
def faults(text: str, prose: bool) -> tuple[tuple[int, str], ...]:
    """
    Return the line (from 0) and a message for everything in a text that is not plain, allowed Markdown.

    What passes holds no HTML, no template code and no address but http(s), mailto and the site's own.
    """
    return tuple(_faults(text, prose))


def _faults(text: str, prose: bool) -> Iterator[tuple[int, str]]:
    for pattern, message in REFUSED if _ANY_REFUSED.search(text) else ():
        for line, _ in _found(pattern, text):
            yield line, message
    for line, _ in (
        _found(_BRACE, WORD.sub(lambda word: " " * len(word[0]), text)) if "{" in text or "}" in text else ()
    ):
        yield line, BRACES
    for line, match in _found(_LINK_START, text) if "](" in text else ():
        link = _LINK.match(text, match.start())
        if not prose:
            yield line, NO_LINK
        elif not link or not ALLOWED.fullmatch(link[1]):
            shown = link[1][:60] if link else text[match.end() : match.end() + 60].split("\n")[0]
            yield (
                line,
                f"länken '{shown}' är inte tillåten. Den ska börja med https://, mailto:, topic:, checklist:, case:, term: eller page:. Skriv till exempel [orden](https://www.example.org)",
            )
    if not prose:
        for line, _ in _found(CITATION, text):
            yield line, NO_CITATION


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the text of every paragraph, list item, table row and heading."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""]):
        if not line.strip() or _BLOCK_START.match(line):
            if lines:
                yield start, "\n".join(lines)
            start, lines = number, []
        if line.strip():
            lines.append(line)
            start = start if len(lines) > 1 else number


def has_figure(block: str) -> bool:
    """Tell whether a block states a figure, a share, an amount, a year or a section of a law."""
    return bool(FIGURE.search(NOT_CLAIMS.sub(" ", block)))


def replace_words(text: str, word: Callable[[str], str]) -> str:
    """Replace edition words by what the function gives for their names."""
    return WORD.sub(lambda match: word(match[1]), text)


def replace_links(text: str, link: Callable[[str, str], str]) -> str:
    """Replace internal links by links to what the function gives for their kind and name."""
    return INTERNAL.sub(lambda match: f"]({link(match[1], match[2])})", text)


def replace_citations(text: str, note: Callable[[list[str]], str]) -> str:
    """Replace each run of citations, and the space before it, by what the function gives for the names in it."""
    parts, at = list[str](), 0
    for run in _RUN.finditer(text):
        parts += [text[at : run.start()].rstrip(" \n"), note(cited(run[0]))]
        at = run.end()
    return "".join([*parts, text[at:]])


def _found(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield every match with its line (from 0)."""
    line = at = 0
    for match in pattern.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        yield line, match
