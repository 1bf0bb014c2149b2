"""The copy for offline reading, opened from a folder: every browser test of the site over again, without a server."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import ROOT
from test_release import offline_copy

_FOLDER = re.compile(r"(?<=/)(?=$|[?#])")
NOT_OFFLINE = {
    "test_each_kind_of_page_holds[light-1280-missing]",
}


def _browser_tests() -> Iterator[tuple[str, object]]:
    """Yield every test that opens the served site, from all modules beside this folder."""
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        module = importlib.import_module(path.stem)
        for name, test in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("test_") and "served_site" in inspect.signature(test).parameters:
                yield f"{name}_offline", test


globals().update(_browser_tests())


@pytest.fixture(scope="session")
def served_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the offline copy, in a folder."""
    return offline_copy(built_site, tmp_path_factory.mktemp("offline")).as_uri() + "/"


@pytest.fixture(autouse=True)
def _folders_are_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tests name pages by their folders, as they do over http; nothing else is led to index.html."""
    goto, wait = Page.goto, Page.wait_for_url
    monkeypatch.setattr(
        Page, "goto", lambda page, url, **more: goto(page, _FOLDER.sub("index.html", url, count=1), **more)
    )
    monkeypatch.setattr(
        Page,
        "wait_for_url",
        lambda page, url, **more: wait(page, _FOLDER.sub("index.html", url, count=1), **more),
    )
