"""
What the site says as tables: cases, results, checklists, terms and figures, each as CSV and JSON with a schema.

Taken from the same library as the pages, with the same words; `catalogue` describes the tables to data portals.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from . import addresses, markup
from .model import Asset, Case, ChecklistItem, Library, Result, Source
from .plans import Column, Rows, Table
from .structured import LICENCE
from .swedish import capital, one_line, sort_key
from .vocabulary import Audience

BETWEEN = " | "
"""What stands between the values of a list in CSV; in JSON it is a list."""


Row = dict[str, Any]
_ADDRESS = Column("address", "Sidans adress.")


def tables(library: Library) -> tuple[Table, ...]:
    """Return every table, with addresses as they are on the site, each with a slash first."""
    return tuple(make(library) for make in _TABLES)


def files(found: Iterable[Table], base: str) -> Iterator[Asset]:
    """
    Yield every table as CSV (RFC 4180) and JSON, and its JSON Schema.

    `base` is the site's address with a slash at the end; without it addresses stay as they are on the site.
    """
    for table in found:
        as_csv, as_json = _written(table, base)
        yield Asset(f"data/{table.name}.csv", as_csv)
        yield Asset(f"data/{table.name}.json", as_json)
        described = json.dumps(schema(table), ensure_ascii=False, indent=1)
        yield Asset(f"data/{table.name}.schema.json", f"{described}\n".encode())


def schema(table: Table) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a table's JSON file; the meanings hold for the CSV file too."""
    kinds: dict[str, dict[str, Any]] = {
        "text": {"type": "string"},
        "number": {"type": "integer"},
        "list": {"type": "array", "items": {"type": "string"}},
    }
    names = [column.name for column in table.columns]
    row = {
        "type": "object",
        "properties": {c.name: {"description": c.meaning, **kinds[c.kind]} for c in table.columns},
        "required": names,
        "additionalProperties": False,
    }
    texts = {name: {"type": "string"} for name in ("title", "description", "licence", "schema")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "description": table.summary,
        "type": "object",
        "properties": {**texts, "rows": {"type": "array", "items": row}},
        "required": [*texts, "rows"],
        "additionalProperties": False,
    }


def _written(table: Table, base: str) -> tuple[bytes, bytes]:
    """Return a table as CSV, and as a JSON object with a row on each line; each row is made once."""
    lines, objects = io.BytesIO(), io.BytesIO()
    writer = csv.writer(codecs.getwriter("utf-8")(lines), lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    about = {
        "title": table.title,
        "description": table.summary,
        "licence": LICENCE,
        "schema": f"{table.name}.schema.json",
    }
    objects.write(json.dumps(about, ensure_ascii=False).removesuffix("}").encode() + b', "rows": [')
    for number, row in enumerate(table.rows):
        if base:
            row = row | {"address": base + row["address"].removeprefix("/")}
        cells = (row[column.name] for column in table.columns)
        writer.writerow(BETWEEN.join(cell) if isinstance(cell, list) else cell for cell in cells)
        objects.write((b",\n" if number else b"\n") + json.dumps(row, ensure_ascii=False).encode())
    objects.write(b"\n]}\n")
    return lines.getvalue(), objects.getvalue()


def _case(case: Case) -> Row:
    return {
        "id": case.id,
        "title": case.title,
        "organisation": case.organisation,
        "edition": case.audience.label,
        "country": case.country,
        "period": case.period,
        "themes": [theme.label for theme in case.themes],
        "summary": case.summary,
        "situation": markup.bare(case.situation),
        "decision": markup.bare(case.decision or ""),
        "actions": [markup.bare(text) for text in case.actions],
        "lessons": [markup.bare(text) for text in case.lessons],
        "unknown": markup.bare(case.unknown),
        "sources": [_described(source) for source in case.sources],
        "reviewed": case.reviewed.isoformat(),
        "address": _page(addresses.case(case.id)),
    }


def _cases(library: Library) -> Table:
    columns = (
        Column("id", "Exemplets namn i adresser och i de andra tabellerna."),
        Column("title", "Rubriken, som säger vad som hände."),
        Column("organisation", "Organisationen som exemplet handlar om."),
        Column("edition", "Upplagan som organisationen liknar mest."),
        Column("country", "Land."),
        Column("period", "Åren det gäller."),
        Column("themes", "Vad det handlar om.", "list"),
        Column("summary", "Vad som hände och vad det gav."),
        Column("situation", "Hur det var från början."),
        Column("decision", "Vem som beslutade vad. Tomt om källorna inte nämner något beslut."),
        Column("actions", "Vad de gjorde.", "list"),
        Column("lessons", "Vad en ledning kan lära.", "list"),
        Column("unknown", "Det som källorna inte säger."),
        Column("sources", "Källorna, med titel, utgivare, datum och adress.", "list"),
        Column("reviewed", "Dagen då någon senast läste texten mot källorna."),
        _ADDRESS,
    )
    return Table(
        "exempel",
        "Exempel från verkligheten",
        "Vad verkliga organisationer har gjort med sina inköp, med källor.",
        ("inköp", "offentlig upphandling", "exempel"),
        columns,
        Rows(tuple(library.cases.values()), _case),
    )


def _result(found: tuple[Case, Result]) -> Row:
    case, result = found
    return {
        "case": case.id,
        "text": markup.bare(result.text),
        "evidence": result.evidence.label,
        "address": _page(addresses.case(case.id)),
    }


def _results(library: Library) -> Table:
    columns = (
        Column("case", "Exemplets namn i tabellen över exempel."),
        Column("text", "Resultatet."),
        Column("evidence", "Hur vi vet det: slaget av belägg."),
        _ADDRESS,
    )
    return Table(
        "resultat",
        "Resultat i exemplen",
        "Vad som kom ut av det som gjordes i exemplen, och hur säkert det är.",
        ("inköp", "resultat", "belägg"),
        columns,
        Rows(tuple((case, result) for case in library.cases.values() for result in case.results), _result),
    )


def _checklists(library: Library) -> Table:
    rows = []
    for audience in Audience:
        for topic in library.topics_in_order():
            checklist = library.checklists[topic.id]
            items = (*checklist.items, *library.additions[topic.id, audience].checklist)
            said = _words(library, audience)
            for number, item in enumerate(items, start=1):
                place = {"edition": audience.label, "topic": topic.id, "checklist": checklist.title}
                address = _page(addresses.checklist(audience, topic.id))
                rows.append({**place, "number": number, **_asked(item, said), "address": address})
    columns = (
        Column("edition", "Upplagan."),
        Column("topic", "Ämnets namn i adresser."),
        Column("checklist", "Checklistans rubrik."),
        Column("number", "Frågans nummer i listan.", "number"),
        Column("question", "Frågan, som besvaras med ja, delvis eller nej."),
        Column("why", "Varför den är viktig."),
        Column("evidence", "Vad som räknas som underlag."),
        Column("answers", "Vem som brukar kunna svara."),
        _ADDRESS,
    )
    return Table(
        "checklistor",
        "Checklistor",
        "Frågorna i alla checklistor, i varje upplaga.",
        ("inköp", "checklista", "styrning"),
        columns,
        tuple(rows),
    )


def _asked(item: ChecklistItem, said: Callable[[str], str]) -> Row:
    return {
        "question": said(item.question),
        "why": said(item.why),
        "evidence": said(item.evidence),
        "answers": capital(said(item.answers)),
    }


def _glossary(library: Library) -> Table:
    rows = tuple(
        {
            "id": term.id,
            "term": term.term,
            "definition": markup.bare(term.definition),
            "synonyms": list(term.synonyms),
            "editions": [audience.label for audience in Audience if audience in term.audiences],
            "source": "Egen förklaring"
            if term.source == "own"
            else _described(library.facts[term.source].source),
            "address": _page(addresses.term(term.id)),
        }
        for term in sorted(library.terms.values(), key=lambda term: sort_key(term.term))
    )
    columns = (
        Column("id", "Ordets namn i adresser."),
        Column("term", "Ordet."),
        Column("definition", "Vad det betyder."),
        Column("synonyms", "Ord som andra använder i stället.", "list"),
        Column("editions", "Upplagor där ordet hör hemma.", "list"),
        Column("source", "Källan till förklaringen."),
        _ADDRESS,
    )
    return Table(
        "ordlista",
        "Ordlista",
        "Ord om inköp och upphandling på vanlig svenska, och vad andra kallar samma sak.",
        ("inköp", "offentlig upphandling", "ordlista"),
        columns,
        rows,
    )


def _figures(library: Library) -> Table:
    rows = []
    for audience in Audience:
        for topic in library.topics_in_order():
            for figure in library.shown_figures(topic, audience):
                source = library.facts[figure.source].source
                place = {
                    "edition": audience.label,
                    "topic": topic.id,
                    "value": figure.value,
                    "text": figure.text,
                }
                address = _page(addresses.topic(audience, topic.id))
                rows.append({**place, "source": _described(source), "address": address})
    columns = (
        Column("edition", "Upplagan."),
        Column("topic", "Ämnets namn i adresser."),
        Column("value", "Siffran med enhet."),
        Column("text", "Vad siffran gäller."),
        Column("source", "Källan till siffran."),
        _ADDRESS,
    )
    return Table(
        "siffror",
        "Siffror i ämnena",
        "Siffrorna som lyfts fram i varje ämne och upplaga, med källa.",
        ("inköp", "offentlig upphandling", "statistik"),
        columns,
        tuple(rows),
    )


_TABLES = (_cases, _results, _checklists, _glossary, _figures)


def _words(library: Library, audience: Audience) -> Callable[[str], str]:
    words = library.editions[audience].words
    return lambda text: markup.bare(markup.replace_words(one_line(text), words.__getitem__))


def _described(source: Source) -> str:
    """Return title, publisher, day and address; a source read in a copy is not linked anywhere on the site."""
    parts = [source.title, source.publisher, source.date, "läst i avskrift" if source.read_as else source.url]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _page(path: str) -> str:
    return "/" + addresses.url(path)
