"""Charts: what is drawn is what was given, the same every time, and nothing the page's policy forbids."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

from conftest import ROOT
from inkop.charts import SCREEN, Line, on_paper, png, svg
from inkop.vocabulary import ChartForm

LINES = (
    Line("Den ena", (("2019", 10, "10"), ("2020", 12, "12"), ("2022", 11.5, "11,5"))),
    Line("Den <andra>", (("2023", 9, "9"), ("2024", 12, "12"))),
)
BARS = (Line("Värden", (("Mer än förr", 4.5, "+4,5"), ("Mindre", -1.5, "−1,5"))),)


def drawn(lines: tuple[Line, ...], form: ChartForm) -> ElementTree.Element:
    """Return a picture as an XML tree, without name spaces."""
    return ElementTree.fromstring(svg(lines, form, "procent", "Provet", SCREEN).replace("xmlns=", "data-x="))


def test_a_picture_is_the_same_in_every_process():
    """
    Another process makes the same bytes of the same values.
    """
    code = "from test_charts import *; import sys; sys.stdout.write(svg(LINES, ChartForm.LINE, 'x', 'y', SCREEN))"
    paths = [str(ROOT / "hooks"), str(ROOT / "tests")]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths}; {code}"]
    other = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert svg(LINES, ChartForm.LINE, "x", "y", SCREEN) == other


def test_a_picture_holds_nothing_that_the_policy_forbids():
    """
    No script, style, link or id, on no element; colours are the style sheet's variables, and nothing is in English.
    """
    for lines, form in ((LINES, ChartForm.LINE), (BARS, ChartForm.BARS)):
        tree = drawn(lines, form)
        attributes = {name for element in tree.iter() for name in element.attrib}
        colours = {e.get(a) for e in tree.iter() for a in ("fill", "stroke")} - {None, "none"}

        assert {element.tag for element in tree.iter()} <= {
            "svg",
            "g",
            "path",
            "line",
            "text",
            "tspan",
            "rect",
        }
        assert not attributes & {"style", "id", "href", "onclick", "aria-roledescription"}
        assert all(re.fullmatch(r"var\(--[a-z]+\)", colour or "") for colour in colours)
        assert "Diagram: Provet. Samma värden står i tabellen." == tree.get("aria-label")


def test_series_are_never_joined_and_missing_years_are_dashed():
    """
    Two series of three and two points give three lines, the one over a year that is left out dashed.
    """
    steps = [e for e in drawn(LINES, ChartForm.LINE).iter("line") if e.get("stroke-dasharray")]

    assert ["1,0", "3,4", "1,0"] == [step.get("stroke-dasharray") for step in steps]
    assert ["var(--link)", "var(--link)", "var(--warn)"] == [step.get("stroke") for step in steps]


def test_every_value_and_name_is_written_out():
    """
    What stands in a picture is the text that was given, in lines and in bars, below zero too.
    """
    for lines, form in ((LINES, ChartForm.LINE), (BARS, ChartForm.BARS)):
        texts = {"".join(e.itertext()) for e in drawn(lines, form).iter("text")}

        assert {"procent", *(said for line in lines for _, _, said in line.points)} <= texts
    assert {"Den ena", "Den <andra>"} <= {
        "".join(e.itertext()) for e in drawn(LINES, ChartForm.LINE).iter("text")
    }


def test_values_that_would_run_into_each_other_are_left_to_the_table():
    """
    Along a line with more characters than there is room for, only the first and the last value are written out.
    """
    years = tuple((str(year), 18000.0 + year, f"18 {year}") for year in range(2012, 2021))
    picture = drawn([Line("Alla", years)], ChartForm.LINE)

    texts = {"".join(e.itertext()) for e in picture.iter("text")}
    assert {"18 2012", "18 2020"} == {said for _, _, said in years} & texts


def test_a_picture_for_paper_has_colours_of_its_own():
    """
    On paper there are no variables, and the Word file gets a PNG.
    """
    picture = on_paper(LINES, ChartForm.LINE, "procent", "Provet")

    assert "var(" not in picture
    assert png(picture).startswith(b"\x89PNG")
