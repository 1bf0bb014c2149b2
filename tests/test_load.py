"""Files to model."""

from __future__ import annotations

import os

import pytest

from conftest import SITES, TODAY
from inkop.check import check
from inkop.files import MAX_BYTES
from inkop.load import load
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


@pytest.mark.parametrize(
    "name", ["case_studies/x.yml", "guidance/_facts/x.yml", "guidance/_publisher.yml", "guidance/_pages/x.md"]
)
@pytest.mark.parametrize("kind", ["folder", "nowhere", "device"])
def test_what_is_no_file_is_named(changed_site, name: str, kind: str):
    """
    A folder, a link that leads nowhere, or a device with the name of a file is a problem, not a gap.
    """
    root = changed_site({})
    if kind == "folder":
        (root / name).mkdir()
    else:
        os.symlink("/dev/zero" if kind == "device" else "finns-ej", root / name)

    assert [f"{name}:1: är ingen vanlig fil."] == problems(root)


@pytest.mark.parametrize("name", ["guidance/_facts/x.txt", "guidance/_registers/municipality.csv"])
def test_a_file_that_nothing_reads_is_named(changed_site, name: str):
    """
    A file with another name than those that are read is a problem, not a gap.
    """
    found = problems(changed_site({name: "x"}))

    assert [name] == [problem.partition(":")[0] for problem in found]


MUNICIPALITIES = "name,full_name,population,skr_group\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("Prov,Prov kommun,inf,A", "2: population: 'inf' är inget tal."),
        ("Prov,Prov kommun,1e999,A", "2: population: '1e999' är inget tal."),
        ("Prov,Prov kommun,-5,A", "2: population: '-5' är inget tal."),
        ("Prov,Prov kommun", "2: raden har inte lika många kolumner som den första."),
        ("Prov,Prov kommun,5,A,B", "2: raden har inte lika många kolumner som den första."),
        (" ,Prov kommun,5,A", "2: name är tomt."),
        ('"Prov"x,Prov kommun,5,A', "2: raden går inte att läsa."),
        (f'"{"a" * 140_000}",Prov kommun,5,A', "raden går inte att läsa."),
    ],
)
def test_a_wrong_row_of_a_register_is_named(changed_site, row: str, words: str):
    """
    Rows of another length, empty names, odd numbers and broken quotation are refused with their line.
    """
    found = problems(changed_site({"guidance/_registers/municipalities.csv": f"{MUNICIPALITIES}{row}\n"}))

    assert 1 == len(found)
    assert words in found[0]


@pytest.mark.parametrize("value", ["0", "86400", "20260102", "2026-01-02T00:00:00", "2026-1-2"])
def test_only_a_written_out_day_is_a_date(changed_site, value: str):
    """
    A number is not taken for the seconds since 1970, nor is a moment taken for its day.
    """
    text = (SITES / "one-topic/guidance/_pages/om.md").read_text("utf-8")
    found = problems(changed_site({"guidance/_pages/om.md": text.replace("2026-01-02", f"'{value}'")}))

    assert [f"guidance/_pages/om.md:4: reviewed: '{value}' är inget datum. Skriv som 2026-11-22."] == found


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
            "guidance/_facts/facts.yml": b"records:\n- id: grans\n- id: serie\n- id: andel\n\tx",
        }
    )
    library, found = load(root)
    found += check(library, TODAY)

    assert {"guidance/_glossary/ramavtal.yml", "guidance/_facts/facts.yml"} == {
        problem.path for problem in found
    }


def test_a_record_that_is_a_bare_word_has_no_id(changed_site):
    """
    A word where a fact should stand is said to lack its id, and is taken for no name.
    """
    facts = (SITES / "one-topic/guidance/_facts/facts.yml").read_text("utf-8")

    library, found = load(changed_site({"guidance/_facts/facts.yml": f"{facts}- moms\n"}))

    assert [("id", "saknas")] == [(problem.field, problem.message[:6]) for problem in found]
    assert "moms" not in library.unread
