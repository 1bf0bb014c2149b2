"""Wrong content files: each gives file, line and field, in words, and doing what the message says makes it pass."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import inkop
from case_faults import FAULTS, RIGHT, as_yaml, faulty
from conftest import ROOT, TODAY
from inkop.check import check
from inkop.language import mended
from inkop.load import load

NAME = "case_studies/nytt.yml"
TEXT = as_yaml(RIGHT)


def found(root: Path) -> list[inkop.Problem]:
    """Return every problem of a site."""
    library, problems = load(root)
    return sorted({*problems, *check(library, TODAY)})


@pytest.mark.parametrize(("what", "place", "value", "begins"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_named_at_its_line_and_can_be_mended(
    changed_site: Callable[..., Path], what: str, place: str, value: Any, begins: str
):
    """
    The file, the field and its line are right, and where the message says what to write, that passes.
    """
    text = as_yaml(faulty(place, value))
    root = changed_site({NAME: text})
    problems = found(root)
    ours = [p for p in problems if p.field in (place, f"{place}.0") and p.message.startswith(begins)]

    assert {NAME} >= {problem.path for problem in problems} - {"case_studies/provkommun.yml"}
    assert 1 == len(ours)
    assert line_of(text, ours[0].field) == ours[0].line
    right = followed(ours[0].message, place, value)
    if right is not None:
        (root / NAME).write_text(as_yaml(right), "utf-8")

        assert ours[0].message not in {problem.message for problem in found(root)}


def line_of(text: str, place: str) -> int:
    """Return the line of a field, or of what is nearest around it, by reading the text as a person does."""
    lines = text.split("\n")
    at, end, indent = 0, len(lines), ""
    for part in place.split("."):
        block = range(at, end)
        if part.isdecimal():
            starts = [i for i in block if lines[i].startswith(f"{indent}- ")]
            if not starts:
                break
            at, end = starts[int(part)], [*starts, end][int(part) + 1]
            indent += "  "
        else:
            keys = (f"{indent}{part}:", f"{indent[2:]}- {part}:")
            here = next((i for i in block if lines[i].startswith(keys)), None)
            if here is None:
                break
            inside = f"{indent}  "
            at = here
            end = next((i for i in range(at + 1, end) if not lines[i].startswith(inside)), end)
            indent = inside
    return at + 1


def followed(message: str, place: str, value: Any) -> dict[str, Any] | None:
    """Return the case when what the message says has been done; None where it leaves that to the author."""
    near = re.search(r"Menade du '([^']*)'", message)
    if near and message.startswith("okänt fält"):
        return faulty(place.replace(place.rpartition(".")[2], near[1]), value)
    wrong = re.search(r"'(?:\w+:)?([^']*)'", message)
    if near and wrong:
        return faulty(place, value.replace(wrong[1], near[1]))
    return faulty(place, mended(value)) if "är hårt mellanslag" in message else None


RAW = (
    ("a colon in a title", TEXT.replace('title: "Provstaden samlade', "title: Provstaden: samlade").replace('inköp"', "inköp", 1), 1, "", "YAML-fel: kolon följt av mellanslag"),
    ("a tab", TEXT.replace("period: ", "period:\t"), 5, "", "tabbtecken"),
    ("a missing space after the colon", TEXT.replace("country: ", "country:"), 4, "", "YAML-fel"),
    ("a quotation mark that does not end", TEXT.replace('"Sverige"', '"Sverige'), 4, "", "YAML-fel"),
    ("a list that does not end", TEXT.replace('themes:\n  - "governance"\n  - "organisation"', "themes: [governance"), 6, "", "YAML-fel"),
    ("an anchor", TEXT.replace('"Sverige"', "&a Sverige"), 4, "", "ankare och alias"),
    ("a tag", TEXT.replace('"Sverige"', "!!python/object:os.system x"), 4, "", "YAML-taggar"),
    ("a field twice", TEXT + 'title: "Igen"\n', None, "title", "fältet står två gånger"),
    ("two documents", TEXT + "---\n" + TEXT, None, "", "filen har flera dokument"),
    ("an empty file", "\n", 1, "", "filen är tom"),
    ("only a text", "Hej!\n", 1, "", "filen ska bestå av fält"),
    ("another encoding", TEXT.encode("latin-1", "replace"), None, "", "är inte UTF-8"),
    ("a program", b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, 1, "", "är inte UTF-8"),
    ("ten megabytes", b"a" * 10_000_000, 1, "", "är större än 200 kB"),
    ("a soft hyphen", TEXT.replace("Styrelsen", "Sty\u00adrelsen"), None, "", "osynligt styrtecken U+00AD"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "content", "line", "field", "begins"), RAW, ids=[fault[0] for fault in RAW])
def test_a_file_that_is_no_case_is_named(
    changed_site: Callable[..., Path],
    what: str,
    content: str | bytes,
    line: int | None,
    field: str,
    begins: str,
):
    """
    What cannot be read is named at its line, in words that say what to do.
    """
    problems = found(changed_site({NAME: content}))
    ours = [problem for problem in problems if problem.message.startswith(begins)]

    assert {NAME} == {problem.path for problem in problems}
    assert [(line or ours[0].line, field)] == [(problem.line, problem.field) for problem in ours]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("case_studies/nytt 😀.yml", "namnet får bara ha små bokstäver"),
        ("case_studies/Nytt.yml", "namnet får bara ha små bokstäver"),
        ("case_studies/nätt.yml", "namnet får bara ha små bokstäver"),
        ("case_studies/nytt.yaml", "hör inte hemma här"),
        ("case_studies/bild.png", "hör inte hemma här"),
        ("case_studies/nytt.yml.txt", "hör inte hemma här"),
        ("case_studies/land.yml", "adressen /exempel/land/ är upptagen"),
    ],
)
def test_a_file_with_a_wrong_name_is_named(changed_site: Callable[..., Path], name: str, begins: str):
    """
    A name that gives no address, or that nothing reads, is a problem and not a gap.
    """
    problems = found(changed_site({name: TEXT}))

    assert [(name, True)] == [(problem.path, problem.message.startswith(begins)) for problem in problems]


def test_two_cases_with_one_title_are_named(changed_site: Callable[..., Path]):
    """
    Each of two cases with the same title is told of the other.
    """
    problems = found(changed_site({NAME: TEXT, "case_studies/nytt-igen.yml": TEXT}))

    assert [
        f"case_studies/nytt-igen.yml:1: title: samma rubrik som {NAME}. Välj en annan.",
        f"{NAME}:1: title: samma rubrik som case_studies/nytt-igen.yml. Välj en annan.",
    ] == list(map(str, problems))


def test_every_fault_of_a_file_is_told_at_once(changed_site: Callable[..., Path]):
    """
    A missing field does not hide what is wrong in the others.
    """
    tree = faulty("unknown", "Se <b>.") | {"period": ""}
    problems = found(changed_site({NAME: as_yaml(tree)}))

    assert ["period", "unknown"] == sorted(problem.field for problem in problems)


def test_pages_out_are_files_in(changed_site: Callable[..., Path]):
    """
    Every case file gives its page; none is dropped.
    """
    root = changed_site({NAME: TEXT})
    pages = {page.path for page in inkop.build_site(root, TODAY).pages}
    files = {f"exempel/{path.stem}/index.md" for path in (root / "case_studies").iterdir()}

    assert files <= pages
    assert 3 == len(files)


def test_the_check_names_a_right_example():
    """
    The script shows how a field can be written, and says so when a named file is not there.
    """
    command = [sys.executable, str(ROOT / "scripts/check.py"), "case_studies/finns-ej.yml"]
    missing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    sys.path.insert(0, str(ROOT / "scripts"))
    import check as script

    problem = inkop.Problem("case_studies/a.yml", 3, "results.0.evidence", "saknas.")

    assert (2, "case_studies/finns-ej.yml finns inte.\n") == (missing.returncode, missing.stderr)
    assert 'evidence: "own_statement"' == script.right_example(problem)
    assert "::error file=case_studies/a.yml,line=3::results.0.evidence: saknas." == script.annotation(problem)
