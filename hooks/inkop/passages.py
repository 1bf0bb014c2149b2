"""
The texts of a library, each with a way to name a line in it.

Used by the checks and by the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .model import Addition, Document, Fact, FollowUp, Library, Text
from .problems import Problem

At = Callable[[int, str], Problem]
"""Makes a problem of a line in the passage (from 0) and a message."""

_REFERENCES = {
    "sources",
    "source",
    "terms",
    "related",
    "topics",
    "case",
    "topic",
    "under",
    "charts",
    "version",
}
NOT_OURS = _REFERENCES | {
    "members",
    "quote",
    "words",
    "synonyms",
    "english",
    "organisation",
    "country",
    "contact",
}
_CASE_IN_ORDER = ("organisation", "situation", "decision", "actions", "results", "lessons", "unknown")


def all_passages(library: Library, *but: type[Document]) -> Iterator[tuple[At, str]]:
    """Yield every text, save those in documents of some kinds."""
    for document in library.documents():
        if not isinstance(document, but):
            for at, text, _ in document.strings():
                yield _at_field(document, at), text
    for body in library.texts():
        yield _at_line(body), body.markdown


def own_passages(library: Library) -> Iterator[tuple[At, str]]:
    """Yield every text that is ours: not recorded facts, sources, quotations, settings, names or references."""
    for document in library.documents():
        if not isinstance(document, (Fact, FollowUp)):
            for at, text, _ in document.strings():
                if NOT_OURS.isdisjoint(at.split(".")):
                    yield _at_field(document, at), text
    for body in library.texts():
        yield _at_line(body), body.markdown


def pages(library: Library) -> Iterator[list[tuple[At, str]]]:
    """Yield the running texts of each page in the order in which they are read."""
    for (name, _), addition in library.additions.items():
        if name in library.topics and name in library.bodies:
            yield _topic_page(library, name, addition)
    for case in library.cases.values():
        yield [
            (_at_field(case, at), text)
            for at, text, _ in case.strings()
            if at.split(".")[0] in _CASE_IN_ORDER
        ]
    yield from ([(_at_line(single.text), single.text.markdown)] for single in library.singles.values())
    yield [(_at_field(area, at), text) for area in library.areas.values() for at, text, _ in area.strings()]


def _topic_page(library: Library, name: str, addition: Addition) -> list[tuple[At, str]]:
    topic, body = library.topics[name], library.bodies[name]
    return [
        *((_at_field(topic, f"minute.{i}"), text) for i, text in enumerate(topic.minute)),
        (_at_field(addition, "who_decides"), addition.who_decides),
        (_at_field(addition, "when"), addition.when),
        (_at_line(body), body.markdown),
        (_at_line(addition.text), addition.text.markdown),
    ]


def _at_field(document: Document, at: str) -> At:
    return lambda _, message: document.problem(at, message)


def _at_line(body: Text) -> At:
    return body.problem
