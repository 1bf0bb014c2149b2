"""Pages that are withdrawn, the accessibility statement, and what has been measured. Part of `model`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PrivateAttr, StringConstraints

from .records import COMMIT, PLACE, Day, Document, Plain, Prose, Record, Text, some
from .vocabulary import (
    Audience,
    Conformance,
    Line,
    Measure,
)


class Withdrawal(Record):
    """En publicerad sida som inte finns längre."""

    address: Annotated[Plain, StringConstraints(pattern=PLACE)]
    """Adressen den hade, utan webbplatsens namn. Allt som låg under den följer med."""
    title: Plain
    """Vad sidan hette."""
    audiences: Annotated[tuple[Audience, ...], some(1, 3)] = tuple(Audience)
    """Upplagor som sidan hörde till. Utelämnas om det är alla."""
    replaced_by: Annotated[Plain, StringConstraints(pattern=PLACE)] | None = None
    """Adressen till sidan som ersätter den. Utelämnas om ingen gör det."""
    date: Day
    """Dagen då den togs bort."""
    why: Plain
    """Varför, i en mening."""


class Withdrawn(Document):
    """De sidor som är ersatta eller gallrade."""

    pages: tuple[Withdrawal, ...] = ()
    """Sidorna, i den ordning de togs bort."""


class Audit(Record):
    """En granskning som en människa har gjort av hur tillgänglig webbplatsen är."""

    date: Day
    """Dagen då den gjordes."""
    by: Plain
    """Vem som gjorde den: utgivaren själv eller någon utomstående."""
    method: Plain
    """Hur den gjordes, och mot vilken standard."""
    result: Conformance
    """Vad den kom fram till."""


class Shortcoming(Record):
    """Något som inte är tillgängligt."""

    what: Prose
    """Vad som inte är tillgängligt, och för vem."""
    why: Prose
    """Varför."""
    plan: Prose | None = None
    """När och hur det rättas, eller hur man får innehållet på annat sätt."""


class Statement(Document):
    """Det i tillgänglighetsredogörelsen som ingen maskin kan mäta."""

    service: Plain
    """Vad det är som redogörelsen gäller, till exempel webbplatsen med sitt namn."""
    reviewed: Day
    """Dagen då någon senast gick igenom uppgifterna."""
    audits: Annotated[tuple[Audit, ...], some(0, 10)] = ()
    """Granskningar som människor har gjort."""
    shortcomings: Annotated[tuple[Shortcoming, ...], some(0, 20)] = ()
    """Kända brister."""
    burdens: Annotated[tuple[Shortcoming, ...], some(0, 10)] = ()
    """Det som undantas för att en anpassning vore oskäligt betungande."""
    exempt: Annotated[tuple[Prose, ...], some(0, 10)] = ()
    """Innehåll som lagen inte omfattar."""

    _text: Text = PrivateAttr()

    @property
    def text(self) -> Text:
        """The text below the fields."""
        return self._text


class Fault(Record):
    """Ett fel som en mätning har hittat."""

    what: Plain
    """Felet: vad som är fel, eller vilken regel som bryts."""
    where: Plain | None = None
    """Var: adress eller fil."""
    kind: Plain | None = None
    """Vilket slags sida det gäller."""


class Measured(Record):
    """Vad en mätning gav."""

    date: Day
    """Dagen då den gjordes."""
    figures: dict[Measure, float] = Field(default={})
    """Siffror."""
    pages: dict[str, int] = Field(default={})
    """Antal sidor av varje slag, för det som mäts sida för sida."""
    count: int = 0
    """Antal fel. Av många fel är bara de första uppräknade."""
    faults: Annotated[tuple[Fault, ...], some(0, 50)] = ()
    """Felen."""


class Proof(Document):
    """Resultaten av `make check-all`, i filen `evidence.json`."""

    commit: Annotated[str, StringConstraints(pattern=COMMIT)]
    """Versionen som mättes."""
    lines: dict[Line, Measured]
    """Vad varje mätning gav."""
