"""Every paper of the site, by checkers that others have written."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import lxml.html
import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

import inkop
import measure
from conftest import ROOT, mkdocs
from inkop.model import Paper
from inkop.typeset import make
from test_packet import structure

DAY = date(2100, 1, 1)
SITE = inkop.build_site(ROOT, DAY, "Styr inköpen", "https://example.org/")
PDFS = [paper for paper in SITE.papers if paper.path.endswith(".pdf")]


def said_on(folder: Path, packet: bool) -> list[str]:
    """Return what the pages of a topic in a folder of the built site say to a board, in the order of a paper."""
    topic, checklist = (
        lxml.html.parse(str(folder / name)).getroot() for name in ("index.html", "checklista/index.html")
    )
    for extra in [
        *topic.find_class("note"),
        *checklist.find_class("note"),
        *checklist.xpath("//form//p/strong"),
    ]:
        extra.drop_tree()
    found = (
        topic.xpath(
            "//h1 | //*[@class='minute' or @class='decisions']//*[self::li or self::p][not(ancestor::details)]"
        )
        if packet
        else []
    )
    found += checklist.xpath("//*[@class='question']/h3 | //*[@class='question']/p")
    return [re.sub(r"^\d+\. ", "", part.text_content().strip()) for part in found]


def close(text: str) -> str:
    """Return a text without space and numbers of sources: two settings of the same words are then equal."""
    return re.sub(r"\[\d+(?:, \d+)*\]|\s|\u00ad", "", text)


TWINS = [
    paper for paper in PDFS if paper.path.count("/") == 2 and paper.path.endswith(("paket.pdf", "lista.pdf"))
]


@pytest.mark.parametrize("paper", TWINS, ids=[paper.path for paper in TWINS])
def test_a_paper_says_the_same_words_as_its_page_in_the_same_order(paper: Paper, built_site: Path):
    """
    Point by point, decision by decision and question by question, the PDF reads as the built HTML does.
    """
    packet = paper.path.endswith("paket.pdf")
    text = close("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(make(paper))).pages))
    at, lost = 0, []
    for words in said_on((built_site / paper.path).parent, packet):
        place = text.find(close(words), at)
        lost += [words] if place < 0 else []
        at = max(at, place)

    assert [] == lost


@pytest.mark.evidence("papers")
@pytest.mark.parametrize("paper", PDFS, ids=[paper.path for paper in PDFS])
def test_a_pdf_passes_the_checkers(
    paper: Paper, tmp_path: Path, evidence: Callable[[str, measure.Found], measure.Found]
):
    """
    PDF/UA-1 and PDF/A-2a hold, a screen reader's checker finds no error, no page is empty, and no question is lost.
    """
    path = tmp_path / "paper.pdf"
    path.write_bytes(make(paper))
    found = evidence("papers", measure.paper(path, paper.path))
    pages = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(path).pages]
    # A line may break after a hyphen: what is read back then has a space there.
    text = " ".join(pages).replace("- ", "-")
    data = json.loads(paper.data)
    questions = [item["question"] for part in data.get("parts", ()) for item in part["items"]]
    questions += [moment["title"] for moment in data.get("moments", ())]

    assert [] == found.faults
    assert [] == [words for words in questions if " ".join(words.split()).replace("- ", "-") not in text]
    assert all(len(words) > 150 for words in pages)


PACKETS = [paper for paper in TWINS if paper.path.endswith("paket.pdf")]


@pytest.mark.parametrize("paper", PACKETS, ids=[paper.path for paper in PACKETS])
def test_page_one_holds_the_whole_matter_and_room_to_write(paper: Paper, tmp_path: Path):
    """
    Reasons, proposals and the form for the decision stand on page one, with a line's room for what was changed.
    """
    (tmp_path / "paper.pdf").write_bytes(make(paper))
    words = subprocess.run(
        ["pdftotext", "-bbox", "-f", "1", "-l", "1", "paper.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout  # fmt: skip
    at = {
        word: float(y)
        for y, word in re.findall(r'yMin="([\d.]+)"[^>]*>(Yrkanden,|skickas|Antecknat)<', words)
    }
    part = json.loads(paper.data)["parts"][0]
    second = PdfReader(tmp_path / "paper.pdf").pages[1].extract_text()

    assert {"Yrkanden,", "skickas", "Antecknat"} == set(at)
    assert at["skickas"] - at["Yrkanden,"] > 24
    assert second.startswith(part["checklist_title"])


def test_the_code_and_the_version_are_read_back_from_a_poor_copy(tmp_path: Path):
    """
    From a greyscale picture of page one at 150 dots an inch the QR code gives the address and the version.
    """
    paper = next(paper for paper in PDFS if paper.path == "regioner/kategoristyrning/styrelsepaket.pdf")
    (tmp_path / "paper.pdf").write_bytes(make(paper))
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "paper.pdf", "paper"],
        cwd=tmp_path,
        check=True,
    )
    read = zxingcpp.read_barcodes(Image.open(tmp_path / "paper.png"))
    version = json.loads(paper.data)["version"]

    assert [f"https://example.org/regioner/kategoristyrning/?v={version}"] == [code.text for code in read]


def test_word_files_open_in_libreoffice_with_headings_and_header_rows(tmp_path: Path):
    """
    LibreOffice turns a packet's Word file into a tagged PDF in which the headings and the table header are.
    """
    paper = next(
        paper for paper in SITE.papers if paper.path == "kommuner/kategoristyrning/styrelsepaket.docx"
    )
    (tmp_path / "paper.docx").write_bytes(make(paper))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', "paper.docx"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    content = (tmp_path / "paper.pdf").read_bytes()

    assert {"/H1", "/H2", "/Table", "/TH"} <= set(structure(content))
    sheets = PdfReader(io.BytesIO(content)).pages
    assert "Förslag till beslut" in sheets[0].extract_text()
    # With columns as wide as they should be; nine sheets when they are all alike.
    assert len(sheets) <= 5


def test_papers_are_made_once_and_not_again(tmp_path: Path):
    """
    A second build makes no paper anew.
    """
    first = mkdocs(ROOT / "mkdocs.yml", tmp_path / "site")
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "build/papers").iterdir()}
    second = mkdocs(ROOT / "mkdocs.yml", tmp_path / "site")

    assert (0, 0) == (first.returncode, second.returncode)
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "build/papers").iterdir()}
