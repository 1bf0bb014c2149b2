"""
Which pages exist, for whom, in which order and with what on them. No Markdown.

Takes a library without problems; gives one plan a page, which `render` writes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from . import addresses, case_form, registers
from .coverage import coverage
from .model import (
    Case,
    Library,
    Moment,
    Single,
    Source,
    Term,
    Topic,
    YearWheel,
)
from .plans import (
    CaseIndex,
    CasePage,
    ChecklistIndex,
    ChecklistPage,
    CoveragePage,
    EditionPage,
    Entry,
    Facet,
    FacetValue,
    GlossaryPage,
    Link,
    MenuGroup,
    Plan,
    RegisterPage,
    ShownCase,
    ShownMoment,
    SinglePage,
    Sister,
    SourcesPage,
    StartPage,
    TopicGroup,
    TopicPage,
    YearWheelPage,
)
from .swedish import slug, sort_key
from .vocabulary import FACETS, Audience, Evidence, Group, Theme

T = TypeVar("T")
SAME_START = 5
"""Letters; a synonym that shares them with its term has no line of its own in the register."""
CASES_BY_THEME = 4
"""How many cases a topic page shows beside the chosen ones."""


def assemble(library: Library) -> list[Plan]:
    """Return a plan for every page of the site."""
    return _Assembly(library).plans()


class _Assembly:
    def __init__(self, library: Library) -> None:
        self.library = library
        self.groups = {
            group: tuple(library.topics[name] for name in getattr(library.order, group)) for group in Group
        }
        self.order = tuple(topic for topics in self.groups.values() for topic in topics)

    def plans(self) -> list[Plan]:
        checklists = {
            (topic.id, audience): self.checklist(topic, audience)
            for audience in Audience
            for topic in self.order
        }
        return [
            self.start(),
            *(self.edition(audience) for audience in Audience),
            *(
                self.topic(topic, audience, checklists[topic.id, audience])
                for audience in Audience
                for topic in self.order
            ),
            *checklists.values(),
            *(self.wheel(wheel, audience) for audience, wheel in self.library.wheels.items()),
            *self.case_indexes(),
            *(self.case(case) for case in self.library.cases.values()),
            self.checklist_index(checklists),
            self.glossary(),
            self.sources(),
            self.register(),
            self.coverage(),
            *(self.single(single) for single in self.library.singles.values()),
            *case_form.pages(self.library, _START),
        ]

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
            topic_count=len(self.order),
            case_count=len(cases),
        )

    def edition(self, audience: Audience) -> EditionPage:
        edition = self.library.editions[audience]
        cases = self.cases_of(audience)
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
            crumbs=(_START,),
            menu=self.menu(audience, None),
            siblings=_in_every_edition(audience, addresses.edition),
            edition=edition,
            has_wheel=audience in self.library.wheels,
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
            crumbs=(_START, Link(audience.label, addresses.edition(audience))),
            menu=self.menu(audience, topic),
            siblings=_in_every_edition(audience, lambda other: addresses.topic(other, topic.id)),
            topic=topic,
            body=self.library.bodies[topic.id],
            addition=addition,
            checklist=checklist,
            figures=(*addition.figures, *topic.figures)[:3],
            cases=self.topic_cases(topic, audience),
            sisters=tuple(
                Sister(
                    other, addresses.topic(other, topic.id), self.library.additions[topic.id, other].differs
                )
                for other in Audience
                if other is not audience
            ),
            terms=self.topic_terms(topic, audience),
            about_decisions=self.library.editions[audience].about_decisions,
            related=tuple(self.topic_link(self.library.topics[name], audience) for name in topic.related),
            before=before,
            after=after,
        )

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
            crumbs=(_START, Link(audience.label, addresses.edition(audience)), topic_link),
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
            crumbs=(_START, Link(audience.label, addresses.edition(audience))),
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
            key=lambda case: (case.audience is not audience, -_likeness(case, themes), sort_key(case.title)),
        )
        return (
            *(ShownCase(self.library.cases[name], why, chosen=True) for name, why in chosen.items()),
            *(ShownCase(case, "", chosen=False) for case in near[:CASES_BY_THEME]),
        )

    # Cases

    def cases_of(self, audience: Audience) -> tuple[Case, ...]:
        return tuple(
            sorted(
                (case for case in self.library.cases.values() if case.audience is audience),
                key=lambda case: sort_key(case.organisation),
            )
        )

    def case(self, case: Case) -> CasePage:
        themes = set(case.themes)
        topics = [
            topic for topic in self.order if len(themes & set(topic.themes)) >= min(2, len(topic.themes))
        ]
        alike = sorted(
            (
                other
                for other in self.library.cases.values()
                if other is not case and themes & set(other.themes)
            ),
            key=lambda other: (
                -_likeness(other, themes),
                other.audience is not case.audience,
                sort_key(other.title),
            ),
        )
        return CasePage(
            path=addresses.case(case.id),
            title=case.title,
            summary=case.summary,
            source=case.origin.path,
            crumbs=(_START, Link("Exempel", addresses.CASES)),
            case=case,
            topics=tuple(self.topic_link(topic, case.audience) for topic in topics),
            alike=tuple(alike[:3]),
        )

    def case_indexes(self) -> Iterator[CaseIndex]:
        """Yield the library of cases, and a page for every value of every facet."""
        facets = tuple(self.facets())
        known = registers.by_name(self.library.organisations)
        yield CaseIndex(
            path=addresses.CASES,
            title="Exempel från verkligheten",
            summary="Vad verkliga organisationer har gjort, vad det gav och hur säkert vi vet det.",
            source="case_studies",
            crumbs=(_START,),
            cases=self.by_audience(self.library.cases.values()),
            facets=facets,
            places={case.id: register_places(case, known) for case in self.library.cases.values()},
        )
        for facet in facets:
            for value in facet.values:
                having = [
                    case
                    for case in self.library.cases.values()
                    if value.value in facet_values(case)[facet.name]
                ]
                yield CaseIndex(
                    path=value.path,
                    title=f"Exempel: {value.label}",
                    summary=f"{value.count} exempel från verkligheten. {facet.label}: {value.label}.",
                    source="case_studies",
                    crumbs=(_START, Link("Exempel", addresses.CASES)),
                    cases=self.by_audience(having),
                    facets=facets,
                    chosen=value,
                )

    def facets(self) -> Iterator[Facet]:
        labels = {
            "upplaga": {audience.address: audience.label for audience in Audience},
            "tema": {slug(theme.label): theme.label for theme in Theme},
            "belagg": {slug(kind.label): kind.label for kind in Evidence},
            "land": {
                slug(c): c for c in sorted({c.country for c in self.library.cases.values()}, key=sort_key)
            },
        }
        values = [facet_values(case) for case in self.library.cases.values()]
        for name, label in FACETS.items():
            counts = {value: sum(value in row[name] for row in values) for value in labels[name]}
            yield Facet(
                name,
                label,
                tuple(
                    FacetValue(value, labels[name][value], addresses.facet(name, value), count)
                    for value, count in counts.items()
                    if count
                ),
            )

    def by_audience(self, cases: Iterable[Case]) -> tuple[tuple[Audience, tuple[Case, ...]], ...]:
        chosen = {case.id for case in cases}
        groups = (
            (audience, tuple(c for c in self.cases_of(audience) if c.id in chosen)) for audience in Audience
        )
        return tuple((audience, group) for audience, group in groups if group)

    # Indexes

    def checklist_index(self, checklists: dict[tuple[str, Audience], ChecklistPage]) -> ChecklistIndex:
        return ChecklistIndex(
            path=addresses.CHECKLISTS,
            title="Checklistor till mötet",
            summary="En checklista för varje ämne och upplaga, att svara på tillsammans.",
            source="guidance",
            crumbs=(_START,),
            editions=tuple((a, tuple(checklists[topic.id, a] for topic in self.order)) for a in Audience),
        )

    def glossary(self) -> GlossaryPage:
        terms = sorted(self.library.terms.values(), key=lambda term: sort_key(term.term))
        return GlossaryPage(
            path=addresses.GLOSSARY,
            title="Ordlista",
            summary="Orden i vägledningen på vanlig svenska, och vad andra kallar samma sak.",
            source="guidance/_glossary",
            crumbs=(_START,),
            letters=_by_letter([(term.term, term) for term in terms]),
            topics=self.library.topics,
            terms=self.library.terms,
        )

    def sources(self) -> SourcesPage:
        used = {fact.source for fact in self.library.facts.values()}
        used |= {source for case in self.library.cases.values() for source in case.sources}
        unique = {
            (s.title, s.publisher, s.date): s for s in sorted(used, key=lambda s: (s.url, s.read or ""))
        }
        publishers: dict[str, list[Source]] = {}
        for source in sorted(
            unique.values(), key=lambda s: (sort_key(s.publisher), sort_key(s.title), s.date or "")
        ):
            publishers.setdefault(source.publisher, []).append(source)
        return SourcesPage(
            path=addresses.SOURCES,
            title="Källor",
            summary="Allt som vägledningen bygger på, ordnat efter utgivare.",
            source="guidance/_facts",
            crumbs=(_START,),
            publishers=tuple((name, tuple(sources)) for name, sources in publishers.items()),
            source_count=len(unique),
        )

    def register(self) -> RegisterPage:
        entries = [*self.topic_entries(), *self.term_entries()]
        entries += [
            Entry(c.organisation, "exempel", (Link(c.title, addresses.case(c.id)),))
            for c in self.library.cases.values()
        ]
        entries += [
            Entry(s.title, "sida", (Link(s.title, self.single_path(s)),))
            for s in self.library.singles.values()
        ]
        if self.library.wheels:
            wheels = tuple(Link(a.label, addresses.wheel(a)) for a in self.library.wheels)
            entries += [
                Entry("Inköpsårshjul", "årshjul", wheels),
                Entry("Årsplan för inköp", "årshjul", wheels),
            ]
        entries += [
            Entry(title, "sida", (Link(title, path),))
            for title, path in (
                ("Ordlista", addresses.GLOSSARY),
                ("Källor", addresses.SOURCES),
                ("Checklistor", addresses.CHECKLISTS),
                ("Var vägledningen är tunn", addresses.COVERAGE),
            )
        ]
        entries.sort(key=lambda entry: (sort_key(entry.word), entry.kind, entry.links[0].title))
        return RegisterPage(
            path=addresses.SEARCH,
            title="Sök",
            summary="Alla ämnen, ord, exempel och checklistor i bokstavsordning.",
            source="guidance",
            crumbs=(_START,),
            letters=_by_letter([(entry.word, entry) for entry in entries]),
        )

    def topic_entries(self) -> Iterator[Entry]:
        for topic in self.order:
            editions = tuple(Link(a.label, addresses.topic(a, topic.id)) for a in Audience)
            yield Entry(topic.short_title, "ämne", editions)
            lists = tuple(Link(a.label, addresses.checklist(a, topic.id)) for a in Audience)
            yield Entry(self.library.checklists[topic.id].title, "checklista", lists)

    def term_entries(self) -> Iterator[Entry]:
        for term in self.library.terms.values():
            link = Link(term.term, addresses.term(term.id))
            yield Entry(term.term, "ord", (link,))
            for synonym in term.synonyms:
                # A word that begins as the term does would stand beside it anyway.
                if sort_key(synonym)[0][:SAME_START] != sort_key(term.term)[0][:SAME_START]:
                    yield Entry(synonym, "ord", (link,), see=term.term)

    def coverage(self) -> CoveragePage:
        rows = coverage(self.library)
        return CoveragePage(
            path=addresses.COVERAGE,
            title="Var vägledningen är tunn",
            summary="Hur mycket varje upplaga har av varje ämne, och var exempel saknas.",
            source="guidance",
            crumbs=(_START,),
            rows=tuple(
                (topic, tuple(rows[topic.id, audience] for audience in Audience)) for topic in self.order
            ),
        )

    # Single pages

    def single(self, single: Single) -> SinglePage:
        above = self.library.singles.get(single.under or "")
        crumbs = (_START, Link(above.title, self.single_path(above))) if above else (_START,)
        return SinglePage(
            path=self.single_path(single),
            title=single.title,
            summary=single.summary,
            source=single.origin.path,
            crumbs=crumbs,
            single=single,
            publisher=self.library.publisher,
        )

    def single_path(self, single: Single) -> str:
        return addresses.single(single.id, single.under)


def _in_every_edition(current: Audience, path: Callable[[Audience], str]) -> tuple[Link, ...]:
    return tuple(Link(audience.label, path(audience), here=audience is current) for audience in Audience)


_START = Link("Start", addresses.START)


def register_places(case: Case, known: dict[str, int]) -> tuple[int, ...]:
    """Return the places in the register of the organisations that a case is about."""
    return (
        tuple(registers.places(case.members or (case.organisation,), known))
        if case.country == "Sverige"
        else ()
    )


def facet_values(case: Case) -> dict[str, set[str]]:
    """Return the values that a case has of every facet, as they stand in addresses."""
    return {
        "upplaga": {case.audience.address},
        "tema": {slug(theme.label) for theme in case.themes},
        "belagg": {slug(result.evidence.label) for result in case.results},
        "land": {slug(case.country)},
    }


def _likeness(case: Case, themes: set[Theme]) -> int:
    return len(themes & set(case.themes))


def _by_letter(words: list[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    letters: dict[str, list[T]] = {}
    for word, thing in words:
        first = sort_key(word)[0][:1]
        first = {"{": "Å", "|": "Ä", "}": "Ö"}.get(first, first.upper())
        letters.setdefault(first if first.isalpha() else "0–9", []).append(thing)
    return tuple((letter, tuple(things)) for letter, things in letters.items())
