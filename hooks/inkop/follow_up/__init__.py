"""
Saved self-assessments in, the state and the change of a group of organisations out.

    reading     a folder, a zip or a CSV → rows of answers, and a fault for every file that gives none
    counting    rows → sums, by DuckDB
    disclosure  sums → what may be shown of them
    papers      what is shown → the report to the government, as data

`follow_up` is the whole flow. It is loaded only by `scripts/follow_up.py`; the site shows the outcome as content.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..model import FollowUp
from ..registers import Organisation
from ..vocabulary import Audience
from .counting import Tally, tally
from .disclosure import publishable
from .reading import Invited, UnreadableSource, read

__all__ = ["Followed", "Invited", "by_list", "by_register", "follow_up"]


@dataclass(frozen=True)
class Followed:
    """The outcome that may be shown, and what became of the files."""

    result: FollowUp
    counts: dict[str, int]
    """How many files were used, and how many were not, by reason."""


def follow_up(
    source: Path,
    invited: Sequence[Invited],
    today: date,
    work: Path,
    invented: bool,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Followed:
    """
    Read every saved result in `source`, count, and return what may be shown.

    `work` is an empty folder for what does not fit in memory; `faults.csv` is left there, with every file that was not
    used. `progress` is told how many of how many files are read. Raises `reading.UnreadableSource`.
    """
    read(source, invited, today, work, invented, progress)
    counted: Tally = tally(work)
    if not counted.years:
        raise UnreadableSource(
            f"{source}: inget svar gick att räkna. Skälen står i listan över filer som inte användes."
        )
    return Followed(publishable(counted, invited, today, invented), counted.counts)


def by_register(organisations: Sequence[Organisation]) -> list[Invited]:
    """Return every organisation of the registers as invited, its own name first."""
    return [Invited(o.audience, tuple(dict.fromkeys((o.name, *o.names)))) for o in organisations]


def by_list(text: str) -> list[Invited]:
    """Return the organisations of a CSV text with the columns `name` and `edition`. Raises `UnreadableSource`."""
    editions = {str(audience): audience for audience in Audience}
    invited = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        name, edition = (row.get("name") or "").strip(), (row.get("edition") or "").strip()
        if not name or edition not in editions:
            choices = ", ".join(editions)
            raise UnreadableSource(
                f"listan över tillfrågade, rad {number}: name och edition behövs, edition är {choices}."
            )
        invited.append(Invited(editions[edition], (name,)))
    if not invited:
        raise UnreadableSource("listan över tillfrågade är tom.")
    return invited
