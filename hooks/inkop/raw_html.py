"""
A Python-Markdown extension: the templates' own HTML past the Markdown parser, as it stands.

Two parsers would otherwise read every tag of every card in search of Markdown; in a large library that was a fifth
of the whole build. Used by both publishers through `mkdocs.yml`. No content reaches it: texts may hold no HTML.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_BLOCK = re.compile(
    r'^<div class="cards[^"\n]*">\n(?:<.*\n)*?</div>$|^<fieldset .*\n(?:<.*\n)*?</fieldset>$', re.MULTILINE
)
_BEFORE_ALL_THAT_READ_HTML = 25


class _Stash(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return _BLOCK.sub(lambda block: self.md.htmlStash.store(block[0]), text).split("\n")


class _RawHtml(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Stash(md), "inkop_raw_html", _BEFORE_ALL_THAT_READ_HTML)


def makeExtension(**settings: Any) -> Extension:
    """Return the extension, as Python-Markdown asks for it."""
    return _RawHtml(**settings)
