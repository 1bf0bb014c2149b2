"""Whole miniature sites: golden pages, and one site with every mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import inkop
from conftest import SITES, TODAY

GOLDEN = sorted(path.parent.name for path in SITES.glob("*/expected"))


@pytest.mark.parametrize("name", GOLDEN)
def test_pages_are_exactly_as_reviewed(name: str, request: pytest.FixtureRequest):
    """
    Every page of a miniature site is byte for byte what was last reviewed, and there are no others.
    """
    expected = SITES / name / "expected"
    pages = {page.path: page.markdown for page in inkop.build_site(SITES / name, TODAY).pages}
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected)
        for path, markdown in pages.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(markdown, encoding="utf-8")
    reviewed = {
        path.relative_to(expected).as_posix(): path.read_text("utf-8") for path in expected.rglob("*.md")
    }

    assert reviewed == pages


def test_every_mistake_is_reported_in_one_run(request: pytest.FixtureRequest):
    """
    A site with every mistake gives all messages at once, sorted, each with file, line and field, and their number.
    """
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(SITES / "broken", TODAY)
    expected = SITES / "broken" / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(f"{error.value}\n", encoding="utf-8")

    assert expected.read_text("utf-8").splitlines() == str(error.value).splitlines()


def test_building_twice_gives_the_same_pages(tmp_path: Path):
    """
    The same content in another folder gives the same pages.
    """
    shutil.copytree(SITES / "one-topic", tmp_path / "elsewhere")

    assert inkop.build_site(SITES / "one-topic", TODAY) == inkop.build_site(tmp_path / "elsewhere", TODAY)
