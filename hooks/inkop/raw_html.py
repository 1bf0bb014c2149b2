"""
A Python-Markdown extension: the templates' own HTML past the Markdown parser, as it stands, and nothing read in vain.

Parsers would otherwise read every tag of every card twice in search of Markdown, and every line in search of what
texts may not hold; in a large library that was half of the build. Used by both publishers through `mkdocs.yml`.
No content reaches it: texts may hold no HTML, no pictures and no link definitions.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown, inlinepatterns
from markdown.extensions.md_in_html import HtmlBlockPreprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor

_BLOCK = re.compile(
    r'^<div class="cards[^"\n]*">\n(?:(?:<.*)?\n)*?</div>$'
    r"|^<fieldset .*\n(?:<.*\n)*?</fieldset>$"
    r'|^<div class="fields">\n(?:<.*\n)*?</div>$'
    r'|^<dl class="facts">\n(?:<.*\n)*?</dl>$'
    r'|^<p(?: class="[^"\n]*")?>(?:(?!</?p\b).)*</p>$',
    re.MULTILINE,
)
_OPENS = re.compile(r"<(div|form|details|figure|figcaption)(?: [^<>\n]*)? markdown>")
_CLOSES = re.compile(r"</(div|form|details|figure|figcaption)>")
_TAG = re.compile(r"^ *<.*$", re.MULTILINE)
_MARK = re.compile(r"[\\`*_\[<&\n]")
"""One of these stands in every line that is more than words."""
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "inkop_known": "{ .",
    "link": "](",
    "html": "<",
    "entity": "&",
    "linebreak": "  \n",
}
"""What stands in every text that an inline pattern can match."""
_KNOWN = r'\[([^\[\]]*)\]\(([^()\s]*)\)\{ \.(note|term)(?: data-meaning="([^"{}]*)")? \}'
_BEFORE_LINKS = 165
_BEFORE_ALL_THAT_READ_HTML = 25
_BEFORE_THE_PUBLISHER_LOOKS_FOR_ANCHORS = 22
_NEVER_IN_TEXTS = (
    "reference", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
)  # fmt: skip


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _BLOCK.sub(lambda block: f"{self.md.htmlStash.store(block[0])}\n", text).split("\n")


class _Blocks(HtmlBlockPreprocessor):
    """Puts what stands between the tags of frames aside, as its parent does, but reads a page only if it has others."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        tags = _TAG.findall(text)
        if not tags:
            return lines
        return self.framed(lines) if _are_frames(tags) else super().run(lines)

    def framed(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each outermost frame; frames within it are placeholders in its text."""
        inner: list[tuple[Element, list[str]]] = [(Element("page"), [])]
        for line in lines:
            if line.startswith("<") and _OPENS.fullmatch(line):
                inner.append((_frame(line), []))
            elif line.startswith("<") and _CLOSES.fullmatch(line):
                frame, within = inner.pop()
                frame.text = "\n".join(within)
                inner[-1][1].extend(["", self.md.htmlStash.store(frame), ""])
            else:
                inner[-1][1].append(line)
        return inner[0][1]


def _are_frames(tags: list[str]) -> bool:
    """Tell whether the lines that begin with a tag are frames, each closed by its own tag, and nothing else."""
    within = []
    for tag in tags:
        if opens := _OPENS.fullmatch(tag):
            within.append(opens[1])
        elif not (closes := _CLOSES.fullmatch(tag)) or not within or within.pop() != closes[1]:
            return False
    return not within


class _Tag(HTMLParser):
    """Reads an opening tag: its name, and its attributes; one without a value has its name for value."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name = tag
        self.attributes = {name: name if value is None else value for name, value in attrs}


@lru_cache(1000)
def _read(tag: str) -> _Tag:
    reader = _Tag()
    reader.feed(tag)
    return reader


def _frame(tag: str) -> Element:
    read = _read(tag)
    return Element(read.name, read.attributes | {"markdown": "block"})


class _Known(inlinepatterns.InlineProcessor):
    """Reads the links that the core itself writes, notes and terms, in one step: half of all that stands in a line."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
        link = Element("a", {"href": m[2], "class": m[3]} | ({"data-meaning": m[4]} if m[4] else {}))
        link.text = m[1]
        return link, m.start(), m.end()


class _Inline(InlineProcessor):
    """Reads lines as ever, but asks a list for each pattern, not the registry, and passes over plain words."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns = list(self.md.inlinePatterns)  # type: ignore[assignment]
        self.signs = {self.md.inlinePatterns[name]: sign for name, sign in _SIGNS.items()}
        return super().run(tree, ancestors)

    # Private to its parent: should the names be others one day, all is read as before, only slower.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not _MARK.search(data):
            return data
        read: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return read

    def _InlineProcessor__applyPattern(
        self, pattern: inlinepatterns.Pattern, data: str, patternIndex: int, startIndex: int = 0
    ) -> tuple[str, bool, int]:
        if self.signs.get(pattern, "") not in data:
            return data, False, 0
        return super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)  # type: ignore[misc,no-any-return]


def _no_list(_: object) -> Element:
    return Element("div")


class _RawHtml(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Stash(md), "inkop_raw_html", _BEFORE_ALL_THAT_READ_HTML)
        md.preprocessors.register(_Blocks(md), "html_block", _BEFORE_THE_PUBLISHER_LOOKS_FOR_ANCHORS)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        # The theme makes its own list of the headings.
        setattr(md.treeprocessors["toc"], "build_toc_div", _no_list)  # noqa: B010
        for name in _NEVER_IN_TEXTS:
            md.inlinePatterns.deregister(name)
        md.inlinePatterns.register(_Known(_KNOWN, md), "inkop_known", _BEFORE_LINKS)


def makeExtension(**settings: Any) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _RawHtml(**settings)
