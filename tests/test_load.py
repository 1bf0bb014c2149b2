"""Files to model."""

from __future__ import annotations

import os

import pytest

from conftest import SITES, TODAY
from inkop.check import check
from inkop.load import MAX_BYTES, load
from inkop.vocabulary import Audience


def problems(root):
    """Return every message of a site, without the check across files."""
    return [str(problem) for problem in load(root)[1]]


def test_a_whole_site_is_read():
    """
    Topics, additions, checklists, cases, facts, terms, editions and single pages are found by their names.
    """
    library, found = load(SITES / "one-topic")

    assert [] == found
    assert list(library.topics) == ["avtal"]
    assert {("avtal", audience) for audience in Audience} == set(library.additions)
    assert list(library.cases) == ["provkommun", "provregion"]


def test_the_text_below_the_fields_knows_its_line():
    """
    The text of an addition starts on the line after the fields.
    """
    library, _ = load(SITES / "one-topic")
    text = library.additions["avtal", Audience.REGION].text
    lines = (SITES / "one-topic/guidance/avtal/region.md").read_text("utf-8").split("\n")

    assert text.markdown.split("\n")[0] == lines[text.line - 1]


def test_windows_line_ends_and_byte_order_mark_are_legal(changed_site):
    """
    A file saved by Windows reads as the same file.
    """
    source = SITES / "one-topic/guidance/avtal/municipality.md"
    root = changed_site(
        {"guidance/avtal/municipality.md": b"\xef\xbb\xbf" + source.read_bytes().replace(b"\n", b"\r\n")}
    )
    key = ("avtal", Audience.MUNICIPALITY)

    assert (
        load(SITES / "one-topic")[0].additions[key].text.markdown
        == load(root)[0].additions[key].text.markdown
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "filen är tom"),
        (b"  \n", "filen är tom"),
        (b"term: \xff", "inte UTF-8"),
        (b"term: a\x00b", "U+0000"),
        ("term: a\u202eb".encode(), "U+202E"),
        ("term: a\u00adb".encode(), "U+00AD"),
        (b"term:\ta", "tabbtecken"),
        (b"x" * (MAX_BYTES + 1), "större än"),
    ],
)
def test_unreadable_files_are_named(changed_site, content: bytes, words: str):
    """
    Empty, mis-encoded, oversized files and invisible characters are refused, each with its reason.
    """
    found = problems(changed_site({"guidance/_glossary/prov.yml": content}))

    assert 1 == len(found)
    assert found[0].startswith("guidance/_glossary/prov.yml:1:")
    assert words in found[0]


def test_a_link_out_of_the_project_is_refused(changed_site, tmp_path):
    """
    A symbolic link that leads out of the project is not followed.
    """
    root = changed_site({})
    (tmp_path / "hemligt.yml").write_text("term: hemligt\ndefinition: x\nsource: own\n", "utf-8")
    os.symlink(tmp_path / "hemligt.yml", root / "guidance/_glossary/hemligt.yml")

    assert problems(root) == [
        "guidance/_glossary/hemligt.yml:1: leder ut ur projektet. Länkar till filer utanför är inte tillåtna."
    ]


def test_a_publisher_is_read(changed_site):
    """
    The publisher is a setting; without the file nothing is set.
    """
    root = changed_site({"guidance/_publisher.yml": "name: Provmyndigheten\nmail: prov@example.org\n"})

    assert "Provmyndigheten" == load(root)[0].publisher.name
    assert load(SITES / "one-topic")[0].publisher.name is None


def test_a_broken_document_gives_no_second_complaint(changed_site):
    """
    Those who refer to a document that exists but is broken are not blamed for it.
    """
    root = changed_site(
        {
            "guidance/_glossary/ramavtal.yml": "term: ramavtal\n",
            "guidance/_facts/facts.yml": b"records:\n- id: grans\n- id: andel\n\tx",
        }
    )
    library, found = load(root)
    found += check(library, TODAY)

    assert {"guidance/_glossary/ramavtal.yml", "guidance/_facts/facts.yml"} == {
        problem.path for problem in found
    }
