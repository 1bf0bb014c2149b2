"""
What all content files are made of: kinds of text, records and documents, and where each came from.

The content of each kind is in the modules `content_…`; `model` gathers them. The sentences under the fields are the
documentation of the format and are written for editors, hence in Swedish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from sys import intern
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from .problems import Problem


class Markup:
    """Marks a text field in which Markdown, citations and links are allowed."""


_Text = StringConstraints(strip_whitespace=True, min_length=1)

Plain = Annotated[str, _Text, StringConstraints(max_length=400)]

Prose = Annotated[str, _Text, StringConstraints(max_length=4_000), Markup()]

FORMS = {
    r"""^https?://[^\s<>"'`{}|\\^]+$""": "Skriv hela adressen utan mellanslag, som https://www.example.org/rapport.pdf",
    r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$": "Skriv en e-postadress, som namn@example.org",
    r"^[a-z0-9][a-z0-9./#-]*$": "En adress på webbplatsen skrivs utan snedstreck först: exempel/namnet/.",
    r"^[0-9a-f]{40}$": "En version är gits fyrtio tecken 0–9 och a–f.",
    r"^\p{L}+(?:[ -]\p{L}+)*$": "Upplagans ord har bara bokstäver, med mellanslag eller bindestreck emellan.",
    r"^(?:\d{1,9}|\d{1,3}(?:[ \u00a0]\d{3})+)(?:,\d{1,3})?$": "Ett tal skrivs som 1234, 12 345 eller 5,6.",
    r"^20[0-9]{2}-(0[1-9]|1[0-2])$": "En version är ett år och en månad, som 2026-11.",
    r"^(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$": "Skriv år, år och månad eller hela datumet: 2023, 2023-01 eller 2023-01-31",
    r"^(?:(?:från|omkring|till och med) )?(?:19|20)[0-9]{2}(?:[–-](?:19|20)[0-9]{2}| och framåt)?(?:, \S.*)?$": "Skriv åren först: 2021, 2018–2022, från 2017 eller till och med 2020",
    r"^[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ]+(?:[ -][A-Za-zÀ-ÖØ-öø-ÿ]+)*$": "Skriv landets svenska namn med stor bokstav, som Sverige",
}
"""The patterns that texts of a strict form follow, each with what to say of a text that does not."""

_ADDRESS, _MAIL, PLACE, COMMIT, _WORD, _NUMBER, VERSION, _WHEN, _YEARS, _COUNTRY = FORMS

Address = Annotated[str, StringConstraints(pattern=_ADDRESS, max_length=600)]

Mail = Annotated[str, StringConstraints(pattern=_MAIL, max_length=254)]

Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=_WORD, max_length=60)]
"""Letters only: a word is put into texts that have already been checked, and must not add markup to them."""

Number = Annotated[str, StringConstraints(pattern=_NUMBER)]
"""A number as Swedish readers write it, with a decimal comma and a space in thousands."""


When = Annotated[str, _Text, StringConstraints(pattern=_WHEN)]
"""A year, a month or a day, as a source tells when it was issued."""

Years = Annotated[str, _Text, StringConstraints(pattern=_YEARS, max_length=80)]
"""The years that something lasted. A hyphen between them is for `language` to mend."""

Country = Annotated[str, _Text, StringConstraints(pattern=_COUNTRY, max_length=60)]


def bare_number(text: str) -> str:
    """Return a number without the spaces of thousands."""
    return re.sub(r"[ \u00a0]", "", text)


def _day(value: Any) -> Any:
    # Left to itself the schema takes a number for the seconds since 1970.
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise PydanticCustomError("date_parsing", "no date")
    return value


Day = Annotated[date, BeforeValidator(_day)]


def some(low: int, high: int) -> Any:
    return Field(min_length=low, max_length=high)


@dataclass(frozen=True)
class Origin:
    """Where a document came from: its file and the line of each field, by dotted path."""

    path: str
    lines: dict[str, int] = field(default_factory=dict)
    first: int = 1

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem at the field, or at the nearest field around it."""
        at = where
        while at and at not in self.lines:
            at = at.rpartition(".")[0]
        return Problem(self.path, self.lines.get(at, self.first), where, message)


class Record(BaseModel):
    """A part of a content file. Unknown keys are errors; values never change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Document(Record):
    """A content file, or one entry of a file that holds many."""

    _id: str = PrivateAttr(default="")
    _origin: Origin = PrivateAttr(default=Origin(""))
    _filled: tuple[str, ...] = PrivateAttr(default=())
    _strings: tuple[tuple[str, str, bool], ...] | None = PrivateAttr(default=None)

    @property
    def id(self) -> str:
        """The name by which others refer to it."""
        return self._own("_id")  # type: ignore[no-any-return]

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        return self._own("_origin")  # type: ignore[no-any-return]

    def _own(self, name: str) -> Any:
        """Return a private value without the search that pydantic makes for it: these two are asked for all the time."""
        return (self.__pydantic_private__ or {})[name]

    def is_filled(self, where: str) -> bool:
        """Tell whether a field is not the author's but was filled in by `drafts`, and so nothing to complain of."""
        return any(where == at or where.startswith(f"{at}.") for at in self._filled)

    def strings(self) -> tuple[tuple[str, str, bool], ...]:
        """Return the dotted path, the text, and whether markup is allowed, of every string; gathered once."""
        if self._strings is None:
            self._strings = tuple(iter_strings(self))
        return self._strings

    def problem(self, where: str, message: str) -> Problem:
        """Return a problem at one of the fields."""
        return self._origin.problem(where, message)


class Change(Record):
    """En ändring som läsarna ska få veta."""

    date: Day
    """Dagen då ändringen publiceras."""
    why: Plain
    """Vad som är ändrat och varför, i en mening."""


class Tracked(Document):
    """A document whose changes readers are told of: it carries the reasons itself."""

    changes: Annotated[tuple[Change, ...], some(0, 100)] = ()
    """Ändringar efter publiceringen, äldst först. En rad krävs när texten ändras."""


@dataclass(frozen=True)
class Text:
    """A Markdown text and the line in its file on which it starts."""

    origin: Origin
    markdown: str
    line: int = 1

    def problem(self, offset: int, message: str) -> Problem:
        """Return a problem on the line `offset` lines into the text."""
        return Problem(self.origin.path, self.line + offset, "text", message)


def iter_strings(record: Record, at: str = "") -> Iterator[tuple[str, str, bool]]:
    """Yield the dotted path, the text, and whether markup is allowed, of every string in a record."""
    for name, prose in _prose_fields(type(record)).items():
        yield from _strings(getattr(record, name), f"{at}{name}", prose)


def has_markup(record: type[Record], name: str) -> bool:
    """Tell whether Markdown, citations and links are allowed in a field."""
    return _prose_fields(record)[name]


@cache
def _prose_fields(kind: type[Record]) -> dict[str, bool]:
    return {
        name: _mentions_markup((info.annotation, *info.metadata)) for name, info in kind.model_fields.items()
    }


def _mentions_markup(annotation: Any) -> bool:
    parts = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return any(isinstance(part, Markup) or _mentions_markup(part) for part in parts if part != annotation)


def _strings(value: Any, at: str, prose: bool) -> Iterator[tuple[str, str, bool]]:
    if type(value) is str:
        yield intern(at), value, prose
    elif isinstance(value, Record):
        yield from iter_strings(value, f"{at}.")
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _strings(part, f"{at}.{index}", prose)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _strings(part, f"{at}.{key}", prose)
