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

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from . import (
    addresses,
    case_form,
    case_rules,
    development,
    evidence,
    open_data,
    registers,
    results,
    well_known,
    wheel,
)
from .assemble import assemble
from .catalogue import catalogue
from .check import check
from .consent import without_expired
from .drafts import without_drafts
from .feed import feeds
from .json_schema import KINDS, as_text, schema
from .load import load
from .model import Asset, Library, Page, Site
from .packet import meeting_script, papers
from .plans import ChangesPage, DataPage, Plan, WithdrawnPage
from .problems import ContentError, Problem
from .promises import check_kept, check_withdrawn, promised
from .render import render
from .search import index
from .vocabulary import Audience

__all__ = ["ContentError", "Page", "Problem", "Site", "build_site", "load_library"]


def build_site(
    root: Path,
    today: date,
    name: str = "",
    base: str = "",
    *,
    commit: str = "",
    drafts: bool = False,
    charts: Path | None = None,
) -> Site:
    """
    Return the whole site made from the content below `root`, as it stands on the day `today`.

    `name` is the site's and `base` its address, with a slash at the end, for what is printed; both may be empty.
    Cases that are drafts are left out, or with `drafts` shown and marked as such.
    `charts` is a folder in which drawn charts are kept, so that only new ones are drawn.
    `commit` is the version that is built: measured results of another are left out.
    Raises `ContentError`, holding every problem in every file, if anything is wrong.
    """
    library = evidence.of_commit(without_expired(load_library(root, today), today), commit)
    library = replace(library if drafts else without_drafts(library), kept=charts)
    plans = assemble(library)
    pages = tuple(render(plan, library, today, name, base) for plan in plans)
    library.made.clear()
    made = tuple(papers(plans, library, name, base))
    site = Site(
        pages=pages,
        assets=(
            *index(plans, pages, library),
            *(Asset(f"schema/{kind}.json", as_text(schema(kind)).encode()) for kind in KINDS),
            Asset("assets/exempel-regler.js", case_rules.script(library)),
            Asset("assets/exempel-namn.js", case_rules.names_script(library)),
            Asset("assets/nytt-exempel.yml", case_form.blank().encode()),
            Asset(addresses.EVIDENCE, evidence.published(library.proof)),
            Asset("assets/organisationer.js", registers.script(library.organisations)),
            *(
                Asset(f"assets/paket-{audience.address}.js", meeting_script(made, audience))
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
                    addresses.figures(f"svaren-{table.name}"),
                    results.csv_text(table, result.invented),
                )
                for result in library.follow_ups.values()
                for table in results.tables(result, library.areas)
            ),
            *_for_machines(plans, library, name, base, today),
        ),
        papers=made,
    )
    standing = [plan.path for plan in plans if not isinstance(plan, WithdrawnPage)]
    standing += [asset.path for asset in site.assets] + [paper.path for paper in site.papers]
    kept = promised(library, standing)
    if problems := [*check_kept(library, kept), *check_withdrawn(library, kept)]:
        raise ContentError(problems)
    return replace(site, promised=kept)


def _for_machines(
    plans: Sequence[Plan], library: Library, name: str, base: str, today: date
) -> Iterator[Asset]:
    """Yield open data with its catalogue, feeds of what has changed, and what machines ask a site for."""
    tables = next(plan.tables for plan in plans if isinstance(plan, DataPage))
    data = list(open_data.files(tables, base))
    yield from data
    modified = max((plan.modified for plan in plans if plan.modified), default=today)
    yield catalogue(tables, data, library.publisher, modified, name, base)
    for page in plans:
        if isinstance(page, ChangesPage):
            yield from feeds(page, today, name, base, library.publisher.name)
    yield from well_known.files(plans, library, base, today)


def load_library(root: Path, today: date) -> Library:
    """Return all content below `root`, checked. Raises `ContentError` if anything is wrong."""
    library, problems = load(root)
    problems += check(library, today)
    if problems:
        raise ContentError(problems)
    return library
