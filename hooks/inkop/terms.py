"""
Where a page first uses a term of the glossary.

Part of `render`: finds the terms in running text in their common forms, and passes over what is no running text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
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
    # Headings, links and citations match as a whole without the group, and so are passed over.
    skipped = rf"^#.*$|\[[^\[\]]*{TARGET}|{CITED}"
    endings = "(?:e?n|e?t|ar|er|or|na|arna|erna|orna)?s?"
    forms = "|".join(_by_first_letter(word for word, _ in terms)) or "(?!)"
    pattern = rf"{skipped}|(?<![\w-])({forms}){endings}(?![\w-])"
    return Terms(re.compile(pattern, re.MULTILINE), {word.casefold(): name for word, name in terms})


def _by_first_letter(words: Iterable[str]) -> Iterator[str]:
    """
    Yield a pattern for each letter that words begin with, the longest word first: most letters then fail at once.

    An abbreviation is matched as written; the first letter of other words may be small or capital.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        for first in word[0] if word.isupper() else (word[0].lower(), word[0].upper()):
            rests.setdefault(first, []).append(re.escape(word[1:]))
    for first, rest in rests.items():
        yield rf"{re.escape(first)}(?:{'|'.join(rest)})"
