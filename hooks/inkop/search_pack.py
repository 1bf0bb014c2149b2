"""
The index as scripts that are small to send and quick to read.

Part of `search`. `docs/assets/search.js` reads them; what a reader's question does not need is in scripts of its own.

    index.js   all stems in order, front-coded; how the rest is divided; stop words; synonyms
    ord-N.js   for some of the stems: the rows that have them
    rader-N.js for some of the rows: what is shown of them
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from . import search_text
from .model import Asset
from .search_rows import EVERY, Row
from .vocabulary import Audience

Postings = dict[str, "array[float]"]
"""For each stem three numbers for every row that has it, in order: place, weight, bits of the editions where it stands."""
_NONE = array("f")
FOLDER = "assets/sok"
SHARD = 16_000
"""Characters of postings in a script, about 6 kB sent."""
BLOCK = 32
"""Rows in a script."""
STEP = 0.12
"""What one step of a weight is worth."""
LEAST = 0.35
"""A weight under this is left out: a common word that a long text happens to mention."""
_MORE = 45


def pack(
    rows: list[Row],
    postings: Postings,
    names: Postings,
    sections: list[list[tuple[str, str, list[str]]]],
    also: dict[str, str],
) -> Iterator[Asset]:
    """Yield the scripts: the first one, then the postings, then the rows."""
    grouped = sum(0 not in row.addresses for row in rows)
    # A name of several words has nothing but its rows, and is kept apart from the words by an equals sign.
    lines = {stem: _line(stem, postings, names, grouped) for stem in postings}
    lines |= {f"={name}": _line(name, {}, names, grouped) for name in names if name not in postings}
    stems = sorted(stem for stem, line in lines.items() if line)
    places = {stem: place for place, stem in enumerate(stems)}
    starts, size = [0], 0
    for place, stem in enumerate(stems):
        size += len(lines[stem]) + 1
        if size > SHARD:
            starts.append(place)
            size = len(lines[stem]) + 1
    kinds = list(dict.fromkeys(row.kind for row in rows))
    known = {name: places.get(name, places.get(f"={name}")) for name in names}
    synonyms = ((known.get(a), known.get(b)) for a, b in also.items())
    yield _script(
        "index.js",
        "start",
        {
            "stems": _front_coded(stems),
            "starts": starts,
            "grouped": grouped,
            "block": BLOCK,
            "kinds": kinds,
            "kind": "".join(str(kinds.index(row.kind)) for row in rows),
            "within": "".join(str(row.editions) for row in rows),
            "editions": [[audience.address, audience.label] for audience in Audience],
            "stop": " ".join(sorted(search_text.STOP_WORDS)),
            "also": " ".join(
                f"{_short(a)}:{_short(b)}" for a, b in synonyms if a is not None and b is not None
            ),
        },
    )
    for number, (first, end) in enumerate(pairwise([*starts, len(stems)])):
        yield _script(
            f"ord-{number}.js", "stems", "\n".join(lines[stem] for stem in stems[first:end]), number
        )
    for number, first in enumerate(range(0, len(rows), BLOCK)):
        part = slice(first, first + BLOCK)
        shown = [_shown(row, found, places) for row, found in zip(rows[part], sections[part], strict=True)]
        yield _script(f"rader-{number}.js", "rows", shown, number)


def _script(name: str, part: str, value: Any, number: int | None = None) -> Asset:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    where = "" if number is None else f"{number},"
    return Asset(f"{FOLDER}/{name}", f"inkopSok.{part}({where}{text});\n".encode())


def _line(stem: str, postings: Postings, names: Postings, grouped: int) -> str:
    """Return the rows of a stem, and after an exclamation mark the rows whose name it is."""
    called = _postings(names.get(stem, _NONE), grouped)
    return _postings(postings.get(stem, _NONE), grouped) + (f"!{called}" if called else "")


def _postings(found: array[float], grouped: int) -> str:
    """Return for each row: the step from the row before, the weight and, for rows not in all editions alike, which."""
    line, last = "", 0
    numbers = iter(found)
    for row, weight, bits in zip(map(int, numbers), numbers, map(int, numbers), strict=True):
        if weight >= LEAST:
            level = min(_MORE - 1, round(weight / STEP))
            some = row < grouped and bits != EVERY
            line += _digits(row - last) + (_digit(_MORE + level) + _digit(bits) if some else _digit(level))
            last = row
    return line


def _digits(number: int) -> str:
    """Return a number as digits of base 45, the lowest first; all but the last have 45 added."""
    low = ""
    while number >= _MORE:
        low += _digit(_MORE + number % _MORE)
        number //= _MORE
    return low + _digit(number)


def _digit(number: int) -> str:
    """Return one printable character for 0–90; none that JSON would write as two."""
    return chr(number + (35 if number < 57 else 36))


def _short(number: int) -> str:
    """Return a number in base 36."""
    digits = ""
    while number or not digits:
        number, low = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[low] + digits
    return digits


def _front_coded(stems: list[str]) -> str:
    """Return the stems one a line, each with a digit for how many letters it shares with the one before."""
    lines = []
    for before, stem in pairwise(["", *stems]):
        most = min(len(before), len(stem), 2 * _MORE)
        shared = next((at for at in range(most) if before[at] != stem[at]), most)
        lines.append(_digit(shared) + stem[shared:])
    return "\n".join(lines)


def _shown(row: Row, sections: list[tuple[str, str, list[str]]], places: dict[str, int]) -> list[Any]:
    """Return what is shown of a row: title, label, summary, address, and the sections with their stems."""
    found = [
        [heading, anchor, " ".join(_short(places[stem]) for stem in stems if stem in places)]
        for heading, anchor, stems in sections
    ]
    address: Any = row.addresses.get(0)
    if address is None:
        address = [sum(row.addresses), min(row.addresses.values()).partition("/")[2]]
    return [row.title, row.label, row.summary, address, found]
