"""
The small markup that texts may hold beside plain Markdown: citations, internal links and edition words.

Shared by `check`, which refuses what is wrong, and `render`, which replaces what is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .swedish import one_line

CITATION = re.compile(r"\[@([^\]]*)\]")
WORD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
INTERNAL = re.compile(r"\]\((topic|checklist|case|term|page):([^()\s]*)\)")

_EMPHASIS = re.compile(r"\*\*|(?<!\w)\*|\*(?!\w)")
_LINK = re.compile(r"\]\(([^()\s]*)\)")
_ALLOWED = re.compile(
    r"https?://[^\s<>\"'`]+|mailto:[^\s<>\"'`:/]+@[^\s<>\"'`:/]+|(topic|checklist|case|term|page):[a-z0-9-]+"
)
_FIGURE = re.compile(r"\d|§|\b(procent|miljon|miljard|tredjedel|fjärdedel)", re.IGNORECASE)
_NOT_CLAIMS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|^\s*\d+\.\s", re.MULTILINE)
_BLOCK_START = re.compile(r"\s*([-*+]|\d+\.)\s|\||#")

# Pattern and message. The order is the order in which an editor would want to mend them.
_REFUSED = (
    (re.compile(r"<[A-Za-z/!?]"), "HTML är inte tillåten. Skriv vanlig text, eller &lt; för tecknet."),
    (re.compile(r"!\["), "bilder får inte stå i texten."),
    (re.compile(r"\]\s*:"), "en länkdefinition ([ord]: adress) är inte tillåten. Skriv adressen direkt: [ord](adress)."),
    (re.compile(r"^[\s>*+\-\d.]*#(?!#{1,2} )|^\s*=+\s*$", re.MULTILINE), "rubriken har fel nivå. Använd ## eller ###."),
    (re.compile(r"^\s*\[TOC\]", re.MULTILINE), "[TOC] är inte tillåtet. Innehållsförteckningen gör sig själv."),
    (re.compile(r"\{%|%\}|\{#|#\}|\$\{"), "mallkod är inte tillåten."),
)  # fmt: skip


def citations(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the name of all that a text cites: ``[@a; @b]`` gives a, then b."""
    for match in CITATION.finditer(text):
        for part in match[1].split(";"):
            yield _line(text, match), part.strip().removeprefix("@")


def cited(text: str) -> list[str]:
    """Return the names of all that a text cites, in order, with repetitions."""
    return [name for _, name in citations(text)]


def bare(text: str) -> str:
    """Return a text on one line without citations, link addresses and emphasis, for where only words can stand."""
    text = re.sub(rf"\s*{CITATION.pattern}", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return one_line(_EMPHASIS.sub("", text))


def internal_links(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line (from 0), the kind and the name of every link to another page of the site."""
    for match in INTERNAL.finditer(text):
        yield _line(text, match), match[1], match[2]


def edition_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and the name of every edition word."""
    for match in WORD.finditer(text):
        yield _line(text, match), match[1]


def faults(text: str, prose: bool) -> Iterator[tuple[int, str]]:
    """
    Yield the line (from 0) and a message for everything in a text that is not plain, allowed Markdown.

    What passes holds no HTML, no template code and no address but http(s), mailto and the site's own.
    """
    for pattern, message in _REFUSED:
        for match in pattern.finditer(text):
            yield _line(text, match), message
    for match in re.finditer(r"[{}]", WORD.sub(lambda word: " " * len(word[0]), text)):
        yield _line(text, match), "klamrar är bara tillåtna runt upplagans ord, till exempel {{ board }}."
    for match in re.finditer(r"\]\(", text):
        link = _LINK.match(text, match.start())
        if not prose:
            yield _line(text, match), "en länk får inte stå här."
        elif not link or not _ALLOWED.fullmatch(link[1]):
            shown = link[1][:60] if link else text[match.end() :].split("\n")[0][:60]
            yield (
                _line(text, match),
                (
                    f"länken '{shown}' är inte tillåten. Skriv https://, mailto:, topic:, checklist:, case:, term: eller page:."
                ),
            )
    if not prose and (citation := CITATION.search(text)):
        yield _line(text, citation), "en källhänvisning får inte stå här."


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
    return bool(_FIGURE.search(_NOT_CLAIMS.sub(" ", block)))


def replace_words(text: str, word: Callable[[str], str]) -> str:
    """Replace edition words by what the function gives for their names."""
    return WORD.sub(lambda match: word(match[1]), text)


def replace_links(text: str, link: Callable[[str, str], str]) -> str:
    """Replace internal links by links to what the function gives for their kind and name."""
    return INTERNAL.sub(lambda match: f"]({link(match[1], match[2])})", text)


def _line(text: str, match: re.Match[str]) -> int:
    return text[: match.start()].count("\n")
