"""
The rules of the self-assessment's content. Part of `check`.

That every area has its file and its four questions is held by `load` and the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from .model import Area, Library, Question
from .problems import Problem, did_you_mean
from .vocabulary import Audience


def check_instrument(library: Library) -> Iterator[Problem]:
    """A question belongs to a topic, rests on facts that hold in the edition, and has four levels that differ."""
    for area in library.areas.values():
        for index, question in enumerate(area.questions):
            at = f"questions.{index}"
            if question.topic not in library.topics and question.topic not in library.unread:
                hint = did_you_mean(question.topic, library.topics)
                yield area.problem(f"{at}.topic", f"ämnet '{question.topic}' finns inte.{hint}")
            for audience in Audience:
                yield from _source_faults(area, at, question, audience, library)
                levels = question.for_audience(audience).levels
                if len(set(levels)) < len(levels):
                    yield area.problem(f"{at}.levels", f"två nivåer är lika {audience.within}.")


def _source_faults(
    area: Area, at: str, question: Question, audience: Audience, library: Library
) -> Iterator[Problem]:
    own = question.own[audience].sources if audience in question.own else ()
    for place, names in ((f"{at}.sources", question.sources), (f"{at}.own.{audience}.sources", own)):
        for number, name in enumerate(names):
            fact = library.facts.get(name)
            if fact is None and name not in library.unread:
                hint = did_you_mean(name, library.facts)
                yield area.problem(f"{place}.{number}", f"uppgiften '{name}' finns inte.{hint}")
            elif fact and audience not in fact.audiences:
                yield area.problem(
                    f"{place}.{number}",
                    f"uppgiften '{name}' gäller inte {audience.label.lower()}. Flytta den till own.",
                )
