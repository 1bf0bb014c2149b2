"""What is kept between the builds of one process changes nothing of what is built."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

import inkop
from conftest import TODAY
from inkop import remembered

render = import_module("inkop.render")
EDITS = {
    "a case's title": ("case_studies/provkommun.yml", "Provkommun läste sina avtal", "Provkommun läste allt"),
    "a case's organisation": ("case_studies/provkommun.yml", "organisation: Provkommun", "organisation: Provbyn"),
    "a case's theme": ("case_studies/provkommun.yml", "[contract_management, follow_up]", "[follow_up]"),
    "a case's text": ("case_studies/provkommun.yml", "Alla avtal lästes.", "Nästan alla avtal lästes."),
    "a fact's publisher": ("guidance/_facts/facts.yml", "Provmyndigheten", "Provverket"),
    "a fact's label": ("guidance/_facts/facts.yml", 'label: "LOU"', 'label: "Lagen"'),
    "a term": ("guidance/_glossary/ramavtal.yml", "term: ramavtal", "term: avtal"),
    "a definition": ("guidance/_glossary/ramavtal.yml", "Ett avtal som", "Det avtal som"),
    "a synonym": ("guidance/_glossary/ramavtal.yml", "[avropsavtal]", "[avropsavtalet]"),
    "a page's title": ("guidance/_pages/om.md", "title: Om webbplatsen", "title: Om sidorna"),
    "an edition's word": ("guidance/_editions/region.yml", "regionens", "regionernas"),
    "an edition's title": ("guidance/_editions/region.yml", "Styr inköpen för Regionen", "Styr Regionens inköp"),
    "a topic's short title": ("guidance/avtal/topic.yml", "short_title: Avtal", "short_title: Avtalen"),
    "a search word": ("guidance/_search_words.yml", "[översyn]", "[genomgång]"),
    "a body": ("guidance/avtal/body.md", "## Läs avtalen", "## Läs alla avtalen"),
    "an addition": ("guidance/avtal/region.md", "when: Varje höst.", "when: Varje vår."),
    "a question": ("guidance/avtal/checklist.yml", "why: Skäl ett.", "why: Ett annat skäl."),
    "a moment": ("guidance/_year_wheel/municipality.yml", "title: Läs avtalen", "title: Läs dem"),
    "a chart": ("guidance/_development/varden.yml", "title: Värden i staplar", "title: Staplar"),
    "an activity": ("guidance/_activities/provskrift.yml", "Vad som skrevs.", "Det som skrevs."),
    "the development": ("guidance/_development.yml", "Något hände", "Mycket hände"),
    "the report": ("guidance/_report.yml", "Så är det räknat.", "Så räknades det."),
    "nothing": ("guidance/_report.yml", "Så är det räknat.", "Så är det räknat."),
}  # fmt: skip
MORE: dict[str, str | bytes | None] = {
    "guidance/_search_words.yml": "topics:\n  avtal: [översyn]\n",
    "guidance/_pages/fall.md": "---\ntitle: Fall\nsummary: Ett fall.\nreviewed: 2026-01-02\n---\nSå gick det. [@provkommun]\n",
}
"""A page that cites a case which is not in its plan, and words that only the index takes."""


@pytest.fixture
def keeps(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Turn the memory on or off, and leave it off and empty."""
    monkeypatch.setattr(remembered, "_made", {})
    return lambda kept: monkeypatch.setattr(remembered, "_is_kept", kept)


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_that_remembers_gives_what_a_fresh_one_gives(
    edit: str,
    changed_site: Callable[[dict[str, str | bytes | None]], Path],
    keeps: Callable[[bool], None],
):
    """
    After an edit of any kind of file, a second build of one process equals the first of another.
    """
    name, old, new = EDITS[edit]
    root = changed_site(MORE)
    keeps(True)
    before = inkop.build_site(root, TODAY, "Prov", "https://example.org/")
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), "utf-8")

    found = inkop.build_site(root, TODAY, "Prov", "https://example.org/")

    keeps(False)
    assert inkop.build_site(root, TODAY, "Prov", "https://example.org/") == found
    assert (edit == "nothing") == (before == found)


def test_an_edited_template_is_shown(
    changed_site: Callable[[dict[str, str | bytes | None]], Path],
    keeps: Callable[[bool], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    """
    A page whose template has changed is made anew, for whoever changes how pages look while they are served.
    """
    root, templates = changed_site(MORE), tmp_path / "templates"
    shutil.copytree(render._TEMPLATES, templates)
    monkeypatch.setattr(render, "_TEMPLATES", templates)
    render._environment.cache_clear()
    keeps(True)
    inkop.build_site(root, TODAY)
    case = templates / "case.md.jinja"
    case.write_text(case.read_text("utf-8") + "\nNytt i mallen.\n", "utf-8")

    pages = inkop.build_site(root, TODAY).pages

    render._environment.cache_clear()
    assert ["provkommun", "provregion"] == [
        page.path.split("/")[1] for page in pages if "Nytt i mallen." in page.markdown
    ]


def test_what_is_unchanged_is_not_made_again(
    changed_site: Callable[[dict[str, str | bytes | None]], Path], keeps: Callable[[bool], None]
):
    """
    When a topic's text changes, the pages of cases are the very same objects; without a memory none is.
    """
    root = changed_site(MORE)

    def kept() -> int:
        pages = [inkop.build_site(root, TODAY).pages for _ in range(2)]
        return sum(old is new for old, new in zip(*pages, strict=True))

    keeps(True)
    assert kept() == len(inkop.build_site(root, TODAY).pages)
    keeps(False)
    assert 0 == kept()
