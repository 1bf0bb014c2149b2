"""The purchasing year: the picture has every moment, and the calendar follows the standard."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
import vobject
from pypdf import PdfReader

import inkop
from conftest import SITES, TODAY
from inkop.typeset import make
from inkop.vocabulary import Audience
from inkop.wheel import due, picture

YEAR = "guidance/_year_wheel/municipality.yml"
SITE = inkop.build_site(SITES / "one-topic", TODAY, "Provsajten", "https://example.org/")
WHEEL = inkop.load_library(SITES / "one-topic", TODAY).wheels[Audience.MUNICIPALITY]


def events(site: inkop.Site) -> list[vobject.base.Component]:
    """Return the events of the municipalities' calendar, as an independent library reads them."""
    content = next(asset.content for asset in site.assets if asset.path == "kommuner/arshjul.ics")
    return list(vobject.readOne(content.decode()).vevent_list)


def test_the_calendar_is_read_by_another_library():
    """
    Each moment is a yearly all-day event with a summary, an own UID, and the day it falls due.
    """
    found = events(SITE)

    assert ["Läs avtalen", "Följ upp, allt; & nu", "Lägg budgeten"] == [
        event.summary.value for event in found
    ]
    assert [date(2027, 2, 28), date(2027, 2, 28), date(2027, 10, 31)] == [
        event.dtstart.value for event in found
    ]
    assert ["BYMONTHDAY=-1", "BYMONTHDAY=-1", "BYMONTHDAY=31"] == [
        event.rrule.value.split(";")[1] for event in found
    ]
    assert 3 == len({event.uid.value for event in found})


def test_a_changed_moment_keeps_its_name_and_raises_its_number(changed_site):
    """
    UIDs are the same across builds; a later `changed` gives another DTSTAMP and a higher SEQUENCE.
    """
    text = (SITES / "one-topic" / YEAR).read_text("utf-8")
    later = text.replace("Tredje tillfället.", "Ändrat.")
    head, _, tail = later.rpartition("changed: 2026-01-02")
    after = events(inkop.build_site(changed_site({YEAR: f"{head}changed: 2026-01-30{tail}"}), TODAY))
    before = events(SITE)

    assert [event.uid.value for event in before] == [event.uid.value for event in after]
    assert int(after[2].sequence.value) > int(before[2].sequence.value)
    assert after[2].dtstamp.value > before[2].dtstamp.value
    assert (
        before[0].serialize().replace("URL:https://example.org/kommuner/arshjul/\r\n", "")
        == after[0].serialize()
    )


def test_the_last_of_february_is_its_last_in_any_year():
    """
    A moment without a day falls due on the last of its month, leap years included.
    """
    assert [date(2027, 2, 28), date(2028, 2, 29)] == [due(WHEEL.moments[0], year) for year in (2027, 2028)]


def test_the_picture_names_every_moment_and_holds_no_markup_of_its_text():
    """
    The picture is described in words, each moment has its number, and what means something to HTML is escaped.
    """
    drawn = picture(WHEEL)

    assert ["1", "2", "3"] == [
        part.split("<")[0]
        for part in drawn.split('<text class="wheel__number')[1:]
        for part in [part.partition(">")[2]]
    ]
    assert "allt; &amp; nu" in drawn


def test_the_paper_has_every_moment():
    """
    The year on paper names each moment, its month and its checklist.
    """
    paper = next(paper for paper in SITE.papers if paper.path == "kommuner/arshjul.pdf")
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(make(paper))).pages).split()
    )
    moments = json.loads(paper.data)["moments"]

    assert [] == [
        m
        for m in moments
        if m["title"] not in text or m["when"] not in text or m["checklists"][0] not in text
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("month: 10", "month: 1", "moments.2.month: tillfället står inte i kalenderordning."),
        ("month: 10\n    day: 31", "month: 11\n    day: 31", "moments.2.day: månad 11 har inte 31 dagar."),
        ("month: 10", "month: 13", "moments.2.month"),
        ("title: Lägg budgeten", "title: Läs avtalen", "moments.2.title: samma tillfälle står två gånger."),
        ("basis: law\n    topics: [avtal]\n    changed: 2026-01-20", "basis: lag\n    topics: [avtall]\n    changed: 2026-01-20", "moments.1.basis: 'lag' finns inte"),
        ("kronor. [@grans]", "kronor.", "moments.0.text: en siffra"),
    ],
)  # fmt: skip
def test_a_fault_in_the_year_is_named(changed_site, old: str, new: str, message: str):
    """
    Order, days, doubles, closed lists and sources are held, with line and field.
    """
    text = (SITES / "one-topic" / YEAR).read_text("utf-8")
    assert old in text
    root: Path = changed_site({YEAR: text.replace(old, new, 1)})
    with pytest.raises(inkop.ContentError, match=r"municipality\.yml:\d+:") as error:
        inkop.build_site(root, TODAY)

    assert message in str(error.value)
