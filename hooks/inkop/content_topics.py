"""What a topic consists of: facts and their sources, the topic, its additions, and its checklist. Part of `model`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import PrivateAttr, StringConstraints

from .records import Address, Day, Document, Plain, Prose, Record, Text, Tracked, some
from .vocabulary import (
    Audience,
    Confidence,
    Group,
    ReadAs,
    Theme,
)


class Source(Record):
    """Någon annans text, som har lästs."""

    title: Plain
    """Källans egen titel."""
    publisher: Plain
    """Vem som har gett ut den."""
    label: Plain | None = None
    """Ett kort namn på källan, som visas där texten hänvisar till den. Utelämnas om utgivarens namn går lika bra."""
    date: Plain | None = None
    """Datum som källan själv anger. Utelämnas om den är odaterad."""
    url: Address
    """Adressen där den lästes."""
    read_as: ReadAs | None = None
    """Väljs bara om ni läste en kopia som någon annan än utgivaren har lagt ut. Kopian länkas inte."""
    read: Plain | None = None
    """Vad i källan som har lästs."""


class Fact(Document):
    """En uppgift som texter hänvisar till."""

    fact: Prose
    """Vad källan säger."""
    definition: Prose | None = None
    """Vad en siffra omfattar."""
    audiences: Annotated[tuple[Audience, ...], some(1, 3)]
    """Vilka upplagor uppgiften gäller."""
    source: Source
    """Var den är läst."""
    confidence: Confidence
    """Hur säker uppgiften är."""
    note: Prose | None = None
    """Förbehåll för den som skriver."""


class Figure(Record):
    """En siffra som bär ärendet."""

    value: Plain
    """Siffran med enhet."""
    text: Plain
    """Vad den gäller, som fortsättning på siffran."""
    source: Plain
    """Uppgiften som styrker den."""


class ChecklistItem(Record):
    """En fråga i en checklista."""

    question: Plain
    """Frågan, som kan besvaras med ja, delvis eller nej."""
    why: Prose
    """Varför den är viktig."""
    evidence: Plain
    """Vad som räknas som underlag."""
    answers: Plain
    """Vem som brukar kunna svara."""


class ChosenCase(Record):
    """Ett utvalt exempel, och varför just det."""

    case: Plain
    """Exemplets namn."""
    why: Plain
    """Varför det är valt för den här upplagan."""


class Topic(Tracked):
    """Ett ämne: det som är gemensamt för alla upplagor."""

    title: Plain
    """Rubriken, som säger poängen."""
    short_title: Annotated[Plain, StringConstraints(max_length=60)]
    """Namnet i menyer och listor."""
    summary: Plain
    """En mening om vad ämnet ger ledningen."""
    themes: Annotated[tuple[Theme, ...], some(1, 5)]
    """Väljer vilka exempel som visas."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
    minute: Annotated[tuple[Prose, ...], some(3, 5)]
    """På en minut."""
    figures: Annotated[tuple[Figure, ...], some(0, 3)] = ()
    """Siffror som bär ärendet."""
    questions: Annotated[tuple[Prose, ...], some(3, 7)]
    """Frågor att ställa på nästa möte."""
    terms: Annotated[tuple[Plain, ...], some(1, 12)]
    """Ord i ordlistan."""
    related: Annotated[tuple[Plain, ...], some(1, 6)]
    """Andra ämnen."""


class Order(Document):
    """I vilken ordning ämnena står, grupp för grupp."""

    why: tuple[Plain, ...] = ()
    """Varför."""
    govern: tuple[Plain, ...] = ()
    """Styra."""
    organise: tuple[Plain, ...] = ()
    """Organisera."""
    carry_out: tuple[Plain, ...] = ()
    """Genomföra."""
    follow_up: tuple[Plain, ...] = ()
    """Följa upp."""

    def names(self) -> Iterator[tuple[Group, str, str]]:
        """Yield the group, the field and the name of every topic, in order."""
        for group in Group:
            for index, name in enumerate(getattr(self, group)):
                yield group, f"{group}.{index}", name


class Addition(Tracked):
    """Det som är särskilt för en upplaga av ett ämne."""

    differs: Prose
    """Vad som skiljer den här upplagan från de andra två."""
    who_decides: Prose
    """Vem som beslutar och vem som verkställer."""
    when: Prose
    """När frågan kommer upp."""
    questions: Annotated[tuple[Prose, ...], some(1, 3)]
    """Egna frågor, utöver de gemensamma."""
    decisions: Annotated[tuple[Plain, ...], some(2, 4)]
    """Beslut som kan klistras in i protokollet."""
    cases: Annotated[tuple[ChosenCase, ...], some(1, 3)]
    """Utvalda exempel."""
    checklist: Annotated[tuple[ChecklistItem, ...], some(0, 4)] = ()
    """Egna punkter, utöver de gemensamma."""
    figures: Annotated[tuple[Figure, ...], some(0, 3)] = ()
    """Upplagans egna siffror."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class Checklist(Tracked):
    """Det gemensamma i ett ämnes checklista."""

    title: Plain
    """Rubriken."""
    intro: Prose
    """När listan används."""
    items: Annotated[tuple[ChecklistItem, ...], some(4, 14)]
    """Frågorna."""
