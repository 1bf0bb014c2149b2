"""What is said of the site follows from what was measured: a fault planted in each measurement turns its line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

import inkop
import measure
from conftest import ROOT, SITES, TODAY, mkdocs, serving
from inkop import evidence
from inkop.vocabulary import Line
from measure import Found
from test_publish import project

sys.path.insert(0, str(ROOT / "scripts"))
import evidence as evidence_file

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CLEAN = {line: Found() for line in ("accessibility", "html", "papers")}
PAGE = "kommuner/avtal/"
Change = Callable[[dict[str, str | bytes | None]], Path]
AUDITED = """---
service: webbplatsen
reviewed: 2026-01-02
audits:
  - date: 2026-01-02
    by: en granskare
    method: Granskad för hand.
    result: fully
---
Text.
"""


def said(
    changed_site: Change, lines: dict[str, Found], commit: str = COMMIT, statement: str | None = None
) -> tuple[str, str]:
    """Return the quality page and the accessibility statement of a site that was measured so."""
    written = {"commit": COMMIT, "lines": {name: found.as_evidence(TODAY) for name, found in lines.items()}}
    files: dict[str, str | bytes | None] = {"evidence.json": json.dumps(written, ensure_ascii=False)}
    if statement:
        files["guidance/_accessibility.md"] = statement
    site = inkop.build_site(changed_site(files), TODAY, commit=commit)
    pages = {page.path: page.markdown for page in site.pages}
    return pages["om/kvalitet/index.md"], pages["tillganglighet/index.md"]


def row(page: str, line: str) -> str:
    """Return a line's row in a page's table."""
    return next(each for each in page.splitlines() if each.startswith(f"| **{Line(line).label}**"))


def test_what_no_one_has_measured_is_said_to_be_unmeasured(changed_site: Change):
    """
    Without evidence every row is "inte mätt", the statement too, and the file for machines says the same.
    """
    site = inkop.build_site(changed_site({}), TODAY, commit=COMMIT)
    pages = {page.path: page.markdown for page in site.pages}
    published = json.loads(
        next(asset.content for asset in site.assets if asset.path.endswith("evidence.json"))
    )

    assert len(Line) == pages["om/kvalitet/index.md"].count(">inte mätt<")
    assert "**Inte mätt.**" in pages["tillganglighet/index.md"]
    assert {"inte mätt"} == {line["status"] for line in published["lines"].values()}


@pytest.mark.parametrize("commit", ["", COMMIT[::-1]])
def test_a_result_of_another_version_is_never_shown(changed_site: Change, commit: str):
    """
    Evidence of another commit, or for a site whose commit is not known, counts for nothing.
    """
    quality, statement = said(changed_site, CLEAN, commit)

    assert len(Line) == quality.count(">inte mätt<")
    assert "**Inte mätt.**" in statement


def test_clean_machines_alone_never_give_full_marks(changed_site: Change):
    """
    With every measurement clean and no person's audit the statement says partly, and why.
    """
    quality, statement = said(changed_site, CLEAN)

    assert ">håller<" in row(quality, "accessibility")
    assert "**delvis förenlig**" in statement
    assert "Ingen människa har granskat" in statement


@pytest.mark.parametrize(
    ("change", "conclusion"),
    [
        (("", ""), "**helt förenlig**"),
        (("result: fully", "result: not"), "**inte förenlig**"),
        (("date: 2026-01-02", "date: 2025-01-01"), "**delvis förenlig**"),
        (("audits:", "shortcomings: [{what: Ett fel., why: Ett skäl.}]\naudits:"), "**delvis förenlig**"),
    ],
)
def test_a_persons_audit_decides_with_the_machines(
    changed_site: Change, change: tuple[str, str], conclusion: str
):
    """
    A full audit of the last year, clean machines and no known fault give "helt"; an audit may say "inte"; else "delvis".
    """
    _, statement = said(changed_site, CLEAN, statement=AUDITED.replace(*change))

    assert conclusion in statement


def test_a_fault_turns_an_audited_site(changed_site: Change):
    """
    With an audit that found nothing, one barrier that axe finds makes it partly, with the barrier in words and its place.
    """
    barrier = Found()
    barrier.fault("color-contrast", PAGE, "topic")
    quality, statement = said(changed_site, CLEAN | {"accessibility": barrier}, statement=AUDITED)

    assert ">brist<" in row(quality, "accessibility")
    assert "**delvis förenlig**" in statement
    assert f"- Text har för svag kontrast mot sin bakgrund: {PAGE}" in statement


def test_wrong_evidence_is_a_fault_with_its_line(changed_site: Change):
    """
    A file of another form is refused as any content is.
    """
    root = changed_site({"evidence.json": '{"commit": "abc",\n "lines": {"okänd": {"date": "2026-02-01"}}}'})
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(root, TODAY)

    assert (
        "evidence.json:1: commit: 'abc' har fel form. En version är gits fyrtio tecken 0–9 och a–f."
        in str(error.value)
    )
    assert "evidence.json:2: lines.okänd" in str(error.value)


# A fault in each measurement


@pytest.fixture(scope="module")
def clean_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature site, built once."""
    root = project(tmp_path_factory.mktemp("clean") / "project")
    result = mkdocs(root / "mkdocs.yml", root / "site")
    assert 0 == result.returncode, result.stdout + result.stderr
    return root / "site"


@pytest.fixture
def site(clean_site: Path, tmp_path: Path) -> Path:
    """A copy of the miniature site, to plant a fault in."""
    shutil.copytree(clean_site, tmp_path / "planted")
    return tmp_path / "planted"


def plant(site: Path, old: str, new: str, path: str = f"{PAGE}index.html") -> None:
    """Change a file of a built site."""
    text = (site / path).read_text("utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new, 1), "utf-8")


def test_a_clean_site_has_no_fault(browser: Browser, site: Path):
    """
    What the faults below are planted in is clean by every measurement.
    """
    with serving(site) as base:
        found = [
            measure.accessibility(browser, base, [PAGE], 1280, "light"),
            *measure.requests_and_policy(browser, base, [PAGE]),
            measure.headers(fetched(base), ["", "assets/site.css"]),
            measure.paper(site / f"{PAGE}styrelsepaket.pdf", "x"),
        ]

    assert [] == [fault for each in found for fault in each.faults]


@pytest.mark.parametrize(
    ("rule", "words", "old", "new"),
    [
        ("color-contrast", "för svag kontrast", "</main>", '<p class="pale">blek text</p></main>'),
        ("image-alt", "saknar textalternativ", "</main>", '<img src="../../assets/mark.svg"></main>'),
    ],
)
def test_a_barrier_is_found_and_listed_in_the_statement(
    browser: Browser, site: Path, changed_site: Change, rule: str, words: str, old: str, new: str
):
    """
    Pale text, or a picture without words: the line turns, the kind of page is counted, the statement lists it.
    """
    plant(site, old, new)
    with (site / "assets/site.css").open("a") as css:
        css.write(".pale { color: #ccc; background: #fff; }")
    with serving(site) as base:
        found = measure.accessibility(browser, base, [PAGE], 1280, "light")
    quality, statement = said(changed_site, CLEAN | {"accessibility": found})

    assert [rule] == [fault["what"] for fault in found.faults]
    assert "| Ämnen | 1 | 1 |" in quality
    assert "**delvis förenlig**" in statement
    assert words in statement


def test_a_typeface_from_elsewhere_is_a_request_to_another(browser: Browser, site: Path):
    """
    A foreign font turns the line of requests.
    """
    with (site / "assets/site.css").open("a") as css:
        css.write(
            '@font-face { font-family: Far; src: url("https://fonts.example.org/f.woff2"); } h1 { font-family: Far; }'
        )
    with serving(site) as base:
        requests, _ = measure.requests_and_policy(browser, base, [PAGE])

    assert [{"what": "Anrop till fonts.example.org", "where": PAGE}] == requests.faults


def test_a_script_in_a_page_breaks_the_policy(browser: Browser, site: Path):
    """
    An injected script turns the line of protection, both as refused and as standing there.
    """
    plant(site, "</main>", "<script>document.title = 'tagen'</script></main>")
    with serving(site) as base:
        _, policy = measure.requests_and_policy(browser, base, [PAGE])

    assert ["Skyddet stoppade script-src-elem inline", "Skript eller stil i sidan"] == [
        fault["what"].partition(":")[0] for fault in policy.faults
    ]


@pytest.mark.parametrize("link", ["../finns-ej/", "#finns-ej", "../../assets/finns-ej.js"])
def test_a_dead_link_or_anchor_is_found(site: Path, link: str):
    """
    A link to nothing, or to a heading that is not there, turns the line of links.
    """
    before = measure.links(site).faults  # The miniature site lacks pages that every footer names.
    plant(site, "</main>", f'<a href="{link}">x</a><a href="../../">y</a></main>')
    new = [fault for fault in measure.links(site).faults if fault not in before]

    assert [f"{PAGE}index.html"] == [fault["where"] for fault in new]


def fetched(base: str) -> Callable[[str], dict[str, str]]:
    """Return a function that asks a server for a file and gives its headers."""

    def fetch(path: str) -> dict[str, str]:
        with urllib.request.urlopen(base + path) as response:
            return dict(response.headers)

    return fetch


def test_a_missing_header_is_found(site: Path):
    """
    A server that forgets a header turns the line of headers.
    """
    with serving(site, "Permissions-Policy") as base:
        found = measure.headers(fetched(base), ["", "assets/site.css"])

    assert ["Permissions-Policy saknas eller är fel"] * 2 == [fault["what"] for fault in found.faults]


def test_a_paper_without_tags_is_found(site: Path, changed_site: Change):
    """
    A PDF that lost its structure turns the line of papers, and the statement.
    """
    path = site / f"{PAGE}styrelsepaket.pdf"
    writer = PdfWriter(clone_from=PdfReader(path))
    for key in ("/StructTreeRoot", "/MarkInfo"):
        del writer.root_object[key]
    writer.write(path)
    quality, statement = said(changed_site, CLEAN | {"papers": measure.paper(path, path.name)})

    assert ">brist<" in row(quality, "papers")
    assert path.name in statement


def test_an_expired_review_is_found(changed_site: Change):
    """
    A text last read against its sources over a year ago turns the line of reviews.
    """
    library = inkop.load_library(SITES / "one-topic", TODAY)
    late = measure.reviews(library, date(2027, 6, 1))
    quality, _ = said(changed_site, {"reviews": late})

    assert [] == measure.reviews(library, TODAY).faults
    assert ">brist<" in row(quality, "reviews")


def test_a_changed_byte_in_what_is_archived_is_found(site: Path, changed_site: Change):
    """
    One byte in one file turns the line of unchanged files.
    """
    before = measure.archive(site).faults
    plant(site, "</main>", "</main >")
    found = measure.archive(site)
    quality, _ = said(changed_site, {"archive": found})

    assert [] == before
    assert [{"what": "Filen är ändrad.", "where": f"{PAGE}index.html"}] == found.faults
    assert ">brist<" in row(quality, "archive")


def test_an_unlisted_and_a_lost_address_are_found(site: Path):
    """
    A page that the register does not have, and an address that leads nowhere, turn the line of addresses.
    """
    names = [f"/{address}" for address in measure.addresses(site) if address != "404.html"]
    register = "".join(f"{name},2026-01-02,,\n" for name in [*names, "/borta/"] if name != f"/{PAGE}")
    found = measure.promised(site, f"name,published,changed,hash\n{register}")

    assert [
        {"what": "Adressen står inte i registret", "where": f"/{PAGE}"},
        {"what": "Adressen leder ingenstans", "where": "/borta/"},
    ] == found.faults


def test_a_heavy_start_page_and_a_build_that_differs_are_found(browser: Browser, site: Path):
    """
    A first visit over its limit turns the line of weight, and one byte turns the line of likeness.
    """
    with serving(site) as base:
        heavy = measure.weight(browser, base, 0)

    assert [{"what": "Första besöket väger mer än 0 kB", "where": "startsidan"}] == heavy.faults
    assert [{"what": "Två byggen ger olika filer", "where": "b"}] == measure.alike(
        {"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3"}
    ).faults


# The file


def committed(root: Path) -> str:
    """Make a repository of a folder and return its commit."""
    run = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]):
        subprocess.run([*run, *command], check=True)
    return subprocess.run(
        [*run, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_results_are_kept_under_the_commit_that_was_measured(tmp_path: Path):
    """
    Lines of the same commit stand together, those of another are thrown away, and a changed tree writes nothing.
    """
    (tmp_path / ".gitignore").write_text("evidence.json\n", "utf-8")
    first = committed(tmp_path)
    line = Found().as_evidence(TODAY)
    both = evidence_file.write({"html": line}, tmp_path), evidence_file.write({"links": line}, tmp_path)
    kept = json.loads((tmp_path / "evidence.json").read_text("utf-8"))
    (tmp_path / "new.txt").write_text("x", "utf-8")
    refused = evidence_file.write({"papers": line}, tmp_path)
    second = committed(tmp_path)
    evidence_file.write({"papers": line}, tmp_path)
    anew = json.loads((tmp_path / "evidence.json").read_text("utf-8"))

    assert ((True, True), False) == (both, refused)
    assert (first, ["html", "links"]) == (kept["commit"], list(kept["lines"]))
    assert (second, ["papers"]) == (anew["commit"], list(anew["lines"]))


def test_every_line_has_its_words():
    """
    Every line and every figure can be said, with a decimal comma and hard spaces in thousands.
    """
    measured = inkop.model.Measured(date=TODAY, figures={"per_second": 12345, "milliseconds": 7.25})

    assert "12\u00a0345 sidor i sekunden, 7,25 ms för en sida" == evidence.Row(Line.SERVING, measured).figures
    assert all(line.label and line.meaning for line in Line)
