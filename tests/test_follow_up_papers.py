"""The report to the government: every part of a redovisning, the same bytes, and the mark on what is invented."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

from docx import Document
from pypdf import PdfReader

import inkop
from conftest import ROOT, SITES, TODAY
from inkop.follow_up.papers import WATERMARK, report
from inkop.typeset import make

LIBRARY = inkop.load_library(SITES / "one-topic", TODAY)
RESULT = LIBRARY.follow_ups["uppfoljningen"]
COUNTS = {"använda": 65, "skadad": 2}
PARTS = ["Sammanfattning", "Uppdraget", "Genomförda insatser", "Resultat", "Utveckling över tid", "Slutsatser", "Metod och kvalitet", "Tabeller", "Källor"]  # fmt: skip
PDF, WORD = report(RESULT, COUNTS, LIBRARY)


def read(content: bytes) -> str:
    """Return the text of a PDF with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_pdf_has_every_part_in_order_and_what_the_outcome_says():
    """
    The parts of a redovisning follow each other; activities, hidden values, counts of files and questions stand there.
    """
    text = read(make(PDF))
    places = [text.find(part) for part in PARTS]

    assert sorted(places) == places
    assert -1 not in places
    for words in (
        "Seminarium på prov",
        "1\u00a0200 deltagare",
        "inte räknat",
        "visas inte",
        "skadad 2",
        "Vilka slutsatser drar ni?",
    ):
        assert " ".join(words.split()) in text, words
    assert WATERMARK not in text


def test_the_word_file_has_the_same_parts_as_headings_and_pictures_that_are_described():
    """
    Headings, tables with a marked header row, and an alternative text for every picture.
    """
    document = Document(io.BytesIO(make(WORD)))
    headings = [
        p.text.partition(". ")[2] or p.text for p in document.paragraphs if p.style.name == "Heading 1"
    ]
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]

    assert PARTS == headings
    assert 3 == len(described)
    assert all(text.startswith("Diagram. ") for text in described)
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_invented_answers_are_marked_on_every_page():
    """
    A report of invented answers says so at the head of every page, and at the head of the Word file.
    """
    pdf, word = report(RESULT.model_copy(update={"invented": True}), COUNTS, LIBRARY)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(make(pdf))).pages]
    header = Document(io.BytesIO(make(word))).sections[0].header.paragraphs[0].text

    assert [] == [page for page in pages if WATERMARK not in page]
    assert WATERMARK == header


def test_the_same_outcome_gives_the_same_files():
    """
    Made twice, PDF and Word file are the same bytes.
    """
    assert [make(paper) for paper in (PDF, WORD)] == [
        make(paper) for paper in report(RESULT, COUNTS, LIBRARY)
    ]


def test_the_command_goes_from_answers_to_report(tmp_path: Path):
    """
    Invented answers are made and followed up; the report is there, marked, and without `--synthetic` there is none.
    """

    def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "scripts" / f"{script}.py"), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    answers, out = str(tmp_path / "land"), tmp_path / "ut"
    made = run("synthetic_country", answers, "--rate", "0.1", "--years", "2")
    again = run("synthetic_country", answers)
    done = run("follow_up", answers, "--out", str(out), "--synthetic")
    refused = run("follow_up", answers, "--out", str(tmp_path / "nej"))
    names = {path.name for path in out.iterdir()}

    assert (0, 1, 0, 1) == (made.returncode, again.returncode, done.returncode, refused.returncode)
    assert {"redovisning.pdf", "redovisning.docx", "resultat.json", "upplagor.csv", "omraden.csv", "fragor.csv", "skillnad.csv", "ej-anvanda-filer.csv"} == names  # fmt: skip
    assert json.loads((out / "resultat.json").read_text("utf-8"))["invented"]
    assert WATERMARK in read((out / "redovisning.pdf").read_bytes())
    assert "Läser [########################################]" in done.stderr
    assert "inget svar gick att räkna" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert ["ej-anvanda-filer.csv"] == [path.name for path in (tmp_path / "nej").iterdir()]
