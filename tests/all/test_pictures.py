"""
The look of each kind of page, held against reviewed pictures.

`pytest tests/all/test_pictures.py --update-golden` takes new ones, which are then looked at one by one.
The comparison forgives what fonts and browsers differ in, and sees what a reader would.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser

from conftest import ROOT
from test_browser import KINDS

PICTURES = ROOT / "tests/pictures"
SHOWN = ("start", "edition", "topic", "cases", "case", "checklist", "register")
MOST = 0.02
"""The greatest part of a picture's points that may differ."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("kind", SHOWN)
def test_a_page_looks_as_reviewed(
    browser: Browser, served_site: str, kind: str, width: int, scheme: str, request: pytest.FixtureRequest
):
    """
    The first screen of each kind of page is what was last looked at and found good.
    """
    height = 900 if width == 1280 else 700
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    # The second time the typeface is at hand; the first time a slow machine may do without it.
    for _ in range(2):
        page.goto(served_site + KINDS[kind])
        page.evaluate("document.fonts.ready")
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    path = PICTURES / f"{kind}-{width}-{scheme}.png"
    if request.config.getoption("--update-golden"):
        path.parent.mkdir(exist_ok=True)
        taken.quantize(64).save(path, optimize=True)

    assert difference(taken, path) <= MOST


def difference(taken: Image.Image, path: Path) -> float:
    """Return the part of the points that differ visibly, after a slight blur; 1 for another size."""
    reviewed = Image.open(path).convert("RGB")
    if reviewed.size != taken.size:
        return 1.0
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (taken, reviewed)]
    differing = ImageChops.difference(*soft).convert("L").point(lambda value: 255 if value > 40 else 0)
    return differing.histogram()[255] / (taken.width * taken.height)
