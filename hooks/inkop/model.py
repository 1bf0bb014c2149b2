"""
The content as it was read and the outcome of the core, as frozen classes; no file access.

Each kind of content stands in a module of its own; this is the one place to import them from.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .address_register import Published
from .content_assessment import Area, Instrument, Question, Wording
from .content_cases import Case, CaseSource, Contact, Quote, Result, Term
from .content_development import (
    Activity,
    AreaYear,
    Chart,
    Development,
    EditionYear,
    FollowUp,
    GapYear,
    Milestone,
    QuestionYear,
    Report,
    Section,
    Series,
)
from .content_editions import ChosenTopic, Edition, Moment, Publisher, SearchWords, Single, Special, YearWheel
from .content_proof import Audit, Fault, Measured, Proof, Shortcoming, Statement, Withdrawal, Withdrawn
from .content_topics import Addition, Checklist, ChecklistItem, ChosenCase, Fact, Figure, Order, Source, Topic
from .records import (
    FORMS,
    Address,
    Change,
    Day,
    Document,
    Mail,
    Markup,
    Number,
    Origin,
    Plain,
    Prose,
    Record,
    Text,
    Tracked,
    Word,
    bare_number,
    has_markup,
    iter_strings,
)
from .registers import Organisation, by_name
from .vocabulary import (
    Audience,
    Group,
)

__all__ = [
    "FORMS",
    "MAX_FIGURES",
    "Activity",
    "Addition",
    "Address",
    "Area",
    "AreaYear",
    "Asset",
    "Audit",
    "Case",
    "CaseSource",
    "Change",
    "Chart",
    "Checklist",
    "ChecklistItem",
    "ChosenCase",
    "ChosenTopic",
    "Contact",
    "Day",
    "Development",
    "Document",
    "Edition",
    "EditionYear",
    "Fact",
    "Fault",
    "Figure",
    "FollowUp",
    "GapYear",
    "Instrument",
    "Library",
    "Mail",
    "Markup",
    "Measured",
    "Milestone",
    "Moment",
    "Number",
    "Order",
    "Origin",
    "Page",
    "Paper",
    "Plain",
    "Proof",
    "Prose",
    "Publisher",
    "Question",
    "QuestionYear",
    "Quote",
    "Record",
    "Report",
    "Result",
    "SearchWords",
    "Section",
    "Series",
    "Shortcoming",
    "Single",
    "Site",
    "Source",
    "Special",
    "Statement",
    "Term",
    "Text",
    "Topic",
    "Tracked",
    "Withdrawal",
    "Withdrawn",
    "Word",
    "Wording",
    "YearWheel",
    "bare_number",
    "has_markup",
    "iter_strings",
]

MAX_FIGURES = 3
"""How many figures the page of a topic shows."""


@dataclass(frozen=True)
class Library:
    """Everything that was read, as tables by id."""

    topics: dict[str, Topic] = field(default_factory=dict)
    bodies: dict[str, Text] = field(default_factory=dict)
    additions: dict[tuple[str, Audience], Addition] = field(default_factory=dict)
    checklists: dict[str, Checklist] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    editions: dict[Audience, Edition] = field(default_factory=dict)
    singles: dict[str, Single] = field(default_factory=dict)
    wheels: dict[Audience, YearWheel] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    development: dict[str, Development] = field(default_factory=dict)
    """The page on the development of the country, under its only name, if the site has one."""
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    """The outcome of the latest follow-up, under its only name, if it is published."""
    reports: dict[str, Report] = field(default_factory=dict)
    """What every report of a follow-up says, under its only name, if the site has it."""
    areas: dict[str, Area] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    """The self-assessment, under its one name; a site may do without."""
    publisher: Publisher = field(default_factory=Publisher)
    order: Order = field(default_factory=Order)
    search_words: SearchWords = field(default_factory=SearchWords)
    register: dict[str, Published] = field(default_factory=dict)
    withdrawn: Withdrawn = field(default_factory=Withdrawn)

    statement: Statement | None = None
    proof: Proof | None = None
    organisations: list[Organisation] = field(default_factory=list)
    kept: Path | None = field(default=None, compare=False)
    """The folder in which drawn charts are kept between builds, if any."""
    made: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """Kept by `render`: what many pages have alike, as the terms of an edition as a pattern and the cards of cases."""
    unread: set[str] = field(default_factory=set)
    """Names of documents that exist but could not be read: no second complaint about who refers to them."""

    @cached_property
    def places(self) -> dict[str, int]:
        """The place in the register of every organisation, by each of its names; first asked for when all is read."""
        return by_name(self.organisations)

    def topics_by_group(self) -> dict[Group, tuple[Topic, ...]]:
        """Return the topics of every group in their order."""
        return {group: tuple(self.topics[name] for name in getattr(self.order, group)) for group in Group}

    def topics_in_order(self) -> tuple[Topic, ...]:
        """Return all topics in their order."""
        return tuple(topic for topics in self.topics_by_group().values() for topic in topics)

    def shown_figures(self, topic: Topic, audience: Audience) -> tuple[Figure, ...]:
        """Return the figures that an edition's page of a topic shows, the edition's own first."""
        return (*self.additions[topic.id, audience].figures, *topic.figures)[:MAX_FIGURES]

    def documents(self) -> Iterator[Document]:
        """Yield every document, table by table."""
        for table in (
            self.topics, self.additions, self.checklists, self.cases,
            self.facts, self.terms, self.editions, self.singles, self.wheels,
            self.areas, self.instruments, self.charts, self.activities, self.development,
            self.follow_ups, self.reports,
        ):  # fmt: skip
            yield from table.values()
        yield self.withdrawn
        if self.statement:
            yield self.statement

    def tracked(self) -> Iterator[Tracked]:
        """Yield every document whose changes readers are told of."""
        return (document for document in self.documents() if isinstance(document, Tracked))

    def texts(self) -> Iterator[Text]:
        """Yield every Markdown text."""
        yield from self.bodies.values()
        yield from (addition.text for addition in self.additions.values())
        yield from (single.text for single in self.singles.values())
        if self.statement:
            yield self.statement.text


_LONG = 40_000


@dataclass(frozen=True)
class Page:
    """One page of the site: its file below the docs folder (always `…/index.md`) and its Markdown."""

    path: str
    title: str
    raw: bytes
    """
    Its front matter as JSON on the first line, and its text; packed if it is long, as a list of a thousand cases is.

    The pages of a large library are all there at once.
    """
    source: str
    """The content file that it comes from, for messages."""

    @classmethod
    def of(cls, path: str, title: str, front: dict[str, Any], text: str, source: str) -> Page:
        """Return the page that has a front matter, as plain values, and a text."""
        raw = f"{json.dumps(front, ensure_ascii=False)}\n{text}".encode()
        return cls(path, title, raw if len(raw) < _LONG else zlib.compress(raw, 1), source)

    @property
    def unpacked(self) -> str:
        """The front matter as JSON on the first line, and the text."""
        return (self.raw if self.raw.startswith(b"{") else zlib.decompress(self.raw)).decode()

    def read(self) -> tuple[dict[str, Any], str]:
        """Return the front matter and the text."""
        front, _, text = self.unpacked.partition("\n")
        return json.loads(front), text

    @property
    def markdown(self) -> str:
        """The text of the file, with its front matter."""
        front, text = self.read()
        lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        return f"---\n{''.join(lines)}---\n\n{text}"


@dataclass(frozen=True)
class Asset:
    """One file of the site that is not a page."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """A paper to be made: its path below the site, and all that stands in it, as JSON text."""

    path: str
    data: str


@dataclass(frozen=True)
class Site:
    """What leaves the core: everything that a publisher needs to know."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    papers: tuple[Paper, ...] = ()
    promised: frozenset[str] = frozenset()
    """Every address that readers may keep, each with a slash first."""
