"""
The report to the government, as plain data: what stands in it, in the order of a redovisning.

Last in the follow-up. `typeset` makes the PDF of it and `office` the Word file; conclusions are left to be written.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from .. import results
from ..charts import Line, on_paper
from ..development import reached
from ..model import FollowUp, Library, Paper, Report
from ..packet import Say
from ..results import Table
from ..swedish import long_date
from ..vocabulary import ActivityKind, Audience, ChartForm

WATERMARK = "PÅHITTADE UPPGIFTER"
_SHOWN = 5
"""How many of the strongest and the weakest questions are named."""
_TO_FILL_IN = "[fylls i]"


def report(
    result: FollowUp, counts: dict[str, int], library: Library, base: str = "redovisning"
) -> list[Paper]:
    """Return the report as PDF and as a Word file to finish; `counts` is what became of the files that were read."""
    text = next(iter(library.reports.values()))
    data = _data(result, counts, library, text)
    data["version"] = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()[:8]
    content = json.dumps(data, ensure_ascii=False)
    return [Paper(f"{base}.{ending}", content) for ending in ("pdf", "docx")]


def _data(result: FollowUp, counts: dict[str, int], library: Library, text: Report) -> dict[str, Any]:
    say = Say(library, Audience.STATE_AGENCY)
    years = results.years(result)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    tables = {table.name: table for table in results.tables(result, library.areas)}
    best, worst = results.extremes(result, library.areas, _SHOWN)
    return {
        "title": f"{text.title} {span}",
        "summary": "Redovisning till regeringen.",
        "watermark": WATERMARK if result.invented else "",
        "name": library.publisher.name or "[utgivarens namn]",
        "to_fill_in": ["Diarienummer", "Mottagare", "Beslutad av", "Föredragande"],
        "blank": _TO_FILL_IN,
        "date": result.date.isoformat(),
        "day": long_date(result.date),
        "findings": results.sentences(result, library.areas),
        "assignment": [say.prose(part) for part in text.assignment],
        "activities": _activities(library, say),
        "pictures": list(_pictures(result, library)),
        "answers": _table(_last(tables["upplagor"], years[-1])),
        "best": best,
        "worst": worst,
        "method": [say.prose(part) for part in text.method],
        "quality": [say.prose(part) for part in text.quality],
        "files": [[kind, str(count)] for kind, count in counts.items()],
        "conclusions": list(text.conclusions),
        "tables": [_table(table) for table in tables.values() if table.rows],
        "sources": [say.described(source) for source in say.notes],
    }


def _pictures(result: FollowUp, library: Library) -> list[dict[str, Any]]:
    wanted = (
        ("over_time", results.edition_lines(result), ChartForm.LINE, "Index per upplaga och år", "index 0–100"),
        ("areas", results.area_bars(result, library.areas), ChartForm.BARS, "Index per område", "index 0–100"),
        ("gap", results.gap_bars(result, library.areas), ChartForm.BARS, "Ledningens index minus inköpsfunktionens", "enheter på skalan 0–100"),
    )  # fmt: skip
    return [_picture(*one) for one in wanted if one[1]]


def _picture(name: str, lines: list[Line], form: ChartForm, title: str, unit: str) -> dict[str, Any]:
    values = "; ".join(
        f"{line.label}: " + ", ".join(f"{point} {said}" for point, _, said in line.points) for line in lines
    )
    return {
        "name": name,
        "title": title,
        "described": f"Diagram. {title}, {unit}. {values}.",
        "svg": on_paper(lines, form, unit, title),
    }


def _activities(library: Library, say: Say) -> dict[str, Any]:
    ordered = sorted(library.activities.values(), key=lambda activity: (activity.date, activity.id))
    kinds = [(kind.label, sum(a.kind is kind for a in ordered)) for kind in ActivityKind]
    return {
        "kinds": [[label, str(count)] for label, count in kinds if count],
        "columns": ["När", "Insats", "Riktad till", "Nådde"],
        "rows": [
            [long_date(a.date), f"{a.title} ({a.kind.label.lower()}). {say.prose(f'{a.text} [@{a.source}]')}", ", ".join(x.label.lower() for x in a.audiences), reached(a)]
            for a in ordered
        ],
    }  # fmt: skip


def _last(table: Table, year: int) -> Table:
    """Return the rows of the last year, without the year."""
    rows = tuple(row[1:] for row in table.rows if row[0] == str(year))
    return Table(table.name, f"Svar och index {year}", table.columns[1:], rows)


def _table(table: Table) -> dict[str, Any]:
    return {"title": table.title, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}
