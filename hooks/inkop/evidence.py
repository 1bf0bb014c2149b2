"""
What has been measured of the site, and what may be said from it.

The results come from `evidence.json`, which `make check-all` writes. They hold for one commit and are shown for no other.
Read by `assemble`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .coverage import REVIEW_DAYS
from .model import Library, Measured, Proof, Statement
from .vocabulary import Conformance, Line

BEARING_ON_ACCESSIBILITY = (Line.ACCESSIBILITY, Line.PAPERS, Line.HTML)
KINDS = {
    "start": "Startsidan",
    "edition": "Upplagornas startsidor",
    "topic": "Ämnen",
    "checklist": "Checklistor",
    "case": "Exempel",
    "case_index": "Listor över exempel",
    "glossary": "Ordlistan",
    "sources": "Källor",
    "register": "Söksidan",
    "year_wheel": "Årshjul",
    "single": "Enstaka sidor",
}
"""What readers call each kind of page; the others are counted together."""
OTHERS = "Övriga sidor"
_RULES = {
    "color-contrast": "Text har för svag kontrast mot sin bakgrund",
    "image-alt": "En bild saknar textalternativ",
    "label": "Ett fält saknar namn",
    "link-name": "En länk saknar namn",
    "button-name": "En knapp saknar namn",
    "heading-order": "En rubriknivå är överhoppad",
    "html-has-lang": "Sidans språk är inte angivet",
    "document-title": "Sidan saknar titel",
    "sideways": "Sidan måste rullas i sidled på en smal skärm",
}


@dataclass(frozen=True)
class Row:
    """A line of the evidence: what was measured, or nothing if no one has."""

    line: Line
    measured: Measured | None

    @property
    def status(self) -> str:
        """Return what the reader sees first."""
        if self.measured is None:
            return "inte mätt"
        return "brist" if self.measured.count else "håller"

    @property
    def figures(self) -> str:
        """Return the figures in words, with a decimal comma."""
        found = self.measured.figures if self.measured else {}
        shown = (
            name.label.format(f"{value:,g}".replace(",", "\u00a0").replace(".", ","))
            for name, value in found.items()
        )
        return ", ".join(shown)

    @property
    def faults(self) -> tuple[str, ...]:
        """Return the faults in words, each once, with the first places."""
        places: dict[str, list[str]] = {}
        for fault in self.measured.faults if self.measured else ():
            places.setdefault(_RULES.get(fault.what, fault.what), []).append(fault.where or "")
        return tuple(f"{what}{_places(where)}" for what, where in places.items())

    @property
    def kinds(self) -> tuple[tuple[str, int, int], ...]:
        """Return the label of every kind of page, how many were measured, and how many faults they have."""
        pages, faults = Counter[str](), Counter[str]()
        for kind, number in self.measured.pages.items() if self.measured else ():
            pages[KINDS.get(kind, OTHERS)] += number
        for fault in self.measured.faults if self.measured else ():
            faults[KINDS.get(fault.kind or "", OTHERS)] += 1
        return tuple(
            (label, pages[label], faults[label]) for label in (*KINDS.values(), OTHERS) if pages[label]
        )


def _places(where: list[str]) -> str:
    named = sorted({place for place in where if place})
    more = f" och {len(named) - 2} ställen till" if len(named) > 2 else ""
    return f": {', '.join(named[:2])}{more}" if named else ""


def of_commit(library: Library, commit: str) -> Library:
    """Return the library without results of another version than `commit`, which is empty when it is not known."""
    is_this = library.proof is not None and library.proof.commit == commit
    return library if is_this else replace(library, proof=None)


def rows(proof: Proof | None) -> tuple[Row, ...]:
    """Return every line in order, measured or not."""
    return tuple(Row(line, proof.lines.get(line) if proof else None) for line in Line)


def latest(rows: Iterable[Row]) -> date | None:
    """Return the day of the latest measurement, or None if nothing is measured."""
    return max((row.measured.date for row in rows if row.measured), default=None)


def conformance(statement: Statement | None, proof: Proof | None, today: date) -> Conformance | None:
    """
    Return how well the law's demands are met, or None when this version has not been measured.

    Machines find faults but never prove that there are none: without a person's audit of the last year,
    and with any known fault, the answer is at best "partly".
    """
    found = [proof.lines.get(line) if proof else None for line in BEARING_ON_ACCESSIBILITY]
    if found[0] is None:
        return None
    audits = sorted(statement.audits if statement else (), key=lambda audit: audit.date)
    latest = audits[-1] if audits else None
    if latest and latest.result is Conformance.NOT:
        return Conformance.NOT
    is_clean = all(measured and not measured.count for measured in found)
    is_audited = (
        latest and latest.result is Conformance.FULLY and today - latest.date <= timedelta(REVIEW_DAYS)
    )
    if is_clean and is_audited and not (statement and (statement.shortcomings or statement.burdens)):
        return Conformance.FULLY
    return Conformance.PARTLY


def published(proof: Proof | None) -> bytes:
    """Return the results as the file that is published beside the page: the same rows, for machines."""
    lines = {
        row.line.value: {"status": row.status, "label": row.line.label}
        | (row.measured.model_dump(mode="json", exclude_defaults=True) if row.measured else {})
        for row in rows(proof)
    }
    said = {"commit": proof.commit if proof else None, "lines": lines}
    return f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode()
