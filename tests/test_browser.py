"""The real site in a real browser, under its Content-Security-Policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from measure import AXE, TAGS

KINDS = {
    "start": "",
    "edition": "kommuner/",
    "topic": "statliga-myndigheter/kategoristyrning/",
    "checklist": "regioner/kategoristyrning/checklista/",
    "case": "exempel/karolinska-institutet-ramavtal-som-lopte-ut/",
    "cases": "exempel/",
    "checklists": "checklistor/",
    "glossary": "ordlista/",
    "sources": "kallor/",
    "facet": "exempel/tema/styrning/",
    "coverage": "tackning/",
    "register": "sok/",
    "year": "kommuner/arshjul/",
    "assessments": "sjalvskattning/",
    "assessment": "regioner/sjalvskattning/",
    "development": "utvecklingen/",
    "single": "om/",
    "changes": "andrat/",
    "data": "data/",
    "editors": "for-redaktorer/",
    "fields": "for-redaktorer/falten/",
    "statement": "tillganglighet/",
    "quality": "om/kvalitet/",
    "missing": "404.html",
}


def watched(context: BrowserContext, base: str) -> tuple[Page, list[str]]:
    """Return a page and the list to which it adds every console error and every request to another host."""
    page, complaints = context.new_page(), list[str]()
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(base) else complaints.append(request.url)
    )
    return page, complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_holds(browser: Browser, served_site: str, kind: str, width: int, scheme: str):
    """
    No console error, no request to another host, no sideways scroll, Swedish, and nothing that axe finds.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = watched(context, served_site)
    response = page.goto(served_site + KINDS[kind])
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    barriers = [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    language = page.evaluate("document.documentElement.lang")
    context.close()

    assert (200, [], "sv", []) == (response.status if response else 0, complaints, language, barriers)
    assert wide <= width


def test_reading_every_page_stores_nothing_and_asks_no_one_else(
    browser: Browser, served_site: str, built_site: Path
):
    """
    After every page of the site has been read there is no cookie, nothing stored, and no complaint.
    """
    context = browser.new_context(java_script_enabled=True)
    page, complaints = watched(context, served_site)
    for path in sorted(built_site.rglob("*.html")):
        page.goto(served_site + path.relative_to(built_site).as_posix().removesuffix("index.html"))
    stored = page.evaluate("localStorage.length + sessionStorage.length")
    cookies = context.cookies()
    context.close()

    assert (complaints, stored, cookies) == ([], 0, [])


def test_the_form_in_the_header_leads_to_the_search_page(browser: Browser, served_site: str):
    """
    With the keyboard alone, from any page, a word and Enter lead to the search page.
    """
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page, _ = watched(context, served_site)
    page.goto(served_site + KINDS["topic"])
    page.locator("#q").focus()
    page.keyboard.type("avtal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=avtal*")
    heading = page.locator("h1").inner_text()
    context.close()

    assert "Sök" == heading


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, served_site: str):
    """
    The first tab stop is visible and moves past the header.
    """
    context = browser.new_context()
    page, _ = watched(context, served_site)
    page.goto(served_site + KINDS["topic"])
    page.keyboard.press("Tab")
    visible = page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()

    assert (visible, inside) == (True, True)


def counts(page: Page, facet: str) -> dict[str, int]:
    """Return the count shown at every value of a facet."""
    texts = page.locator(f"select[name={facet}] option").all_inner_texts()
    return {text.rpartition(" (")[0]: int(text.rpartition("(")[2].rstrip(")")) for text in texts}


def shown_after_all(page: Page) -> int:
    """Ask for the rest of every group; return how many cases are then shown."""
    while page.locator(".more:visible").count():
        page.locator(".more:visible").first.click()
    return page.locator(".card--case:visible").count()


def test_the_case_library_filters_at_once_and_its_counts_add_up(browser: Browser, served_site: str):
    """
    Choices show what they promise, the state is in the address, and coming back gives the same.
    """
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page, complaints = watched(context, served_site)
    page.goto(served_site + "exempel/")
    page.locator("summary").click()
    first = page.locator(".card--case:visible").count()
    promised = counts(page, "tema")["Kompetens"]
    page.select_option("select[name=tema]", "kompetens")
    shown = shown_after_all(page)
    editions = counts(page, "upplaga")
    page.select_option("select[name=upplaga]", "regioner")
    both = page.locator(".card--case:visible").count()
    page.goto(page.url)
    again = shown_after_all(page)
    context.close()

    assert first == 18
    assert promised == shown == sum(editions.values()) - editions["Alla"] == editions["Alla"]
    assert editions["Regioner"] == both == again
    assert [] == complaints


def test_the_case_library_sorts_by_likeness_and_says_why(browser: Browser, served_site: str):
    """
    With one's own organisation chosen, the nearest cases of its kind come first, each with the reason.
    """
    context = browser.new_context()
    page, complaints = watched(context, served_site)
    page.goto(served_site + "exempel/?organisation=Nacka")
    first = page.locator(".card__why").first
    first.wait_for()
    reasons = page.locator(".card__why").all_inner_texts()
    heading = page.locator("h2:visible").first.inner_text()
    context.close()

    assert ("Mest lika Nacka", "Er egen organisation", []) == (heading, reasons[0], complaints)
    assert "samma kommungrupp" in reasons[1]


def test_the_case_library_works_without_scripts(browser: Browser, served_site: str):
    """
    Without scripts every value of every facet leads to a page with as many cases as it says.
    """
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_site + "exempel/")
    link = page.locator("a[data-value=granskat]")
    promised = link.locator("xpath=..").inner_text()
    link.click()
    shown = page.locator(".card--case").count()
    context.close()

    assert f"({shown})" in promised


def test_a_term_tells_what_it_means_where_it_stands(browser: Browser, served_site: str):
    """
    On focus the meaning is shown and described; Escape hides it; without scripts the term is a plain link.
    """
    context = browser.new_context()
    page, _ = watched(context, served_site)
    page.goto(served_site + KINDS["topic"])
    term = page.locator(".term").first
    term.focus()
    meaning = page.locator("[role=tooltip]").inner_text()
    described = term.get_attribute("aria-describedby")
    page.keyboard.press("Escape")
    gone = page.locator("[role=tooltip]").is_hidden()
    context.close()

    assert ("betydelse", True, True) == (described, gone, len(meaning) > 20)


def test_switching_edition_keeps_the_place(browser: Browser, served_site: str):
    """
    From the decisions of one edition the switch leads to the decisions of the other.
    """
    context = browser.new_context()
    page, _ = watched(context, served_site)
    page.goto(served_site + "kommuner/kategoristyrning/#beslut")
    page.locator("#beslut").scroll_into_view_if_needed()
    page.locator("[data-keep-place]", has_text="Regioner").dispatch_event("click")
    page.wait_for_url("**/regioner/kategoristyrning/#*")
    place = page.url.partition("#")[2]
    context.close()

    assert "beslut" == place
