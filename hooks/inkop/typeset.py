"""
The files of the papers: PDF by Typst, and an editable copy by `office`.

Used by the adapters only, so that whoever wants just the pages does not load a typesetter.
"""

from __future__ import annotations

import hashlib
import io
import json
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import segno
import typst

from .model import Paper
from .office import report_file, word_file

_TEMPLATES = Path(__file__).parent / "templates"


def _template(paper: Paper) -> bytes:
    names = {"arshjul.pdf": ("paper.typ", "wheel.typ"), "redovisning.pdf": ("report.typ",)}
    parts = names.get(paper.path.rpartition("/")[2], ("paper.typ", "packet.typ"))
    return b"".join((_TEMPLATES / part).read_bytes() for part in parts)


def key(paper: Paper) -> str:
    """Return a name for exactly this content made by just these means, for whoever keeps what has been made."""
    is_pdf = paper.path.endswith(".pdf")
    made_in = Path(__file__) if is_pdf else Path(__file__).parent / "office.py"
    maker = made_in.read_bytes() + (_template(paper) if is_pdf else b"")
    return hashlib.sha256(_versions(is_pdf).encode() + maker + paper.data.encode()).hexdigest()[:20]


@cache
def _versions(is_pdf: bool) -> str:
    return " ".join(map(version, ("typst", "segno") if is_pdf else ("python-docx",)))


def make(paper: Paper) -> bytes:
    """Return the file of a paper, in the format that its path ends with."""
    if paper.path.endswith(".pdf"):
        return typeset(paper)
    data = json.loads(paper.data)
    return report_file(data) if paper.path.endswith("redovisning.docx") else word_file(data)


def typeset(paper: Paper) -> bytes:
    """Return a paper as PDF/UA-1 and PDF/A-2a in one file; the same paper gives the same bytes."""
    data = json.loads(paper.data)
    for part in data.get("parts", ()):
        part["qr"] = part["link"] and qr(part["link"])
    result = typst.compile(
        _template(paper),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
        format="pdf",
        timestamp=int(_noon(data["date"]).timestamp()),
    )
    assert isinstance(result, bytes)
    return result


def qr(address: str) -> str:
    """Return a QR code to an address as SVG, at level M, which stands a fold and a poor copier."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=2, xmldecl=False, nl=False)
    return target.getvalue().decode()


def _noon(iso: str) -> datetime:
    return datetime.fromisoformat(f"{iso}T12:00:00").replace(tzinfo=UTC)


@cache
def _fonts() -> Any:
    with as_file(files("fontpkg_public_sans") / "files") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
