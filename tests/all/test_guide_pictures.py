"""
The pictures in the editors' guide, taken of the form as it is: one that no longer looks so fails.

`pytest tests/all/test_guide_pictures.py --update-golden` takes new ones, which are then looked at.
"""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page
from test_pictures import difference

from case_faults import RIGHT
from conftest import ROOT
from test_case_form import opened, put

MOST = 0.005
"""The greatest part of a picture's points that may differ: a single message in other words is more."""
SIZE = {"width": 720, "height": 380}


def question(page: Page) -> str:
    """Show the first question."""
    return "#del-1"


def fault(page: Page) -> str:
    """Show a field with something wrong in it."""
    put(page, RIGHT | {"situation": "Staden hade 300 avtal. [@3] Ingen visste vad de kostade."})
    return "[data-at=situation]"


def ready(page: Page) -> str:
    """Show a case that can be handed in."""
    put(page, RIGHT)
    return "[data-summary]"


@pytest.mark.parametrize(("name", "show"), [("fraga", question), ("fel", fault), ("klar", ready)])
def test_a_picture_of_the_guide_is_what_one_sees(
    browser: Browser, served_site: str, name: str, show, request: pytest.FixtureRequest
):
    """
    The picture shows the form as it stands on the site.
    """
    context = browser.new_context(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(served_site)
    opened(page, served_site)
    place = show(page)
    page.evaluate("document.fonts.ready")
    page.evaluate(
        "at => scrollTo(0, document.querySelector(at).getBoundingClientRect().top + scrollY - 16)", place
    )
    page.evaluate("document.activeElement.blur()")
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    path = ROOT / f"docs/assets/guide-{name}.png"
    if request.config.getoption("--update-golden"):
        taken.quantize(32).save(path, optimize=True)

    assert difference(taken, path) <= MOST
