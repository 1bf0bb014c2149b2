"""
The figures on how purchasing develops in the country: their rules, their tables and their CSV twins.

Used by `check` (the rules), by `render` (the tables) and by `build_site` (the CSV).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

from . import markup
from .model import Activity, Chart, Fact, Library, bare_number
from .problems import Problem, did_you_mean
from .vocabulary import ChartForm

_TOKEN = re.compile(r"\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def check_series(library: Library) -> Iterator[Problem]:
    """A series names a recorded fact, every value of it stands in that fact, and years come in order."""
    for chart in library.charts.values():
        for index, series in enumerate(chart.series):
            at = f"series.{index}"
            fact = library.facts.get(series.source)
            if fact is None and series.source not in library.unread:
                hint = did_you_mean(series.source, library.facts)
                yield chart.problem(f"{at}.source", f"uppgiften '{series.source}' finns inte.{hint}")
            stated = _numbers(fact) if fact else {bare_number(value) for value in series.points.values()}
            for name, value in series.points.items():
                if bare_number(value) not in stated:
                    yield chart.problem(
                        f"{at}.points.{name}",
                        f"talet {value} står inte i uppgiften '{series.source}'. Skriv talet som källan anger det.",
                    )
            if chart.form is ChartForm.LINE:
                yield from _year_faults(chart, at, list(series.points))
        names = {tuple(series.points) for series in chart.series}
        if chart.form is ChartForm.BARS and len(names) > 1:
            yield chart.problem("series", "serierna har inte samma staplar i samma ordning.")
        labels = [series.label for series in chart.series]
        if len(set(labels)) < len(labels):
            yield chart.problem("series", "två serier har samma namn.")


def _year_faults(chart: Chart, at: str, names: list[str]) -> Iterator[Problem]:
    for name in names:
        if not _YEAR.fullmatch(name):
            yield chart.problem(f"{at}.points.{name}", f"'{name}' är inget årtal. Skriv som 2024.")
    if names != sorted(names):
        yield chart.problem(f"{at}.points", "åren står inte i ordning.")


def check_page(library: Library) -> Iterator[Problem]:
    """The page shows every chart once and no other, and each point of its timeline has a source."""
    for page in library.development.values():
        shown: set[str] = set()
        for index, section in enumerate(page.sections):
            for place, name in enumerate(section.charts):
                at = f"sections.{index}.charts.{place}"
                if name not in library.charts and name not in library.unread:
                    hint = did_you_mean(name, library.charts)
                    yield page.problem(at, f"diagrammet '{name}' finns inte.{hint}")
                if name in shown:
                    yield page.problem(at, f"diagrammet '{name}' visas redan.")
                shown.add(name)
        for name, chart in library.charts.items():
            if name not in shown:
                yield chart.problem(
                    "", "diagrammet visas inte. Lägg det i ett avsnitt i guidance/_development.yml."
                )
        for index, milestone in enumerate(page.timeline):
            if not markup.cited(milestone.text):
                yield page.problem(f"timeline.{index}.text", "har ingen källa. Skriv [@uppgiftens-id].")
    if library.charts and not library.development and "utvecklingen" not in library.unread:
        chart = next(iter(library.charts.values()))
        yield chart.problem("", "sidan som visar diagrammen saknas: guidance/_development.yml.")


def check_activities(library: Library) -> Iterator[Problem]:
    """An activity names a recorded fact, and says both how many it reached and what was counted, or neither."""
    for activity in library.activities.values():
        if activity.source not in library.facts and activity.source not in library.unread:
            hint = did_you_mean(activity.source, library.facts)
            yield activity.problem("source", f"uppgiften '{activity.source}' finns inte.{hint}")
        if (activity.reach is None) != (activity.reach_unit is None):
            yield activity.problem("reach", "reach och reach_unit anges båda eller inte alls.")


def _numbers(fact: Fact) -> set[str]:
    """Return every number in a recorded fact, without the spaces of thousands."""
    texts = (fact.fact, fact.definition or "", fact.note or "")
    found = {token for text in texts for token in _TOKEN.findall(" ".join(text.split()))}
    return {bare_number(token) for token in found}


def rows(chart: Chart) -> list[tuple[str, list[str]]]:
    """Return the table of a chart: each year or bar, and the value of every series, empty where there is none."""
    names = list(dict.fromkeys(name for series in chart.series for name in series.points))
    if chart.form is ChartForm.LINE:
        names.sort()
    return [(name, [series.points.get(name, "") for series in chart.series]) for name in names]


def reached(activity: Activity) -> str:
    """Return how many an activity reached, in words; that it was not counted where it was not."""
    if activity.reach is None:
        return "inte räknat"
    return f"{activity.reach:,} {activity.reach_unit}".replace(",", "\u00a0", 1)


def csv_file(chart: Chart, facts: Mapping[str, Fact]) -> bytes:
    """Return every value of a chart with its unit, definition and source, as CSV with a byte order mark."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(
        ["diagram", "serie", "år eller stapel", "värde", "enhet", "definition", "källa", "utgivare", "adress"]
    )
    for series in chart.series:
        fact = facts[series.source]
        for name, value in series.points.items():
            writer.writerow(
                [chart.title, series.label, name, bare_number(value), chart.unit, fact.definition or "", fact.source.title, fact.source.publisher, "" if fact.source.read_as else fact.source.url]
            )  # fmt: skip
    return target.getvalue().encode("utf-8-sig")
