"""What has changed since our last meeting, in a real browser, and the pages left at old addresses."""

from __future__ import annotations

import sys

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, TODAY, mkdocs
from inkop import address_register
from test_browser import AXE, TAGS, watched
from test_publish import project

sys.path.insert(0, str(ROOT / "scripts"))
import addresses

WITHDRAWN = """pages:
- {address: exempel/gammalt/, title: Gammalt, replaced_by: exempel/provkommun/, date: 2026-02-03, why: Hopslaget.}
- {address: exempel/borta/, title: Borta, audiences: [region], date: 2026-02-05, why: Källan finns inte kvar.}
"""


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the miniature site, built with changes after it was published."""
    root = project(tmp_path_factory.mktemp("changed") / "project")
    register = root / address_register.PATH
    register.write_text(
        addresses.register(root, TODAY) + "/exempel/borta/,2026-02-01,,\n/exempel/gammalt/,2026-02-01,,\n",
        "utf-8",
    )
    (root / "guidance/_withdrawn.yml").write_text(WITHDRAWN, "utf-8")
    topic, region = root / "guidance/avtal/topic.yml", root / "guidance/avtal/region.md"
    topic.write_text(
        topic.read_text("utf-8") + "changes: [{date: 2026-02-04, why: Punkt tre är tydligare.}]\n", "utf-8"
    )
    line = "---\nchanges: [{date: 2026-02-06, why: Eget avsnitt.}]\n"
    region.write_text(region.read_text("utf-8").replace("---\n", line, 1), "utf-8")
    done = mkdocs(root / "mkdocs.yml", root / "site")
    assert 0 == done.returncode, done.stdout + done.stderr
    return (root / "site").as_uri()


def shown(page: Page) -> list[str]:
    """Return the titles of the changes that are seen."""
    return page.locator("[data-day]:visible h3").all_inner_texts()


def test_changes_since_our_last_meeting_are_shown_and_nothing_is_stored(browser: Browser, changed: str):
    """
    Day and edition choose at once, the address carries them, and "Visa allt" brings everything back.
    """
    page, complaints = watched(browser.new_context(), changed)
    page.goto(f"{changed}/andrat/index.html")
    everything = shown(page)
    page.fill("[name=sedan]", "2026-02-04")
    since = shown(page)
    page.select_option("[name=upplaga]", "kommuner")
    both, said = shown(page), page.locator("[data-shown]").inner_text()
    page.goto(page.url)
    again = shown(page)
    page.fill("[name=sedan]", "2026-02-20")
    none = page.locator("[data-shown]").inner_text()
    page.click("text=Visa allt")
    back, address = shown(page), page.url
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    page.context.close()

    assert ["Ändrad Avtal", "Gallrad Borta", "Ändrad Avtal", "Ersatt Gammalt"] == everything == back
    assert everything[:3] == since
    assert ["Ändrad Avtal"] == both == again
    assert ("Visar 1 av 4 ändringar.", "Inget har ändrats sedan dess i det ni har valt.") == (said, none)
    assert (0, f"{changed}/andrat/index.html") == (stored, address)
    assert [] == [
        text
        for text in complaints
        if "text.woff2" not in text and "preload" not in text and "ERR_FAILED" not in text
    ]


def test_without_scripts_everything_is_there(browser: Browser, changed: str):
    """
    Without scripts all changes stand on the page, and no form that does nothing.
    """
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{changed}/andrat/index.html")
    found, forms = len(shown(page)), page.locator("main form").count()
    page.context.close()

    assert (4, 0) == (found, forms)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["andrat/index.html", "exempel/borta/index.html"])
def test_changes_and_withdrawn_pages_have_no_barrier(browser: Browser, changed: str, path: str, scheme: str):
    """
    Axe finds nothing on a phone, and nothing scrolls sideways.
    """
    page = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme).new_page()
    page.goto(f"{changed}/{path}")
    page.evaluate(AXE)
    rules = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()

    assert ([], True) == ([(rule["id"], rule["nodes"][0]["html"]) for rule in rules], wide <= 320)


def test_a_replaced_page_leads_to_the_new_one_by_itself(browser: Browser, changed: str):
    """
    Who opens the old address comes to the new page, without scripts too; a withdrawn one stays and says why.
    """
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{changed}/exempel/gammalt/index.html", wait_until="commit")
    page.wait_for_url("**/exempel/provkommun/")
    page.goto(f"{changed}/exempel/borta/index.html")
    words = page.locator("main").inner_text()
    page.context.close()

    assert "Källan finns inte kvar." in words
    assert "Det finns ingen ny sida i stället." in words
