"""
The pages that measure: the self-assessment, the development in the country, and the site itself.

Part of `plans`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .evidence import Row
from .model import (
    Activity,
    Area,
    Case,
    Chart,
    Development,
    FollowUp,
    Instrument,
    Proof,
    Publisher,
    Question,
    Report,
    Section,
    Statement,
)
from .plan import Link, Plan
from .vocabulary import Audience, Role


@dataclass(frozen=True)
class ShownQuestion:
    """A question as an edition puts it, and where to read on."""

    id: str
    question: Question
    topic: Link
    checklist: Link
    packet: str
    case: Case


@dataclass(frozen=True, kw_only=True)
class SelfAssessmentPage(Plan):
    """The self-assessment of an edition."""

    instrument: Instrument
    areas: tuple[tuple[Area, tuple[ShownQuestion, ...]], ...]
    words: dict[str, str]
    audiences: tuple[Audience, ...] = tuple(Audience)
    roles: tuple[Role, ...] = tuple(Role)


@dataclass(frozen=True, kw_only=True)
class SelfAssessmentIndex(Plan):
    """Where the reader chooses the edition of the self-assessment."""

    instrument: Instrument
    areas: tuple[Area, ...]
    audiences: tuple[Audience, ...] = tuple(Audience)


@dataclass(frozen=True, kw_only=True)
class DevelopmentPage(Plan):
    """How purchasing develops in the country."""

    development: Development
    sections: tuple[tuple[Section, tuple[Chart, ...]], ...]
    activities: tuple[Activity, ...]
    followed: Link | None
    """The page with the outcome of a follow-up, if there is one."""


@dataclass(frozen=True, kw_only=True)
class FollowUpPage(Plan):
    """What organisations have answered in the self-assessment."""

    result: FollowUp
    report: Report | None
    areas: dict[str, Area]


@dataclass(frozen=True, kw_only=True)
class QualityPage(Plan):
    """What the site has been measured to be. Without results of this very version, every row is unmeasured."""

    rows: tuple[Row, ...]
    proof: Proof | None
    publisher: Publisher


@dataclass(frozen=True, kw_only=True)
class StatementPage(Plan):
    """The accessibility statement that the law asks for."""

    rows: tuple[Row, ...]
    """The measurements that bear on accessibility."""
    proof: Proof | None
    statement: Statement | None
    publisher: Publisher
