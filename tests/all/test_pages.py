"""Every page of the site: what takes minutes, for `make check-all`."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import ROOT
from test_browser import AXE, TAGS

VNU = ROOT / "tests/npm/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_has_a_barrier(browser: Browser, served_site: str, built_site: Path, width: int, scheme: str):
    """
    Axe finds nothing on any page, in either width and scheme, and no page scrolls sideways.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, found = context.new_page(), []
    for path in sorted(built_site.rglob("*.html")):
        address = path.relative_to(built_site).as_posix().removesuffix("index.html")
        page.goto(served_site + address)
        page.evaluate(AXE)
        rules = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)[
            "violations"
        ]
        found += [(address, rule["id"], rule["nodes"][0]["html"]) for rule in rules]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((address, "sideways", ""))
    context.close()

    assert [] == found


def test_every_page_is_valid_html(built_site: Path):
    """
    The Nu checker has nothing to say of any page.
    """
    result = subprocess.run(
        ["java", "-jar", str(VNU), "--skip-non-html", str(built_site)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (result.returncode, result.stderr)
