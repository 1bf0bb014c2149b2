"""How purchasing develops in the country: charts, activities, and the outcome of a follow-up. Part of `model`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .records import Day, Document, Number, Plain, Prose, Record, Tracked, bare_number, some
from .vocabulary import (
    ActivityKind,
    Audience,
    ChartForm,
)


class Series(Record):
    """Värden som mäter samma sak på samma sätt. Serier med olika definition binds aldrig ihop."""

    label: Annotated[Plain, StringConstraints(max_length=60)]
    """Vad serien visar, så kort att det ryms vid diagrammet."""
    source: Plain
    """Uppgiften som värdena är lästa i."""
    points: Annotated[dict[str, Number], some(1, 40)]
    """Värdena: år, eller rubrik på stapeln, och talet just så som källan anger det."""

    def numbers(self) -> list[tuple[str, float, str]]:
        """Return each point's name, its value, and the value as written."""
        return [
            (name, float(bare_number(value).replace(",", ".")), value) for name, value in self.points.items()
        ]


class Chart(Tracked):
    """Ett diagram över hur något har utvecklats i landet."""

    title: Plain
    """Rubriken, som säger vad diagrammet visar."""
    summary: Prose
    """En mening som säger samma sak som diagrammet."""
    unit: Plain
    """Vad talen är: kronor, procent eller antal."""
    form: ChartForm
    """Hur värdena ritas."""
    definition: Prose
    """Vad som är räknat, av vem och hur."""
    caution: Prose | None = None
    """Vad som inte får jämföras, och varför."""
    series: Annotated[tuple[Series, ...], some(1, 3)]
    """Serierna, en för varje definition."""


class Section(Record):
    """Ett avsnitt med diagram."""

    title: Plain
    """Rubriken."""
    text: Prose
    """Vad avsnittet handlar om."""
    charts: Annotated[tuple[Plain, ...], some(1, 6)]
    """Diagrammens namn."""


class Milestone(Record):
    """Något som har hänt, eller som är bestämt."""

    when: Annotated[Plain, StringConstraints(max_length=40)]
    """Tiden, så noga som källan anger den."""
    title: Plain
    """Vad som hände, i några ord."""
    text: Prose
    """Vad det betyder, med källa."""


class Development(Tracked):
    """Sidan om utvecklingen i landet."""

    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    intro: Prose
    """Inledningen."""
    timeline: Annotated[tuple[Milestone, ...], some(1, 30)]
    """Det som har hänt, i tidsordning."""
    sections: Annotated[tuple[Section, ...], some(1, 10)]
    """Diagrammen, avsnitt för avsnitt."""
    unknown: Annotated[tuple[Prose, ...], some(1, 12)]
    """Det som ingen vet, och varför."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""


class Activity(Document):
    """En insats som har genomförts för att nå ledningar."""

    title: Plain
    """Vad insatsen kallades."""
    kind: ActivityKind
    """Slag av insats."""
    date: Day
    """Dagen, eller den första av flera."""
    audiences: Annotated[tuple[Audience, ...], some(1, 3)]
    """Vilka den riktade sig till."""
    reach: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    """Hur många den nådde, om det är räknat."""
    reach_unit: Annotated[Plain, StringConstraints(max_length=60)] | None = None
    """Vad som är räknat: deltagare, organisationer, hämtade exemplar."""
    text: Prose
    """Vad som gjordes."""
    source: Plain
    """Uppgiften som styrker den."""


class EditionYear(Record):
    """Läget ett år för en upplaga, eller för alla."""

    year: int
    """Året."""
    edition: Plain
    """Upplagan, eller `all` för alla tillsammans."""
    invited: int
    """Hur många organisationer som fick frågan."""
    answered: int | None = None
    """Hur många som svarade på alla sex områden. Utelämnas om det inte får visas."""
    index: float | None = None
    """Medelvärdet av deras index. Utelämnas om det inte får visas, eller om ingen svarade."""


class AreaYear(Record):
    """Läget ett år i ett område, för alla organisationer."""

    year: int
    """Året."""
    area: Plain
    """Området, eller `all` för helheten."""
    index: float
    """Medelvärdet av organisationernas index i området."""


class QuestionYear(Record):
    """Läget ett år i en fråga, för alla organisationer."""

    year: int
    """Året."""
    question: Plain
    """Frågans id."""
    index: float
    """Medelvärdet av organisationernas poäng på frågan."""


class GapYear(Record):
    """Skillnaden ett år mellan ledningens och inköpsfunktionens bild av ett område."""

    year: int
    """Året."""
    area: Plain
    """Området, eller `all` för helheten."""
    organisations: int
    """Hur många organisationer där båda rollerna svarade."""
    gap: float
    """Ledningens index minus inköpsfunktionens, i medeltal."""


class FollowUp(Document):
    """Resultatet av en uppföljning. Skrivs av scripts/follow_up.py, aldrig för hand."""

    invented: bool
    """Om svaren är påhittade. Sådana får inte publiceras."""
    date: Day
    """Dagen då uppföljningen gjordes."""
    editions: Annotated[tuple[EditionYear, ...], some(1, 400)]
    """Läget för varje år och upplaga."""
    areas: Annotated[tuple[AreaYear, ...], some(0, 700)] = ()
    """Läget för varje år och område."""
    questions: Annotated[tuple[QuestionYear, ...], some(0, 2400)] = ()
    """Läget för varje år och fråga."""
    gaps: Annotated[tuple[GapYear, ...], some(0, 700)] = ()
    """Skillnaden mellan rollerna för varje år och område."""


class Report(Document):
    """Det som står i varje redovisning av en uppföljning, utöver siffrorna."""

    title: Plain
    """Rubriken."""
    assignment: Annotated[tuple[Prose, ...], some(1, 8)]
    """Uppdraget."""
    method: Annotated[tuple[Prose, ...], some(1, 12)]
    """Hur svaren har samlats in och räknats."""
    quality: Annotated[tuple[Prose, ...], some(1, 12)]
    """Vad siffrorna inte säger."""
    conclusions: Annotated[tuple[Plain, ...], some(1, 8)]
    """Frågor som den som skriver slutsatserna ska svara på."""
