"""
What every kind of page holds, before it becomes Markdown.

Filled by `assemble`, written out by `render`; each kind has the template of its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import addresses
from .coverage import Coverage
from .evidence import Row
from .model import (
    Activity,
    Addition,
    Area,
    Case,
    Chart,
    Checklist,
    ChecklistItem,
    ChosenTopic,
    Development,
    Edition,
    Figure,
    FollowUp,
    Instrument,
    Moment,
    Proof,
    Publisher,
    Question,
    Report,
    Section,
    Single,
    Source,
    Statement,
    Term,
    Text,
    Topic,
    Withdrawal,
    YearWheel,
)
from .vocabulary import Audience, Evidence, Group, Role, Step


@dataclass(frozen=True)
class Link:
    """A link in a menu, a breadcrumb trail or a list; `here` marks the page itself."""

    title: str
    path: str
    here: bool = False


START = Link("Start", addresses.START)
"""The first of every trail."""


@dataclass(frozen=True)
class MenuGroup:
    """One group of an edition's menu. Only the group of the page has its links listed."""

    label: str
    path: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A page to be: where it lives, what it is called, and what every kind of page has."""

    path: str
    title: str
    summary: str
    source: str
    audience: Audience | None = None
    crumbs: tuple[Link, ...] = ()
    menu: tuple[MenuGroup, ...] = ()
    siblings: tuple[Link, ...] = ()
    """The same page in every edition, for those that are in all."""
    before: Link | None = None
    after: Link | None = None
    modified: date | None = None
    """The day on which what the page comes from last changed; filled in when all pages are planned."""


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


@dataclass(frozen=True, kw_only=True)
class ChecklistPage(Plan):
    """A checklist in an edition."""

    topic: Topic
    checklist: Checklist
    common: tuple[ChecklistItem, ...]
    own: tuple[ChecklistItem, ...]
    topic_path: str


@dataclass(frozen=True, kw_only=True)
class CasePage(Plan):
    """A case."""

    case: Case
    topics: tuple[Link, ...]
    alike: tuple[Case, ...]


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
class CoveragePage(Plan):
    """Where the guidance is thin."""

    rows: tuple[tuple[Topic, tuple[Coverage, ...]], ...]
    audiences: tuple[Audience, ...] = tuple(Audience)


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


@dataclass(frozen=True)
class Column:
    """A column: its name, what it means, and whether its cells are text, lists of texts, or numbers."""

    name: str
    meaning: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """A table: its name in addresses, what it is called and holds, its columns, and its rows as values by column."""

    name: str
    title: str
    summary: str
    keywords: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class DataPage(Plan):
    """The open data: every table, and the catalogue that describes them to portals."""

    tables: tuple[Table, ...]
    between: str
    """What stands between the values of a list in CSV."""
    licence: str
    catalogue: str


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


@dataclass(frozen=True, kw_only=True)
class SinglePage(Plan):
    """A single page."""

    single: Single
    publisher: Publisher


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
