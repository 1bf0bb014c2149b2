"""
A Python-Markdown extension: the templates' own HTML past the Markdown parser, as it stands, and nothing read in vain.

Parsers would otherwise read every tag of every card twice in search of Markdown, and every line in search of what
texts may not hold; in a large library that was half of the build. Used by both publishers through `mkdocs.yml`.
No content reaches it: texts may hold no HTML, no pictures and no link definitions.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
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
_MARK = re.compile(r"[\\`*_\[<&\n]")
"""One of these stands in every line that is more than words."""
_BEFORE_ALL_THAT_READ_HTML = 25
_BEFORE_THE_PUBLISHER_LOOKS_FOR_ANCHORS = 22
_NEVER_IN_TEXTS = (
    "reference", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
)  # fmt: skip


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _BLOCK.sub(lambda block: f"{self.md.htmlStash.store(block[0])}\n", text).split("\n")


class _Inline(InlineProcessor):
    """Reads lines as ever, but asks a list for each pattern, not the registry, and passes over plain words."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns = list(self.md.inlinePatterns)  # type: ignore[assignment]
        return super().run(tree, ancestors)

    # Private to its parent: should the name be another one day, all is read as before, only slower.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not _MARK.search(data):
            return data
        read: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return read


def _no_list(_: object) -> Element:
    return Element("div")


class _RawHtml(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Stash(md), "inkop_raw_html", _BEFORE_ALL_THAT_READ_HTML)
        md.preprocessors.register(
            HtmlBlockPreprocessor(md), "html_block", _BEFORE_THE_PUBLISHER_LOOKS_FOR_ANCHORS
        )
        md.treeprocessors.register(_Inline(md), "inline", 20)
        # The theme makes its own list of the headings.
        setattr(md.treeprocessors["toc"], "build_toc_div", _no_list)  # noqa: B010
        for name in _NEVER_IN_TEXTS:
            md.inlinePatterns.deregister(name)


def makeExtension(**settings: Any) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _RawHtml(**settings)
