"""The real site in a real browser, under its Content-Security-Policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

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
    "register": "sok/",
    "single": "om/",
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
    No console error, no request to another host, no sideways scroll, Swedish, and text that reads on its ground.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, complaints = watched(context, served_site)
    response = page.goto(served_site + KINDS[kind])
    wide = page.evaluate("document.documentElement.scrollWidth")
    language = page.evaluate("document.documentElement.lang")
    context.close()

    assert (response.status if response else 0, complaints, language) == (200, [], "sv")
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
    page.wait_for_url("**/sok/?q=avtal")
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
