"""The papers, read back from the files that were made."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

import inkop
from conftest import SITES, TODAY
from inkop.packet import papers
from inkop.typeset import key, make

BASE = "https://example.org/"
SITE = inkop.build_site(SITES / "one-topic", TODAY, "Provsajten", BASE)
PAPERS = {paper.path: paper for paper in SITE.papers}
PACKET = PAPERS["kommuner/avtal/styrelsepaket.pdf"]


def text_of(content: bytes) -> str:
    """Return all text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def structure(content: bytes) -> list[str]:
    """Return the names of all structure elements of a PDF, in reading order."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child.get_object() if hasattr(child, "get_object") else child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_every_topic_and_edition_has_its_papers():
    """
    A packet as PDF and Word and a checklist for each topic and edition, and all checklists of each edition.
    """
    expected = {
        f"{edition}/{name}"
        for edition in ("statliga-myndigheter", "kommuner", "regioner")
        for name in (
            "avtal/styrelsepaket.pdf",
            "avtal/styrelsepaket.docx",
            "avtal/checklista.pdf",
            "checklistor.pdf",
        )
    }

    assert expected | {"kommuner/arshjul.pdf"} == set(PAPERS)


@pytest.mark.parametrize("path", [path for path in PAPERS if path.endswith(".pdf")])
def test_a_pdf_declares_what_an_accessible_archive_asks(path: str):
    """
    Tagged, with title and Swedish, PDF/UA-1 and PDF/A-2a declared, header cells, and one heading at the top.
    """
    content = make(PAPERS[path])
    reader = PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    declared = root["/Metadata"].get_object().get_data().decode()
    tags = structure(content)

    assert root["/Lang"].startswith("sv")
    assert reader.metadata.title == json.loads(PAPERS[path].data)["title"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in declared
    assert "<pdfaid:part>2</pdfaid:part>" in declared
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in declared
    assert {"/TH", "/H1"} <= set(tags)


def test_the_packet_says_all_that_its_page_says_to_the_board():
    """
    Title, figures, decisions, every question with reason and evidence, sources, version and address are in the PDF.
    """
    data = json.loads(PACKET.data)
    part = data["parts"][0]
    text = text_of(make(PACKET))
    said = [
        part["title"],
        *part["decisions"],
        *part["minute"],
        *(figure["value"] for figure in part["figures"]),
    ]
    said += [item[name] for item in part["items"] for name in ("question", "why", "evidence")]
    said += [source["text"] for source in part["sources"]]
    said += [*part["fields"], part["about_decisions"], *part["outcomes"], *part["notes"]]
    said += [data["version"], "example.org/kommuner/avtal/", "Sida 1 av"]

    assert [] == [words for words in said if " ".join(words.split()) not in text]


def test_no_row_is_lost_however_long_the_texts_are():
    """
    Forty long rows give forty numbers, in order, and no text runs off the page.
    """
    data = json.loads(PACKET.data)
    item = data["parts"][0]["items"][0]
    data["parts"][0]["items"] = [
        item | {"question": f"Fråga nummer {n} " + "lång text " * 30 + f"slut {n}?"} for n in range(1, 41)
    ]
    text = text_of(make(replace(PACKET, data=json.dumps(data))))

    assert [] == [n for n in range(1, 41) if f"Fråga nummer {n} " not in text or f"slut {n}?" not in text]


def test_a_long_address_breaks_between_its_words_and_is_read_back_whole():
    """
    A line of an address in the sources ends after a slash or a hyphen, and the link leads to all of it.
    """
    address = (
        "https://www.ettmycketlangtnamn.example.org/"
        + "stod-och-vagledning/ett-mycket-langt-ord-i-adressen/" * 5
        + "sida?id=1"
    )
    data = json.loads(PACKET.data)
    data["parts"][0]["sources"] = [{"text": "Källa.", "url": address}]
    reader = PdfReader(io.BytesIO(make(replace(PACKET, data=json.dumps(data)))))
    lines = reader.pages[-1].extract_text().split("Källa. ")[1].split("\n")
    end = next(n for n in range(1, 9) if "".join(lines[:n]) == address)
    links = [note["/A"]["/URI"] for note in reader.pages[-1]["/Annots"]]

    assert all(line.endswith(("/", "-")) for line in lines[: end - 1])
    assert end > 2
    assert {address} == set(links)


def test_sources_that_almost_fit_are_set_smaller_and_save_a_page():
    """
    As the sources grow they go from nine points to eight on the same page; beyond that they are nine again, on one more.
    """
    data = json.loads(PACKET.data)

    def pages_and_size(lines: int) -> tuple[int, float]:
        data["parts"][0]["sources"] = [{"text": "Källan.", "url": ""}] * lines
        reader = PdfReader(io.BytesIO(make(replace(PACKET, data=json.dumps(data)))))
        sizes: set[float] = set()

        def note(text: str, _: object, matrix: list[float], font: object, size: float) -> None:
            if "Källan." in text:
                sizes.add(round(abs(size * matrix[3]), 1))

        for page in reader.pages:
            page.extract_text(visitor_text=note)
        return len(reader.pages), sizes.pop()

    seen = [pages_and_size(lines) for lines in range(10, 60, 2)]
    first = seen[0][0]

    assert [(first, 9), (first, 8.5), (first, 8), (first + 1, 9)] == list(dict.fromkeys(seen))


def test_text_is_shown_as_just_that_text():
    """
    What means something to the typesetter is only text.
    """
    data = json.loads(PACKET.data)
    data["parts"][0]["title"] = '#let x = 1 *fet* _lut_ "citat" $x$ [a] @b <c> \\ // slut'
    text = text_of(make(replace(PACKET, data=json.dumps(data))))

    assert '#let x = 1 *fet* _lut_ "citat" $x$ [a] @b <c> \\ // slut' in text


@pytest.mark.parametrize("path", ["kommuner/avtal/styrelsepaket.pdf", "kommuner/avtal/styrelsepaket.docx"])
def test_the_same_paper_gives_the_same_bytes(path: str):
    """
    Nothing of the clock or the machine gets into a file, and another text gives another key.
    """
    paper = PAPERS[path]

    assert make(paper) == make(paper)
    assert key(paper) != key(replace(paper, data=paper.data.replace("avtal", "affär")))


def test_the_word_file_has_headings_a_header_row_and_the_same_text():
    """
    The editable copy has real headings, a marked header row, a row a question, title and language.
    """
    paper = PAPERS["kommuner/avtal/styrelsepaket.docx"]
    content = make(paper)
    document = Document(io.BytesIO(content))
    part = json.loads(paper.data)["parts"][0]
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    fields, decided, table = document.tables
    heads = [[cell.text for cell in row.rows[0].cells] for row in (fields, decided)]

    assert [part["title"], "Därför tas frågan upp", "Förslag till beslut", "Beslut"] == headings[:4]
    assert [part["fields"], ["Punkt", "Utfall", "Ansvarig", "Klart senast"]] == heads
    assert len(part["decisions"]) == len(decided.rows) - 1
    assert [item["question"] for item in part["items"]] == [
        row.cells[1].paragraphs[0].text for row in table.rows[1:]
    ]
    assert 3 == zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode().count("w:tblHeader")
    assert "sv-SE" == document.core_properties.language


def test_without_an_address_there_is_no_code():
    """
    A site whose address is not set prints where on the site it is, and no QR code that leads nowhere.
    """
    library = inkop.load_library(SITES / "one-topic", TODAY)
    paper = next(papers(inkop.assemble(library), library, "Provsajten", ""))
    part = json.loads(paper.data)["parts"][0]

    assert ("", "Adress på webbplatsen: /statliga-myndigheter/avtal/") == (part["link"], part["address"])
