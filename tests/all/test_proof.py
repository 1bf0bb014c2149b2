"""What the site says of its own search, weight and likeness to itself, measured for `make check-all`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import measure
from conftest import ROOT
from measure import Found
from test_release import built
from test_search import bench_search, engine

__all__ = ["engine"]
Evidence = Callable[[str, Found], Found]
FIRST_VISIT = 90
"""kB that a first visit may weigh, packed."""


@pytest.mark.evidence("search")
def test_the_right_page_is_among_the_first_three(engine: Page, evidence: Evidence):
    """
    Of the queries that were settled beforehand, at least 95 in a hundred find their page.
    """
    asked = bench_search.queries()
    texts = [text for _, text, _ in asked]
    answers = engine.evaluate("texts => Promise.all(texts.map((text) => inkopSok.found(text, 3)))", texts)
    found = Found({"found": round(100 * bench_search.score(asked, answers)["all"]["recall"])})
    if found.figures["found"] < 95:
        found.fault("Färre än 95 av 100 frågor hittar rätt sida")

    assert [] == evidence("search", found).faults


@pytest.mark.evidence("weight")
def test_a_first_visit_is_light(browser: Browser, served_site: str, evidence: Evidence):
    """
    All that the start page asks for weighs no more than it should, packed as servers send it.
    """
    assert [] == evidence("weight", measure.weight(browser, served_site, FIRST_VISIT)).faults


@pytest.mark.evidence("reproducible")
def test_two_copies_of_the_real_site_are_the_same(tmp_path: Path, evidence: Evidence):
    """
    Built in other folders, time zones, languages and umasks, the real site is the same to the last byte.
    """
    assert [] == evidence("reproducible", measure.alike(*built(ROOT, tmp_path))).faults
