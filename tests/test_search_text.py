"""Words, stems and the parts of compounds."""

from __future__ import annotations

import pytest

from inkop import search_text

OWN = frozenset({"spend", "mål"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("E-handel och HVB-hem", ["ehandel", "och", "hvbhem"]),
        ("Inköps­organisation\u200e", ["inköpsorganisation"]),
        ("A\u030arsredovisning, Café", ["årsredovisning", "cafe"]),
        ("København", ["köbenhavn"]),
        ("<b>(LOU) [a-z]+ 🙂</b>", ["b", "lou", "az", "b"]),
        ("", []),
    ],
)
def test_words_are_made_alike(text: str, words: list[str]):
    """
    Case, hyphens, invisible characters, composed letters and foreign accents make no difference.
    """
    assert words == [*search_text.words(text)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("avtalsuppföljningen", ("avtal", "uppföljning")),
        ("varugrupper", ("varu", "grupp")),
        ("beredskapslager", ("beredskap", "lag")),
        ("upphandlingsskadeavgift", ("upphandling", "skad", "avgift")),
        ("spendanalys", ("spend", "analy")),
        ("målkonflikter", ("mål", "konflik")),
    ],
)
def test_compounds_are_divided_at_the_joining_s_too(word: str, parts: tuple[str, ...]):
    """
    A compound gives the stems of its parts, by the dictionary and by the words that the site explains.
    """
    assert parts == search_text.parts(word, OWN)


@pytest.mark.parametrize(
    "word", ["avtalsenlig", "upphandling", "styrning", "överprövning", "leverantörer", "genomföra"]
)
def test_a_part_that_means_something_else_is_no_part(word: str):
    """
    What only looks like a compound, or whose first part says nothing of the rest, stays whole.
    """
    assert () == search_text.parts(word, OWN)


def test_a_phrase_and_its_inflections_have_one_name():
    """
    Small words and endings do not belong to a name; only small words are a name too.
    """
    assert search_text.name("uppföljning av avtal") == search_text.name("Uppföljningen av avtalen")
    assert "vemgörvad" == search_text.name("vem gör vad")
