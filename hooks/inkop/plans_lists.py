"""
The pages that gather: registers, open data, and what has changed.

Part of `plans`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .coverage import Coverage
from .model import Source, Term, Topic, Withdrawal
from .plan import Link, Plan
from .plans_guidance import ChecklistPage
from .vocabulary import Audience, Step


@dataclass(frozen=True, kw_only=True)
class ChecklistIndex(Plan):
    """All checklists, by edition."""

    editions: tuple[tuple[Audience, tuple[ChecklistPage, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryPage(Plan):
    """All terms, by first letter."""

    letters: tuple[tuple[str, tuple[Term, ...]], ...]
    topics: dict[str, Topic]
    terms: dict[str, Term]
    audiences: tuple[Audience, ...] = tuple(Audience)


@dataclass(frozen=True, kw_only=True)
class SourcesPage(Plan):
    """Every source that the site uses, by first letter of the publisher and by publisher."""

    letters: tuple[tuple[str, tuple[tuple[str, tuple[Source, ...]], ...]], ...]
    source_count: int


@dataclass(frozen=True, kw_only=True)
class CoveragePage(Plan):
    """Where the guidance is thin."""

    rows: tuple[tuple[Topic, tuple[Coverage, ...]], ...]
    audiences: tuple[Audience, ...] = tuple(Audience)


@dataclass(frozen=True)
class Entry:
    """A line of the alphabetical register: the word, what kind of page it leads to, and the pages."""

    word: str
    kind: str
    links: tuple[Link, ...]
    see: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterPage(Plan):
    """The alphabetical register that stands on the search page."""

    letters: tuple[tuple[str, tuple[Entry, ...]], ...]


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, and whether its cells are text, lists of texts, or numbers."""

    name: str
    meaning: str
    kind: str = "text"


@dataclass(frozen=True)
class Rows(Collection[dict[str, Any]]):
    """The rows of a table, each made when it is asked for: those of a large library are too many to hold."""

    of: tuple[Any, ...]
    row: Callable[[Any], dict[str, Any]]

    def __len__(self) -> int:
        return len(self.of)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return map(self.row, self.of)

    def __contains__(self, row: object) -> bool:
        return any(row == made for made in self)


@dataclass(frozen=True)
class Table:
    """A table: its name in addresses, what it is called and holds, its columns, and its rows as values by column."""

    name: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Collection[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class DataPage(Plan):
    """The open data: every table, and the catalogue that describes them to portals."""

    tables: tuple[Table, ...]
    between: str
    """What stands between the values of a list in CSV."""
    licence: str
    catalogue: str


_GONE = (Step.REPLACED, Step.WITHDRAWN)


@dataclass(frozen=True)
class ShownChange:
    """Something that was added, changed or withdrawn: when, what kind of content, in which editions, and why."""

    name: str
    day: date
    step: Step
    kind: str
    title: str
    audiences: tuple[Audience, ...]
    why: str
    links: tuple[Link, ...]

    @property
    def editions(self) -> str:
        """The editions in running text."""
        return " och ".join(audience.label.lower() for audience in self.audiences)

    @property
    def itself(self) -> Link | None:
        """The page of the content, if it has one and is still there."""
        return self.links[0] if len(self.links) == 1 and self.step not in _GONE else None


@dataclass(frozen=True, kw_only=True)
class ChangesPage(Plan):
    """What has changed since the site was published, the latest first."""

    days: tuple[tuple[date, tuple[ShownChange, ...]], ...]
    first: date | None
    """The day on which the site was first published; what was there then is only counted."""
    counts: tuple[str, ...]
    feeds: tuple[Link, ...]

    @property
    def count(self) -> int:
        """How many changes the page shows."""
        return sum(len(changes) for _, changes in self.days)


@dataclass(frozen=True, kw_only=True)
class WithdrawnPage(Plan):
    """What stands at an address whose page is replaced or withdrawn."""

    withdrawal: Withdrawal
    target: str | None
    """The path of the page that replaces it."""
