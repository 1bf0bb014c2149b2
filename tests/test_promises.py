"""What has been published stays, or says what became of it; what says something else says why."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import inkop
from conftest import ROOT, TODAY
from inkop import address_register
from inkop.promises import updated

sys.path.insert(0, str(ROOT / "scripts"))
import addresses

LATER = date(2026, 3, 1)
TOPIC, BODY, TERM = (
    "guidance/avtal/topic.yml",
    "guidance/avtal/body.md",
    "guidance/_glossary/arlig-oversyn.yml",
)
REGION, CASE = "guidance/avtal/region.md", "case_studies/provregion.yml"
WITHDRAWN = "guidance/_withdrawn.yml"
Site = Callable[[dict[str, str | bytes | None]], Path]


@pytest.fixture
def published_site(changed_site: Site) -> Path:
    """The miniature site, published on the first of February."""
    root = changed_site({})
    (root / address_register.PATH).write_text(addresses.register(root, TODAY), "utf-8")
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replace something in a file once."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def messages(root: Path, day: date = LATER) -> list[str]:
    """Return everything that stands against publishing a site on a day."""
    try:
        addresses.register(root, day)
    except inkop.ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_the_register_of_the_real_site_is_up_to_date():
    """
    Every page, file and term is registered, and every changed text says why. Otherwise: make addresses.
    """
    done = subprocess.run(
        [sys.executable, ROOT / "scripts/addresses.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "Adressregistret stämmer.\n", "") == (done.returncode, done.stdout, done.stderr)


def test_publishing_twice_changes_nothing(published_site: Path):
    """
    A site that says the same as before has the same register later.
    """
    assert (published_site / address_register.PATH).read_text("utf-8") == addresses.register(
        published_site, LATER
    )


def test_pages_files_and_terms_are_promised_but_not_what_only_pages_ask_for(published_site: Path):
    """
    The register has pages, papers, calendars, data and terms; not scripts.
    """
    names = set(address_register.parse((published_site / address_register.PATH).read_text("utf-8"))[0])

    assert {"/", "/kommuner/avtal/styrelsepaket.pdf", "/kommuner/arshjul.ics", "/data/ordlista.csv"} <= names
    assert {"/ordlista/#ramavtal", "/andrat/alla.xml", TOPIC, CASE} <= names
    assert [] == [name for name in names if "assets/" in name or "robots" in name]


def test_a_page_that_disappears_stops_the_build(published_site: Path):
    """
    Without a word about what became of it, every address that is gone is a problem, with its line.
    """
    (published_site / CASE).unlink()
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(published_site, TODAY)

    assert ["/exempel/land/norge/", "/exempel/provregion/", "/exempel/upplaga/regioner/"] == [
        problem.field for problem in error.value.problems
    ]  # fmt: skip
    assert "adressen är publicerad men finns inte längre" in str(error.value)
    assert all(problem.line > 1 for problem in error.value.problems)


def withdraw(root: Path, text: str) -> None:
    """Take a case away and say what became of it."""
    (root / CASE).unlink(missing_ok=True)
    facets = "".join(
        f"- {{address: exempel/{name}/, title: x, date: 2026-02-20, why: y}}\n"
        for name in ("land/norge", "upplaga/regioner")
    )
    (root / WITHDRAWN).write_text(f"pages:\n{facets}{text}", "utf-8")


def test_a_replaced_page_leads_on_and_a_withdrawn_one_says_so(published_site: Path):
    """
    At the old address stands a page that leads to the new one, or that says why there is none; nginx gets a map.
    """
    withdraw(
        published_site,
        "- address: exempel/provregion/\n  title: Provregion\n  replaced_by: exempel/provkommun/\n"
        "  date: 2026-02-20\n  why: Hopslaget med ett annat.\n",
    )
    site = inkop.build_site(published_site, LATER, base="https://example.org/inkop/")
    pages = {page.path: page.markdown for page in site.pages}
    assets = {asset.path: asset.content.decode() for asset in site.assets}

    assert 'redirect: "exempel/provkommun/"' in pages["exempel/provregion/index.md"]
    assert "Hopslaget med ett annat." in pages["exempel/provregion/index.md"]
    assert "redirect" not in pages["exempel/land/norge/index.md"]
    assert "Gallrad: x" in pages["exempel/land/norge/index.md"]
    assert (
        "/inkop/exempel/provregion/ /inkop/exempel/provkommun/;\n" == assets["assets/flyttade-adresser.conf"]
    )
    assert "provregion" not in assets["sitemap.xml"]


def test_all_below_a_withdrawn_page_goes_with_it(published_site: Path):
    """
    A withdrawn folder covers the pages below it, which also say what became of them, and the files.
    """
    path = published_site / address_register.PATH
    rows = "".join(f"/kommuner/gammalt/{name},2026-01-02,,\n" for name in ("", "checklista/", "paket.pdf"))
    path.write_text(path.read_text("utf-8") + rows, "utf-8")
    (published_site / WITHDRAWN).write_text(
        "pages:\n- address: kommuner/gammalt/\n  title: Gammalt\n  replaced_by: kommuner/avtal/\n"
        "  date: 2026-02-20\n  why: Samma ämne.\n",
        "utf-8",
    )
    site = inkop.build_site(published_site, LATER)
    moved = next(asset.content.decode() for asset in site.assets if asset.path.endswith("adresser.conf"))

    assert {"kommuner/gammalt/index.md", "kommuner/gammalt/checklista/index.md"} <= {
        p.path for p in site.pages
    }
    assert 3 == moved.count(" /kommuner/avtal/;\n")
    assert "/kommuner/gammalt/paket.pdf /kommuner/avtal/;" in moved


FAULTS = [
    ("exempel/provreg/", "exempel/provkommun/", "2026-02-20", "'/exempel/provreg/' har aldrig publicerats. Menade du '/exempel/provregion/'?"),
    ("exempel/provkommun/", None, "2026-02-20", "'/exempel/provkommun/' finns kvar."),
    ("exempel/provregion/", "exempel/provkomun/", "2026-02-20", "pages.2.replaced_by: '/exempel/provkomun/' finns inte. Menade du '/exempel/provkommun/'?"),
    ("/exempel/provregion/", None, "2026-02-20", "pages.2.address: '/exempel/provregion/' har fel form. En adress på webbplatsen skrivs utan snedstreck först"),
    ("exempel/provregion/", None, "2026-04-20", "pages.2.date: 2026-04-20 ligger i framtiden."),
    ("exempel/provregion/", None, "2026-02-10", "pages.2.date: står inte i datumordning, äldst först."),
]  # fmt: skip


@pytest.mark.parametrize(("address", "target", "day", "message"), FAULTS)
def test_what_is_said_of_a_withdrawn_page_is_true(
    published_site: Path, address: str, target: str | None, day: str, message: str
):
    """
    The address was published and is gone, the page that replaces it exists, and the days stand in order.
    """
    replaced = f"  replaced_by: {target}\n" if target else ""
    withdraw(published_site, f"- address: {address}\n  title: T\n{replaced}  date: {day}\n  why: V\n")

    assert any(message in found for found in messages(published_site)), messages(published_site)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (TOPIC, "Tredje punkten", "Den tredje punkten"),
        (BODY, "### Sedan", "### Därefter"),
        (REGION, "Texten för", "Text för"),
        (TERM, "definition:", "definition: Numera"),
        (CASE, "Provregion satte", "Provregionen satte"),
    ],
)
def test_a_text_that_says_something_else_says_why(published_site: Path, name: str, old: str, new: str):
    """
    A change without a reason is named at its file; a text below a topic's fields at the topic.
    """
    text = (published_site / name).read_text("utf-8")
    edit(published_site / name, old if old in text else "a", new if old in text else "å")
    owner = TOPIC if name == BODY else name

    assert any(
        found.startswith(f"{owner}:") and "texten har ändrats sedan 2026-02-01" in found
        for found in messages(published_site)
    ), messages(published_site)


def test_a_new_review_or_other_line_breaks_are_no_change(published_site: Path):
    """
    What a text says decides, not when it was saved.
    """
    edit(published_site / TOPIC, "reviewed: 2026-01-02", "reviewed: 2026-02-15")
    edit(published_site / REGION, "Här gäller", "Här\n  gäller")

    assert [] == messages(published_site)


def test_a_reason_is_recorded_once_and_a_mending_the_same_day_needs_no_other(published_site: Path):
    """
    With a new line in `changes` the register moves on to its day; the next change needs a line of its own.
    """
    topic, register = published_site / TOPIC, published_site / address_register.PATH
    edit(topic, "Tredje punkten", "Den tredje punkten")
    edit(topic, "title:", "changes:\n- date: 2026-03-01\n  why: Punkt tre är tydligare.\ntitle:")
    register.write_text(addresses.register(published_site, LATER), "utf-8")
    entry = address_register.parse(register.read_text("utf-8"))[0][TOPIC]
    edit(topic, "Den tredje punkten", "Den sista punkten")

    assert (TODAY, LATER) == (entry.since, entry.changed)
    assert [] == messages(published_site, LATER)
    assert 1 == len(messages(published_site, date(2026, 3, 2)))


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (("2026-03-02",), "changes.0.date: 2026-03-02 ligger i framtiden."),
        (("2026-02-10", "2026-02-09"), "changes.1.date: står inte i datumordning, äldst först."),
    ],
)
def test_changes_stand_in_the_order_of_their_days(published_site: Path, days: tuple[str, ...], message: str):
    """
    A change is not in the future, and not before the one above it.
    """
    lines = "".join(f"- date: {day}\n  why: V\n" for day in days)
    edit(published_site / TOPIC, "title:", f"changes:\n{lines}title:")

    assert any(message in found for found in messages(published_site))


def test_a_damaged_register_is_named_by_line(published_site: Path):
    """
    A merge gone wrong is a problem of its line, never a lost promise.
    """
    register = published_site / address_register.PATH
    edit(register, "/andrat/,2026-02-01,,", "<<<<<<< mine")

    assert any(
        found.startswith(f"{address_register.PATH}:3: raden är skadad") for found in messages(published_site)
    )
    register.write_text("a,b\n", "utf-8")
    assert any(
        "första raden ska vara name,published,changed,hash." in found for found in messages(published_site)
    )


def test_nothing_is_promised_before_publishing(changed_site: Site):
    """
    A site without a register builds whatever it has, and enters everything as new.
    """
    root = changed_site({})
    library = inkop.load_library(root, TODAY)
    register, problems = updated(library, inkop.build_site(root, TODAY).promised, TODAY)

    assert ([], {TODAY}) == (problems, {entry.since for entry in register.values()})
