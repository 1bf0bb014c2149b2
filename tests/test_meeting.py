"""The papers of a meeting, put together on the page."""

from __future__ import annotations

from playwright.sync_api import Browser

from test_browser import watched


def test_papers_are_put_together_and_the_link_brings_them_back(browser: Browser, served_site: str):
    """
    Two topics give a cover and two packets with decisions, forms and checklists; the address alone gives the same again.
    """
    page, complaints = watched(browser.new_context(), served_site)
    page.goto(served_site + "checklistor/")
    page.fill("[name=organisation]", "Prov <b>kommun</b>")
    page.select_option("[name=upplaga]", "regioner")
    for topic in ("kategoristyrning", "folja-upp"):
        page.check(f"[name=amne][value={topic}]")
    page.click("text=Visa beslutsunderlaget")
    page.locator(".sheet").nth(2).wait_for()
    first = page.locator("[data-papers]").inner_text()
    address = page.url
    page.context.close()
    other, more = watched(browser.new_context(), served_site)
    other.goto(address)
    other.locator(".sheet").nth(2).wait_for()
    again = other.locator("[data-papers]").inner_text()
    stored = other.evaluate("localStorage.length + sessionStorage.length")
    other.context.close()

    assert first == again
    assert "Prov <b>kommun</b>" in first
    assert [] == [
        words
        for words in (
            "Regionstyrelsen beslutar",
            "Datum utan år",
            "Diarienummer",
            "återremiss",
            "Antecknat av",
            " · version ",
        )
        if words not in first
    ]
    assert (0, [], []) == (stored, complaints, more)
