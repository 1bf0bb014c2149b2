"""The checklist as a page: filled, saved, opened again, and hard to break."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from test_browser import KINDS, watched

LIST = KINDS["checklist"]


def opened(browser: Browser, base: str, place: str = "") -> tuple[Page, list[str]]:
    """Return a checklist page in a window of its own."""
    page, complaints = watched(browser.new_context(), base)
    page.goto(f"{base}{LIST}{place}")
    return page, complaints


def test_a_list_is_filled_by_keyboard_saved_and_opened_again(
    browser: Browser, served_site: str, tmp_path: Path
):
    """
    With the keyboard alone a question is answered; the file that is saved brings every answer back.
    """
    page, complaints = opened(browser, served_site)
    page.locator("[name=svar-1]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Anna <b>Ö</b>")
    page.locator("[name=datum-1]").fill("2027-03-31")
    page.locator("[name=svar-2][value=nej]").check()
    page.locator("[name=underlag-2]").fill("Bilaga 1")
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    saved = tmp_path / "svar.json"
    download.value.save_as(saved)
    said = page.locator("[data-progress]").inner_text()
    page.context.close()
    other, more = opened(browser, served_site)
    other.locator("[data-open]").set_input_files(saved)
    other.wait_for_function("document.querySelector('[name=ansvarig-1]').value")
    values = [
        other.locator(f"[name={name}]").input_value() for name in ("ansvarig-1", "datum-1", "underlag-2")
    ]
    chosen = other.locator("[name=svar-1]:checked").get_attribute("value")
    stored = other.evaluate("localStorage.length + sessionStorage.length")
    other.context.close()

    assert ["Anna <b>Ö</b>", "2027-03-31", "Bilaga 1"] == values
    assert ("delvis", 0, [], []) == (chosen, stored, complaints, more)
    assert said.startswith("2 av ")


def test_a_link_carries_the_answers(browser: Browser, served_site: str):
    """
    The copied link opens the list with the same answers, and the answers stand after # only.
    """
    page, _ = opened(browser, served_site)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    hidden = page.locator("[name=ansvarig-3]").is_hidden()
    page.locator("[name=svar-3][value=ja]").check()
    page.locator("[name=ansvarig-3]").fill("Åsa")
    page.locator("[data-link]").click()
    page.wait_for_function("document.querySelector('[data-progress]').textContent.includes('kopierad')")
    address = page.evaluate("navigator.clipboard.readText()")
    page.context.close()
    other, _ = opened(browser, served_site, "#" + address.partition("#")[2])
    value = other.locator("[name=ansvarig-3]:visible").input_value()
    other.context.close()

    assert (True, "Åsa") == (hidden, value)
    assert "svar" not in address.partition("#")[0].removeprefix(served_site + LIST)


GOOD = {"schema": 1, "sida": LIST, "svar": [{"svar": "ja", "ansvarig": "", "datum": "", "underlag": ""}]}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "skadad eller av ett annat slag"),
        ("[]", "inte svar på en checklista"),
        (json.dumps(GOOD | {"schema": 2}), "inte svar på en checklista"),
        (json.dumps(GOOD | {"sida": "kommuner/annan/"}), "en annan checklista"),
        (json.dumps(GOOD | {"svar": GOOD["svar"] * 50}), "fler frågor"),
        (json.dumps(GOOD | {"svar": [{"svar": "<img src=x onerror=alert(1)>"}]}), "skadat"),
        ("x" * 300_000, "för stor"),
    ],
)
def test_a_foreign_or_damaged_file_changes_nothing(
    browser: Browser, served_site: str, tmp_path: Path, content: str, words: str
):
    """
    A file that is not the answers to this list gets a clear message, and what was filled in stays.
    """
    file = tmp_path / "svar.json"
    file.write_text(content, "utf-8")
    page, complaints = opened(browser, served_site)
    page.locator("[name=svar-1][value=ja]").check()
    page.locator("[name=ansvarig-1]").fill("Står kvar")
    page.locator("[data-open]").set_input_files(file)
    page.wait_for_function("document.querySelector('[data-trouble]').textContent")
    said = page.locator("[data-trouble]").inner_text()
    value = page.locator("[name=ansvarig-1]").input_value()
    page.context.close()

    assert words in said
    assert ("Står kvar", []) == (value, complaints)


def test_a_damaged_link_is_named(browser: Browser, served_site: str):
    """
    A link whose answers cannot be read says so and fills nothing in.
    """
    page, complaints = opened(browser, served_site, "#svar=%%%")
    said = page.locator("[data-trouble]").inner_text()
    page.context.close()

    assert "Länken med svar är skadad" in said
    assert [] == complaints
