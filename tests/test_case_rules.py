"""The form judges as the check does: the same cases, the same places, the same words, in a real browser."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from case_faults import FAULTS, RIGHT, as_yaml, faulty
from conftest import ROOT, TODAY
from generated_cases import case
from inkop import language, markup
from inkop.case_rules import javascript, names_script, script
from inkop.check import check
from inkop.load import load
from inkop.yaml_text import parse_yaml
from test_properties import TEXT

NAME = "nytt-exempel"
SCRIPTS = ("case-language", "case-rules", "case-file", "case-reader")
PATTERNS = (
    *(pattern for pattern, _ in markup.REFUSED),
    *(pattern for pattern, _, _ in language.RULES),
    markup.WORD, markup.CITATION, markup.INTERNAL, markup.FIGURE, language.QUIET, language.SENTENCE_END, language.WORDS,
)  # fmt: skip


@pytest.fixture(scope="module")
def judge(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Return an empty page with the rules of the miniature site and the writer of files."""
    page = browser.new_page()
    library, _ = load(ROOT / "tests/sites/one-topic")
    page.add_script_tag(content=(script(library) + names_script(library)).decode())
    for name in SCRIPTS:
        page.add_script_tag(content=(ROOT / f"docs/assets/{name}.js").read_text("utf-8"))
    yield page
    page.close()


def from_check(root: Path, text: str) -> list[list[str]]:
    """Return the place and message of every problem that the check finds in a case file."""
    path = root / f"case_studies/{NAME}.yml"
    path.write_text(text, "utf-8")
    library, problems = load(root)
    problems += check(library, TODAY)
    ours = {problem for problem in problems if problem.path == f"case_studies/{NAME}.yml"}
    return sorted([problem.field, problem.message] for problem in ours)


def from_form(page: Page, tree: dict[str, Any]) -> list[list[str]]:
    """Return what the form says of the same case."""
    found = page.evaluate(
        "([tree, name, day]) => inkopRules.faults(tree, name, day)", [tree, NAME, TODAY.isoformat()]
    )
    return sorted(found)


def test_the_right_case_is_right(judge: Page, changed_site: Callable[..., Path]):
    """
    The case from which the faulty ones are made passes both.
    """
    text = judge.evaluate("tree => inkopFile.text(tree)", RIGHT)

    assert ([], []) == (from_form(judge, RIGHT), from_check(changed_site({}), text))


@pytest.mark.parametrize(("what", "place", "value", "begins"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_the_form_says_what_the_check_says(
    judge: Page, changed_site: Callable[..., Path], what: str, place: str, value: Any, begins: str
):
    """
    Both name the field and say the same, all of it, in the same words.
    """
    tree = faulty(place, value)
    # Written in the order of the tree: the writer of the form leaves out what is no field.
    text = as_yaml(tree)
    found = from_check(changed_site({}), text)

    assert found == from_form(judge, tree)
    assert any(field in (place, f"{place}.0") and message.startswith(begins) for field, message in found), (
        found
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(TEXT, min_size=20, max_size=20))
@example(["Å (LOU)", "12 000", "a_b*c", "è", "²", "١٢", "ſ"])
def test_the_patterns_find_the_same_in_the_browser(judge: Page, texts: list[str]):
    """
    Every pattern, put into the browser's notation, finds the same texts at the same places.
    """
    # Neither line ends that no file has, nor letters that only one of the two knows yet.
    texts = [
        "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Zl", "Zp"})
        for text in texts
    ]
    found = judge.evaluate(
        "([patterns, texts]) => patterns.map(([source, flags]) => "
        "texts.map((text) => [...text.matchAll(new RegExp(source, flags + 'g'))].map((match) => match[0])))",
        [[javascript(pattern) for pattern in PATTERNS], texts],
    )
    expected = [[[m[0] for m in pattern.finditer(text)] for text in texts] for pattern in PATTERNS]

    assert expected == found


ODD = (
    "", " ", "  ", "-", "- ", "#", " # x", ": ", ":", "'", '"', "\\", "[", "]", "{}", "[a, b]", ">-", "|", "&a", "*a", "!x", "%",
    "@", "`", "~", "?", "? ", ",", "---", "...", "<<", "null", "å", "\u00a0", "\u0085", "\u2028", "\t", "\r", "\ufeff", "__proto__: 1",
)  # fmt: skip
"""What has a meaning in YAML, or has it somewhere."""


def read(page: Page, texts: list[str]) -> list[Any]:
    """Return the tree that the form reads in each file; None of one that it refuses."""
    found: list[Any] = page.evaluate(
        "texts => texts.map((text) => { try { return inkopReader.tree(text); } catch (error) {"
        "  if (!/^(rad \\d+ |den är )/.test(error.message)) throw error; return null; } })",
        texts,
    )
    return found


def test_the_form_reads_a_file_as_the_site_does_or_not_at_all(judge: Page):
    """
    Every published case, and whatever becomes of some when odd things are put into them, is read alike or refused.
    """
    whole = [path.read_text("utf-8") for path in sorted((ROOT / "case_studies").glob("*.yml"))]
    whole += [judge.evaluate("tree => inkopFile.text(tree)", case(seed)) for seed in range(40)]
    chance = random.Random(7)
    damaged = []
    for _ in range(1500):
        lines = chance.choice(whole).split("\n")[: chance.randrange(4, 40)]
        number = chance.randrange(len(lines))
        at = chance.choice([0, 2, 4, len(lines[number]), chance.randint(0, len(lines[number]))])
        lines[number] = (
            lines[number][:at] + chance.choice(ODD) + lines[number][at + chance.choice([0, 0, 1, 3]) :]
        )
        damaged.append("\n".join(lines))
    refused = 0
    for text, found in zip(whole + damaged, read(judge, whole + damaged), strict=True):
        expected, _, faults = parse_yaml(text)
        if found is None:
            refused += 1
        else:
            assert (expected, []) == (found, faults), text

    assert [] == [text for text, found in zip(whole, read(judge, whole), strict=True) if found is None]
    assert refused < len(damaged) * 0.9
