"""
Content files in, pages out.

    load      files → library, with the line of every field
    check     the rules across files; any problem stops here, and nothing has been written
    assemble  which pages exist, for whom, with what on them
    render    a planned page → Markdown
    search    pages → the index that the search page reads

`build_site` is the whole flow. It is a function of its arguments: no clock, no network, no environment.
The publishers (MkDocs through `hooks/mkdocs_hooks.py`, Zensical through `scripts/stage.py`) take the `Site`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from . import addresses, development, evidence, registers, results, wheel
from .assemble import assemble
from .check import check
from .load import load
from .model import Asset, Library, Page, Site
from .packet import meeting_script, papers
from .problems import ContentError, Problem
from .render import render
from .search import index
from .vocabulary import Audience

__all__ = ["ContentError", "Page", "Problem", "Site", "build_site", "load_library"]


def build_site(root: Path, today: date, name: str = "", base: str = "", commit: str = "") -> Site:
    """
    Return the whole site made from the content below `root`, as it stands on the day `today`.

    `name` is the site's and `base` its address, with a slash at the end, for what is printed; both may be empty.
    `commit` is the version that is built: measured results of another are left out.
    Raises `ContentError`, holding every problem in every file, if anything is wrong.
    """
    library = evidence.of_commit(load_library(root, today), commit)
    plans = assemble(library)
    pages = tuple(render(plan, library, today) for plan in plans)
    return Site(
        pages=pages,
        assets=(
            *index(plans, pages, library),
            Asset(addresses.EVIDENCE, evidence.published(library.proof)),
            Asset("assets/organisationer.js", registers.script(library.organisations)),
            *(
                Asset(f"assets/paket-{audience.address}.js", meeting_script(plans, library, audience))
                for audience in Audience
            ),
            *(
                Asset(f"{audience.address}/arshjul.ics", wheel.calendar(year, audience, name, base))
                for audience, year in library.wheels.items()
            ),
            *(
                Asset(addresses.figures(name), development.csv_file(chart, library.facts))
                for name, chart in library.charts.items()
            ),
            *(
                Asset(
                    addresses.figures(f"sjalvskattningar-{table.name}"),
                    results.csv_text(table, result.invented),
                )
                for result in library.follow_ups.values()
                for table in results.tables(result, library.areas)
            ),
        ),
        papers=tuple(papers(plans, library, name, base)),
    )


def load_library(root: Path, today: date) -> Library:
    """Return all content below `root`, checked. Raises `ContentError` if anything is wrong."""
    library, problems = load(root)
    problems += check(library, today)
    if problems:
        raise ContentError(problems)
    return library
