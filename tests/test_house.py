"""The rules of the house, held against the code, the documents and the real content."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

import inkop
from conftest import ROOT
from inkop import model, vocabulary
from inkop.assemble import assemble
from inkop.render import render

LATER = date(2100, 1, 1)
CORE = sorted((ROOT / "hooks/inkop").glob("*.py"))
FOLLOW_UP = sorted((ROOT / "hooks/inkop/follow_up").glob("*.py"))
FOLLOW_UP_ORDER = ("reading", "counting", "disclosure", "papers", "synthetic", "__init__")
ORDER = (
    "vocabulary", "assessment", "problems", "kept", "remembered", "swedish", "markup", "language", "yaml_text", "registers", "address_register", "records", "content_topics", "content_cases", "content_editions", "content_assessment", "content_development", "content_proof", "model", "wording", "json_schema", "schema",
    "drafts", "consent", "coverage", "evidence", "files", "load", "addresses", "passages", "check_texts",
    "development", "charts", "results", "promises", "instrument", "check", "case_rules", "plan", "plans_guidance", "plans_cases", "plans_lists", "plans_measured", "plans", "case_form", "cms",
    "case_library", "structured", "open_data", "feed", "catalogue", "changes", "well_known", "indexes", "proof_pages", "self_assessment", "assemble", "wheel",
    "terms", "scripts", "front", "raw_html", "render", "safety", "search_text", "search_rows", "search_pack", "search", "font", "preview", "office", "packet", "typeset",
    "manifest", "offline", "__init__",
)  # fmt: skip


def imports(path: Path) -> set[str]:
    """Return the top-level names that a module imports; the core's own with a leading dot."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            found |= {f".{node.module}"} if node.module else {f".{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("path", [*CORE, *FOLLOW_UP], ids=lambda path: path.stem)
def test_the_core_knows_no_publisher(path: Path):
    """
    No module of the core imports MkDocs, Material or Zensical, nor reads clock, network or environment.
    """
    assert not imports(path) & {
        "mkdocs",
        "material",
        "zensical",
        "os",
        "time",
        "socket",
        "urllib",
        "requests",
    }


def test_each_module_imports_only_modules_above_it():
    """
    The core's modules stand in one order, the order in which content flows.
    """
    for path in CORE:
        above = ORDER[: ORDER.index(path.stem)]

        assert {name.removeprefix(".") for name in imports(path) if name.startswith(".")} <= set(above), (
            path.stem
        )


def test_the_follow_up_stands_on_the_core_and_not_the_core_on_it():
    """
    The follow-up's modules stand in an order of their own below the core's; the core does not know of them.
    """
    for path in FOLLOW_UP:
        above = {*ORDER[:-1], *FOLLOW_UP_ORDER[: FOLLOW_UP_ORDER.index(path.stem)]}

        assert {name.removeprefix(".") for name in imports(path) if name.startswith(".")} <= above, path.stem
    assert [] == [path.stem for path in CORE if {".follow_up", "duckdb"} & imports(path)]


def test_hooks_hold_exactly_the_adapter_and_the_core():
    """
    MkDocs puts the folder before the standard library on the path: nothing else may lie there.
    """
    names = {path.name for path in (ROOT / "hooks").iterdir() if path.name != "__pycache__"}

    assert {"inkop", "mkdocs_hooks.py"} == names


def records() -> list[type[model.Record]]:
    """Return every class of the content model that has fields."""
    kinds = [
        value for value in vars(model).values() if isinstance(value, type) and issubclass(value, model.Record)
    ]
    return [kind for kind in kinds if kind.model_fields]


def test_every_field_and_word_is_explained_to_editors():
    """
    Every key of the content files and every edition word stands in CONTRIBUTING, and every field has its sentence.
    """
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    keys = {name for kind in records() for name in kind.model_fields}

    assert [] == sorted(key for key in keys if not re.search(rf"\b{key}\b", guide))
    assert [] == [word for word in vocabulary.EDITION_WORDS if f"{{{{ {word} }}}}" not in guide]
    assert [
        f"{kind.__name__}.{name}"
        for kind in records()
        for name, field in kind.model_fields.items()
        if not field.description
    ] == []


def test_every_value_of_the_closed_lists_is_explained_to_editors():
    """
    Every value that an editor may choose stands in CONTRIBUTING.
    """
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    values = [
        value
        for kind in (
            vocabulary.Audience,
            vocabulary.Theme,
            vocabulary.Group,
            vocabulary.Evidence,
            vocabulary.Confidence,
            vocabulary.ReadAs,
            vocabulary.Basis,
            vocabulary.ChartForm,
            vocabulary.ActivityKind,
        )
        for value in kind
    ]

    assert [] == [value for value in values if value not in guide]


def tracked() -> list[Path]:
    """Return every text file that git knows."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_registry_or_a_machine():
    """
    No committed file holds the address of a package index or a path of one machine.
    """
    forbidden = re.compile(
        r"files\.python" r"hosted|registry\.npm" r"js|(?<!\w)/(simple|home|root|work|tmp)/"
    )
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in forbidden.finditer(text)]

    assert [] == found


def test_the_real_content_has_no_problems_and_titles_are_unique():
    """
    The published library is sound; every page has a path and a title of its own, and one top heading.
    """
    library = inkop.load_library(ROOT, LATER)
    pages = [render(plan, library, LATER) for plan in assemble(library)]
    titles = [json.loads(page.markdown.split("title: ", 1)[1].split("\n", 1)[0]) for page in pages]

    assert len(pages) == len({page.path for page in pages})
    assert [] == sorted({title for title in titles if titles.count(title) > 1})
    assert [] == [page.path for page in pages if page.markdown.count("\n# ") != 1]
