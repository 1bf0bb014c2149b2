"""
A tree of strings to a document of the model, and the schema's complaints in Swedish.

Stands between `yaml_text` and `load`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from .model import FORMS, Document, Origin
from .problems import Problem, did_you_mean

D = TypeVar("D", bound=Document)


def validated(value: Any, kind: type[D], name: str, origin: Origin) -> D | list[Problem]:
    """Return the document that a tree describes, or every complaint about it."""
    if not isinstance(value, dict):
        return [origin.problem("", "filen ska bestå av fält på formen namn: värde.")]
    try:
        document = kind.model_validate(value)
    except ValidationError as error:
        return list(_explained(error, kind, origin))
    document._id = name
    document._origin = origin
    return document


def _explained(error: ValidationError, kind: type[Document], origin: Origin) -> Iterator[Problem]:
    faults = error.errors(include_url=False)
    for fault in faults:
        if fault["type"] == "too_short" and any(
            f is not fault and f["loc"][: len(fault["loc"])] == fault["loc"] for f in faults
        ):
            continue  # The items are there; it is their own faults that are to be mended.
        at = ".".join(str(part) for part in fault["loc"] if part != "[key]")
        explain = _SCHEMA_FAULTS.get(fault["type"])
        context = {**fault.get("ctx", {}), "given": fault["input"], "name": str(fault["loc"][-1])}
        if fault["type"] == "extra_forbidden":
            message = f"okänt fält.{did_you_mean(context['name'], _known_names(kind, fault['loc'][:-1]))}"
        elif explain:
            message = explain(context)
        else:
            message = f"stämmer inte med formatet ({fault['msg']})."
        yield origin.problem(at, message)


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


def _shown(value: Any) -> str:
    text = str(value)
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


_Context = dict[str, Any]
_SCHEMA_FAULTS: dict[str, Callable[[_Context], str]] = {
    "missing": lambda c: "saknas.",
    "enum": lambda c: (
        f"{_shown(c['given'])} finns inte i listan.{did_you_mean(str(c['given']), _choices(c))} Välj bland {', '.join(_choices(c))}."
    ),
    "string_type": lambda c: "ska vara en text, inte en lista eller flera fält.",
    "string_too_short": lambda c: "är tomt. Skriv en text eller ta bort fältet.",
    "string_too_long": lambda c: f"är längre än {c['max_length']} tecken. Korta.",
    "string_pattern_mismatch": lambda c: f"{_shown(c['given'])} har fel form. {FORMS[c['pattern']]}",
    "tuple_type": lambda c: "ska vara en lista. Börja varje punkt med ett bindestreck.",
    "too_short": lambda c: f"har {c['actual_length']} punkter. Minst {c['min_length']} behövs.",
    "too_long": lambda c: f"har {c['actual_length']} punkter. Högst {c['max_length']} får plats.",
    "model_type": lambda c: "ska vara fält på formen namn: värde.",
    "model_attributes_type": lambda c: "ska vara fält på formen namn: värde.",
    "dict_type": lambda c: "ska vara fält på formen namn: värde.",
    "greater_than_equal": lambda c: f"{_shown(c['given'])} är för lite. Minst {c['ge']}.",
    "less_than_equal": lambda c: f"{_shown(c['given'])} är för mycket. Högst {c['le']}.",
    "int_parsing": lambda c: f"{_shown(c['given'])} är inte ett heltal.",
    "int_type": lambda c: "ska vara ett heltal.",
}
_SCHEMA_FAULTS |= dict.fromkeys(
    ("date_from_datetime_parsing", "date_parsing", "date_type", "date_from_datetime_inexact"),
    lambda c: f"{_shown(c['given'])} är inget datum. Skriv som 2026-11-22.",
)


def _choices(context: _Context) -> list[str]:
    return re.findall(r"'([^']*)'", context["expected"])
