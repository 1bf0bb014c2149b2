"""
The register of what is published: every address, and every content file with the hash of what it says.

Stands beside `load`, which reads it; `promises` holds the site against it, and `scripts/addresses.py` keeps it.
One line a name, sorted, so that two branches that add pages merge.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PATH = "guidance/_addresses.csv"
COLUMNS = ["name", "published", "changed", "hash"]


@dataclass(frozen=True)
class Published:
    """
    Something published: an address of the site (``/kommuner/``) or a content file (``guidance/…``), and since when.

    `changed` and `digest` are a file's only: the day of its last recorded change, and the hash of what it says.
    """

    name: str
    since: date
    changed: date | None = None
    digest: str = ""
    line: int = 1

    @property
    def recorded(self) -> date:
        """The last day of which the register knows."""
        return self.changed or self.since


def parse(text: str) -> tuple[dict[str, Published], list[tuple[int, str]]]:
    """Return everything published by name, and the faults as line (from 1) and message."""
    register: dict[str, Published] = {}
    faults: list[tuple[int, str]] = []
    reader = csv.DictReader(io.StringIO(text), strict=True)
    if reader.fieldnames != COLUMNS:
        return {}, [(1, f"första raden ska vara {','.join(COLUMNS)}.")]
    for row in reader:
        try:
            name, since, changed, digest = (row[column] for column in COLUMNS)
            day = date.fromisoformat(changed) if changed else None
            register[name] = Published(name, date.fromisoformat(since), day, digest, reader.line_num)
        except (ValueError, TypeError):
            faults.append(
                (reader.line_num, "raden är skadad. Kör make addresses med filen som den var i arkivet.")
            )
    return register, faults


def as_text(register: Iterable[Published]) -> str:
    """Return the register as it stands in its file."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in sorted(register, key=lambda entry: entry.name):
        writer.writerow([entry.name, entry.since, entry.changed or "", entry.digest])
    return target.getvalue()
