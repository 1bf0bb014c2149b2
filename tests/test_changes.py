"""What has changed: the page, the feeds, and what machines ask for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import inkop
from conftest import ROOT, TODAY
from inkop import address_register

sys.path.insert(0, str(ROOT / "scripts"))
import addresses

LATER = date(2026, 3, 10)
BASE = "https://example.org/inkop/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
Files = dict[str, str]


@pytest.fixture
def built(changed_site: Callable[[dict[str, str | bytes | None]], Path]) -> Callable[[str, date], Files]:
    """Return a function that builds the miniature site, changed since it was published, with a base and on a day."""
    root = changed_site({})
    (root / address_register.PATH).write_text(addresses.register(root, TODAY), "utf-8")
    add(root / "guidance/avtal/topic.yml", "2026-03-01", "Punkt tre är tydligare.")
    add(root / "guidance/_glossary/ramavtal.yml", "2026-03-05", "Ordet har en egen förklaring.")
    region = root / "guidance/avtal/region.md"
    line = "---\nchanges: [{date: 2026-03-09, why: Eget avsnitt för regioner.}]\n"
    region.write_text(region.read_text("utf-8").replace("---\n", line, 1), "utf-8")
    case = (
        (root / "case_studies/provkommun.yml")
        .read_text("utf-8")
        .replace("Provkommun läste", "Provkommun igen läste")
    )
    (root / "case_studies/nytt.yml").write_text(case, "utf-8")
    (root / "guidance/_publisher.yml").write_text("name: Provverket\nmail: prov@example.org\n", "utf-8")
    (root / address_register.PATH).write_text(addresses.register(root, LATER), "utf-8")

    def build(base: str = "", day: date = LATER) -> Files:
        site = inkop.build_site(root, day, "Styr", base)
        files = {asset.path: asset.content.decode("utf-8", "replace") for asset in site.assets}
        return files | {page.path: page.markdown for page in site.pages}

    return build


def add(path: Path, day: str, why: str) -> None:
    """Record a change in a file."""
    path.write_text(f"{path.read_text('utf-8')}\nchanges:\n- date: {day}\n  why: {why}\n", "utf-8")


def entries(feed: str) -> list[tuple[str, str]]:
    """Return title and summary of every entry, in order."""
    found = ET.fromstring(feed).iter(f"{ATOM}entry")
    return [(e.findtext(f"{ATOM}title", ""), e.findtext(f"{ATOM}summary", "")) for e in found]


def test_the_page_tells_what_and_why_the_latest_first(built: Callable[..., Files]):
    """
    Added, changed and their reasons stand by day; what was there from the first day is only counted.
    """
    page = built()["andrat/index.md"]
    days = [page.index(f"## {day}") for day in ("10 mars 2026", "9 mars 2026", "5 mars 2026", "1 mars 2026")]

    assert sorted(days) == days
    assert "Punkt tre är tydligare." in page
    assert 'data-day="2026-03-09" data-editions="regioner"' in page
    assert (
        "Då fanns 1 ämne, 1 checklista, 2 exempel, 2 ord i ordlistan, 1 årshjul, 2 diagram och 3 andra sidor."
        in page
    )
    assert "Vägledningen publicerades den 1 februari 2026." in page


def test_each_edition_has_a_feed_of_its_own(built: Callable[..., Files]):
    """
    A change of one edition stands in its feed and in that of all; a shared one in every feed.
    """
    files = built()
    all_of_it = entries(files["andrat/alla.xml"])
    region, state = entries(files["andrat/regioner.xml"]), entries(files["andrat/statliga-myndigheter.xml"])

    own = ("Ändrad: Avtal – regioner", "Eget avsnitt för regioner.")

    assert [True, True, False] == [own in feed for feed in (all_of_it, region, state)]
    assert ("Ändrad: Avtal", "Punkt tre är tydligare.") in state
    assert all_of_it[0][0].startswith("Ny: Provkommun igen")
    assert "Vägledningen publicerades" == all_of_it[-1][0]


def test_a_feed_has_all_that_atom_requires(built: Callable[..., Files]):
    """
    Feed and entries have an identifier, a title and a moment; identifiers are unique and outlive the site's address.
    """
    here, moved = (ET.fromstring(built(base)["andrat/alla.xml"]) for base in ("", BASE))
    required = [f"{ATOM}{name}" for name in ("id", "title", "updated")]
    ids = [element.text for element in here.iter(f"{ATOM}id")]

    assert all(
        part.find(name) is not None for part in (here, *here.iter(f"{ATOM}entry")) for name in required
    )
    assert "Provverket" == here.findtext(f"{ATOM}author/{ATOM}name")
    assert len(set(ids)) == len(ids)
    assert ids == [element.text for element in moved.iter(f"{ATOM}id")]
    links = [element.get("href", "") for element in moved.iter(f"{ATOM}link")]
    assert f"{BASE}andrat/alla.xml" == links[0]
    assert all(link.startswith(BASE) for link in links)
    assert all(link.get("href", "").startswith("../") for link in here.iter(f"{ATOM}link"))


def test_the_sitemap_has_the_days_of_the_content(built: Callable[..., Files]):
    """
    The day of a page is that of its content whatever the day of the build; without an address there is no sitemap.
    """
    days = {}
    for url in ET.fromstring(built(BASE)["sitemap.xml"]):
        days[url.findtext(f"{SITEMAP}loc")] = url.findtext(f"{SITEMAP}lastmod")

    assert "2026-03-01" == days[f"{BASE}kommuner/avtal/"]
    assert "2026-03-10" == days[f"{BASE}exempel/nytt/"]
    assert built(BASE)["sitemap.xml"] == built(BASE, date(2026, 12, 24))["sitemap.xml"]
    assert f"Sitemap: {BASE}sitemap.xml" in built(BASE)["robots.txt"]
    assert "sitemap.xml" not in built()
    assert "Sitemap" not in built()["robots.txt"]


def test_security_txt_names_the_publisher_and_holds_less_than_a_year(built: Callable[..., Files]):
    """
    The file has what RFC 9116 requires: whom to tell, and until when that holds.
    """
    lines = built(BASE)[".well-known/security.txt"].splitlines()

    assert "Contact: mailto:prov@example.org" == lines[0]
    assert "Expires: 2027-03-09T12:00:00Z" == lines[1]
    assert f"Canonical: {BASE}.well-known/security.txt" == lines[-1]
