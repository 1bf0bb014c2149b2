"""
A folder, a zip or a CSV of saved results to rows of answers, one file at a time.

First in the follow-up. What cannot be used is a fault with a name and a reason; nothing stops the rest.
Rows and faults are written to two CSV files as they come, so that memory does not grow with the number of files.
"""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from .. import assessment
from ..assessment import MAX_BYTES, SCHEMA, Response, UnreadableResponse
from ..vocabulary import Audience

INVENTED = "inkop-sjalvskattning-pahittad/1"
"""What invented results begin with in place of `SCHEMA`, so that nothing else takes them for real ones."""
IDS = tuple(question for questions in assessment.QUESTIONS.values() for question in questions)
FULL = 18
"""The score of the highest level; so divisible that the mean of two, three or four answers is a whole number."""
ROW = ("name", "organisation", "edition", "year", "day", "role", *(f"q{n}" for n in range(len(IDS))))
FAULT = ("name", "kind", "reason")
UNKNOWN_LEVEL = "vet inte"
"""What a CSV file has in place of a level."""
ROWS_FILE, FAULTS_FILE = "rows.csv", "faults.csv"

DAMAGED, FOREIGN, UNKNOWN, INCOMPLETE, DOUBLE = (
    "skadad",
    "främmande",
    "okänd organisation",
    "ofullständig",
    "dubbel",
)
KINDS = (DAMAGED, FOREIGN, UNKNOWN, INCOMPLETE, DOUBLE)
"""Why a file was not used."""


class UnreadableSource(Exception):
    """What was given is no folder, zip or CSV of saved results; the reason is Swedish."""


class Unusable(Exception):
    """A file that gives no answers to count: why, in kind and in words."""

    def __init__(self, kind: str, reason: str) -> None:
        """Keep the kind beside the reason."""
        super().__init__(reason)
        self.kind = kind


@dataclass(frozen=True)
class Invited:
    """An organisation that was asked: its edition and its name in every form, the one to show first."""

    edition: Audience
    names: tuple[str, ...]


Item = tuple[str, Callable[[], bytes]]
"""A file: its name, and how its content is read."""


def read(
    source: Path,
    invited: Sequence[Invited],
    today: date,
    work: Path,
    invented: bool,
    progress: Callable[[int, int], None],
) -> None:
    """Write a row for every result of an invited organisation in `source`, and a fault for every other file."""
    known = _places(invited)
    editions = {name: edition for edition, name in known}
    count, items = _items(source)
    with (
        (work / ROWS_FILE).open("w", newline="") as rows,
        (work / FAULTS_FILE).open("w", newline="") as faults,
    ):
        row_writer, fault_writer = csv.writer(rows), csv.writer(faults)
        row_writer.writerow(ROW)
        fault_writer.writerow(FAULT)
        for done, (name, content) in enumerate(items, 1):
            try:
                response = _response(content, invented)
                row_writer.writerow([_shown(name), *_row(response, known, editions, today)])
            except Unusable as fault:
                fault_writer.writerow([_shown(name), fault.kind, _shown(str(fault))])
            progress(done, max(done, count))


def _places(invited: Sequence[Invited]) -> dict[tuple[Audience, str], int]:
    """Return the place of each organisation by edition and name; a former name that several share is no one's."""
    own = {(who.edition, who.names[0].casefold()): place for place, who in enumerate(invited)}
    other: dict[tuple[Audience, str], set[int]] = {}
    for place, who in enumerate(invited):
        for name in filter(None, who.names[1:]):
            other.setdefault((who.edition, name.casefold()), set()).add(place)
    return {key: places.pop() for key, places in other.items() if len(places) == 1} | own


def _response(content: Callable[[], bytes], invented: bool) -> Response:
    """Return the result in a file. Raises `Unusable`."""
    try:
        raw = content()
    except (OSError, RuntimeError, zipfile.BadZipFile, EOFError, ValueError) as error:
        raise Unusable(DAMAGED, f"går inte att läsa ({type(error).__name__}).") from None
    marked = f'"{INVENTED}"'.encode() in raw[:200]
    if marked and not invented:
        raise Unusable(FOREIGN, "är märkt som påhittad. Påhittade svar räknas bara med --synthetic.")
    if invented and not marked:
        raise Unusable(FOREIGN, "är inte märkt som påhittad. Med --synthetic räknas bara påhittade svar.")
    try:
        return assessment.read_response(raw.replace(INVENTED.encode(), SCHEMA.encode(), 1) if marked else raw)
    except UnreadableResponse as error:
        kind = FOREIGN if "inte ett sparat resultat" in str(error) else DAMAGED
        raise Unusable(kind, str(error)) from None


def _row(
    response: Response, known: dict[tuple[Audience, str], int], editions: dict[str, Audience], today: date
) -> list[Any]:
    """Return the row of a result, without its name. Raises `Unusable`."""
    name = " ".join(response.organisation.split())
    place = known.get((response.edition, name.casefold()))
    if place is None and name.casefold() in editions:
        right = editions[name.casefold()].label.lower()
        raise Unusable(UNKNOWN, f"'{name}' hör till upplagan för {right}, men har svarat i en annan.")
    if place is None:
        reason = f"'{name}' finns inte bland de tillfrågade." if name else "organisationens namn är tomt."
        raise Unusable(UNKNOWN, reason)
    if response.date > today:
        raise Unusable(DAMAGED, f"datumet {response.date} ligger i framtiden.")
    scores = scored(response.answers)
    if scores is None:
        raise Unusable(INCOMPLETE, "svaren räcker inte till ett index i alla sex områden.")
    return [place, response.edition, response.date.year, response.date, response.role, *scores]


def scored(answers: assessment.Answers) -> list[int] | None:
    """
    Return the score 0–18 of every question in the order of `IDS`; None unless every area has an index.

    A question without a level gets the mean of the others in its area. That leaves the area's index as it is
    (`assessment.index`), and every mean over organisations is then taken over the same organisations: no table
    can be set against another to single out those who left a question out.
    """
    scores = []
    for questions in assessment.QUESTIONS.values():
        index = assessment.index(answers, questions)
        if index is None:
            return None
        mean = int(index * FULL / 100)
        scores += [6 * (level - 1) if (level := answers.get(q)) else mean for q in questions]
    return scores


def _items(source: Path) -> tuple[int, Iterator[Item]]:
    """Return how many files a source has, and the files."""
    if source.is_dir():
        return sum(1 for _ in _files(source)), _of_folder(source)
    if not source.is_file():
        raise UnreadableSource(f"{source}: finns inte.")
    if source.suffix.casefold() == ".csv":
        with source.open("rb") as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")), _of_csv(source)
    if not zipfile.is_zipfile(source):
        raise UnreadableSource(f"{source}: är varken en mapp, en zip-fil eller en CSV-fil.")
    with zipfile.ZipFile(source) as archive:
        return sum(not entry.is_dir() for entry in archive.infolist()), _of_zip(source)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _of_folder(folder: Path) -> Iterator[Item]:
    for path in _files(folder):
        yield path.relative_to(folder).as_posix(), partial(_beginning, path)


def _beginning(path: Path) -> bytes:
    """Return what a file begins with, a byte more than a result may be; nothing is read of what is no plain file."""
    _named(path.name)
    if path.is_symlink() or not path.is_file():
        raise OSError("no plain file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _of_zip(source: Path) -> Iterator[Item]:
    with zipfile.ZipFile(source) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                yield entry.filename, partial(_unpacked, archive, entry)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    _named(entry.filename)
    with archive.open(entry) as file:
        return file.read(MAX_BYTES + 1)


def _named(name: str) -> None:
    if not name.casefold().endswith(".json"):
        raise Unusable(FOREIGN, "är inte en fil från självskattningen. Sådana slutar på .json.")


def _of_csv(source: Path) -> Iterator[Item]:
    """Yield the rows of a CSV file as results: a column for each field, and one for each question."""
    csv.field_size_limit(min(sys.maxsize, MAX_BYTES))
    with source.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.DictReader(file)
        missing = {"organisation", "edition", "role", "date", "instrument"} - set(reader.fieldnames or ())
        if missing:
            raise UnreadableSource(f"{source}: kolumnen {', '.join(sorted(missing))} saknas.")
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raw = _refusal(str(error))
            else:
                raw = json.dumps(_tree(row)).encode()
            yield f"{source.name} (rad {reader.line_num})", partial(bytes, raw)


def _refusal(reason: str) -> bytes:
    return json.dumps({"schema": SCHEMA, "fel": reason}).encode()


def _tree(row: dict[str | None, Any]) -> dict[str, Any]:
    """Return a row of a CSV file as the tree of a saved result; a level that is no number stays text, and is refused."""
    given = {name: value.strip() for name, value in row.items() if name and value and value.strip()}
    answers = {n: _level(v) for n, v in given.items() if "-" in n}
    fields = {n: given.get(n, "") for n in ("instrument", "edition", "role", "organisation", "date")}
    return {"schema": given.get("schema", SCHEMA), **fields, "answers": answers}


def _level(cell: str) -> int | str | None:
    return None if cell.casefold() == UNKNOWN_LEVEL else int(cell) if cell.isdecimal() else cell


def _shown(text: str) -> str:
    """Return a name or a reason on one line of printable text that no spreadsheet takes for a formula."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)[:300]
    return f"'{plain}" if plain[:1] in ("=", "+", "-", "@") else plain
