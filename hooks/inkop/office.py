"""
An editable copy of a board packet, for whoever puts it into an agenda system.

Takes the data of a `packet.Paper`; uses python-docx, with real headings, a marked header row and Swedish as language.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

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
    _prepare(document, data)
    for part in data["parts"]:
        document.add_paragraph(f"{part['kind']} · {part['edition']}")
        document.add_heading(part["title"], 1)
        document.add_paragraph(part["summary"])
        _listed(document, "Därför tas frågan upp", part["minute"], "List Bullet")
        figures = [f"{figure['value']} {figure['text']}" for figure in part["figures"]]
        _listed(document, "Siffror", figures, "List Bullet")
        _listed(document, "Förslag till beslut", part["decisions"], "List Number")
        if part["decisions"]:
            document.add_heading("Beslut", 2)
            document.add_paragraph("☐ enligt förslaget    ☐ med ändring:")
            document.add_paragraph("Datum, paragraf och underskrift:")
        document.add_heading(part["checklist_title"], 2)
        document.add_paragraph(part["intro"])
        _checklist(document, part["items"])
        _listed(
            document,
            "Källor",
            [f"[{n}] {s['text']} {s['url']}".strip() for n, s in enumerate(part["sources"], 1)],
            "Normal",
        )
    target = io.BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _prepare(document: Any, data: dict[str, Any]) -> None:
    properties = document.core_properties
    properties.title, properties.subject, properties.author = data["title"], data["summary"], data["name"]
    properties.language, properties.comments = "sv-SE", f"Version {data['version']}"
    moment = datetime.fromisoformat(f"{data['date']}T12:00:00")
    properties.created = properties.modified = moment
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    footer = (
        f"{data['edition']} · {data['name']} · text granskad {data['reviewed']} · version {data['version']}"
    )
    section.footer.paragraphs[0].text = f"{footer}\n{data['address']}"


def _listed(document: Any, heading: str, texts: list[str], style: str) -> None:
    if texts:
        document.add_heading(heading, 2)
        for text in texts:
            document.add_paragraph(text, style=style)


def _checklist(document: Any, items: list[dict[str, str]]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, (name, _) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    for number, item in enumerate(items, 1):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        row.cells[0].text = str(number)
        row.cells[1].paragraphs[0].add_run(item["question"]).bold = True
        row.cells[1].add_paragraph(item["why"])
        row.cells[1].add_paragraph(f"Räknas som underlag: {item['evidence']}")
        row.cells[1].add_paragraph(f"Brukar kunna svara: {item['answers']}")
        row.cells[2].text = ANSWERS
    for row in table.rows:
        for cell, (_, width) in zip(row.cells, COLUMNS, strict=True):
            cell.width = Cm(width)


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
