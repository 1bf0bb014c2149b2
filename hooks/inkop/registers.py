"""
The registers of municipalities, regions and state agencies, for "organisations like ours".

Stands beside `load`, which reads them, and gives the pages one small script with what the browser needs.
"""

from __future__ import annotations

import csv
import io
import json
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


FILES = {
    Audience.MUNICIPALITY: ("municipalities.csv", {"name", "full_name", "population", "skr_group"}),
    Audience.REGION: ("regions.csv", {"name", "other_name", "population"}),
    Audience.STATE_AGENCY: ("agencies.csv", {"name", "other_names", "kind", "fte", "employees"}),
}


def parse(audience: Audience, text: str) -> list[Organisation]:
    """Return the organisations of one register. Raises ValueError, in Swedish, for a file of another form."""
    reader = csv.DictReader(io.StringIO(text))
    missing = FILES[audience][1] - set(reader.fieldnames or ())
    if missing:
        raise ValueError(f"kolumnen {', '.join(sorted(missing))} saknas.")
    return [_organisation(audience, row) for row in reader]


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
