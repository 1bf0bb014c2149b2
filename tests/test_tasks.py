"""What a manager comes for is at most three clicks from the start page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

TASKS = [
    ("decisions on category management for a region", ["Regioner", "Kategoristyrning", "Beslut"], "#beslut"),
    ("a case of a small municipality", ["Exempel", "till för kommuner", "Krokom anställde en person till"], "exempel/krokom-liten-kommun-borjar/"),
    ("the checklist for my next board meeting", ["Checklistor", "Checklista för kategoristyrning"], "/kategoristyrning/checklista/"),
]  # fmt: skip


@pytest.mark.parametrize(("task", "clicks", "end"), TASKS, ids=[task for task, _, _ in TASKS])
def test_a_task_takes_at_most_three_clicks(
    browser: Browser, served_site: str, task: str, clicks: list[str], end: str
):
    """
    Following visible links by their words, on a phone, leads to what was asked for.
    """
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(served_site)
    for words in clicks:
        page.locator("a:visible, button:visible", has_text=words).first.click()
        page.wait_for_load_state()
    address = page.url
    context.close()

    assert end in address
    assert len(clicks) <= 3
