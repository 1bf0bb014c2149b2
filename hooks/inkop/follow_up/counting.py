"""
Rows of answers to sums over organisations, by DuckDB.

All arithmetic is on whole numbers, so that the sums are exact. An organisation counts once a year: where both roles
answered, its score is the mean of the two, and a role's later answer of the year takes the place of an earlier one.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from ..vocabulary import Audience, Role
from .reading import DOUBLE, FAULT, FAULTS_FILE, FULL, IDS, ROW, ROWS_FILE

TWICE = 2 * FULL
"""The highest score of an organisation on a question: both roles together, or the only one counted twice."""
_EDITIONS = {str(audience): audience for audience in Audience}
_MEMORY = "64MB"
_ROW_TYPES = dict.fromkeys(ROW, "TINYINT") | {
    "organisation": "INTEGER",
    "year": "INTEGER",
    "name": "VARCHAR",
    "edition": "VARCHAR",
    "day": "DATE",
    "role": "VARCHAR",
}
_PLACE = "row_number() OVER (PARTITION BY organisation, role, year ORDER BY day DESC, name) AS place"
_LATER = "organisationen har ett senare svar i samma roll det året, eller samma svar i en annan fil."


@dataclass(frozen=True)
class Sums:
    """How many organisations, and the sum of their scores on every question in the order of `IDS`."""

    organisations: int
    scores: tuple[int, ...]


@dataclass(frozen=True)
class Tally:
    """Every sum that is taken, and what became of the files. Nothing here has been looked at for small groups."""

    editions: dict[tuple[int, Audience], Sums]
    years: dict[int, Sums]
    gaps: dict[int, Sums]
    """Over organisations where both roles answered: the sum of management's score minus purchasing's, 0–18 each."""
    counts: dict[str, int]


def tally(work: Path) -> Tally:
    """Return the sums over the rows in `work`; adds the doubles to the faults there."""
    with duckdb.connect(str(work / "rows.duckdb")) as base:
        base.execute(f"SET memory_limit = '{_MEMORY}'; SET threads = 2; SET preserve_insertion_order = false")
        base.execute("SET temp_directory = ?", [str(work)])
        _load(base, work)
        columns = [f"q{n}" for n in range(len(IDS))]
        sums = ", ".join(f"sum({name})::BIGINT" for name in columns)
        gaps = ", ".join(f"sum(m.{name} - p.{name})::BIGINT" for name in columns)
        by_edition = base.execute(f"SELECT year, edition, count(*), {sums} FROM combined GROUP BY ALL ORDER BY ALL").fetchall()  # fmt: skip
        by_year = base.execute(
            f"SELECT year, count(*), {sums} FROM combined GROUP BY ALL ORDER BY ALL"
        ).fetchall()
        by_gap = base.execute(
            f"SELECT m.year, count(*), {gaps} FROM latest m JOIN latest p USING (year, organisation) "
            "WHERE m.role = ? AND p.role = ? GROUP BY ALL ORDER BY ALL",
            [Role.MANAGEMENT, Role.PURCHASING],
        ).fetchall()
        counts = dict(base.execute("SELECT kind, count(*) FROM faults GROUP BY ALL ORDER BY ALL").fetchall())
        used = base.execute("SELECT count(*) FROM latest").fetchone()
    return Tally(
        {(row[0], _EDITIONS[row[1]]): Sums(row[2], tuple(row[3:])) for row in by_edition},
        {row[0]: Sums(row[1], tuple(row[2:])) for row in by_year},
        {row[0]: Sums(row[1], tuple(row[2:])) for row in by_gap},
        {"använda": used[0] if used else 0, **counts},
    )


def _load(base: duckdb.DuckDBPyConnection, work: Path) -> None:
    """Make the tables: `latest`, a row a role, organisation and year; `combined`, a row an organisation and year."""
    base.execute(
        f"CREATE TABLE ranked AS SELECT *, {_PLACE} FROM {_csv(_ROW_TYPES)}", [str(work / ROWS_FILE)]
    )
    base.execute("CREATE VIEW latest AS SELECT * FROM ranked WHERE place = 1")
    twice = ", ".join(f"sum(q{n}) * (2 // count(*)) AS q{n}" for n in range(len(IDS)))
    base.execute(
        f"CREATE TABLE combined AS SELECT year, any_value(edition) AS edition, {twice} FROM latest GROUP BY year, organisation"
    )
    faults = str(work / FAULTS_FILE)
    base.execute(f"CREATE TABLE faults AS SELECT * FROM {_csv(dict.fromkeys(FAULT, 'VARCHAR'))}", [faults])
    base.execute(
        "INSERT INTO faults SELECT name, ?, ? FROM ranked WHERE place > 1",
        [DOUBLE, _LATER],
    )
    base.execute(f"COPY (FROM faults ORDER BY ALL) TO '{faults}' (HEADER, QUOTE '\"')")


def _csv(types: dict[str, str]) -> str:
    """Return the SQL that reads a CSV file of `reading`, whose path is the statement's parameter."""
    return f"read_csv(?, header = true, auto_detect = false, quote = '\"', escape = '\"', columns = {types})"
