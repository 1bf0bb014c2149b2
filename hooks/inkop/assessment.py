"""
The self-assessment's saved result and its scoring: the reference that the browser's copy is held against.

Imports only the closed lists, so that whoever follows a group of organisations reads the same files by the same rules.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .vocabulary import Audience, Role

SCHEMA = "inkop-sjalvskattning/2"
"""What every saved result begins with: the kind of file, and the version of the format. Version 1 had no "Vet inte"."""
MAX_BYTES = 100_000
"""A saved result with a full note on every question is half as large."""
AREAS = ("styrning", "ledning", "organisation", "arbetssatt", "kompetens", "uppfoljning")
"""The six areas, in the order in which they are asked about."""
PER_AREA = 4
"""Questions in each area."""
LEVELS = range(1, 5)
STEPS = 3
"""How many next steps the result names."""
QUESTIONS = {area: tuple(f"{area}-{n}" for n in range(1, PER_AREA + 1)) for area in AREAS}
"""The ids of each area's questions."""

_Id = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,30}-[1-9][0-9]?$")]
_Level = Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]
_Note = Annotated[str, StringConstraints(max_length=1000)]
Answers = Mapping[str, int | None]
"""Questions and their level; None is "Vet inte"."""


class Response(BaseModel):
    """
    A saved result, as the page writes it. An answer without a level, "Vet inte", is None; questions left out are absent.

    Answers to questions that this instrument does not have are kept: an older instrument may have had them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, validate_by_name=True)

    schema_: Literal["inkop-sjalvskattning/1", "inkop-sjalvskattning/2"] = Field(alias="schema")
    instrument: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}$")]
    edition: Audience
    role: Role
    organisation: Annotated[str, StringConstraints(max_length=200)]
    date: datetime.date
    answers: Annotated[dict[_Id, _Level | None], Field(max_length=200)]
    notes: Annotated[dict[_Id, _Note], Field(max_length=200)] = Field(default_factory=dict)


class UnreadableResponse(Exception):
    """A file that is no saved result, with the reason in Swedish, for the person who opened it."""


def read_response(content: bytes) -> Response:
    """Return the saved result that a file holds. Raises `UnreadableResponse` with the reason, for any other file."""
    if len(content) > MAX_BYTES:
        raise UnreadableResponse("Filen är större än 100 kB. Ett sparat resultat är mindre än så.")
    try:
        return Response.model_validate_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise UnreadableResponse(_explained(error, content)) from None


def _explained(error: ValidationError, content: bytes) -> str:
    try:
        tree = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return "Filen går inte att läsa. Den är skadad eller av ett annat slag."
    schema = tree.get("schema") if isinstance(tree, dict) else None
    version = (
        re.fullmatch(r"inkop-sjalvskattning/([1-9][0-9]{0,5})", schema) if isinstance(schema, str) else None
    )
    if version is None:
        return "Filen är inte ett sparat resultat av självskattningen."
    if int(version[1]) > int(SCHEMA.rpartition("/")[2]):
        return f"Filen är sparad i version {version[1]} av formatet, som är nyare än den här."
    first = error.errors(include_url=False)[0]
    if first["type"] == "extra_forbidden":
        return "Filen är skadad: den har uppgifter som inte hör till ett sparat resultat."
    return f"Filen är skadad: uppgiften ”{first['loc'][0]}” är fel eller saknas."


def index(answers: Answers, questions: Sequence[str]) -> Fraction | None:
    """
    Return the index 0–100 of an area, exactly: the mean of its questions with a level, where 1–4 count 0, 33⅓, 66⅔, 100.

    None when fewer than half of the questions have a level.
    """
    levels = [level for question in questions if (level := answers.get(question))]
    if not levels or 2 * len(levels) < len(questions):
        return None
    return Fraction(100 * sum(level - 1 for level in levels), 3 * len(levels))


def indexes(answers: Answers) -> dict[str, Fraction | None]:
    """Return the index of each area, in order."""
    return {area: index(answers, questions) for area, questions in QUESTIONS.items()}


def total(answers: Answers) -> Fraction | None:
    """Return the index of the whole: the mean of the six areas' indexes. None unless all six have one."""
    found = [value for value in indexes(answers).values() if value is not None]
    return sum(found, Fraction()) / len(found) if len(found) == len(AREAS) else None


def rounded(value: Fraction) -> int:
    """Return an index as it is shown: a whole number, halves upwards."""
    return int(value + Fraction(1, 2))


def next_steps(answers: Answers) -> list[str]:
    """
    Return the questions to work on first, at most three: the lowest level first, then the area with the lowest index.

    Among equals the order of the form decides. "Vet inte" stands with the lowest level: the step is to find out.
    Questions on the highest level, or left out, are never named.
    """
    of_area = indexes(answers)
    open_ = [
        (answers[question] or LEVELS[0], 100 if of_area[area] is None else of_area[area], place, question)
        for place, (area, question) in enumerate(
            (a, q) for a, questions in QUESTIONS.items() for q in questions
        )
        if (answers.get(question, LEVELS[-1]) or LEVELS[0]) < LEVELS[-1]
    ]
    return [question for *_, question in sorted(open_)[:STEPS]]
