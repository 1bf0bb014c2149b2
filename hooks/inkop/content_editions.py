"""What an edition and the site have beside topics: landing pages, the year, single pages, search, publisher. Part of `model`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PrivateAttr

from .records import Address, Day, Document, Mail, Plain, Prose, Record, Text, Tracked, Word, some
from .vocabulary import (
    Basis,
)


class Special(Record):
    """En sak som är särskild för en upplaga."""

    title: Plain
    """Saken i några ord."""
    text: Prose
    """Vad den betyder för inköpen."""


class Edition(Tracked):
    """En upplaga: dess ord och dess startsida."""

    title: Plain
    """Rubriken på upplagans startsida."""
    summary: Plain
    """En mening om vad upplagan ger."""
    intro: Prose
    """Inledningen."""
    start_here: Annotated[tuple[ChosenTopic, ...], some(1, 4)]
    """Ämnen att börja med."""
    special: Annotated[tuple[Special, ...], some(1, 6)]
    """Det som är särskilt för den här sortens organisation."""
    about_decisions: Plain | None = None
    """En mening om vem som tar vilket beslut, om det behöver sägas."""
    words: dict[str, Word]
    """Upplagans ord, ett för varje form som de gemensamma texterna använder."""


class ChosenTopic(Record):
    """Ett ämne att börja med, och varför."""

    topic: Plain
    """Ämnets namn."""
    why: Plain
    """Varför man börjar där."""


class Moment(Record):
    """Ett tillfälle på året då ledningen kan styra inköpen."""

    month: Annotated[int, Field(ge=1, le=12)]
    """Månaden, 1–12."""
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    """Dagen, om lagen eller seden anger en."""
    title: Plain
    """Tillfället."""
    text: Prose
    """Vad ledningen kan styra då, och vad som ska ligga på bordet."""
    basis: Basis
    """Vad tillfället vilar på."""
    topics: Annotated[tuple[Plain, ...], some(1, 4)]
    """Ämnen att läsa, vars checklistor används."""
    changed: Day
    """Dagen då tillfället senast ändrades. Kalendrar hämtar det på nytt då."""


class YearWheel(Tracked):
    """Inköpsårshjulet för en upplaga."""

    title: Plain
    """Rubriken."""
    intro: Prose
    """Hur hjulet används."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
    moments: Annotated[tuple[Moment, ...], some(3, 16)]
    """Tillfällena, i kalenderordning."""


class Single(Tracked):
    """En enstaka sida."""

    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    under: Plain | None = None
    """Sidan som den ligger under i adressen."""
    reviewed: Day
    """Dagen då någon senast läste igenom den."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class SearchWords(Document):
    """Ord som någon söker med men som inte står på sidan, eller som ska leda till just den."""

    topics: dict[str, tuple[Plain, ...]] = Field(default={})
    """Sökord till ämnen, efter ämnets namn."""
    pages: dict[str, tuple[Plain, ...]] = Field(default={})
    """Sökord till andra sidor, efter sista delen av adressen."""
    cases: dict[str, tuple[Plain, ...]] = Field(default={})
    """Sökord till exempel, efter exemplets namn."""
    checklists: tuple[Plain, ...] = ()
    """Sökord till alla checklistor."""


class Publisher(Document):
    """Vem som ger ut webbplatsen. Det som saknas visas som ”fylls i av utgivaren”."""

    name: Plain | None = None
    """Organisationens namn."""
    mail: Mail | None = None
    """Adressen för frågor och felrapporter."""
    organisation_number: Plain | None = None
    """Organisationsnummer."""
    repository: Address | None = None
    """Arkivet där innehållet ligger, för den som vill föreslå en ändring."""
