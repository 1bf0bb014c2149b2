"""
The pages that are read: topics, checklists, editions, the purchasing year and single pages.

Part of `plans`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import (
    Addition,
    Case,
    Checklist,
    ChecklistItem,
    ChosenTopic,
    Edition,
    Figure,
    Moment,
    Publisher,
    Single,
    Term,
    Text,
    Topic,
    YearWheel,
)
from .plan import Link, Plan
from .vocabulary import Audience, Group


@dataclass(frozen=True)
class ShownCase:
    """A case on a topic page, and why it stands there."""

    case: Case
    why: str
    chosen: bool


@dataclass(frozen=True)
class Sister:
    """The same topic in another edition, and what differs there."""

    audience: Audience
    path: str
    differs: str


@dataclass(frozen=True, kw_only=True)
class ChecklistPage(Plan):
    """A checklist in an edition."""

    topic: Topic
    checklist: Checklist
    common: tuple[ChecklistItem, ...]
    own: tuple[ChecklistItem, ...]
    topic_path: str


@dataclass(frozen=True, kw_only=True)
class TopicPage(Plan):
    """A topic in an edition."""

    topic: Topic
    body: Text
    addition: Addition
    checklist: ChecklistPage
    figures: tuple[Figure, ...]
    cases: tuple[ShownCase, ...]
    sisters: tuple[Sister, ...]
    terms: tuple[Term, ...]
    about_decisions: str
    related: tuple[Link, ...]


@dataclass(frozen=True)
class TopicGroup:
    """The topics of a group, each with its link in an edition."""

    group: Group
    topics: tuple[tuple[Topic, Link], ...]


@dataclass(frozen=True, kw_only=True)
class EditionPage(Plan):
    """An edition's landing page."""

    edition: Edition
    has_wheel: bool
    has_assessment: bool
    start_here: tuple[tuple[ChosenTopic, Topic, Link], ...]
    groups: tuple[TopicGroup, ...]
    cases: tuple[Case, ...]
    case_count: int


@dataclass(frozen=True, kw_only=True)
class StartPage(Plan):
    """The start page."""

    editions: tuple[tuple[Edition, Link], ...]
    focus: Case
    has_assessment: bool
    topic_count: int
    case_count: int


@dataclass(frozen=True)
class ShownMoment:
    """A moment of the year, and the topics and checklists that go with it."""

    moment: Moment
    topics: tuple[Link, ...]
    checklists: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class YearWheelPage(Plan):
    """The purchasing year of an edition."""

    wheel: YearWheel
    moments: tuple[ShownMoment, ...]


@dataclass(frozen=True, kw_only=True)
class SinglePage(Plan):
    """A single page."""

    single: Single
    publisher: Publisher
