"""
The pages of the self-assessment: one where the edition is chosen, and one with the questions of each edition.

Part of `assemble`. The saved result and its scoring are in `assessment`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from . import addresses, assessment
from .model import Area, Instrument, Library, Question
from .plans import (
    START,
    Link,
    MenuGroup,
    Plan,
    SelfAssessmentIndex,
    SelfAssessmentPage,
    ShownQuestion,
)
from .vocabulary import Audience


def pages(library: Library, menus: Mapping[Audience, tuple[MenuGroup, ...]]) -> Iterator[Plan]:
    """Yield the pages of the self-assessment, where there is one; `menus` are those of the editions."""
    areas = tuple(library.areas[area] for area in assessment.AREAS if area in library.areas)
    for instrument in library.instruments.values():
        yield SelfAssessmentIndex(
            path=addresses.SELF_ASSESSMENT,
            title=instrument.title,
            summary=instrument.summary,
            source=instrument.origin.path,
            crumbs=(START,),
            instrument=instrument,
            areas=areas,
        )
        for audience in Audience:
            yield _page(library, instrument, areas, audience, menus[audience])


def _page(
    library: Library,
    instrument: Instrument,
    areas: tuple[Area, ...],
    audience: Audience,
    menu: tuple[MenuGroup, ...],
) -> SelfAssessmentPage:
    return SelfAssessmentPage(
        path=addresses.self_assessment(audience),
        title=instrument.title,
        summary=instrument.summary,
        source=instrument.origin.path,
        audience=audience,
        crumbs=(START, Link(audience.label, addresses.edition(audience))),
        menu=menu,
        siblings=tuple(Link(a.label, addresses.self_assessment(a), here=a is audience) for a in Audience),
        instrument=instrument,
        areas=tuple(
            (
                area,
                tuple(
                    _shown(library, question.for_audience(audience), name, audience)
                    for name, question in zip(assessment.QUESTIONS[area.id], area.questions, strict=True)
                ),
            )
            for area in areas
        ),
        words=library.editions[audience].words,
    )


def _shown(library: Library, question: Question, name: str, audience: Audience) -> ShownQuestion:
    topic = library.topics[question.topic]
    chosen = library.additions[topic.id, audience].cases[0].case
    return ShownQuestion(
        id=name,
        question=question,
        topic=Link(topic.short_title, addresses.topic(audience, topic.id)),
        checklist=Link(library.checklists[topic.id].title, addresses.checklist(audience, topic.id)),
        packet=addresses.url(addresses.topic(audience, topic.id)) + "styrelsepaket.pdf",
        case=library.cases[chosen],
    )
