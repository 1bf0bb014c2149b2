"""
How much each edition has of each topic, so that none becomes the thin one.

Read by `check`, which holds the state agencies' edition to its share, by `assemble`, which shows it, and by a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .language import readability
from .model import Library
from .vocabulary import Audience

STATE_SHARE = 0.8
"""The least part of the richest edition's amount that the state agencies' edition has, of every kind."""
REVIEW_DAYS = 365
"""How long a review holds."""


@dataclass(frozen=True)
class Coverage:
    """What one edition has of one topic. `near` counts the chosen cases that are the edition's own."""

    topic: str
    audience: Audience
    words: int
    questions: int
    items: int
    cases: int
    near: int

    def amounts(self) -> dict[str, int]:
        """Return the amounts that are compared between editions, by their Swedish name."""
        return {
            "ord i tillägget": self.words,
            "frågor": self.questions,
            "punkter i checklistan": self.items,
            "exempel": self.cases,
        }


def coverage(library: Library) -> dict[tuple[str, Audience], Coverage]:
    """Return what every edition has of every topic that could be read."""
    return {(row.topic, row.audience): row for row in _rows(library)}


def _rows(library: Library) -> Iterator[Coverage]:
    for (name, audience), addition in library.additions.items():
        topic, checklist = library.topics.get(name), library.checklists.get(name)
        if topic and checklist:
            chosen = [library.cases[pick.case] for pick in addition.cases if pick.case in library.cases]
            yield Coverage(
                name,
                audience,
                words=readability(addition.text.markdown).words,
                questions=len(topic.questions) + len(addition.questions),
                items=len(checklist.items) + len(addition.checklist),
                cases=len(addition.cases),
                near=sum(case.audience is audience for case in chosen),
            )


def is_overdue(reviewed: date, today: date) -> bool:
    """Tell whether a review is older than it may be."""
    return (today - reviewed).days > REVIEW_DAYS
