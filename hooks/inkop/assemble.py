"""
Which pages exist, for whom, in which order and with what on them. No Markdown.

Takes a library without problems; gives one plan a page, which `render` writes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import addresses, case_form, indexes, proof_pages, self_assessment
from .case_library import alike, case_indexes, case_page, cases_of, likeness
from .changes import changes_page, last_changed, withdrawn_pages
from .model import Addition, Case, Library, Moment, Single, Term, Topic, YearWheel
from .plans import (
    START,
    CasePage,
    ChecklistPage,
    EditionPage,
    Link,
    MenuGroup,
    Plan,
    ShownCase,
    ShownMoment,
    SinglePage,
    Sister,
    StartPage,
    TopicGroup,
    TopicPage,
    YearWheelPage,
)
from .swedish import lacks_year, sort_key
from .vocabulary import Audience, Evidence

CASES_BY_THEME = 4
"""How many cases a topic page shows beside the chosen ones."""
YEARS = "Datum utan år avser första gången de infaller efter beslutet."
"""What is said of decisions that name days but no year."""


def assemble(library: Library) -> list[Plan]:
    """Return a plan for every page of the site."""
    return _Assembly(library).plans()


class _Assembly:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.groups = library.topics_by_group()
        self.order = library.topics_in_order()
        self.alike = alike(library.cases.values())

    def plans(self) -> list[Plan]:
        checklists = {
            (topic.id, audience): self.checklist(topic, audience)
            for audience in Audience
            for topic in self.order
        }
        pages: list[Plan] = [
            self.start(),
            *(self.edition(audience) for audience in Audience),
            *(
                self.topic(topic, audience, checklists[topic.id, audience])
                for audience in Audience
                for topic in self.order
            ),
            *checklists.values(),
            *(self.wheel(wheel, audience) for audience, wheel in self.library.wheels.items()),
            *self_assessment.pages(
                self.library, {audience: self.menu(audience, None) for audience in Audience}
            ),
            *case_indexes(self.library),
            *(self.case(case) for case in self.library.cases.values()),
            indexes.checklist_index(self.library, checklists),
            indexes.glossary(self.library),
            indexes.sources(self.library),
            indexes.register(self.library),
            indexes.coverage_page(self.library),
            indexes.data_page(self.library),
            *indexes.development(self.library),
            proof_pages.quality(self.library),
            proof_pages.statement(self.library),
            *(self.single(single) for single in self.library.singles.values()),
            *case_form.pages(self.library),
        ]
        days = last_changed(self.library)
        pages = [replace(page, modified=days.get(page.source)) for page in pages]
        return [*pages, changes_page(self.library, pages), *withdrawn_pages(self.library)]

    # Editions and topics

    def start(self) -> StartPage:
        cases = self.library.cases
        focus = max(
            cases.values(),
            key=lambda case: (
                case.reviewed,
                any(r.evidence is Evidence.AUDIT for r in case.results),
                case.id,
            ),
        )
        return StartPage(
            path=addresses.START,
            title="Styr inköpen",
            summary="Vägledning för ledningar i statliga myndigheter, kommuner och regioner.",
            source="guidance/_editions",
            editions=tuple((self.library.editions[a], Link(a.label, addresses.edition(a))) for a in Audience),
            focus=focus,
            has_assessment=bool(self.library.instruments),
            topic_count=len(self.order),
            case_count=len(cases),
        )

    def edition(self, audience: Audience) -> EditionPage:
        edition = self.library.editions[audience]
        cases = cases_of(self.library, audience)
        groups = tuple(
            TopicGroup(group, tuple((topic, self.topic_link(topic, audience)) for topic in topics))
            for group, topics in self.groups.items()
            if topics
        )
        chosen = {c.case for t in self.order for c in self.library.additions[t.id, audience].cases}
        return EditionPage(
            path=addresses.edition(audience),
            title=edition.title,
            summary=edition.summary,
            source=edition.origin.path,
            audience=audience,
            crumbs=(START,),
            menu=self.menu(audience, None),
            siblings=_in_every_edition(audience, addresses.edition),
            edition=edition,
            has_wheel=audience in self.library.wheels,
            has_assessment=bool(self.library.instruments),
            start_here=tuple(
                (
                    pick,
                    self.library.topics[pick.topic],
                    self.topic_link(self.library.topics[pick.topic], audience),
                )
                for pick in edition.start_here
            ),
            groups=groups,
            cases=tuple(case for case in cases if case.id in chosen)[:6],
            case_count=len(cases),
        )

    def topic(self, topic: Topic, audience: Audience, checklist: ChecklistPage) -> TopicPage:
        addition = self.library.additions[topic.id, audience]
        place = self.order.index(topic)
        around = [self.order[i] if 0 <= i < len(self.order) else None for i in (place - 1, place + 1)]
        before, after = (self.topic_link(near, audience) if near else None for near in around)
        return TopicPage(
            path=addresses.topic(audience, topic.id),
            title=topic.title,
            summary=topic.summary,
            source=topic.origin.path,
            audience=audience,
            crumbs=(START, Link(audience.label, addresses.edition(audience))),
            menu=self.menu(audience, topic),
            siblings=_in_every_edition(audience, lambda other: addresses.topic(other, topic.id)),
            topic=topic,
            body=self.library.bodies[topic.id],
            addition=addition,
            checklist=checklist,
            figures=self.library.shown_figures(topic, audience),
            cases=self.topic_cases(topic, audience),
            sisters=tuple(
                Sister(
                    other, addresses.topic(other, topic.id), self.library.additions[topic.id, other].differs
                )
                for other in Audience
                if other is not audience
            ),
            terms=self.topic_terms(topic, audience),
            about_decisions=self.about_decisions(addition, audience),
            related=tuple(self.topic_link(self.library.topics[name], audience) for name in topic.related),
            before=before,
            after=after,
        )

    def about_decisions(self, addition: Addition, audience: Audience) -> str:
        """Return what to know before reading the decisions of a topic: whose they are, and which year is meant."""
        about = self.library.editions[audience].about_decisions
        return " ".join(filter(None, [about, YEARS if any(map(lacks_year, addition.decisions)) else None]))

    def topic_terms(self, topic: Topic, audience: Audience) -> tuple[Term, ...]:
        terms = [self.library.terms[name] for name in topic.terms]
        return tuple(sorted((t for t in terms if audience in t.audiences), key=lambda t: sort_key(t.term)))

    def checklist(self, topic: Topic, audience: Audience) -> ChecklistPage:
        checklist = self.library.checklists[topic.id]
        topic_link = self.topic_link(topic, audience)
        return ChecklistPage(
            path=addresses.checklist(audience, topic.id),
            title=checklist.title,
            summary=f"Frågor att gå igenom på mötet: {topic.short_title.lower()} {audience.within}.",
            source=checklist.origin.path,
            audience=audience,
            crumbs=(START, Link(audience.label, addresses.edition(audience)), topic_link),
            menu=self.menu(audience, topic),
            siblings=_in_every_edition(audience, lambda other: addresses.checklist(other, topic.id)),
            topic=topic,
            checklist=checklist,
            common=checklist.items,
            own=self.library.additions[topic.id, audience].checklist,
            topic_path=topic_link.path,
        )

    def wheel(self, wheel: YearWheel, audience: Audience) -> YearWheelPage:
        def shown(moment: Moment) -> ShownMoment:
            topics = [self.library.topics[name] for name in moment.topics]
            lists = (
                (self.library.checklists[t.id].title, addresses.checklist(audience, t.id)) for t in topics
            )
            return ShownMoment(
                moment,
                tuple(self.topic_link(t, audience) for t in topics),
                tuple(Link(*pair) for pair in lists),
            )

        return YearWheelPage(
            path=addresses.wheel(audience),
            title=wheel.title,
            summary=f"Tillfällena på året då ledningen kan styra inköpen {audience.within}.",
            source=wheel.origin.path,
            audience=audience,
            crumbs=(START, Link(audience.label, addresses.edition(audience))),
            menu=self.menu(audience, None),
            siblings=tuple(
                Link(a.label, addresses.wheel(a), here=a is audience) for a in self.library.wheels
            ),
            wheel=wheel,
            moments=tuple(shown(moment) for moment in wheel.moments),
        )

    def menu(self, audience: Audience, current: Topic | None) -> tuple[MenuGroup, ...]:
        landing = addresses.edition(audience)
        groups = []
        for group, topics in self.groups.items():
            if topics:
                shown = topics if current in topics else ()
                links = tuple(self.topic_link(topic, audience, here=topic is current) for topic in shown)
                groups.append(MenuGroup(group.label, f"{landing}#{group.value.replace('_', '-')}", links))
        return tuple(groups)

    def topic_link(self, topic: Topic, audience: Audience, here: bool = False) -> Link:
        return Link(topic.short_title, addresses.topic(audience, topic.id), here)

    def topic_cases(self, topic: Topic, audience: Audience) -> tuple[ShownCase, ...]:
        """Return the chosen cases, then the edition's own by shared themes, then those of other editions."""
        chosen = {pick.case: pick.why for pick in self.library.additions[topic.id, audience].cases}
        themes = set(topic.themes)
        near = sorted(
            (
                case
                for case in self.library.cases.values()
                if themes & set(case.themes) and case.id not in chosen
            ),
            key=lambda case: (case.audience is not audience, -likeness(case, themes), sort_key(case.title)),
        )
        return (
            *(ShownCase(self.library.cases[name], why, chosen=True) for name, why in chosen.items()),
            *(ShownCase(case, "", chosen=False) for case in near[:CASES_BY_THEME]),
        )

    # Cases and single pages

    def case(self, case: Case) -> CasePage:
        enough = [t for t in self.order if likeness(case, t.themes) >= min(2, len(set(t.themes)))]
        return case_page(
            case, (self.topic_link(topic, case.audience) for topic in enough), self.alike[case.id]
        )

    def single(self, single: Single) -> SinglePage:
        above = self.library.singles.get(single.under or "")
        crumbs = (START, Link(above.title, addresses.single(above.id, above.under))) if above else (START,)
        return SinglePage(
            path=addresses.single(single.id, single.under),
            title=single.title,
            summary=single.summary,
            source=single.origin.path,
            crumbs=crumbs,
            single=single,
            publisher=self.library.publisher,
        )


def _in_every_edition(current: Audience, path: Callable[[Audience], str]) -> tuple[Link, ...]:
    return tuple(Link(audience.label, path(audience), here=audience is current) for audience in Audience)
