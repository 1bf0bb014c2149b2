"""
The pages of the case library.

Part of `plans`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .model import Case
from .plan import Link, Plan
from .vocabulary import Audience, Evidence


@dataclass(frozen=True, kw_only=True)
class CasePage(Plan):
    """A case."""

    case: Case
    topics: tuple[Link, ...]
    alike: tuple[Case, ...]


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: its label, its page, and how many cases have it."""

    value: str
    label: str
    path: str
    count: int


@dataclass(frozen=True)
class Facet:
    """A way to divide the cases: its name in addresses, its label, and the values that some case has."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, kw_only=True)
class CaseIndex(Plan):
    """All cases, by edition, or those that have one value of one facet."""

    cases: tuple[tuple[Audience, tuple[Case, ...]], ...]
    facets: tuple[Facet, ...]
    values: dict[str, dict[str, set[str]]]
    """The values that each case has of every facet."""
    places: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Where in the register each case's organisations stand, on the page that can sort by likeness."""
    chosen: FacetValue | None = None
    evidence: tuple[Evidence, ...] = tuple(Evidence)

    @property
    def count(self) -> int:
        """How many cases the page shows."""
        return sum(len(cases) for _, cases in self.cases)
