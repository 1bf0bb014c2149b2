"""
The outcome of a follow-up as pictures, tables and sentences, the same on the page, in the report and as CSV.

Takes a `FollowUp`, in which no small group can be told; adds nothing to it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .assessment import QUESTIONS
from .charts import Line
from .model import Area, FollowUp, Library
from .problems import Problem
from .vocabulary import Audience

ALL = "all"
SMALLEST = 5
"""Organisations; of fewer nothing is said."""
HIDDEN = "visas inte"
_LABELS = {**{str(audience): audience.label for audience in Audience}, ALL: "Alla"}


@dataclass(frozen=True)
class Table:
    """A table: its name in addresses, its title, the names of its columns, and its rows as text."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def check_follow_up(library: Library) -> Iterator[Problem]:
    """A published outcome is not invented, and shows no group of fewer than five organisations."""
    for result in library.follow_ups.values():
        if result.invented:
            yield result.problem("invented", "påhittade svar får inte publiceras. Ta bort filen.")
        for index, row in enumerate(result.editions):
            if row.edition not in _LABELS:
                yield result.problem(f"editions.{index}.edition", f"'{row.edition}' är ingen upplaga.")
            if row.answered is not None and 0 < row.answered < SMALLEST:
                yield result.problem(
                    f"editions.{index}.answered", "färre än fem organisationer får inte visas."
                )
        for index, gap in enumerate(result.gaps):
            if gap.organisations < SMALLEST:
                yield result.problem(
                    f"gaps.{index}.organisations", "färre än fem organisationer får inte visas."
                )
        for index, area in enumerate(result.areas):
            if area.area not in (*QUESTIONS, ALL):
                yield result.problem(f"areas.{index}.area", f"området '{area.area}' finns inte.")


def years(result: FollowUp) -> list[int]:
    """Return the years of an outcome, the first first."""
    return sorted({row.year for row in result.editions})


def number(value: float | None) -> str:
    """Return an index with one decimal as Swedish readers write it; what is not shown says so."""
    return HIDDEN if value is None else f"{value:.1f}".replace(".", ",").replace("-", "\u2212")


def signed(value: float) -> str:
    """Return a difference with its sign."""
    text = number(value)
    return text if value <= 0 or text == "0,0" else f"+{text}"


def share(part: int | None, whole: int) -> str:
    """Return a share in whole percent, halves upwards."""
    return HIDDEN if part is None else f"{(200 * part + whole) // (2 * whole)}\u00a0procent" if whole else "–"


def edition_lines(result: FollowUp) -> list[Line]:
    """Return the index of each edition over the years; an edition that is never shown has no line."""
    lines = []
    for edition in (*Audience, ALL):
        rows = sorted((r for r in result.editions if r.edition == edition), key=lambda row: row.year)
        points = [(str(r.year), r.index, number(r.index)) for r in rows if r.index is not None]
        if points:
            lines.append(Line(_LABELS[edition], tuple(points)))
    return lines


def area_bars(result: FollowUp, areas: Mapping[str, Area]) -> list[Line]:
    """Return the index of each area in the first and the last year that have any."""
    found = sorted({row.year for row in result.areas})
    return [
        Line(str(year), tuple((_area(a.area, areas), a.index, number(a.index)) for a in result.areas if a.year == year))
        for year in dict.fromkeys((*found[:1], *found[-1:]))
    ]  # fmt: skip


def gap_bars(result: FollowUp, areas: Mapping[str, Area]) -> list[Line]:
    """Return the difference between the roles in each area in the last year that has any."""
    last = max((row.year for row in result.gaps), default=0)
    points = [(_area(g.area, areas), g.gap, signed(g.gap)) for g in result.gaps if g.year == last]
    return [Line(str(last), tuple(points))] if points else []


def tables(result: FollowUp, areas: Mapping[str, Area]) -> tuple[Table, ...]:
    """Return every table of an outcome."""
    return (
        _edition_table(result),
        _by_year("omraden", "Index per område och år", "Område", result, {
            (_area(row.area, areas), row.year): number(row.index) for row in result.areas
        }),
        _by_year("fragor", "Index per fråga och år", "Fråga", result, {
            (question_text(row.question, areas), row.year): number(row.index) for row in result.questions
        }),
        _by_year("skillnad", "Ledningens index minus inköpsfunktionens", "Område", result, {
            **{("Organisationer med båda rollerna", row.year): str(row.organisations) for row in result.gaps},
            **{(_area(row.area, areas), row.year): signed(row.gap) for row in result.gaps},
        }),
    )  # fmt: skip


def _edition_table(result: FollowUp) -> Table:
    before = {(row.year + 1, row.edition): row.index for row in result.editions}
    rows = []
    for row in result.editions:
        earlier = before.get((row.year, row.edition))
        change = (
            "–" if earlier is None or row.index is None else signed(round(row.index, 1) - round(earlier, 1))
        )
        index = "–" if row.answered == 0 else number(row.index)
        answered = HIDDEN if row.answered is None else str(row.answered)
        rows.append((str(row.year), _LABELS[row.edition], str(row.invited), answered, share(row.answered, row.invited), index, change))  # fmt: skip
    columns = ("År", "Upplaga", "Tillfrågade", "Svarade", "Svarsandel", "Index", "Sedan året före")
    return Table("upplagor", "Svar och index per upplaga och år", columns, tuple(rows))


def _by_year(
    name: str, title: str, what: str, result: FollowUp, cells: Mapping[tuple[str, int], str]
) -> Table:
    found = years(result)
    rows = [
        (row, *(cells.get((row, year), HIDDEN) for year in found))
        for row in dict.fromkeys(r for r, _ in cells)
    ]
    return Table(name, title, (what, *map(str, found)), tuple(rows))


def _area(name: str, areas: Mapping[str, Area]) -> str:
    return "Helheten" if name == ALL else areas[name].title if name in areas else name


def question_text(name: str, areas: Mapping[str, Area]) -> str:
    """Return a question in words, from its id."""
    area, _, place = name.rpartition("-")
    questions = areas[area].questions if area in areas else ()
    return questions[int(place) - 1].question if 0 < int(place) <= len(questions) else name


def extremes(result: FollowUp, areas: Mapping[str, Area], count: int) -> tuple[list[tuple[str, str]], ...]:
    """Return the questions with the highest and those with the lowest index in the last year, with their index."""
    last = max((row.year for row in result.questions), default=0)
    rows = sorted((row for row in result.questions if row.year == last), key=lambda row: -row.index)
    said = [(question_text(row.question, areas), number(row.index)) for row in rows]
    return said[:count], said[-count:][::-1]


def sentences(result: FollowUp, areas: Mapping[str, Area]) -> list[str]:
    """Return what the outcome says, one sentence a matter."""
    said = []
    whole = {row.year: row for row in result.editions if row.edition == ALL}
    last = whole[max(whole)]
    if last.answered is not None:
        said.append(f"{last.year} svarade {last.answered} av {last.invited} organisationer på minst hälften av frågorna i varje område, {share(last.answered, last.invited)}.")  # fmt: skip
    shown = [row for _, row in sorted(whole.items()) if row.index is not None]
    if shown:
        said.append(f"Deras index var i medeltal {number(shown[-1].index)} på en skala från 0 till 100.")
    if len(shown) > 1:
        said.append(
            f"{shown[0].year} var det {number(shown[0].index)}. Vilka som svarade kan skilja mellan åren."
        )
    found = [row for row in result.areas if row.year == last.year and row.area != ALL]
    if found:
        best, worst = max(found, key=lambda r: r.index), min(found, key=lambda r: r.index)
        said.append(f"Högst låg området {_lower(best.area, areas)} ({number(best.index)}) och lägst {_lower(worst.area, areas)} ({number(worst.index)}).")  # fmt: skip
    gap = next((row for row in result.gaps if row.year == last.year and row.area == ALL), None)
    if gap:
        side = "högre" if gap.gap > 0 else "lägre"
        said.append(f"I de {gap.organisations} organisationer där båda rollerna svarade låg ledningens index {number(abs(gap.gap))} enheter {side} än inköpsfunktionens.")  # fmt: skip
    return said


def _lower(name: str, areas: Mapping[str, Area]) -> str:
    return _area(name, areas).lower()


def csv_text(table: Table, invented: bool) -> bytes:
    """Return a table as CSV with a byte order mark; one with invented answers says so in its first row."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    if invented:
        writer.writerow(["PÅHITTADE UPPGIFTER"])
    writer.writerow(table.columns)
    writer.writerows(_safe(table.rows))
    return target.getvalue().encode("utf-8-sig")


def _safe(rows: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield rows in which no text is taken for a formula; a difference keeps its sign."""
    for row in rows:
        yield [f"'{cell}" if cell[:1] in "=@-" and cell else cell for cell in row]
