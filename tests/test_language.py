"""Swedish typography and readability."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from inkop.language import hard_to_read, mended, readability, typography

sys.path.insert(0, str(ROOT / "scripts"))

import fix_typography


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("priset 3.5 kr", "priset 3,5\u00a0kr"),
        ("700 000 kronor", "700\u00a0000 kronor"),
        ("12500 och 1234567", "12\u00a0500 och 1\u00a0234\u00a0567"),
        ("5% av 15 §", "5\u00a0% av 15\u00a0§"),
        ('sade "ja" och “nej”', "sade ”ja” och ”nej”"),
        ("2018-2022 - det vill säga", "2018–2022 – det vill säga"),
        ("och så vidare...", "och så vidare…"),
    ],
)
def test_typography_is_mended(wrong: str, right: str):
    """
    Decimal comma, hard spaces, quotation marks, dashes and the ellipsis are put right, and the fault is reported.
    """
    assert right == mended(wrong)
    assert len(list(typography(wrong))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "WCAG 2.2 och version 3.4",
        "den 2026-11-22",
        "SFS 2016:1145",
        "se [@rapport-2016-12] på [sidan](https://example.org/a-1-2.html)",
        "år 2024 köpte 1500 kommuner",
        "{{ board }} – kap. 3",
    ],
)
def test_what_only_looks_wrong_is_left_alone(text: str):
    """
    Dates, law numbers, versions, years, citations and addresses are not touched.
    """
    assert [] == list(typography(text))


@given(st.text(alphabet='0123456789 .,-–%§kr"”ab\u00a0[@](){}:/', max_size=40))
def test_mending_twice_changes_nothing_more(text: str):
    """
    What has been mended is right.
    """
    once = mended(text)

    assert once == mended(once)


def test_lix_is_words_a_sentence_plus_share_of_long_words():
    """
    Two sentences of four words, two of eight words over six letters: LIX 4 + 25.
    """
    assert 29 == readability("Vi köper för mycket.\nLeverantören levererar sällan bra.").lix


def test_headings_tables_citations_and_addresses_do_not_count():
    """
    Only sentences count.
    """
    text = "## Rubriken\n\n| a | b |\n\nEtt ord. [@kalla-ett] Se [här](https://example.org/x)."

    assert (4, 2) == (readability(text).words, readability(text).sentences)


def test_too_long_sentences_and_words_are_named_with_their_line():
    """
    A sentence of 41 words and a word of 29 letters are each reported on their line.
    """
    long_word = "a" * 29
    text = f"Kort.\nOrd{' ord' * 40}.\n{long_word.capitalize()} kom."

    assert [1, 2] == [line for line, _ in hard_to_read(text)]


def test_mending_leaves_what_the_check_lets_pass():
    """
    `make fix-typography` changes nothing in content that is right: no version of the questions, no word to search by.
    """
    wrong = {
        f"{path.relative_to(ROOT)}: {line}"
        for path in fix_typography.ours()
        for line in path.read_text("utf-8").split("\n")
        if line != fix_typography.mended_line(line, path.suffix == ".yml")
    }

    assert set() == wrong
