"""
Content that is not whole: what is missing is filled in, so that the rest can be checked and a draft shown.

Stands between `schema` and `load`; `without_drafts` is for whoever builds the public site.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from .model import Case, Library, Origin
from .problems import Problem
from .schema import validated

NOT_YET = "Saknas ännu."
TRIES = 4
"""Rounds; a part that was filled in can itself have been wrong inside."""
_EMPTY: dict[str, Any] = {
    "title": NOT_YET,
    "organisation": NOT_YET,
    "audience": "municipality",
    "country": "Sverige",
    "period": "2020",
    "themes": ["governance"],
    "summary": NOT_YET,
    "situation": NOT_YET,
    "actions": [NOT_YET],
    "results": [{"text": NOT_YET, "evidence": "own_statement"}],
    "lessons": [NOT_YET],
    "unknown": NOT_YET,
    "sources": [{"title": NOT_YET, "publisher": NOT_YET, "url": "https://example.org/"}],
    "reviewed": "2020-01-01",
}
_EMPTY_PARTS: dict[str, Any] = {
    **_EMPTY["sources"][0],
    **_EMPTY["results"][0],
    "role": NOT_YET,
    "name": NOT_YET,
    "mail": "namn@example.org",
    "consent": "2020-01-01",
    "until": "2020-01-01",
}


def completed(value: Any, name: str, origin: Origin) -> tuple[Case, list[Problem]] | None:
    """
    Return a case that the schema refuses, with whatever is wrong taken out or filled in, and the complaints about it.

    A draft is not blamed for gaps. None if no case can be made of the value, which itself is left as it is.
    """
    value = _written(value) if is_draft(value) else value
    problems = validated(value, Case, name, origin, gaps=not is_draft(value))
    if not isinstance(problems, list):
        return problems, []
    whole, filled = copy.deepcopy(value), list[str]()
    for _ in range(TRIES if isinstance(value, dict) else 0):
        try:
            case = Case.model_validate(whole)
        except ValidationError as error:
            for fault in reversed(error.errors(include_url=False)):
                filled.append(".".join(map(str, fault["loc"])))
                _mend(whole, fault["loc"])
        else:
            if "period" in filled:  # Shown to be missing, which the form of the field itself would not allow.
                case = case.model_copy(update={"period": NOT_YET})
            case._id, case._origin, case._filled = name, origin, tuple(filled)
            return case, problems
    return None


def _written(value: Any) -> Any:
    """Return the value without what is empty; what stands in a list keeps its number, for citations count it."""
    if isinstance(value, dict):
        return {key: inner for key, part in value.items() if (inner := _written(part))}
    if not isinstance(value, list):
        return value
    parts = [_written(part) for part in value]
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _mend(value: Any, loc: tuple[int | str, ...]) -> None:
    """Give the place a value that is allowed, or take the place out if nothing must stand there."""
    *around, last = loc
    for part in around:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return
    spare = (_EMPTY_PARTS if around else _EMPTY).get(str(last)) if isinstance(last, str) else NOT_YET
    try:
        if spare is None:
            value.pop(last)
        else:
            value[last] = copy.deepcopy(spare)
    except (KeyError, IndexError, TypeError, AttributeError):
        return


def is_draft(value: Any) -> bool:
    """Tell whether a tree calls itself a draft, in any way that the schema takes for true."""
    said = str(value.get("draft", "")).lower() if isinstance(value, dict) else ""
    return said in {"true", "yes", "on", "1", "t", "y"}


def without_drafts(library: Library) -> Library:
    """Return the library with its finished cases only."""
    return replace(library, cases={name: case for name, case in library.cases.items() if not case.draft})
