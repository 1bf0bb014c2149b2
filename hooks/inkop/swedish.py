"""Swedish order, dates and addresses."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

MONTHS = (
    ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"]
)  # fmt: skip
_NO_YEAR = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b(?! \d{{4}})")
_ORDER = {letter: chr(ord("z") + place) for place, letter in enumerate("åäö", start=1)}


@cache
def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts å, ä and ö last, in that order, and other accents with their letter."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).casefold():
        letters.append(_ORDER.get(letter) or unicodedata.normalize("NFD", letter)[0])
    return "".join(letters), text


_SPACES = re.compile(r" *\n[ \n]*| {2,}")


def long_date(day: date) -> str:
    """Return a date as Swedish readers write it: ``22 november 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def lacks_year(text: str) -> bool:
    """Tell whether a date in the text leaves its year open: ``den 31 mars``, ``i oktober``."""
    return bool(_NO_YEAR.search(text))


def slug(text: str) -> str:
    """Return ASCII for an address: å and ä become a, ö becomes o, everything else a hyphen."""
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def capital(text: str) -> str:
    """Return the text with its first letter capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """Return the text on one line, as Markdown list items and attributes need it; hard spaces stay hard."""
    return (_SPACES.sub(" ", text) if "\n" in text or "  " in text else text).strip(" ")
