"""
The rules across files: what refers to what, and what may be there. Each docstring is the rule.

Runs after `load` and before anything is assembled.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from . import addresses, check_texts, development, markup, results
from .consent import check_contacts
from .coverage import STATE_SHARE, coverage
from .instrument import check_instrument
from .model import Addition, Case, Document, Edition, Library, Term, Topic, YearWheel
from .passages import all_passages
from .problems import Problem, did_you_mean
from .promises import check_changes
from .swedish import slug
from .vocabulary import FACETS, Audience

ITEMS = range(8, 15)
"""How many questions a checklist has in each edition."""


def check(library: Library, today: date) -> list[Problem]:
    """Run every check and return what they find. `today` is the date that nothing may have been reviewed after."""
    problems = [problem for rule in (*check_texts.CHECKS, *_CHECKS) for problem in rule(library)]
    problems += [*check_review_dates(library, today), *check_contacts(library, today)]
    problems += check_changes(library, today)
    filled = {case.origin.path: case for case in library.cases.values()}
    return [p for p in problems if p.path not in filled or not filled[p.path].is_filled(p.field)]


def check_references(library: Library) -> Iterator[Problem]:
    """What a document names by id exists."""
    for document in library.documents():
        for at, name, table, what in _references(document, library):
            if name not in table and name not in library.unread:
                near = did_you_mean(name, table) or " Rätta namnet eller ta bort det."
                yield document.problem(at, f"{what} '{name}' finns inte.{near}")


def check_search_words(library: Library) -> Iterator[Problem]:
    """Search words are given to topics, cases and pages that exist."""
    words = library.search_words
    editions = [audience.address for audience in Audience]
    pages = {*library.singles, *addresses.GENERATED, *addresses.WITHIN_EDITION, *editions}
    for where, given, known, what in (
        ("topics", words.topics, library.topics, "ämnet"),
        ("cases", words.cases, library.cases, "exemplet"),
        ("pages", words.pages, pages, "sidan"),
    ):
        for name in given:
            if name not in known and name not in library.unread:
                yield words.problem(
                    f"{where}.{name}", f"{what} '{name}' finns inte.{did_you_mean(name, known)}"
                )


def check_order(library: Library) -> Iterator[Problem]:
    """Every topic stands once in the order of topics, and nothing else does."""
    placed: dict[str, str] = {}
    for _, at, name in library.order.names():
        if name not in library.topics and name not in library.unread:
            yield library.order.problem(at, f"ämnet '{name}' finns inte.{did_you_mean(name, library.topics)}")
        if name in placed:
            yield library.order.problem(at, f"ämnet '{name}' står redan under {placed[name]}.")
        placed.setdefault(name, at)
    for name, topic in library.topics.items():
        if name not in placed and "order" not in library.unread:
            yield topic.problem("", "ämnet står inte i guidance/_order.yml. Lägg det i en av grupperna.")


def check_checklists(library: Library) -> Iterator[Problem]:
    """A checklist has eight to fourteen questions in every edition, no two alike."""
    for (name, audience), addition in library.additions.items():
        checklist = library.checklists.get(name)
        if checklist is None:
            continue
        questions = [item.question for item in (*checklist.items, *addition.checklist)]
        if len(questions) not in ITEMS:
            yield addition.problem(
                "checklist",
                f"checklistan har {len(questions)} frågor {audience.within}. Den ska ha {ITEMS[0]}–{ITEMS[-1]}.",
            )
        for index, item in enumerate(addition.checklist):
            if questions.count(item.question) > 1:
                yield addition.problem(f"checklist.{index}.question", "frågan finns redan i listan.")


def check_titles(library: Library) -> Iterator[Problem]:
    """No two documents of a kind have the same title."""
    for table in (library.topics, library.cases, library.singles, library.checklists):
        seen: dict[str, Document] = {}
        for document in table.values():
            title = str(getattr(document, "title", "")).casefold()
            for one, other in ((document, seen.get(title)), (seen.get(title), document)):
                if one and other:
                    yield one.problem("title", f"samma rubrik som {other.origin.path}. Välj en annan.")
            seen.setdefault(title, document)
    terms: dict[str, Term] = {}
    for term in library.terms.values():
        if term.term.casefold() in terms:
            yield term.problem("term", f"samma ord som {terms[term.term.casefold()].origin.path}.")
        terms.setdefault(term.term.casefold(), term)


def check_addresses(library: Library) -> Iterator[Problem]:
    """No two pages have the same address."""
    taken = {audience.address for audience in Audience} | set(addresses.GENERATED)
    for name, single in library.singles.items():
        if name in taken and (single.under is None or name == "kvalitet"):
            yield single.problem("", f"adressen /{name}/ är upptagen. Byt namn på filen.")
        if single.under is not None and single.under not in library.singles:
            yield single.problem(
                "under", f"sidan '{single.under}' finns inte.{did_you_mean(single.under, library.singles)}"
            )
        elif single.under is not None and library.singles[single.under].under is not None:
            yield single.problem("under", "en sida kan bara ligga en nivå under en annan.")
    spellings = Counter(case.country for case in library.cases.values())
    # The rarest first, so that the spelling that most have is the one kept.
    countries = {
        slug(name): name for name in sorted(spellings, key=lambda name: (spellings[name], name.istitle()))
    }
    for name, case in library.cases.items():
        if name in FACETS:
            yield case.problem("", f"adressen /exempel/{name}/ är upptagen. Byt namn på filen.")
        if countries[slug(case.country)] != case.country:
            yield case.problem(
                "country", f"stavas '{countries[slug(case.country)]}' i ett annat exempel. Välj en stavning."
            )
    for name, topic in library.topics.items():
        if name in addresses.WITHIN_EDITION:
            yield topic.problem("", f"adressen {name}/ är upptagen i varje upplaga. Byt namn på mappen.")


def check_coverage(library: Library) -> Iterator[Problem]:
    """For no topic has the state agencies' edition under 80 percent of what the richest edition has."""
    rows = coverage(library)
    for name in library.topics:
        state = rows.get((name, Audience.STATE_AGENCY))
        others = [row for (topic, _), row in rows.items() if topic == name]
        for what, amount in state.amounts().items() if state else ():
            richest = max(row.amounts()[what] for row in others)
            if amount < STATE_SHARE * richest:
                yield library.additions[name, Audience.STATE_AGENCY].problem(
                    "",
                    f"statens upplaga har {amount} {what}, den rikaste {richest}. Skriv minst {100 * STATE_SHARE:.0f} procent.",
                )


def check_wheels(library: Library) -> Iterator[Problem]:
    """A year wheel goes through the year in order, names days that exist, and calls no two moments the same."""
    for wheel in library.wheels.values():
        names = [
            slug(moment.title) for moment in wheel.moments
        ]  # What anchors and calendars know a moment by.
        for index, moment in enumerate(wheel.moments):
            before = wheel.moments[max(0, index - 1)]
            if (moment.month, moment.day or 31) < (before.month, before.day or 0):
                yield wheel.problem(f"moments.{index}.month", "tillfället står inte i kalenderordning.")
            if moment.day and moment.day > monthrange(2027, moment.month)[1]:
                yield wheel.problem(
                    f"moments.{index}.day", f"månad {moment.month} har inte {moment.day} dagar."
                )
            if not names[index]:
                yield wheel.problem(f"moments.{index}.title", "har inga bokstäver.")
            elif names.index(names[index]) != index:
                yield wheel.problem(f"moments.{index}.title", "samma tillfälle står två gånger.")


def check_drafts(library: Library) -> Iterator[Problem]:
    """No text that is published refers to a draft."""
    drafts = {name: case.origin.path for name, case in library.cases.items() if case.draft}
    for document in library.documents() if drafts else ():
        for at, name, _, what in _references(document, library):
            if what == "exemplet" and name in drafts:
                yield document.problem(at, f"exemplet '{name}' är ett utkast. Gör klart det först.")
    for problem, text in all_passages(library) if drafts else ():
        linked = ((line, name) for line, kind, name in markup.internal_links(text) if kind == "case")
        for line, name in (*linked, *markup.citations(text)):
            found = problem(line, f"exemplet '{name}' är ett utkast. Gör klart det först.")
            if name in drafts and found.path not in drafts.values():
                yield found


def check_review_dates(library: Library, today: date) -> Iterator[Problem]:
    """Nothing has been reviewed, and no activity carried out, in the future."""
    for document in library.documents():
        for at in ("reviewed", "date"):
            day = getattr(document, at, None)
            if day and day > today:
                yield document.problem(
                    at, f"{day} ligger i framtiden. Skriv en dag som har varit, senast {today}."
                )


def _references(document: Document, library: Library) -> Iterator[tuple[str, str, Iterable[str], str]]:
    """Yield the field, the name, the names that exist, and the Swedish word for the kind."""
    if isinstance(document, (Topic, Addition)):
        for index, figure in enumerate(document.figures):
            yield f"figures.{index}.source", figure.source, library.facts, "uppgiften"
    if isinstance(document, Topic):
        yield from ((f"terms.{i}", name, library.terms, "ordet") for i, name in enumerate(document.terms))
        yield from (
            (f"related.{i}", name, library.topics, "ämnet") for i, name in enumerate(document.related)
        )
    elif isinstance(document, Addition):
        yield from (
            (f"cases.{i}.case", chosen.case, library.cases, "exemplet")
            for i, chosen in enumerate(document.cases)
        )
    elif isinstance(document, Case):
        names = library.places if document.members else {}
        yield from (
            (f"members.{i}", name, names, "organisationen") for i, name in enumerate(document.members)
        )
    elif isinstance(document, Term):
        if document.source != "own":
            yield "source", document.source, library.facts, "uppgiften"
        yield from ((f"related.{i}", name, library.terms, "ordet") for i, name in enumerate(document.related))
        yield from ((f"topics.{i}", name, library.topics, "ämnet") for i, name in enumerate(document.topics))
    elif isinstance(document, YearWheel):
        for index, moment in enumerate(document.moments):
            yield from (
                (f"moments.{index}.topics.{i}", name, library.topics, "ämnet")
                for i, name in enumerate(moment.topics)
            )
    elif isinstance(document, Edition):
        yield from (
            (f"start_here.{i}.topic", chosen.topic, library.topics, "ämnet")
            for i, chosen in enumerate(document.start_here)
        )


_CHECKS: tuple[Callable[[Library], Iterable[Problem]], ...] = (
    check_references,
    check_order,
    check_search_words,
    check_checklists,
    check_titles,
    check_addresses,
    check_coverage,
    check_wheels,
    development.check_series,
    development.check_page,
    development.check_activities,
    results.check_follow_up,
    check_drafts,
    check_instrument,
)
