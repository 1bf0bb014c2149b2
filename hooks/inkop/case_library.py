"""
The library of cases as pages: one a case, the index, and one for every value of every facet.

Part of `assemble`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest

from . import addresses, registers
from .model import Case, Library
from .plans import START, CaseIndex, CasePage, Facet, FacetValue, Link
from .swedish import slug, sort_key
from .vocabulary import FACETS, Audience, Evidence, Theme

_CRUMBS = (START, Link("Exempel", addresses.CASES))
ALIKE = 3
"""How many other cases a case leads to."""


def cases_of(library: Library, audience: Audience) -> tuple[Case, ...]:
    """Return an edition's own cases by organisation."""
    own = (case for case in library.cases.values() if case.audience is audience)
    return tuple(sorted(own, key=lambda case: sort_key(case.organisation)))


def likeness(case: Case, themes: Iterable[Theme]) -> int:
    """Return how many themes a case shares."""
    return len(set(themes) & set(case.themes))


def case_page(case: Case, topics: Iterable[Link], alike: tuple[Case, ...]) -> CasePage:
    """Return the page of a case; `topics` are those that it is an example of, `alike` the cases nearest to it."""
    return CasePage(
        path=addresses.case(case.id),
        title=case.title,
        summary=case.summary,
        source=case.origin.path,
        crumbs=_CRUMBS,
        case=case,
        topics=tuple(topics),
        alike=alike,
    )


def alike(cases: Iterable[Case]) -> dict[str, tuple[Case, ...]]:
    """
    Return the cases nearest to each, by its name: those that share most themes, its own edition's first, then by title.

    Cases with the same themes and edition are near the same cases. They are ranked once, so that a library of
    thousands is not compared with itself case by case.
    """
    kinds: dict[tuple[frozenset[Theme], Audience], list[tuple[int, Case]]] = {}
    for place, case in enumerate(sorted(cases, key=lambda case: sort_key(case.title))):
        kinds.setdefault((frozenset(case.themes), case.audience), []).append((place, case))
    return {
        case.id: tuple(other for other in near if other is not case)[:ALIKE]
        for kind, members in kinds.items()
        for near in (_nearest(kind, kinds),)
        for _, case in members
    }


def _nearest(
    kind: tuple[frozenset[Theme], Audience],
    kinds: dict[tuple[frozenset[Theme], Audience], list[tuple[int, Case]]],
) -> list[Case]:
    """Return the cases nearest to those of a kind, one more than is shown, since a case is not near itself."""
    themes, audience = kind
    ranked = (
        (-len(themes & theirs), audience is not other, place, case)
        for (theirs, other), members in kinds.items()
        if themes & theirs
        for place, case in members[: ALIKE + 1]
    )
    return [case for *_, case in nsmallest(ALIKE + 1, ranked, key=lambda row: row[:3])]


def case_indexes(library: Library) -> Iterator[CaseIndex]:
    """Yield the library of cases, and a page for every value of every facet."""
    cases = library.cases.values()
    facets = tuple(_facets(library))
    known = library.places
    values = {case.id: facet_values(case) for case in cases}
    yield CaseIndex(
        path=addresses.CASES,
        title="Exempel från verkligheten",
        summary="Vad verkliga organisationer har gjort, vad det gav och hur säkert vi vet det.",
        source="case_studies",
        crumbs=_CRUMBS[:1],
        cases=_by_audience(cases, library),
        facets=facets,
        values=values,
        places={case.id: _places(case, known) for case in cases},
    )
    for facet in facets:
        for value in facet.values:
            having = [case for case in cases if value.value in values[case.id][facet.name]]
            yield CaseIndex(
                path=value.path,
                title=f"Exempel: {value.label}",
                summary=f"{value.count} exempel från verkligheten. {facet.label}: {value.label}.",
                source="case_studies",
                crumbs=_CRUMBS,
                cases=_by_audience(having, library),
                facets=facets,
                values=values,
                chosen=value,
            )


def facet_values(case: Case) -> dict[str, set[str]]:
    """Return the values that a case has of every facet, as they stand in addresses."""
    return {
        "upplaga": {case.audience.address},
        "tema": {slug(theme.label) for theme in case.themes},
        "belagg": {slug(result.evidence.label) for result in case.results},
        "land": {slug(case.country)},
    }


def _facets(library: Library) -> Iterator[Facet]:
    countries = sorted({case.country for case in library.cases.values()}, key=sort_key)
    labels = {
        "upplaga": {audience.address: audience.label for audience in Audience},
        "tema": {slug(theme.label): theme.label for theme in Theme},
        "belagg": {slug(kind.label): kind.label for kind in Evidence},
        "land": {slug(country): country for country in countries},
    }
    rows = [facet_values(case) for case in library.cases.values()]
    for name, label in FACETS.items():
        counts = {value: sum(value in row[name] for row in rows) for value in labels[name]}
        values = (
            FacetValue(value, labels[name][value], addresses.facet(name, value), count)
            for value, count in counts.items()
            if count
        )
        yield Facet(name, label, tuple(values))


def _by_audience(cases: Iterable[Case], library: Library) -> tuple[tuple[Audience, tuple[Case, ...]], ...]:
    chosen = {case.id for case in cases}
    groups = ((a, tuple(case for case in cases_of(library, a) if case.id in chosen)) for a in Audience)
    return tuple((audience, group) for audience, group in groups if group)


def _places(case: Case, known: dict[str, int]) -> tuple[int, ...]:
    """Return the places in the register of the organisations that a case is about."""
    if case.country != "Sverige":
        return ()
    return tuple(registers.places(case.members or (case.organisation,), known))
