"""The search, in a browser: what it finds, how it is shown, what it costs and what it withstands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT
from inkop import search_text
from test_browser import AXE, TAGS, watched

sys.path.insert(0, str(ROOT / "scripts"))
import bench_search

SCORES = ROOT / "tests/search/scores.json"
LATER = {"page:self-assessment", "page:development"}
FIRST = "#sokresultat > li > a:first-child"
MOST = 120_000
"""Bytes after gzip of all that search ever loads."""


@pytest.fixture(scope="module")
def engine(browser: Browser, served_site: str) -> Iterator[Page]:
    """A page on which the engine is loaded."""
    page = browser.new_page()
    ask(page, served_site, "avtal")
    yield page
    page.close()


def ask(page: Page, base: str, query: str, more: str = "") -> list[str]:
    """Open the search page for a query and return the main links, relative to the site."""
    page.goto(f"{base}sok/?q={quote(query, safe='')}{more}")
    page.wait_for_selector("#sokresultat[data-klar]", state="attached")
    found: list[str] = page.eval_on_selector_all(FIRST, "as => as.map(a => a.href)")
    return [url.removeprefix(base).removesuffix("index.html") for url in found]


# What is found


def test_the_score_does_not_drop(engine: Page, built_site: Path):
    """
    Of all queries, and of each kind, as many are answered among the first three, and as high, as was recorded.
    """
    asked = bench_search.there(bench_search.queries(), built_site)
    texts = [text for _, text, _ in asked]
    answers = engine.evaluate("texts => Promise.all(texts.map((text) => inkopSok.found(text, 3)))", texts)
    scores = bench_search.score(asked, answers)
    recorded = json.loads(SCORES.read_text("utf-8"))

    assert {kind: rows for kind, rows in recorded.items() if worse(scores[kind], rows)} == {}
    assert scores["all"]["recall"] >= 0.95
    assert min(rows["recall"] for rows in scores.values()) >= 0.85
    assert (scores["all"]["mrr"] >= 0.9, scores["all"]["empty"] <= 0.01) == (True, True)


def worse(now: dict[str, float], before: dict[str, float]) -> bool:
    """Tell whether a score is lower than another by more than one query in a hundred."""
    return (
        any(now[name] < before[name] - 0.01 for name in ("recall", "mrr"))
        or now["empty"] > before["empty"] + 0.01
    )


def test_every_query_but_those_of_pages_to_come_has_a_page(built_site: Path):
    """
    The test set has two hundred queries or more, of seven kinds, and asks for nothing that the site lacks.
    """
    asked = bench_search.queries()
    there = bench_search.there(asked, built_site)
    later = {end for target in LATER for end in [bench_search.address(target)]}

    assert [] == [query for query in asked if query not in there and not query[2] <= later]
    assert (7, True) == (len({kind for kind, _, _ in asked}), len(asked) >= 200)


def test_every_topic_case_and_page_is_found_by_its_name(engine: Page, built_site: Path):
    """
    What is asked for by its own title is among the first three.
    """
    rows = [row for path in sorted((built_site / "assets/sok").glob("rader-*.js")) for row in shown(path)]
    titles = [row[0] for row in rows if "#" not in str(row[3])]
    answers = engine.evaluate("texts => Promise.all(texts.map((text) => inkopSok.found(text, 3)))", titles)
    ends = [row[3][1] if isinstance(row[3], list) else row[3] for row in rows if "#" not in str(row[3])]

    assert [] == [
        title
        for title, end, urls in zip(titles, ends, answers, strict=True)
        if not any(url.endswith(end) for url in urls)
    ]


def shown(path: Path) -> list[list]:
    """Return the rows in a script of rows."""
    text = path.read_text("utf-8")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mutor", "/motverka-korruption/"),
        ("uppföljning av avtal", "/avtalsforvaltning/"),
        ("kontroll av leverantörer", "/motverka-korruption/"),
        ("nacka", "exempel/nacka-kategoristyrning/"),
        ("vilken checklista gäller digitala inköp", "/digitalisering/checklista/"),
        ("hur vet vi om det fungerar", "/folja-upp/"),
    ],
)
def test_the_page_answers_as_the_engine_does(browser: Browser, served_site: str, query: str, first: str):
    """
    Typed into the address of the search page, a query gives the page that is about it first, once.
    """
    page = browser.new_page()
    found = ask(page, served_site, query)
    page.close()

    assert found[0].endswith(first)
    assert len(found) == len(
        {re.sub(r"^(statliga-myndigheter|kommuner|regioner)/(?=.)", "", url) for url in found}
    )


def test_a_common_word_brings_not_everything(engine: Page):
    """
    ”Region” beside a rare word adds nothing; a word that is missing takes nothing away.
    """
    few, many, missing = engine.evaluate(
        "async () => Promise.all(['bisyssla', 'region bisyssla', 'bisyssla qqqqzzz'].map((text) => inkopSok.found(text, 1)))"
    )

    assert few == many == missing


# The same in Python and in JavaScript


def content_lines() -> list[str]:
    """Return all that the content says, in short lines."""
    paths = [*sorted((ROOT / "guidance").rglob("*.*")), *sorted((ROOT / "case_studies").glob("*.yml"))]
    kept = (path for path in paths if path.suffix in {".yml", ".md"})
    return [line[:90] for path in kept for line in path.read_text("utf-8").splitlines()]


def test_stems_are_the_same_in_python_and_in_the_browser(engine: Page):
    """
    Every word of the content, and every fifth of hunspell-sv, has one stem, whoever makes it.
    """
    ours = {word for line in content_lines() for word in search_text.words(line)}
    words = sorted(ours | set(sorted(search_text._dictionary())[::5]))
    stems = engine.evaluate("words => words.map(inkopSok.stem)", words)

    assert len(words) > 30_000
    assert (
        []
        == [
            pair
            for pair in zip(words, map(search_text.stem, words), stems, strict=True)
            if pair[1] != pair[2]
        ][:9]
    )


def test_words_are_the_same_in_python_and_in_the_browser(engine: Page):
    """
    Every line of the content, and what hostile readers write, is divided into the same words.
    """
    lines = content_lines() + HOSTILE
    theirs = engine.evaluate("lines => lines.map((line) => inkopSok.words(line.slice(0, 90)))", lines)

    assert [] == [
        line
        for line, words in zip(lines, theirs, strict=True)
        if [*search_text.words(line[:90])][:24] != words
    ]


# What it costs


def test_the_index_is_small_and_the_same_bytes(built_site: Path):
    """
    Index and code are at most 120 kB, and the order of Python's sets makes no difference.
    """
    code = (
        "import datetime, hashlib, pathlib, sys; sys.path.insert(0, 'hooks'); import inkop\n"
        "from inkop.assemble import assemble; from inkop.render import render; from inkop.search import index\n"
        "day = datetime.date(2100, 1, 1); library = inkop.load_library(pathlib.Path('tests/sites/one-topic'), day)\n"
        "plans = assemble(library); pages = [render(plan, library, day) for plan in plans]\n"
        "print(hashlib.sha256(b''.join(asset.content for asset in index(plans, pages, library))).hexdigest())"
    )
    command = [sys.executable, "-c", code]
    made = {
        subprocess.run(
            command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert (1, True) == (len(made), bench_search.weight(built_site) <= MOST)


def test_nothing_is_loaded_until_the_field_is_used(browser: Browser, served_site: str):
    """
    A page loads nothing of the search; focus in the field loads it, from the site itself.
    """
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served_site)))
    page.goto(f"{served_site}kommuner/")
    page.wait_for_load_state("networkidle")
    before = [path for path in asked if "sok" in path or "search" in path]
    page.focus("#q")
    page.keyboard.type("mutor")
    page.wait_for_selector("#sokforslag [role=option]")
    after = [path for path in asked if "sok" in path or "search" in path]
    page.close()

    assert [] == before
    assert {"assets/search.js", "assets/sok/index.js"} < set(after)


def test_every_address_of_the_index_is_there(built_site: Path):
    """
    Every row, and every section that a row may lead to, exists on the site.
    """
    missing = []
    for path in sorted((built_site / "assets/sok").glob("rader-*.js")):
        for _, _, _, address, sections in shown(path):
            end = f"kommuner/{address[1]}" if isinstance(address, list) else address
            place, _, anchor = end.partition("#")
            text = (built_site / place / "index.html").read_text("utf-8")
            anchors = [anchor] * bool(anchor) + [section[1] for section in sections]
            missing += [f"{place}#{name}" for name in anchors if f'id="{name}"' not in text]

    assert [] == missing


# How it is shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_results_suggestions_and_nothing_found_hold(
    browser: Browser, served_site: str, width: int, scheme: str
):
    """
    Axe finds nothing on results, on an empty result, and with suggestions open; nothing scrolls sideways.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = watched(context, served_site)
    found = {}
    for name, query in (("results", "hur vet vi om det fungerar"), ("empty", "🙂")):
        ask(page, served_site, query)
        found[name] = barriers(page)
    page.goto(f"{served_site}regioner/nytta/")
    page.focus("#q")
    page.keyboard.type("avtalsu")
    page.wait_for_selector("#sokforslag [role=option]")
    page.keyboard.press("ArrowDown")
    found["suggestions"] = barriers(page)
    context.close()

    assert {name: ([], True) for name in found} == found
    assert [] == complaints


def barriers(page: Page) -> tuple[list[str], bool]:
    """Return what axe finds, and whether the page keeps within its width."""
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in result["violations"]], fits


def test_suggestions_are_used_by_keyboard(browser: Browser, served_site: str):
    """
    Arrows move, Escape closes, Enter opens the page chosen, in the reader's own edition.
    """
    page = browser.new_page()
    page.goto(f"{served_site}regioner/nytta/")
    page.focus("#q")
    page.keyboard.type("mutor")
    page.wait_for_selector("#sokforslag [role=option]")
    count = page.locator("#sokforslag [role=option]").count()
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#q", "aria-activedescendant")
    page.keyboard.press("Escape")
    closed = page.get_attribute("#q", "aria-expanded")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#sokforslag [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/regioner/motverka-korruption/")
    page.close()

    assert ("sokforslag-0", "false", True) == (active, closed, 1 <= count <= 8)


def test_the_search_page_knows_the_edition_and_narrows(browser: Browser, served_site: str):
    """
    The main link leads to the reader's edition; a kind in the address leaves only that kind; the count is said.
    """
    page = browser.new_page()
    page.goto(f"{served_site}kommuner/nytta/")
    page.fill("#q", "korruption")
    page.press("#q", "Enter")
    page.wait_for_url("**/sok/?q=korruption&utgava=kommuner")
    page.wait_for_selector("#sokresultat[data-klar]")
    own = page.get_attribute(FIRST, "href")
    page.click("[aria-label='Visa slag'] a:has-text('Exempel')")
    page.wait_for_selector("#sokresultat[data-klar]")
    said = page.inner_text("[data-search-page] [role=status]")
    cases = page.eval_on_selector_all(FIRST, "as => as.every(a => a.href.includes('/exempel/')) && as.length")
    page.close()

    assert "/kommuner/motverka-korruption/" in (own or "")
    assert cases
    assert said.startswith(f"{cases} träff")


def test_it_says_what_it_looked_for_beside(browser: Browser, served_site: str):
    """
    A synonym, a misspelling and a phrase are told as the words they were taken for.
    """
    page = browser.new_page()
    said = {}
    for query in ("mutor", "kontroll av leverantörer", "korrupsion"):
        ask(page, served_site, query)
        said[query] = page.inner_text("[data-search-page] [role=status]").partition("Visar även: ")[2]
    page.close()

    assert (
        "korruption." in said["mutor"],
        "leverantörskontroll" in said["kontroll av leverantörer"],
        "korruption" in said["korrupsion"],
    ) == (True, True, True)


# What it withstands

HOSTILE = [
    "<script>window.hit = 1</script>",
    "\"><img src=x onerror='window.hit = 1'>",
    "((((.*)+)+[",
    "\\u0000 $& $1 ^$",
    "__proto__ constructor toString",
    "och i att det",
    "🙂👩‍👩‍👧 ⚖️",
    "\u202eavtal\u202c \u200f",
    "a" * 10_000,
    "ö " * 5_000,
    "%00 %F0%9F ' OR 1=1 --",
    " ",
]


def test_hostile_queries_neither_break_nor_run_anything(browser: Browser, served_site: str):
    """
    Whatever stands in the address, the search page answers, says no error and runs nothing of it.
    """
    context = browser.new_context()
    page, complaints = watched(context, served_site)
    hit = []
    for query in HOSTILE[:-1]:
        ask(page, served_site, query)
        hit.append(
            page.evaluate(
                "window.hit || document.querySelectorAll('#sokresultat script, #sokresultat img').length"
            )
        )
    page.goto(f"{served_site}sok/?q=+")
    page.wait_for_load_state("networkidle")
    context.close()

    assert (complaints, [0] * len(hit)) == ([], hit)


def test_without_scripts_the_register_leads_to_the_word(browser: Browser, served_site: str):
    """
    Without scripts the search page is a register: mutor, see korruption. English words stand nowhere.
    """
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}sok/?q=mutor")
    entry = page.locator("li", has_text="mutor, se korruption").count()
    english = page.locator("li", has_text="bribery").count()
    context.close()

    assert (1, 0) == (entry, english)


def test_it_works_from_files(browser: Browser, built_site: Path):
    """
    Opened as a file, without any server, the search page answers and links to files.
    """
    page = browser.new_page()
    page.goto(f"{(built_site / 'sok/index.html').as_uri()}?q=mutor")
    page.wait_for_selector("#sokresultat[data-klar]")
    link = page.get_attribute(FIRST, "href") or ""
    page.close()

    assert link.endswith("/motverka-korruption/index.html")
