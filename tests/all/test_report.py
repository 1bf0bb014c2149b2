"""The report of a follow-up, by checkers that others have written."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

import measure
from inkop.follow_up.papers import report
from inkop.typeset import make
from test_follow_up_papers import COUNTS, LIBRARY, RESULT
from test_packet import structure


@pytest.mark.parametrize("invented", [False, True])
def test_the_report_passes_the_checkers(tmp_path: Path, invented: bool):
    """
    PDF/UA-1 and PDF/A-2a hold, and a screen reader's checker finds no error; the mark on invented answers too.
    """
    path = tmp_path / "redovisning.pdf"
    path.write_bytes(make(report(RESULT.model_copy(update={"invented": invented}), COUNTS, LIBRARY)[0]))

    assert [] == measure.paper(path, path.name).faults


def test_the_word_file_opens_in_libreoffice(tmp_path: Path):
    """
    LibreOffice turns the Word file into a tagged PDF with headings, header rows and figures.
    """
    (tmp_path / "redovisning.docx").write_bytes(make(report(RESULT, COUNTS, LIBRARY)[1]))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', "redovisning.docx"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    content = (tmp_path / "redovisning.pdf").read_bytes()

    assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= set(structure(content))
    assert "Utvecklingen på prov 2025–2026" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
