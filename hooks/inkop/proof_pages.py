"""
The pages that say what the site itself is worth: what has been measured, and the accessibility statement.

Part of `assemble`.
"""

from __future__ import annotations

from . import addresses, evidence
from .model import Library
from .plans import START, Link, QualityPage, StatementPage


def quality(library: Library) -> QualityPage:
    """Return the page of all that is measured."""
    above = library.singles.get("om")
    return QualityPage(
        path=addresses.QUALITY,
        title="Så är webbplatsen prövad",
        summary="Vad som har mätts, hur det gick och vad som inte är mätt.",
        source="evidence.json",
        crumbs=(START, Link(above.title, addresses.single(above.id, above.under))) if above else (START,),
        rows=evidence.rows(library.proof),
        proof=library.proof,
        publisher=library.publisher,
    )


def statement(library: Library) -> StatementPage:
    """Return the accessibility statement."""
    rows = evidence.rows(library.proof)
    return StatementPage(
        path=addresses.STATEMENT,
        title="Tillgänglighetsredogörelse",
        summary="Hur tillgänglig webbplatsen är, vad som brister, hur det är prövat och hur ni säger till om fel.",
        source="guidance/_accessibility.md",
        crumbs=(START,),
        rows=tuple(row for row in rows if row.line in evidence.BEARING_ON_ACCESSIBILITY),
        proof=library.proof,
        statement=library.statement,
        publisher=library.publisher,
    )
