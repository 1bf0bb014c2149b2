"""
A named contact stands on the site only with recorded consent, and only as long as it lasts.

Beside `check`, which asks for the rule, and `build_site`, which leaves out who is no longer to be named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from .model import Library
from .problems import Problem

LONGEST = timedelta(days=731)
"""Two years; then the person is asked again."""


def check_contacts(library: Library, today: date) -> Iterator[Problem]:
    """A contact has given consent, not in the future, and for two years at most."""
    for case in library.cases.values():
        contact = case.contact
        if contact is None or case.is_filled("contact.consent") or case.is_filled("contact.until"):
            continue
        if contact.consent > today:
            yield case.problem(
                "contact.consent", f"{contact.consent} ligger i framtiden. Skriv dagen då personen sade ja."
            )
        if contact.until <= contact.consent:
            yield case.problem(
                "contact.until",
                f"{contact.until} kommer inte efter samtycket. Skriv en senare dag än {contact.consent}.",
            )
        if contact.until > contact.consent + LONGEST:
            yield case.problem(
                "contact.until",
                f"{contact.until} är mer än två år efter samtycket. Skriv {contact.consent + LONGEST} eller tidigare, och fråga personen igen då.",
            )


def without_expired(library: Library, today: date) -> Library:
    """Return the library without the contacts whose time is over."""
    cases = {
        name: case.model_copy(update={"contact": None})
        if case.contact and case.contact.until < today
        else case
        for name, case in library.cases.items()
    }
    return replace(library, cases=cases)
