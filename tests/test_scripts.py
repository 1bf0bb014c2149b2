"""A page's scripts: one file for each kind of page, with its parts in order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import ROOT
from inkop import scripts
from inkop.model import Asset

KIND = re.compile(r'<body class="page--(\w+)">')
SCRIPT = re.compile(r'<script src="(?:\.\./|\./|/)*([^"?]+)[^>]*>')


def test_a_page_asks_for_one_script_that_is_its_kinds(built_site: Path):
    """
    Every page asks for one script when it is shown, and for no other than that of its kind.
    """
    found = {}
    for path in built_site.rglob("*.html"):
        html = path.read_text("utf-8")
        kind = KIND.search(html)
        assert kind, path
        found.setdefault(kind[1], set()).add(tuple(SCRIPT.findall(html)))

    assert {kind: {(scripts.JOINED.get(kind, scripts.SITE),)} for kind in found} == found
    assert set(scripts.PAGES) <= set(found)


@pytest.mark.parametrize("kind", scripts.PAGES)
def test_a_joined_script_holds_its_parts_whole_and_in_order(built_site: Path, kind: str):
    """
    The file of a kind of page is the site's script and then the parts of the kind, as they are written.
    """
    parts = [ROOT / f"docs/assets/{name}.js" for name in ("site", *scripts.PAGES[kind])]
    text = (built_site / scripts.JOINED[kind]).read_text("utf-8")
    places = [text.index(part.read_text("utf-8")) for part in parts if part.exists()]

    assert sorted(places) == places
    assert len(parts) == text.count("\n;\n") + 1


def test_parts_are_not_published_by_themselves(built_site: Path):
    """
    No reader and no search engine finds a script that no page asks for.
    """
    assert [] == [path for path in scripts.PARTS if (built_site / path).exists()]


def test_a_part_that_is_made_is_taken_before_one_that_is_written(tmp_path: Path):
    """
    What the core has made stands in the joined file, and not beside it; other assets go by untouched.
    """
    for path in {scripts.SITE, *scripts.PARTS} - {"assets/exempel-regler.js"}:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f'"{path}"')
    made = [Asset("assets/exempel-regler.js", b'"rules"'), Asset("assets/other.js", b'"other"')]
    found = {asset.path: asset.content.decode() for asset in scripts.published(made, tmp_path)}

    assert {"assets/other.js", *scripts.JOINED.values()} == set(found)
    assert ["assets/site.js", "rules"] == [
        json.loads(part) for part in found["assets/page-case-form.js"].split("\n;\n")[:2]
    ]
