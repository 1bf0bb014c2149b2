"""
The pages that list what the other pages hold: glossary, sources, checklists, the register, and what is thin.

Part of `assemble`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from . import addresses, open_data
from .coverage import coverage
from .model import Library, Source
from .plans import (
    START,
    ChecklistIndex,
    ChecklistPage,
    CoveragePage,
    DataPage,
    DevelopmentPage,
    Entry,
    FollowUpPage,
    GlossaryPage,
    Link,
    RegisterPage,
    SourcesPage,
)
from .structured import LICENCE
from .swedish import sort_key
from .vocabulary import Audience, ReadAs

T = TypeVar("T")
_FOLLOWED = "Så har organisationerna svarat"
SAME_START = 5
"""Letters; a synonym that shares them with its term has no line of its own in the register."""


def checklist_index(
    library: Library, checklists: dict[tuple[str, Audience], ChecklistPage]
) -> ChecklistIndex:
    """Return the page of all checklists; `checklists` are their pages by topic and edition."""
    order = library.topics_in_order()
    return ChecklistIndex(
        path=addresses.CHECKLISTS,
        title="Checklistor till mötet",
        summary="En checklista för varje ämne och upplaga, att svara på tillsammans.",
        source="guidance",
        crumbs=(START,),
        editions=tuple((a, tuple(checklists[topic.id, a] for topic in order)) for a in Audience),
    )


def glossary(library: Library) -> GlossaryPage:
    """Return the page of all terms."""
    terms = sorted(library.terms.values(), key=lambda term: sort_key(term.term))
    return GlossaryPage(
        path=addresses.GLOSSARY,
        title="Ordlista",
        summary="Orden i vägledningen på vanlig svenska, och vad andra kallar samma sak.",
        source="guidance/_glossary",
        crumbs=(START,),
        letters=_by_letter([(term.term, term) for term in terms]),
        topics=library.topics,
        terms=library.terms,
    )


def sources(library: Library) -> SourcesPage:
    """Return the page of all sources by publisher; of one source read in two ways, the one that can be linked."""
    used = {fact.source for fact in library.facts.values()}
    used |= {source for case in library.cases.values() for source in case.sources}
    preferred = sorted(used, key=lambda s: (s.read_as is not ReadAs.COPY, s.url, s.read or ""))
    unique = {(s.title, s.publisher, s.date): s for s in preferred}.values()
    publishers: dict[str, list[Source]] = {}
    for source in sorted(unique, key=lambda s: (sort_key(s.publisher), sort_key(s.title), s.date or "")):
        publishers.setdefault(source.publisher, []).append(source)
    return SourcesPage(
        path=addresses.SOURCES,
        title="Källor",
        summary="Allt som vägledningen bygger på, ordnat efter utgivare.",
        source="guidance/_facts",
        crumbs=(START,),
        letters=_by_letter([(name, (name, tuple(theirs))) for name, theirs in publishers.items()]),
        source_count=len(unique),
    )


def coverage_page(library: Library) -> CoveragePage:
    """Return the page that says where the guidance is thin."""
    rows = coverage(library)
    return CoveragePage(
        path=addresses.COVERAGE,
        title="Var vägledningen är tunn",
        summary="Hur mycket varje upplaga har av varje ämne, och var exempel saknas.",
        source="guidance",
        crumbs=(START,),
        rows=tuple(
            (topic, tuple(rows[topic.id, audience] for audience in Audience))
            for topic in library.topics_in_order()
        ),
    )


def data_page(library: Library) -> DataPage:
    """Return the page of the open data."""
    return DataPage(
        path=addresses.DATA,
        title="Öppna data",
        summary="Exempel, resultat, checklistor, ord och siffror som tabeller att använda fritt.",
        source="guidance",
        crumbs=(START,),
        tables=open_data.tables(library),
        between=open_data.BETWEEN.strip(),
        licence=LICENCE,
        catalogue=addresses.CATALOGUE,
    )


def development(library: Library) -> Iterator[DevelopmentPage | FollowUpPage]:
    """Yield the pages on the development of the country that the site has; the latest activity comes first."""
    activities = sorted(library.activities.values(), key=lambda a: (a.date, a.id), reverse=True)
    for found in library.development.values():
        yield DevelopmentPage(
            path=addresses.DEVELOPMENT,
            title=found.title,
            summary=found.summary,
            source=found.origin.path,
            crumbs=(START,),
            development=found,
            sections=tuple((s, tuple(library.charts[name] for name in s.charts)) for s in found.sections),
            activities=tuple(activities),
            followed=Link(_FOLLOWED, addresses.FOLLOW_UP) if library.follow_ups else None,
        )
    for result in library.follow_ups.values():
        yield FollowUpPage(
            path=addresses.FOLLOW_UP,
            title=_FOLLOWED,
            summary="Läget och utvecklingen enligt de självskattningar som organisationerna har lämnat.",
            source=result.origin.path,
            crumbs=(
                START,
                *(Link(page.title, addresses.DEVELOPMENT) for page in library.development.values()),
            ),
            result=result,
            report=next(iter(library.reports.values()), None),
            areas=library.areas,
        )


def register(library: Library) -> RegisterPage:
    """Return the page of all topics, terms, cases, checklists and other pages in alphabetical order."""
    entries = [
        *_topic_entries(library),
        *_term_entries(library),
        *_case_entries(library),
        *_page_entries(library),
    ]
    entries.sort(key=lambda entry: (sort_key(entry.word), entry.kind, entry.links[0].title))
    return RegisterPage(
        path=addresses.SEARCH,
        title="Sök",
        summary="Alla ämnen, ord, exempel och checklistor i bokstavsordning.",
        source="guidance",
        crumbs=(START,),
        letters=_by_letter([(entry.word, entry) for entry in entries]),
    )


def _topic_entries(library: Library) -> Iterator[Entry]:
    for topic in library.topics_in_order():
        editions = tuple(Link(a.label, addresses.topic(a, topic.id)) for a in Audience)
        yield Entry(topic.short_title, "ämne", editions)
        lists = tuple(Link(a.label, addresses.checklist(a, topic.id)) for a in Audience)
        yield Entry(library.checklists[topic.id].title, "checklista", lists)


def _term_entries(library: Library) -> Iterator[Entry]:
    for term in library.terms.values():
        link = Link(term.term, addresses.term(term.id))
        yield Entry(term.term, "ord", (link,))
        for synonym in term.synonyms:
            # A word that begins as the term does would stand beside it anyway.
            if sort_key(synonym)[0][:SAME_START] != sort_key(term.term)[0][:SAME_START]:
                yield Entry(synonym, "ord", (link,), see=term.term)


def _case_entries(library: Library) -> Iterator[Entry]:
    for case in library.cases.values():
        yield Entry(case.organisation, "exempel", (Link(case.title, addresses.case(case.id)),))


def _page_entries(library: Library) -> Iterator[Entry]:
    pages = [(single.title, addresses.single(single.id, single.under)) for single in library.singles.values()]
    pages += [
        ("Ordlista", addresses.GLOSSARY),
        ("Källor", addresses.SOURCES),
        ("Checklistor", addresses.CHECKLISTS),
        ("Var vägledningen är tunn", addresses.COVERAGE),
        ("Det här har ändrats", addresses.CHANGES),
        ("Öppna data", addresses.DATA),
        *(("Utvecklingen", addresses.DEVELOPMENT) for _ in library.development),
        ("Tillgänglighetsredogörelse", addresses.STATEMENT),
        ("Så är webbplatsen prövad", addresses.QUALITY),
    ]
    for title, path in pages:
        yield Entry(title, "sida", (Link(title, path),))
    if library.wheels:
        wheels = tuple(Link(a.label, addresses.wheel(a)) for a in library.wheels)
        for word in ("Inköpsårshjul", "Årsplan för inköp"):
            yield Entry(word, "årshjul", wheels)
    if library.instruments:
        assessments = tuple(Link(a.label, addresses.self_assessment(a)) for a in Audience)
        for word in ("Självskattning", "Mognadsmätning"):
            yield Entry(word, "självskattning", assessments)


def _by_letter(words: list[tuple[str, T]]) -> tuple[tuple[str, tuple[T, ...]], ...]:
    letters: dict[str, list[T]] = {}
    for word, thing in words:
        first = sort_key(word)[0][:1]
        first = {"{": "Å", "|": "Ä", "}": "Ö"}.get(first, first.upper())
        letters.setdefault(first if first.isalpha() else "0–9", []).append(thing)
    return tuple((letter, tuple(things)) for letter, things in letters.items())
