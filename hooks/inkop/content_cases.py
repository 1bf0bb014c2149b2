"""Cases, and the terms of the glossary. Part of `model`."""

from __future__ import annotations

from typing import Annotated

from .content_topics import Source
from .records import Country, Day, Mail, Plain, Prose, Record, Tracked, When, Years, some
from .vocabulary import (
    Audience,
    Evidence,
    Theme,
)


class Result(Record):
    """Vad som kom ut av det, och hur vi vet det."""

    text: Prose
    """Ett resultat, med siffra om det finns någon."""
    evidence: Evidence
    """Vilket slag av belägg som finns. En ärlig egen uppgift är bättre än en siffra som ser säkrare ut än den är."""


class Quote(Record):
    """Ett citat, ordagrant ur en källa."""

    text: Plain
    """Det som sägs, utan citattecken."""
    role: Plain
    """Rollen, inte namnet."""
    source: int = 1
    """Numret på källan som citatet står i."""


class Contact(Record):
    """En person som har sagt ja till att stå som kontakt, och hur länge."""

    name: Plain
    """Personens namn."""
    role: Plain
    """Befattning och organisation."""
    mail: Mail
    """E-postadressen i arbetet."""
    consent: Day
    """Dagen då personen skriftligt sade ja."""
    until: Day
    """Sista dagen som namnet får visas. Därefter försvinner det av sig självt."""


class CaseSource(Source):
    """Någon annans text, som exemplet bygger på."""

    date: When | None = None
    """När källan gavs ut, enligt den själv: året, månaden eller dagen. Utelämnas om den är odaterad."""


class Case(Tracked):
    """Ett exempel från en verklig organisation."""

    title: Plain
    """Rubriken, som säger vad som hände."""
    organisation: Plain
    """Namnet så som organisationen själv skriver det."""
    audience: Audience
    """Den sort som organisationen är. En utländsk organisation får den som den liknar mest."""
    country: Country
    """Landets svenska namn."""
    members: Annotated[tuple[Plain, ...], some(0, 10)] = ()
    """Kommuner, regioner och myndigheter som också är med i exemplet, valda ur listan över alla sådana i Sverige. Lämnas tom om det bara är organisationen ovan."""
    period: Years
    """Åren som det handlar om."""
    themes: Annotated[tuple[Theme, ...], some(1, 8)]
    """Vad exemplet handlar om. De ämnen som delar tema visar det."""
    summary: Plain
    """En mening om vad som hände och vad det gav."""
    situation: Prose
    """Hur det var innan ni gjorde något. Utan det går det inte att se om något ändrades."""
    decision: Prose | None = None
    """Vem som beslutade vad, och när. Utelämnas om källorna inte nämner något beslut."""
    actions: Annotated[tuple[Prose, ...], some(1, 12)]
    """Vad organisationen gjorde, en sak i taget, i den ordning det hände."""
    results: Annotated[tuple[Result, ...], some(1, 12)]
    """Vad som kom ut av det, gott och ont, och hur det är känt."""
    lessons: Annotated[tuple[Prose, ...], some(1, 8)]
    """Vad en ledning kan lära, inte mer än källan bär."""
    unknown: Prose
    """Det som den som läser källorna inte får veta, till exempel kostnaden eller om någon har granskat siffrorna."""
    quote: Quote | None = None
    """Ett citat, ordagrant ur en av källorna."""
    contact: Contact | None = None
    """En person att fråga, bara om det är överenskommet."""
    sources: Annotated[tuple[CaseSource, ...], some(1, 12)]
    """Källorna, i den ordning som hänvisningarna räknar dem."""
    reviewed: Day
    """Dagen då någon senast läste hela exemplet mot källorna. Fylls i när det är gjort, inte i förväg."""
    draft: bool = False
    """Sätts så länge exemplet inte är färdigt. Ett utkast får ha luckor och visas bara i förhandsvisningar."""

    @property
    def abroad(self) -> str:
        """The country, of a case that is not Swedish and whose organisation's name does not tell it."""
        return "" if self.country == "Sverige" or self.country in self.organisation else self.country


class Term(Tracked):
    """Ett ord i ordlistan."""

    term: Plain
    """Ordet."""
    definition: Prose
    """Vad det betyder, på vanlig svenska."""
    source: Plain
    """Uppgiften som förklaringen bygger på, eller `own` om den är vår egen."""
    synonyms: Annotated[tuple[Plain, ...], some(0, 20)] = ()
    """Ord som folk använder i stället, förkortningar och äldre ord."""
    english: Annotated[tuple[Plain, ...], some(0, 20)] = ()
    """Engelska ord för samma sak. De syns inte, men den som söker på dem kommer rätt."""
    related: Annotated[tuple[Plain, ...], some(0, 8)] = ()
    """Närliggande ord."""
    topics: Annotated[tuple[Plain, ...], some(0, 6)] = ()
    """Ämnen att läsa mer i."""
    audiences: Annotated[tuple[Audience, ...], some(1, 3)] = tuple(Audience)
    """Upplagor där ordet hör hemma. Utelämnas om det är alla."""

    @property
    def other_names(self) -> tuple[str, ...]:
        """The synonyms and the English words."""
        return (*self.synonyms, *self.english)
