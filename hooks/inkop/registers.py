"""
The registers of municipalities, regions and state agencies, for "organisations like ours".

Stands beside `load`, which reads them, and gives the pages one small script with what the browser needs.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .vocabulary import Audience


@dataclass(frozen=True)
class Organisation:
    """One organisation: its names, what group it belongs to, and its size in inhabitants or full-time posts (0: unknown)."""

    name: str
    audience: Audience
    group: str
    size: int
    names: tuple[str, ...] = ()


_NUMBER = re.compile(r"\d{1,9}(\.\d+)?", re.ASCII)

FILES = {
    Audience.MUNICIPALITY: ("municipalities.csv", {"name", "full_name", "population", "skr_group"}),
    Audience.REGION: ("regions.csv", {"name", "other_name", "population"}),
    Audience.STATE_AGENCY: ("agencies.csv", {"name", "other_names", "kind", "fte", "employees"}),
}


def parse(audience: Audience, text: str) -> tuple[list[Organisation], list[tuple[int, str]]]:
    """Return the organisations of one register, and the faults as line (from 1) and message."""
    organisations: list[Organisation] = []
    faults: list[tuple[int, str]] = []
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        missing = FILES[audience][1] - set(reader.fieldnames or ())
        if missing:
            return [], [(1, f"kolumnen {', '.join(sorted(missing))} saknas.")]
        for row in reader:
            found = list(_row_faults(row))
            faults += ((reader.line_num, message) for message in found)
            if not found:
                organisations.append(_organisation(audience, row))
    except csv.Error:
        faults.append(
            (reader.reader.line_num, "raden går inte att läsa. Ett citattecken saknas eller står fel.")
        )
    return organisations, faults


def _row_faults(row: dict[str, str]) -> Iterator[str]:
    # What a row has too much stands under the key None, and what it has too little has the value None.
    if None in row or None in row.values():
        yield "raden har inte lika många kolumner som den första."
        return
    if not row["name"].strip():
        yield "name är tomt."
    for column in ("population", "fte", "employees"):
        if row.get(column) and not _NUMBER.fullmatch(row[column]):
            yield f"{column}: '{row[column][:60]}' är inget tal. Skriv som 1234 eller 1234.5."


def _organisation(audience: Audience, row: dict[str, str]) -> Organisation:
    name = row["name"]
    if audience is Audience.MUNICIPALITY:
        # A municipality may call itself a town; the register does not say which.
        forms = (name, row["full_name"], f"{name} stad", f"{name}s stad", f"{name} Stad", f"{name}s Stad")
        return Organisation(name, audience, row["skr_group"], _number(row["population"]), forms)
    if audience is Audience.REGION:
        return Organisation(name, audience, "", _number(row["population"]), (name, row["other_name"]))
    others = tuple(part.strip() for part in row["other_names"].split(";"))
    return Organisation(name, audience, row["kind"], _number(row["fte"] or row["employees"]), (name, *others))


def _number(text: str) -> int:
    return round(float(text)) if text else 0


def by_name(organisations: Iterable[Organisation]) -> dict[str, int]:
    """Return the place in the register of every name, in any of its forms."""
    return {
        name: index for index, organisation in enumerate(organisations) for name in organisation.names if name
    }


def script(organisations: Iterable[Organisation]) -> bytes:
    """Return a script that gives the page every organisation as [name, edition, group, size], in register order."""
    rows = [[o.name, o.audience.address, o.group, o.size] for o in organisations]
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return ("window.inkopRegister = [\n" + ",\n".join(lines) + "\n];\n").encode()


def places(names: Iterable[str], known: dict[str, int]) -> Iterator[int]:
    """Yield the places of those names that the register has; what stands in parentheses is left out."""
    for name in names:
        place = known.get(name.partition(" (")[0])
        if place is not None:
            yield place
