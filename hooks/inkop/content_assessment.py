"""The questions of the self-assessment, and how its results are told. Part of `model`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from .records import VERSION, Day, Plain, Prose, Record, Tracked, some
from .vocabulary import (
    Audience,
)


class Wording(Record):
    """En frågas ord i en upplaga. Det som utelämnas är gemensamt; källorna läggs till de gemensamma."""

    question: Plain | None = None
    """Upplagans egen fråga."""
    levels: Annotated[tuple[Plain, ...], some(4, 4)] | None = None
    """Upplagans egna nivåer."""
    evidence: Plain | None = None
    """Upplagans eget underlag."""
    dialogue: Plain | None = None
    """Upplagans egen fråga att prata om."""
    sources: Annotated[tuple[Plain, ...], some(0, 6)] = ()
    """Källor som bara gäller upplagan."""


class Question(Record):
    """En fråga i självskattningen."""

    question: Plain
    """Frågan."""
    topic: Plain
    """Ämnet som hjälper den som vill upp en nivå."""
    levels: Annotated[tuple[Plain, ...], some(4, 4)]
    """De fyra nivåerna, den lägsta först."""
    evidence: Plain
    """Underlag som visar vilken nivå det är."""
    dialogue: Plain
    """Något att prata om när svaren skiljer sig."""
    sources: Annotated[tuple[Plain, ...], some(1, 6)]
    """Uppgifter som frågan vilar på."""
    own: dict[Audience, Wording] = Field(default={})
    """Det som är annorlunda i en upplaga."""

    def for_audience(self, audience: Audience) -> Question:
        """Return the question as it is put in an edition."""
        own = self.own.get(audience, Wording())
        words = {name: value for name, value in own if value and name != "sources"}
        return self.model_copy(update={**words, "sources": self.sources + own.sources, "own": {}})


class Area(Tracked):
    """Ett område i självskattningen."""

    title: Plain
    """Områdets namn."""
    intro: Plain
    """Vad området handlar om."""
    questions: Annotated[tuple[Question, ...], some(4, 4)]
    """Områdets frågor."""


class Instrument(Tracked):
    """Det som gäller hela självskattningen."""

    version: Annotated[str, StringConstraints(pattern=VERSION)]
    """Året och månaden då frågorna senast ändrades. Följer med i sparade svar."""
    title: Plain
    """Rubriken."""
    summary: Plain
    """En mening om sidan."""
    intro: Prose
    """Vad frågorna bygger på och hur de används."""
    definitions: Annotated[tuple[Prose, ...], some(1, 6)]
    """Ord i frågorna som ska betyda samma sak för alla som svarar."""
    level_names: Annotated[tuple[Plain, ...], some(4, 4)]
    """Nivåernas namn, den lägsta först."""
    scoring: Annotated[tuple[Plain, ...], some(5, 5)]
    """Hur poängen räknas, i fem meningar."""
    next_steps: Prose
    """Hur de nästa stegen väljs."""
    perspectives: Prose
    """Varför och hur två roller svarar."""
    dialogue: Annotated[tuple[Plain, ...], some(3, 7)]
    """Råd till den som leder samtalet."""
    reviewed: Day
    """Dagen då någon senast läste allt mot källorna."""
