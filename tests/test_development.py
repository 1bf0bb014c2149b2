"""The page on the development of the country: tables and CSV say what the charts show. Its faults are in sites/broken."""

from __future__ import annotations

import csv
import io

from playwright.sync_api import Browser

import inkop
from conftest import ROOT, SITES, TODAY
from inkop.development import rows

SITE = inkop.build_site(SITES / "one-topic", TODAY)
REAL = inkop.load_library(ROOT, TODAY.replace(year=2100))


def test_the_csv_of_a_chart_has_every_value_with_unit_definition_and_source():
    """
    Every point is a row; a number has no spaces, and an address that is not to be linked is left out.
    """
    content = next(asset.content for asset in SITE.assets if asset.path == "utvecklingen/varden.csv")
    found = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    assert [("Den första", "1250"), ("Den andra & sista", "300")] == [
        (row["år eller stapel"], row["värde"]) for row in found
    ]
    assert {"kronor"} == {row["enhet"] for row in found}
    assert {"https://example.org/statistik"} == {row["adress"] for row in found}


def test_the_table_twin_has_every_value_of_every_real_chart():
    """
    Every value of every series stands in the chart's table, in its own column and nowhere else.
    """
    for chart in REAL.charts.values():
        table = dict(rows(chart))
        for place, series in enumerate(chart.series):
            assert series.points == {name: values[place] for name, values in table.items() if values[place]}


def test_series_with_different_sources_are_different_series():
    """
    No real series has a year from another publication than its own: two publications are two series.
    """
    joined = [c.id for c in REAL.charts.values() if len({s.source for s in c.series}) > len(c.series)]

    assert [] == joined
    assert 10 <= len(REAL.charts)


def test_the_site_may_do_without_the_page(changed_site):
    """
    Without charts and activities there is no page on the development, and no mention of one.
    """
    names = ["_development.yml", "_development/andelar.yml", "_development/varden.yml", "_follow_up.json"]
    root = changed_site({f"guidance/{name}": None for name in names})
    site = inkop.build_site(root, TODAY)

    assert [] == [page.path for page in site.pages if "utvecklingen" in page.path]
    assert [] == [asset.path for asset in site.assets if "utvecklingen" in asset.path]


def test_without_activities_nothing_is_said_of_them(changed_site):
    """
    No heading and no link within the page lead to a section that would be empty.
    """
    root = changed_site(
        {f"guidance/_activities/{name}.yml": None for name in ("provseminarium", "provskrift")}
    )
    page = next(page for page in inkop.build_site(root, TODAY).pages if page.path == "utvecklingen/index.md")

    assert "insatser" not in page.markdown.lower()


def test_a_chart_needs_the_page_that_shows_it(changed_site):
    """
    A chart that no section shows, or for which there is no page, is a problem.
    """
    root = changed_site({"guidance/_development.yml": None})
    try:
        inkop.build_site(root, TODAY)
        said = ""
    except inkop.ContentError as error:
        said = str(error)

    assert "andelar.yml:1: sidan som visar diagrammen saknas: guidance/_development.yml." in said


def test_the_tables_are_opened_by_keyboard_and_on_paper_the_page_keeps_its_charts(
    browser: Browser, served_site: str
):
    """
    A table twin opens on Enter; in print the charts stand in black on white.
    """
    page = browser.new_page(viewport={"width": 320, "height": 700}, color_scheme="dark")
    page.goto(f"{served_site}utvecklingen/")
    first = page.locator(".twin").first
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    opened = first.locator("table").is_visible()
    page.emulate_media(media="print", color_scheme="light")
    ink = page.evaluate("getComputedStyle(document.querySelector('.chart text[fill=\"var(--ink)\"]')).fill")
    page.close()

    assert (True, "rgb(0, 0, 0)") == (opened, ink)
