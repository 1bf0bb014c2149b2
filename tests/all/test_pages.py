"""Every page of the site: what takes minutes, for `make check-all`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import inkop
import measure
from conftest import ROOT
from inkop import address_register
from measure import Found

VNU = ROOT / "tests/npm/node_modules/vnu-jar/build/dist/vnu.jar"
Evidence = Callable[[str, Found], Found]


@pytest.mark.evidence("accessibility")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_has_a_barrier(
    browser: Browser, served_site: str, built_site: Path, width: int, scheme: str, evidence: Evidence
):
    """
    Axe finds nothing on any page, in either width and scheme, and no page scrolls sideways.
    """
    found = measure.accessibility(browser, served_site, measure.addresses(built_site), width, scheme)

    assert [] == evidence("accessibility", found).faults


@pytest.mark.evidence("html")
def test_every_page_is_valid_html(built_site: Path, evidence: Evidence):
    """
    The Nu checker has nothing to say of any page.

    It takes a page's policy as if a file were not of the same origin as its style sheet, and data for a script;
    what the policy does is seen in a browser (`test_no_page_asks_another_or_breaks_the_policy`).
    """
    result = subprocess.run(
        [
            "java",
            "-jar",
            str(VNU),
            "--skip-non-html",
            "--filterpattern",
            ".* violates Content Security Policy .*",
            str(built_site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = Found({"pages": len(measure.addresses(built_site))})
    for where, what in re.findall(rf'"file:{built_site}/([^"]+)":[\d.-]+: (.+)', result.stderr):
        found.fault(what, where)
    evidence("html", found)

    assert (0, "") == (result.returncode, result.stderr)


@pytest.mark.evidence("links")
def test_every_link_and_anchor_within_the_site_leads_somewhere(built_site: Path, evidence: Evidence):
    """
    What a page links to or loads from the site is there, and so is every anchor.
    """
    assert [] == evidence("links", measure.links(built_site)).faults


@pytest.mark.evidence("requests", "policy")
def test_no_page_asks_another_or_breaks_the_policy(
    browser: Browser, served_site: str, built_site: Path, evidence: Evidence
):
    """
    Every page is shown without a request to another host, anything stored, a broken policy or a script in the page.
    """
    requests, policy = measure.requests_and_policy(browser, served_site, measure.addresses(built_site))

    assert ([], []) == (evidence("requests", requests).faults, evidence("policy", policy).faults)


@pytest.mark.evidence("reviews", "readability", "coverage")
def test_the_content_is_measured(evidence: Evidence):
    """
    Overdue reviews, readability and the editions' shares are written down; of these, time alone breaks nothing.
    """
    library = inkop.load_library(ROOT, date(2100, 1, 1))
    evidence("readability", measure.reading(library))
    evidence("coverage", measure.shares(library))

    assert evidence("reviews", measure.reviews(library, date.today())).figures["texts"]


@pytest.mark.evidence("archive", "addresses")
def test_every_file_is_as_it_was_listed_and_every_address_is_kept(built_site: Path, evidence: Evidence):
    """
    The site's list of sums holds, every page stands in the register of addresses, and every address there leads somewhere.
    """
    register = (ROOT / address_register.PATH).read_text("utf-8")

    assert [] == evidence("archive", measure.archive(built_site)).faults
    assert [] == evidence("addresses", measure.promised(built_site, register)).faults
