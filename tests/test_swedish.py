"""Swedish order, dates and addresses."""

from __future__ import annotations

from datetime import date

import pytest

from inkop.swedish import capital, lacks_year, long_date, one_line, slug, sort_key


def test_swedish_letters_sort_last_and_accents_with_their_letter():
    """
    Å, ä and ö come after z in that order; é sorts as e; case does not matter.
    """
    words = ["öl", "zebra", "Ånge", "ändamål", "idé", "idel", "avtal", "Arvika"]

    assert sorted(words, key=sort_key) == ["Arvika", "avtal", "idé", "idel", "zebra", "Ånge", "ändamål", "öl"]


def test_a_date_is_written_out():
    """
    A date is shown as day, month in words, year.
    """
    assert "22 november 2026" == long_date(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Årlig översyn", "arlig-oversyn"), ("LOU, 19 a kap.", "lou-19-a-kap"), ("–", "")],
)
def test_an_address_is_ascii(text: str, expected: str):
    """
    An address has lower-case letters, digits and single hyphens only.
    """
    assert expected == slug(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("senast den 31 mars", True),
        ("i april och oktober varje år", True),
        ("senast den 31 mars 2027", False),
        ("från den 1 januari 2027 till den 30 juni", True),
        ("majoriteten av marsipanen", False),
    ],
)
def test_a_date_that_leaves_its_year_open_is_known(text: str, expected: bool):
    """
    A month without a year after it leaves the year open; a word that begins like a month does not.
    """
    assert expected is lacks_year(text)


def test_capital_changes_only_the_first_letter():
    """
    The first letter becomes capital and the rest stays, also when there is nothing.
    """
    assert (capital("årlig LOU"), capital("")) == ("Årlig LOU", "")


def test_hard_spaces_survive_being_put_on_one_line():
    """
    Line breaks and runs of spaces become one space; a hard space stays.
    """
    assert "700\u00a0000 kronor nu" == one_line(" 700\u00a0000\nkronor   nu ")
