"""
Editable copies: of a board packet for whoever puts it into an agenda system, and of a report to be finished.

Takes the data of a `Paper`; uses python-docx, with real headings, a marked header row and Swedish as language.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .charts import png

COLUMNS = (
    ("Nr", 0.9),
    ("Fråga", 7.2),
    ("Svar", 1.9),
    ("Ansvarig", 2.6),
    ("Klart senast", 2.2),
    ("Underlag", 2.6),
)
ANSWERS = "☐ ja\n☐ delvis\n☐ nej"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word_file(data: dict[str, Any]) -> bytes:
    """Return a .docx file; the same data gives the same bytes."""
    document = Document()
    footer = (
        f"{data['edition']} · {data['name']} · text granskad {data['reviewed']} · version {data['version']}"
    )
    _prepare(document, data, f"{footer}\n{data['address']}")
    for part in data["parts"]:
        document.add_paragraph(f"{part['kind']} · {part['edition']} · {part['topic']}")
        document.add_heading(part["title"], 1)
        document.add_paragraph(part["summary"])
        _form(document, part["fields"], [[""] * len(part["fields"])], [3.6, 5.8, 2.2, 5.8])
        figures = [f"{figure['value']} {figure['text']}" for figure in part["figures"]]
        _listed(document, "Därför tas frågan upp", [*part["minute"], *figures], "List Bullet")
        if part["decisions"]:
            _decisions(document, part)
        document.add_heading(part["checklist_title"], 2)
        document.add_paragraph(part["intro"])
        _checklist(document, part["items"])
        _listed(
            document,
            "Källor",
            _sources(part["sources"]),
            "Normal",
        )
    return _saved(document)


def report_file(data: dict[str, Any]) -> bytes:
    """Return the report of a follow-up as a .docx file to finish; the same data gives the same bytes."""
    document = Document()
    _prepare(document, data, f"{data['name']} · {data['day']} · version {data['version']}")
    if data["watermark"]:
        document.sections[0].header.paragraphs[0].add_run(data["watermark"]).bold = True
    document.add_paragraph(f"{data['name']} · {data['summary']}")
    document.add_heading(data["title"], 0)
    _table(
        document,
        ["Uppgift", "Innehåll"],
        [["Datum", data["day"]], *([n, data["blank"]] for n in data["to_fill_in"])],
    )
    _listed(document, "Sammanfattning", data["findings"], "List Bullet", 1)
    _listed(
        document,
        "Uppdraget",
        [*data["assignment"], f"{data['blank']} Ange det beslut som redovisningen svarar mot."],
        "Normal",
        1,
    )
    document.add_heading("Genomförda insatser", 1)
    if data["activities"]["rows"]:
        _table(document, data["activities"]["columns"], data["activities"]["rows"])
    else:
        document.add_paragraph(f"Inga insatser är inlagda. {data['blank']}")
    document.add_heading("Resultat", 1)
    _table(document, data["answers"]["columns"], data["answers"]["rows"])
    _pictures(document, data, "areas", "gap")
    _listed(
        document,
        "Högst index i senaste mätningen",
        [f"{text} {value}" for text, value in data["best"]],
        "List Bullet",
    )
    _listed(
        document,
        "Lägst index i senaste mätningen",
        [f"{text} {value}" for text, value in data["worst"]],
        "List Bullet",
    )
    document.add_heading("Utveckling över tid", 1)
    _pictures(document, data, "over_time")
    document.add_heading("Slutsatser", 1)
    for question in data["conclusions"]:
        _listed(document, question, [data["blank"]], "Normal")
    _listed(document, "Metod och kvalitet", data["method"], "Normal", 1)
    _listed(document, "Vad siffrorna inte säger", data["quality"], "Normal")
    document.add_heading("Filerna", 2)
    _table(document, ["Vad som hände", "Filer"], data["files"])
    document.add_heading("Bilaga A. Tabeller", 1)
    for table in data["tables"]:
        document.add_heading(table["title"], 2)
        _table(document, table["columns"], table["rows"])
    _listed(document, "Bilaga B. Källor", _sources(data["sources"]), "Normal", 1)
    return _saved(document)


def _pictures(document: Any, data: dict[str, Any], *names: str) -> None:
    for picture in data["pictures"]:
        if picture["name"] in names:
            document.add_heading(picture["title"], 2)
            document.add_picture(io.BytesIO(png(picture["svg"])), width=Cm(12))
            document.inline_shapes[-1]._inline.docPr.set("descr", picture["described"])


def _table(document: Any, columns: Sequence[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _header(table)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    needs = [min(44, max(map(len, texts)) + 3) for texts in zip(columns, *rows, strict=True)]
    _widths(table, [17.4 * need / sum(needs) for need in needs])


def _widths(table: Any, widths: Sequence[float]) -> None:
    """Set the widths in centimetres, for columns and for cells: some programs read the one, some the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _header(table: Any) -> None:
    """Mark the first row as the one that names the columns."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _sources(sources: list[dict[str, str]]) -> list[str]:
    return [f"[{n}] {s['text']} {s['url']}".strip() for n, s in enumerate(sources, 1)]


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _prepare(document: Any, data: dict[str, Any], footer: str) -> None:
    properties = document.core_properties
    properties.title, properties.subject, properties.author = data["title"], data["summary"], data["name"]
    properties.language, properties.comments = "sv-SE", f"Version {data['version']}"
    moment = datetime.fromisoformat(f"{data['date']}T12:00:00")
    properties.created = properties.modified = moment
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    for name in ("Title", "Heading 1", "Heading 2"):
        heading = document.styles[name]
        heading.font.color.rgb = RGBColor(0, 0, 0)
        # Named by the theme, the face would be that of the theme whatever else is said.
        heading.element.rPr.remove(heading.element.rPr.rFonts)
        heading.font.name = "Arial"
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    section.footer.paragraphs[0].text = footer


def _listed(document: Any, heading: str, texts: list[str], style: str, level: int = 2) -> None:
    if texts:
        document.add_heading(heading, level)
        for text in texts:
            document.add_paragraph(text, style=style)


def _form(document: Any, columns: Sequence[str], rows: list[list[str]], widths: Sequence[float]) -> None:
    """Add a table to write in: rows that are tall, and whole."""
    _table(document, columns, rows)
    table = document.tables[-1]
    _widths(table, widths)
    for row in table.rows[1:]:
        row.height = Cm(0.9)
        _whole(row)


def _whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _decisions(document: Any, part: dict[str, Any]) -> None:
    document.add_heading("Förslag till beslut", 2)
    if part["about_decisions"]:
        document.add_paragraph(part["about_decisions"])
    for decision in part["decisions"]:
        document.add_paragraph(decision, style="List Number")
    document.add_heading("Beslut", 2)
    boxes = "  ".join(f"☐ {outcome}".replace(" ", "\u00a0") for outcome in part["outcomes"])
    rows = [[str(number), boxes, "", ""] for number, _ in enumerate(part["decisions"], 1)]
    _form(document, ["Punkt", "Utfall", "Ansvarig", "Klart senast"], rows, [1.5, 10.6, 2.9, 2.4])
    for note in part["notes"]:
        document.add_paragraph(f"{note}:")


def _checklist(document: Any, items: list[dict[str, str]]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _header(table)
    for number, item in enumerate(items, 1):
        row = table.add_row()
        _whole(row)
        row.cells[0].text = str(number)
        row.cells[1].paragraphs[0].add_run(item["question"]).bold = True
        row.cells[1].add_paragraph(item["why"])
        row.cells[1].add_paragraph(f"Räknas som underlag: {item['evidence']}")
        row.cells[1].add_paragraph(f"Brukar kunna svara: {item['answers']}")
        row.cells[2].text = ANSWERS
    _widths(table, [width for _, width in COLUMNS])


def _without_clock(content: bytes) -> bytes:
    """Return the same file with every time in its archive set to one and the same."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
