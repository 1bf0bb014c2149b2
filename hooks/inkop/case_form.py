"""
The form in which someone who has never seen YAML tells a case, and the reference of its fields.

Both are made from the JSON Schema of a case: what a field is called, what helps, what is right, what must be filled in.
Part of `assemble`; the template is `case_form.md.jinja`, and `docs/assets/case-form.js` makes the form work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import addresses
from .json_schema import LABELS, resolved, schema
from .model import Library
from .plans import START, Link, Plan

EDITORS = "for-redaktorer"
SECTIONS = (
    ("Vem det handlar om", "", ("organisation", "audience", "country", "members", "period")),
    (
        "Var det går att läsa",
        "Minst en källa som är utgiven. Källorna numreras 1, 2, 3 uppifrån. "
        "Skriv [@1] direkt efter det i texten som står i källa 1, och [@1; @2] efter det som står i båda. Har ni bara en källa behövs det inte. "
        "Flyttas eller tas en källa bort får hänvisningarna nya nummer av sig själva.",
        ("sources",),
    ),
    ("Så var det", "", ("situation", "decision")),
    ("Det gjorde ni", "En sak i taget.", ("actions",)),
    (
        "Så gick det",
        "Ett mål är inte ett resultat. Välj ”Bara ett mål” för det ni vill men ännu inte har nått.",
        ("results",),
    ),
    ("Det kan andra lära", "", ("lessons", "unknown")),
    ("Ett citat, om ni vill", "Ordagrant ur en av källorna.", ("quote",)),
    (
        "En person att fråga, om ni vill",
        "Bara den som skriftligt har sagt ja till att stå med. Namnet visas längst till det datum ni anger, högst två år. "
        "Det finns däremot kvar i arkivet, där alla äldre lydelser av webbplatsens texter sparas. En brevlåda för funktionen är oftast bättre.",
        ("contact",),
    ),
    (
        "Sammanfatta",
        "Skriv det här sist. Det är det första läsaren ser.",
        ("title", "summary", "themes", "reviewed", "draft"),
    ),
)
"""The form as a person tells a case: heading, what to think of, and the fields."""
NOT_ASKED = {"changes"}
"""What is first written when a published case is changed: in its file or in the editors' interface."""
_LONG = {"summary"}
"""Plain texts that are long enough to be given several lines."""
_ONE = {"actions": "en åtgärd", "results": "ett resultat", "lessons": "en lärdom", "sources": "en källa", "members": "en organisation", "changes": "en ändring"}  # fmt: skip


@dataclass(frozen=True)
class Control:
    """A field of the form. In a path, ``#`` stands for the number of a row."""

    path: str
    kind: str
    """text, prose, mail, url, day, number, flag, choice, choices, list, records or record."""
    label: str
    help: str
    example: str
    needed: bool
    most: int | None = None
    choices: tuple[tuple[str, str, str], ...] = ()
    """Value, label, meaning."""
    parts: tuple[Control, ...] = ()
    one: str = ""
    """What a row is called after ”lägg till”."""

    @property
    def name_of_row(self) -> str:
        """What a row is called before its number."""
        return self.one.partition(" ")[2].capitalize()


@dataclass(frozen=True)
class Section:
    """A part of the form."""

    title: str
    intro: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, kw_only=True)
class CaseFormPage(Plan):
    """The form for a new case."""

    sections: tuple[Section, ...]
    mail: str
    repository: str


@dataclass(frozen=True, kw_only=True)
class FieldReferencePage(Plan):
    """Every field of a case, with its help and an example."""

    sections: tuple[Section, ...]


def pages(library: Library) -> Iterator[Plan]:
    """Yield the form, and the reference of its fields."""
    sections = tuple(
        Section(title, intro, tuple(control(name) for name in names)) for title, intro, names in SECTIONS
    )
    editors = (Link("För redaktörer", addresses.single(EDITORS, None)),) if EDITORS in library.singles else ()
    yield CaseFormPage(
        path=addresses.CASE_FORM,
        title="Berätta om ert exempel",
        summary="Ett formulär som leder er fram till ett färdigt exempel. Inget konto behövs, och inget skickas förrän ni gör det själva.",
        source="hooks/inkop/case_form.py",
        crumbs=(START, *editors),
        sections=sections,
        mail=library.publisher.mail or "",
        repository=library.publisher.repository or "",
    )
    yield FieldReferencePage(
        path=addresses.CASE_FIELDS,
        title="Fälten i ett exempel",
        summary="Vad varje fält heter, vad det är till för och hur det kan se ut.",
        source="hooks/inkop/case_form.py",
        crumbs=(START, *editors),
        sections=sections,
    )


def blank() -> str:
    """Return an empty case as a file to fill in, with the help and an example at every field."""
    lines = [
        "# Ett nytt exempel. Fyll i efter kolonen, inom citattecknen. Rader som börjar med # läses inte.",
        "# Ta bort de fält som får utelämnas och inte används. Ett utkast får ha luckor: draft: true.",
    ]
    for title, intro, names in SECTIONS:
        lines += ["", f"# {title}", *([f"# {intro}"] if intro else [])]
        for name in names:
            lines += _blank(control(name), "")
    return "\n".join(lines) + "\n"


def _blank(c: Control, indent: str) -> Iterator[str]:
    name = c.path.rpartition(".")[2]
    choices = f" Ett av: {', '.join(f'{v} ({label})' for v, label, _ in c.choices)}." if c.choices else ""
    example = f" Till exempel: {c.example}" if c.example else ""
    yield f"{indent}# {c.label}{'' if c.needed else ' (får utelämnas)'}: {c.help}{choices}{example}"
    off = "" if c.needed or name == "draft" else "# "
    if c.kind in {"records", "record"}:
        yield f"{indent}{off}{name}:"
        for index, part in enumerate(c.parts):
            lines = list(_blank(part, indent + "    "))
            lead = "  - " if c.kind == "records" and index == 0 else "    "
            yield from lines[:-1]
            yield f"{indent}{off}{lead}{lines[-1].strip()}"
    elif c.kind in {"list", "choices"}:
        yield f"{indent}{off}{name}:"
        yield f'{indent}{off}  - ""'
    else:
        yield f"{indent}{off}{name}: {'true' if c.kind == 'flag' else chr(34) * 2}"


def control(path: str) -> Control:
    """Return the control for a field, with those inside it. The path is as in content, with ``#`` for list places."""
    whole = schema("case")
    *around, name = [part for part in path.split(".") if part != "#"]
    record = whole
    for part in around:
        inner = resolved(record["properties"][part], whole)
        record = resolved(inner.get("items", inner), whole)
    given = record["properties"][name]
    shape = resolved(given, whole)
    kind = _kind(name, shape)
    items = resolved(shape.get("items", {}), whole)
    inside = items if kind == "records" else shape if kind == "record" else {}
    prefix = f"{path}.#" if kind == "records" else path
    values = items if kind == "choices" else shape
    return Control(
        path=path,
        kind=kind,
        label=given["title"],
        help=given.get("description", "").replace("`", ""),
        example=_example(given, values),
        needed=name in record["required"],
        most=shape.get("maxItems"),
        choices=tuple(_choices(values)) if kind in {"choice", "choices"} else (),
        parts=tuple(control(f"{prefix}.{part}") for part in inside.get("properties", ())),
        one=_ONE.get(name, ""),
    )


def _kind(name: str, shape: dict[str, Any]) -> str:
    items = shape.get("items", {})
    if "$ref" in items:
        return "choices" if items["$ref"].endswith("Theme") else "records"
    if items:
        return "list"
    if shape.get("type") == "object":
        return "record"
    if "enum" in shape:
        return "choice"
    if shape.get("format") == "date":
        return "day"
    plain = {"integer": "number", "boolean": "flag"}.get(shape["type"], "text")
    strict = {"url": "url", "mail": "mail"}.get(name)
    return strict or ("prose" if "contentMediaType" in shape or name in _LONG else plain)


def _choices(shape: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for value, meaning in zip(shape["enum"], shape["enumDescriptions"], strict=True):
        yield value, LABELS[value], meaning if meaning != LABELS[value] else ""


def _example(given: dict[str, Any], shape: dict[str, Any]) -> str:
    found = given.get("examples", [""])[0]
    found = found[0] if isinstance(found, list) else found
    return "" if "enum" in shape or isinstance(found, bool) else str(found)
