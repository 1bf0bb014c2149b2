"""
A tree of strings to a document of the model, and the schema's complaints in Swedish.

Stands between `yaml_text` and `load`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from .json_schema import right
from .model import FORMS, Document, Origin
from .problems import Problem, did_you_mean

D = TypeVar("D", bound=Document)


GAPS = ("missing", "string_too_short", "too_short")
"""The complaints about what is not yet there."""


def validated(value: Any, kind: type[D], name: str, origin: Origin, gaps: bool = True) -> D | list[Problem]:
    """Return the document that a tree describes, or every complaint about it; `gaps` includes what is not yet there."""
    if not isinstance(value, dict):
        return [origin.problem("", "filen ska bestå av fält på formen namn: värde.")]
    try:
        document = kind.model_validate(value)
    except ValidationError as error:
        return list(_explained(error, kind, origin, gaps))
    document._id = name
    document._origin = origin
    return document


def _explained(error: ValidationError, kind: type[Document], origin: Origin, gaps: bool) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "too_short" and any(
            f is not fault and f["loc"][: len(fault["loc"])] == fault["loc"] for f in faults
        ):
            continue  # The items are there; it is their own faults that are to be mended.
        if fault["type"] in GAPS and not gaps:
            continue
        at = ".".join(str(part) for part in fault["loc"] if part != "[key]")
        message = MESSAGES.get(fault["type"], "stämmer inte med formatet ({msg}).")
        said = message.format(msg=fault["msg"], right=right(kind, at), **_context(fault, kind))
        yield origin.problem(at, said.strip())


def _known_names(kind: type[Document], loc: tuple[int | str, ...]) -> list[str]:
    """Return the field names of the record at `loc`, to suggest from."""
    schema = _json_schema(kind)
    here = schema
    for part in loc:
        here = here.get("items", {}) if isinstance(part, int) else here.get("properties", {}).get(part, {})
        for choice in (here, *here.get("anyOf", ())):
            if "$ref" in choice:
                here = schema["$defs"][choice["$ref"].rpartition("/")[2]]
    return list(here.get("properties", {}))


@cache
def _json_schema(kind: type[Document]) -> dict[str, Any]:
    return kind.model_json_schema()


MESSAGES = {
    "missing": "saknas. {right}",
    "enum": "{given} finns inte i listan.{near} Välj bland {choices}.",
    "string_type": "ska vara en text, inte en lista eller flera fält.",
    "string_too_short": "är tomt. {right}",
    "string_too_long": "är längre än {max_length} tecken. Korta.",
    "string_pattern_mismatch": "{given} har fel form. {form}",
    "tuple_type": "ska vara en lista. Börja varje punkt med ett bindestreck.",
    "too_short": "har {actual_length} punkter. Minst {min_length} behövs. {right}",
    "too_long": "har {actual_length} punkter. Högst {max_length} får plats.",
    "greater_than_equal": "{given} är för lite. Minst {ge}.",
    "less_than_equal": "{given} är för mycket. Högst {le}.",
    "int_parsing": "{given} är inte ett heltal. Skriv det med siffror, som 1.",
    "int_type": "ska vara ett heltal.",
    "bool_parsing": "{given} är varken true eller false. Skriv true, eller ta bort fältet.",
    "bool_type": "ska vara true eller false.",
    "extra_forbidden": "okänt fält.{near} Rätta namnet eller ta bort fältet.",
}
"""What to say of each complaint of the schema; the form on the site says the same."""
MESSAGES |= dict.fromkeys(
    ("model_type", "model_attributes_type", "dict_type"), "ska vara fält på formen namn: värde."
)
MESSAGES |= dict.fromkeys(
    ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact"),
    "{given} är inget datum. Skriv som 2026-11-22.",
)


def _context(fault: Any, kind: type[Document]) -> dict[str, Any]:
    """Return what the message of a fault tells of."""
    context = dict(fault.get("ctx", {}))
    given = str(fault["input"])
    choices: list[str] = []
    if fault["type"] == "enum":
        choices = re.findall(r"'([^']*)'", context["expected"])
    elif fault["type"] == "extra_forbidden":
        given, choices = str(fault["loc"][-1]), _known_names(kind, fault["loc"][:-1])
    return context | {
        "given": f"'{given[:60]}…'" if len(given) > 60 else f"'{given}'",
        "choices": ", ".join(choices),
        "near": did_you_mean(given, choices),
        "form": FORMS.get(context.get("pattern", ""), ""),
    }
