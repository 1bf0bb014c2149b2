"""
Where a page first uses a term of the glossary.

Part of `render`: finds the terms in running text in their common forms, and passes over what is no running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from .markup import CITED, TARGET
from .model import Term


@dataclass(frozen=True)
class Terms:
    """The terms of the glossary as a pattern whose first group is a term in running text, and the ids by word."""

    pattern: re.Pattern[str]
    names: dict[str, str]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> Terms:
        """Return the pattern for all terms; made once for a site."""
        return _terms(tuple((term.term, term.id) for term in terms))

    def link_first_uses(self, text: str, explained: set[str], link: Callable[[str, str], str]) -> str:
        """
        Return the text with each term that is not yet explained replaced where it first stands.

        `link` gets the word as it stands and the term's id, and gives the Markdown. `explained` is added to.
        """

        def linked(match: re.Match[str]) -> str:
            name = self.names.get(match[1].casefold()) if match[1] else None
            if name is None or name in explained:
                return match[0]
            explained.add(name)
            return link(match[0], name)

        return self.pattern.sub(linked, text)


@cache
def _terms(terms: tuple[tuple[str, str], ...]) -> Terms:
    words = sorted((word for word, _ in terms), key=len, reverse=True)
    # An abbreviation is matched as written; other words also with a capital and with the endings of nouns.
    forms = [re.escape(w) if w.isupper() else f"(?i:{re.escape(w)})" for w in words]
    # Headings, links and citations match as a whole without the group, and so are passed over.
    skipped = rf"^#.*$|\[[^\[\]]*{TARGET}|{CITED}"
    endings = "(?:e?n|e?t|ar|er|or|na|arna|erna|orna)?s?"
    pattern = rf"{skipped}|(?<![\w-])({'|'.join(forms)}){endings}(?![\w-])" if forms else rf"{skipped}|(?!)()"
    return Terms(re.compile(pattern, re.MULTILINE), {word.casefold(): name for word, name in terms})
