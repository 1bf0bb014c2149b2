"""The copy for offline reading, opened from a folder: the browser tests of the site over again, without a server."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import ROOT
from test_assessment_page import page  # noqa: F401 - the window that its tests ask for
from test_release import offline_copy

_FOLDER = re.compile(r"(?<=/)(?=$|[?#])")
NOT_AGAIN = {"test_each_kind_of_page_holds"}
"""Barriers and widths are the same wherever a page lies."""


def _browser_tests() -> Iterator[tuple[str, object]]:
    """Yield every test that opens the served site, from all modules in the folder above, and what opens it for them."""
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in inspect.getmembers(module, inspect.isfunction):
            own = test.__module__ == path.stem and name.startswith("test_") and name not in NOT_AGAIN
            if own and {"served_site", "page"} & set(inspect.signature(test).parameters):
                yield name, test


globals().update(_browser_tests())


@pytest.fixture(scope="session")
def built_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of the real site, in a folder."""
    return offline_copy(built_site, tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> str:
    """The address of the offline copy."""
    return f"{built_site.as_uri()}/"


@pytest.fixture(autouse=True)
def _folders_are_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Let the tests name pages by their folders, as they do over http; what the pages themselves do is left alone.

    Axe asks for style sheets anew, which a browser refuses a page in a folder; the pages do not need it to.
    """
    goto, wait, evaluate = Page.goto, Page.wait_for_url, Page.evaluate

    def to_file(url: str) -> str:
        return _FOLDER.sub("index.html", url, count=1)

    monkeypatch.setattr(Page, "goto", lambda tab, url, **more: goto(tab, to_file(url), **more))
    monkeypatch.setattr(Page, "wait_for_url", lambda tab, url, **more: wait(tab, to_file(url), **more))
    monkeypatch.setattr(
        Page,
        "evaluate",
        lambda tab, script, *given: evaluate(
            tab, script.replace("axe.run({", "axe.run({preload: false, "), *given
        ),
    )
