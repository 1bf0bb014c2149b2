"""
The tables of `open_data` as a catalogue that data portals can harvest: DCAT-AP-SE 3, in RDF/XML.

The properties are those that DCAT-AP-SE 3.0.1 requires or recommends (docs.dataportal.se/dcat).
A portal wants whole addresses; without the site's address they are relative to the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from . import addresses
from .feed import as_bytes
from .model import Asset, Publisher
from .plans import Table

LICENCE = "http://creativecommons.org/licenses/by/4.0/"
_SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_EU = "http://publications.europa.eu/resource/authority/"
_FORMATS = {"csv": "text/csv", "json": "application/json"}
for _prefix, _space in _SPACES.items():
    if _prefix != "xml":
        ET.register_namespace(_prefix, _space)


def catalogue(
    tables: Iterable[Table],
    files: Iterable[Asset],
    publisher: Publisher,
    modified: date,
    name: str,
    base: str,
) -> Asset:
    """
    Return the catalogue of the tables, whose files are among `files`.

    `modified` is the day of the latest content, `name` the site's and `base` its address with a slash, or empty.
    """
    root, content = ET.Element(_q("rdf:RDF")), {asset.path: asset.content for asset in files}
    place = f"{base}data/" if base else ""
    whole = _node(root, "dcat:Catalog", f"{place}katalog.rdf#katalog")
    _text(whole, "dcterms:title", f"Öppna data från {name or 'webbplatsen'}")
    _text(
        whole,
        "dcterms:description",
        "Exempel, checklistor, ord och siffror ur vägledningen om offentliga inköp.",
    )
    _to(whole, "dcterms:publisher", f"{place}katalog.rdf#utgivare")
    _to(whole, "dcterms:license", LICENCE)
    _to(whole, "dcterms:language", f"{_EU}language/SWE")
    _to(whole, "dcat:themeTaxonomy", f"{_EU}data-theme")
    _to(whole, "foaf:homepage", place or "./")
    _day(whole, "dcterms:modified", modified)
    for table in tables:
        _to(whole, "dcat:dataset", f"{place}katalog.rdf#{table.name}")
        _dataset(root, table, content, publisher, modified, place)
    agent = _node(root, "foaf:Agent", f"{place}katalog.rdf#utgivare")
    ET.SubElement(agent, _q("foaf:name")).text = publisher.name or name or "Utgivaren är inte angiven"
    if publisher.mail:
        card = _node(root, "vcard:Organization", f"{place}katalog.rdf#kontakt")
        ET.SubElement(card, _q("vcard:fn")).text = publisher.name or name
        _to(card, "vcard:hasEmail", f"mailto:{publisher.mail}")
    return Asset(addresses.CATALOGUE, as_bytes(root))


def _dataset(
    root: ET.Element,
    table: Table,
    content: dict[str, bytes],
    publisher: Publisher,
    modified: date,
    place: str,
) -> None:
    own = f"{place}katalog.rdf#{table.name}"
    dataset = _node(root, "dcat:Dataset", own)
    _text(dataset, "dcterms:title", table.title)
    _text(dataset, "dcterms:description", table.summary)
    ET.SubElement(dataset, _q("dcterms:identifier")).text = table.name
    _to(dataset, "dcterms:publisher", f"{place}katalog.rdf#utgivare")
    if publisher.mail:
        _to(dataset, "dcat:contactPoint", f"{place}katalog.rdf#kontakt")
    _to(dataset, "dcat:theme", f"{_EU}data-theme/GOVE")
    for word in table.keywords:
        _text(dataset, "dcat:keyword", word)
    _to(dataset, "dcterms:language", f"{_EU}language/SWE")
    _to(dataset, "dcterms:spatial", f"{_EU}country/SWE")
    _to(dataset, "dcterms:accessRights", f"{_EU}access-right/PUBLIC")
    _to(dataset, "dcterms:accrualPeriodicity", f"{_EU}frequency/IRREG")
    _to(dataset, "dcat:landingPage", f"{place}#{table.name}" if place else f"./#{table.name}")
    _day(dataset, "dcterms:modified", modified)
    for ending, kind in _FORMATS.items():
        _to(dataset, "dcat:distribution", f"{own}-{ending}")
        _distribution(
            root,
            f"{own}-{ending}",
            table,
            kind,
            content[f"data/{table.name}.{ending}"],
            f"{place}{table.name}.{ending}",
        )


def _distribution(root: ET.Element, own: str, table: Table, kind: str, content: bytes, address: str) -> None:
    distribution = _node(root, "dcat:Distribution", own)
    _text(distribution, "dcterms:title", f"{table.title} ({kind})")
    _to(distribution, "dcat:accessURL", address)
    _to(distribution, "dcat:downloadURL", address)
    _to(distribution, "dcterms:license", LICENCE)
    ET.SubElement(distribution, _q("dcterms:format")).text = kind
    _to(distribution, "dcterms:conformsTo", address.rpartition(".")[0] + ".schema.json")
    size = ET.SubElement(distribution, _q("dcat:byteSize"), _typed("nonNegativeInteger"))
    size.text = str(len(content))
    checksum = ET.SubElement(ET.SubElement(distribution, _q("spdx:checksum")), _q("spdx:Checksum"))
    _to(checksum, "spdx:algorithm", f"{_SPACES['spdx']}checksumAlgorithm_sha256")
    value = ET.SubElement(checksum, _q("spdx:checksumValue"), _typed("hexBinary"))
    value.text = hashlib.sha256(content).hexdigest()


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def _typed(kind: str) -> dict[str, str]:
    return {_q("rdf:datatype"): f"http://www.w3.org/2001/XMLSchema#{kind}"}


def _node(root: ET.Element, kind: str, address: str) -> ET.Element:
    return ET.SubElement(root, _q(kind), {_q("rdf:about"): address})


def _to(parent: ET.Element, tag: str, address: str) -> None:
    ET.SubElement(parent, _q(tag), {_q("rdf:resource"): address})


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, _q(tag), {_q("xml:lang"): "sv"}).text = text


def _day(parent: ET.Element, tag: str, day: date) -> None:
    ET.SubElement(parent, _q(tag), _typed("date")).text = day.isoformat()
