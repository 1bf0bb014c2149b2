"""
An invented country: saved results of every organisation in the registers, for trying the follow-up on.

The names are real and the answers are not. Every file begins with `reading.INVENTED`, which neither the page nor the
follow-up takes for a result unless it is told to, and its notes say so in words. The same seed gives the same files.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from ..assessment import QUESTIONS
from ..swedish import slug
from ..vocabulary import Audience, Role
from .reading import INVENTED, Invited

NOTICE = "PÅHITTADE UPPGIFTER, bara för prov. Organisationen har inte svarat så här."
_START = {Audience.STATE_AGENCY: -0.35, Audience.MUNICIPALITY: -0.15, Audience.REGION: 0.35}
"""Where an edition begins, on a scale on which a level is about one wide."""
_AREA = dict(zip(QUESTIONS, (0.25, 0.05, 0.2, -0.1, -0.2, -0.4), strict=True))
_GROWTH, _ROSIER, _CUTS = 0.06, 0.22, (-0.7, 0.4, 1.4)
_UNKNOWN, _HALF, _ODD = 0.02, 0.015, 0.012
"""Shares: questions answered with "Vet inte", results left half-way, and files with something wrong."""


def country(
    invited: Sequence[Invited], years: Sequence[int], seed: int, rate: float = 1.0
) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file; `rate` is the share of organisations that answer in a year."""
    chance = random.Random(seed)
    hard = {question: chance.gauss(0, 0.25) for questions in QUESTIONS.values() for question in questions}
    for number, who in enumerate(invited):
        level, pace = _START[who.edition] + chance.gauss(0, 0.6), chance.gauss(_GROWTH, 0.08)
        for year in years:
            if chance.random() > rate:
                continue
            now = level + pace * (year - years[0])
            for role in Role:
                result = _result(chance, who, role, year, now, hard)
                path = f"{year}/{number:04d}-{slug(who.names[0])[:60]}-{role}.json"
                yield from _files(chance, path, result)


def _result(
    chance: random.Random, who: Invited, role: Role, year: int, level: float, hard: dict[str, float]
) -> dict[str, Any]:
    seen = level + (_ROSIER if role is Role.MANAGEMENT else 0) + chance.gauss(0, 0.15)
    last = chance.randrange(4, 20) if chance.random() < _HALF else len(hard)
    answers = {
        question: None if chance.random() < _UNKNOWN else 1 + sum(seen + _AREA[question.rpartition("-")[0]] - hard[question] + chance.gauss(0, 0.55) > cut for cut in _CUTS)
        for question in list(hard)[:last]
    }  # fmt: skip
    name = chance.choice([name for name in who.names if name][:2])
    day = date(year, 9, 1).toordinal() + chance.randrange(80)
    return {
        "schema": INVENTED,
        "instrument": "2026-11",
        "edition": who.edition,
        "role": role,
        "organisation": name,
        "date": date.fromordinal(day).isoformat(),
        "answers": answers,
        "notes": {next(iter(hard)): NOTICE},
    }


def _files(chance: random.Random, path: str, result: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Yield a result, now and then with the kinds of faults that files from hundreds of organisations have."""
    content = json.dumps(result, ensure_ascii=False, indent=1).encode()
    if chance.random() >= _ODD:
        yield path, content
        return
    odd = chance.randrange(6)
    if odd == 0:
        yield path, content[: len(content) // 2]
    elif odd == 1:
        yield path, json.dumps(result | {"answers": {"styrning-1": 5}}).encode()
    elif odd == 2:
        yield path, json.dumps(result | {"organisation": "Avdelning 3"}).encode()
    elif odd == 3:
        yield path.replace(".json", ".docx"), NOTICE.encode()
    elif odd == 4:
        yield path, json.dumps({"schema": "nagot-annat/1", "anm": NOTICE}).encode()
    else:
        yield path, content
        later = result | {"date": f"{result['date'][:4]}-12-01"}
        yield path.replace(".json", "-rattad.json"), json.dumps(later, ensure_ascii=False).encode()
