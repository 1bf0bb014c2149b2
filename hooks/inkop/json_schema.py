"""
The content model as JSON Schema, in Swedish, for whatever helps an editor to write: forms, editors, the CMS.

Made from `model` and `wording` alone. `schema/` holds the committed copies, which `make schema` writes anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from . import vocabulary
from .model import (
    FORMS,
    Activity,
    Addition,
    Area,
    Case,
    Chart,
    Checklist,
    Development,
    Document,
    Edition,
    Fact,
    Instrument,
    Order,
    Publisher,
    Record,
    Report,
    SearchWords,
    Single,
    Term,
    Topic,
    Withdrawn,
    YearWheel,
    has_markup,
)
from .wording import WORDING

KINDS: dict[str, tuple[type[Document], str]] = {
    "case": (Case, "case_studies/*.yml"),
    "topic": (Topic, "guidance/*/topic.yml"),
    "checklist": (Checklist, "guidance/*/checklist.yml"),
    "addition": (Addition, ""),
    "facts": (Fact, "guidance/_facts/*.yml"),
    "term": (Term, "guidance/_glossary/*.yml"),
    "edition": (Edition, "guidance/_editions/*.yml"),
    "year_wheel": (YearWheel, "guidance/_year_wheel/*.yml"),
    "area": (Area, "guidance/_self_assessment/[!i]*.yml"),
    "instrument": (Instrument, "guidance/_self_assessment/instrument.yml"),
    "search_words": (SearchWords, "guidance/_search_words.yml"),
    "development": (Development, "guidance/_development.yml"),
    "chart": (Chart, "guidance/_development/*.yml"),
    "activity": (Activity, "guidance/_activities/*.yml"),
    "report": (Report, "guidance/_report.yml"),
    "order": (Order, "guidance/_order.yml"),
    "publisher": (Publisher, "guidance/_publisher.yml"),
    "withdrawn": (Withdrawn, "guidance/_withdrawn.yml"),
    "single": (Single, ""),
}
"""Every published schema: what it describes and the files it is for; none for what stands above a Markdown text."""
_LISTS = {
    "Audience": "Upplaga",
    "Theme": "Tema",
    "Evidence": "Slag av belägg",
    "Confidence": "Säkerhet",
    "ReadAs": "Läsning",
    "Basis": "Grund",
    "ChartForm": "Form",
    "ActivityKind": "Slag av insats",
}
LABELS = {str(value): value.label for name in _LISTS for value in getattr(vocabulary, name)}
"""What every value of the closed lists is called in Swedish."""
DAY = r"^\d{4}-\d\d-\d\d$"


@cache
def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of content, with Swedish titles, descriptions and examples."""
    kind, _ = KINDS[name]
    made = kind.model_json_schema()
    records = {record.__name__: record for record in WORDING}
    for title, part in [(kind.__name__, made), *made.get("$defs", {}).items()]:
        if title in records:
            _describe(part, records[title])
        else:
            part |= {"title": _LISTS[title], "enumDescriptions": list(_meanings(title))}
            part.pop("description", None)
    return (
        _of_records(made)
        if name == "facts"
        else {"$schema": "https://json-schema.org/draft-07/schema#", **made}
    )


def _describe(part: dict[str, Any], record: type[Record]) -> None:
    for field, given in part["properties"].items():
        title, example = WORDING[record][field]
        given |= {"title": title} | ({"examples": [_typed(given, example)]} if example else {})
        if has_markup(record, field):
            _text_of(given)["contentMediaType"] = "text/markdown"
        for place in (given, *given.get("anyOf", ())):
            if place.get("format") == "date":
                place |= {"pattern": DAY, "patternErrorMessage": "Skriv datumet som 2026-11-22."}
            elif place.get("pattern") in FORMS:
                place["patternErrorMessage"] = FORMS[place["pattern"]]
    part["title"] = _said(record)


def _said(record: type[Record]) -> str:
    return (record.__doc__ or "").strip().rstrip(".")


def _typed(given: dict[str, Any], example: str) -> Any:
    kinds = {place.get("type") for place in (given, *given.get("anyOf", ()))}
    if "array" in kinds:
        return [example]
    return int(example) if "integer" in kinds else example == "true" if "boolean" in kinds else example


def _text_of(given: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a field's schema that tells of its texts."""
    if "items" in given:
        return _text_of(given["items"])
    found: dict[str, Any] = next((p for p in given.get("anyOf", ()) if p.get("type") == "string"), given)
    return found


def _meanings(title: str) -> Iterator[str]:
    for value in getattr(vocabulary, title):
        yield getattr(value, "meaning", "") or value.label


def _of_records(made: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a file that holds a list of records with names of their own."""
    parts = made.pop("$defs")
    name = {
        "type": "string",
        "title": "Id",
        "description": "Namnet som texter hänvisar till: a–z, 0–9 och bindestreck.",
        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    }
    made["properties"] = {"id": name, **made["properties"]}
    made["required"] = ["id", *made["required"]]
    records = {"type": "array", "items": made, "title": "Uppgifter"}
    return {
        "$schema": "https://json-schema.org/draft-07/schema#",
        "$defs": parts,
        "title": "Uppgifter med källa",
        "type": "object",
        "properties": {"records": records},
        "required": ["records"],
        "additionalProperties": False,
    }


def as_text(value: Any) -> str:
    """Return JSON as it is written to files."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def editor_settings() -> dict[str, Any]:
    """Return what Visual Studio Code needs to help with the content files, through its extension for YAML."""
    return {
        "yaml.schemas": {f"./schema/{name}.json": files for name, (_, files) in KINDS.items() if files},
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
    }


def example(name: str, path: str) -> str:
    """Return how a field of a kind can be written, as the line of a YAML file; nothing where there is no example."""
    last, shown = "", None
    for part, given, _ in _along(schema(name), path):
        last = last if part == "#" else part
        shown = given.get("examples", [shown if part == "#" else None])[0]
    if shown is None:
        return ""
    words = json.dumps(shown, ensure_ascii=False)
    return f"{last}: {words if isinstance(shown, (str, list)) else words.lower()}"


def right(kind: type[Document], path: str) -> str:
    """Return what to do about a field in which nothing stands: an example, and whether it may be left out. Or nothing."""
    name = next((name for name, (known, _) in KINDS.items() if known is kind), "")
    steps = list(_along(schema(name), path)) if name else []
    return _way_out(steps) + _to_write(steps, schema(name)) if steps and steps[-1][1] else ""


def _way_out(steps: list[tuple[str, dict[str, Any], bool]]) -> str:
    if steps[-1][0] == "#":
        return "Ta bort punkten eller fyll i den. "
    if not steps[-1][2]:
        return "Ta bort fältet eller fyll i det. "
    around = next((given["title"] for part, given, needed in steps if part != "#" and not needed), "")
    return f"Fyll i det, eller ta bort allt under {around}. " if around else ""


def _to_write(steps: list[tuple[str, dict[str, Any], bool]], whole: dict[str, Any]) -> str:
    given = steps[-1][1]
    shape = resolved(given, whole)
    shape = resolved(shape.get("items", shape), whole)
    around = steps[-2][1] if steps[-1][0] == "#" else given
    shown = given.get("examples", around.get("examples", [""]))[0]
    shown = shown[0] if isinstance(shown, list) else shown
    if "enum" in shape:
        return f"Välj till exempel {LABELS[shown]}." if shown else ""
    if shape.get("required"):
        labels = [shape["properties"][name]["title"] for name in shape["required"]]
        return f"Fyll i {' och '.join([', '.join(labels[:-1]), labels[-1]] if labels[1:] else labels)}."
    return f"Skriv till exempel: {shown}" if shown and not isinstance(shown, bool) else ""


def _along(whole: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield each step of a dotted path: its name, or ``#`` for a place in a list, its schema, and whether it must be there."""
    here = whole
    for part in path.split("."):
        inner = resolved(here, whole)
        if part == "#" or part.isdecimal():
            here = inner.get("items", {})
            yield "#", here, True
        else:
            here = inner.get("properties", {}).get(part, {})
            yield part, here, part in inner.get("required", ())


def resolved(part: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Return what a part of a schema refers to: the record or the list behind ``$ref`` and an optional field."""
    for choice in (part, *part.get("anyOf", ())):
        if "$ref" in choice:
            found: dict[str, Any] = whole["$defs"][choice["$ref"].rpartition("/")[2]]
            return found
    return next((p for p in part.get("anyOf", ()) if p.get("type") != "null"), part)
