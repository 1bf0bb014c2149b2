"""
The evidence: what the tests of `tests/all` measure, written to `evidence.json` with the commit that was measured.

A test marked `evidence("line")` gives its figures and faults to the fixture `evidence`. A line is written only when
all its tests have run; a test that breaks is a fault on its line. Results of another commit are thrown away.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from measure import Found

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from evidence import write

_FOUND = pytest.StashKey[dict[str, Found]]()
_LEFT_OUT = pytest.StashKey[set[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", "evidence(*lines): the lines of the evidence that a test measures")


def _lines(item: pytest.Item) -> tuple[str, ...]:
    return tuple(line for marker in item.iter_markers("evidence") for line in marker.args)


def pytest_deselected(items: list[pytest.Item]) -> None:
    """Remember the lines of which some test is left out."""
    for item in items:
        item.session.stash.setdefault(_LEFT_OUT, set()).update(_lines(item))


@pytest.fixture
def evidence(request: pytest.FixtureRequest) -> Callable[[str, Found], Found]:
    """Return a function that keeps what was measured on a line, and gives it back."""

    def keep(line: str, found: Found) -> Found:
        assert line in _lines(request.node), f"the test is not marked with {line}"
        request.session.stash.setdefault(_FOUND, {}).setdefault(line, Found()).add(found)
        return found

    return keep


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Let a test that breaks before it has found any fault be a fault itself."""
    report = yield
    kept = item.session.stash.setdefault(_FOUND, {})
    for line in _lines(item):
        if report.failed and not kept.setdefault(line, Found()).faults:
            kept[line].fault(f"Provet {item.name} gick inte igenom")
        if report.skipped:
            item.session.stash.setdefault(_LEFT_OUT, set()).add(line)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the lines that were measured."""
    left_out = session.stash.get(_LEFT_OUT, set())
    found = session.stash.get(_FOUND, {})
    if not session.shouldstop and not session.shouldfail:
        today = date.today()
        write({line: each.as_evidence(today) for line, each in found.items() if line not in left_out})
