"""Open data says what the pages say, and describes itself as portals and search engines expect."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import jsonschema
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

import inkop
from conftest import SITES, TODAY
from inkop.open_data import BETWEEN

NAMES = ("exempel", "resultat", "checklistor", "ordlista", "siffror")
BASE = "https://example.org/inkop/"


def shown(html: str) -> str:
    """Return the words of a page as a reader sees them, without notes, on one line."""
    text = re.sub(
        r'<a class="note".*?</a>', "", html.partition("<main")[2].partition("</main>")[0], flags=re.DOTALL
    )
    text = re.sub(r"<(script|style|svg).*?</\1>", "", text, flags=re.DOTALL)
    return said(unescape(re.sub(r"<[^>]+>", "", text)))


def said(text: str) -> str:
    """Return words without the spaces around them, which markup moves."""
    return re.sub(r"[\s\u202f]+", "", text)


# What the tables hold beside words of the page: names for machines, and words put together from several places.
_NOT_WORDS = {"id", "case", "topic", "number", "address", "reviewed", "edition", "editions", "checklist", "sources", "source", "themes"}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_a_table_stands_on_its_page(built_site: Path, name: str):
    """
    Each cell of each row of the real tables is found, word for word, on the page that the row names.
    """
    pages: dict[str, str] = {}
    missing = []
    for row in json.loads((built_site / f"data/{name}.json").read_text("utf-8"))["rows"]:
        address = row["address"].partition("#")[0].removeprefix("/")
        if address not in pages:
            pages[address] = shown((built_site / address / "index.html").read_text("utf-8"))
        words = (
            value if isinstance(value, list) else [value]
            for key, value in row.items()
            if key not in _NOT_WORDS
        )
        missing += [
            (address, part)
            for value in words
            for part in value
            if said(part).casefold() not in pages[address].casefold()
        ]

    assert [] == missing


def test_tables_have_as_many_rows_as_the_pages_have_entries(built_site: Path):
    """
    Nothing on the pages is left out of the tables.
    """
    rows = {name: json.loads((built_site / f"data/{name}.json").read_text("utf-8"))["rows"] for name in NAMES}
    html = {path: path.read_text("utf-8") for path in built_site.rglob("index.html")}
    lists = [text for path, text in html.items() if path.parent.name == "checklista"]
    glossary = html[built_site / "ordlista/index.html"].partition("<main")[2]

    assert sum(text.count('class="question"') for text in lists) == len(rows["checklistor"])
    assert sum('<body class="page--case">' in text for text in html.values()) == len(rows["exempel"])
    assert glossary.partition("</main>")[0].count("<h3") == len(rows["ordlista"])
    assert sum(text.count('class="figure"') for text in html.values()) == len(rows["siffror"])


@pytest.fixture(scope="module", params=["", BASE], ids=["no-address", "address"])
def assets(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The assets of the miniature site, without and with an address."""
    site = inkop.build_site(SITES / "one-topic", TODAY, "Styr", request.param)
    return {asset.path: asset.content for asset in site.assets}


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_hold_the_same_and_follow_their_schema(assets: dict[str, bytes], name: str):
    """
    The two forms have equal rows; the JSON file is valid by its own schema, which names every column.
    """
    schema = json.loads(assets[f"data/{name}.schema.json"])
    content = json.loads(assets[f"data/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema)
    flat = [
        {key: BETWEEN.join(cell) if isinstance(cell, list) else str(cell) for key, cell in row.items()}
        for row in content["rows"]
    ]
    table = list(csv.DictReader(io.StringIO(assets[f"data/{name}.csv"].decode("utf-8"), newline="")))

    assert flat == table
    assert table
    assert not any(
        BETWEEN in part
        for row in content["rows"]
        for cell in row.values()
        if isinstance(cell, list)
        for part in cell
    )


def test_the_catalogue_describes_every_file_as_it_is(assets: dict[str, bytes]):
    """
    The catalogue is RDF/XML with what DCAT-AP-SE requires, and each file's size and checksum are right.
    """
    place = (
        f"{BASE}data/" if BASE.encode() in assets["data/katalog.rdf"] else "https://elsewhere.example/data/"
    )
    graph = rdflib.Graph().parse(
        data=assets["data/katalog.rdf"], format="xml", publicID=f"{place}katalog.rdf"
    )
    catalogue = graph.value(predicate=RDF.type, object=DCAT.Catalog)
    datasets = set(graph.objects(catalogue, DCAT.dataset))
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")

    assert {rdflib.URIRef(f"{place}katalog.rdf#{name}") for name in NAMES} == datasets
    assert all(
        graph.value(node, p)
        for node in (catalogue, *datasets)
        for p in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)
    )
    assert graph.value(graph.value(catalogue, DCTERMS.publisher), FOAF.name)
    files = {
        node: str(graph.value(node, DCAT.downloadURL))
        for d in datasets
        for node in graph.objects(d, DCAT.distribution)
    }
    assert {f"{place}{name}.{ending}" for name in NAMES for ending in ("csv", "json")} == set(files.values())
    for node, address in files.items():
        content = assets["data/" + address.removeprefix(place)]
        checksum = graph.value(graph.value(node, spdx.checksum), spdx.checksumValue)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            int(str(graph.value(node, DCAT.byteSize))),
            str(checksum),
        )
        assert "http://creativecommons.org/licenses/by/4.0/" == str(graph.value(node, DCTERMS.license))
        assert f"data/{str(graph.value(node, DCTERMS.conformsTo)).removeprefix(place)}" in assets


def test_every_page_says_what_it_is_to_search_engines(built_site: Path):
    """
    Each page has one block of JSON-LD, with its own title, and nothing in it can end the script element.
    """
    for path in built_site.rglob("index.html"):
        html = path.read_text("utf-8")
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
        said = json.loads(blocks[0])

        assert 1 == len(blocks)
        assert "https://schema.org" == said["@context"]
        assert "<" not in blocks[0]
        assert said["name"]


def test_with_an_address_every_page_names_it(changed_site: Callable[[dict[str, str | bytes | None]], Path]):
    """
    Addresses in the JSON-LD and in the tables are whole when the site's address is known.
    """
    site = inkop.build_site(changed_site({}), TODAY, "Styr", BASE)
    page = next(page for page in site.pages if page.path == "kommuner/avtal/index.md")
    data = json.loads(next(asset.content for asset in site.assets if asset.path == "data/siffror.json"))

    assert f'\\"url\\":\\"{BASE}kommuner/avtal/\\"' in page.markdown
    assert all(row["address"].startswith(BASE) for row in data["rows"])
