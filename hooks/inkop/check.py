"""
The rules across files. Each check is a generator and its docstring is the rule; none changes anything.

Runs after `load` and before anything is assembled.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from . import language, markup, registers
from .consent import check_contacts
from .coverage import STATE_SHARE, coverage
from .model import Addition, Case, Checklist, Document, Edition, Fact, Library, Term, Text, Topic, YearWheel
from .problems import Problem, did_you_mean
from .swedish import slug
from .vocabulary import EDITION_WORDS, FACETS, Audience

ITEMS = range(8, 15)
"""How many questions a checklist has in each edition."""


def check(library: Library, today: date) -> list[Problem]:
    """Run every check and return what they find. `today` is the date that nothing may have been reviewed after."""
    problems = [problem for rule in _CHECKS for problem in rule(library)]
    problems += [*check_review_dates(library, today), *check_contacts(library, today)]
    cases = {case.origin.path: case for case in library.cases.values()}
    return [p for p in problems if p.path not in cases or not cases[p.path].is_filled(p.field)]


def check_markup(library: Library) -> Iterator[Problem]:
    """A text holds plain Markdown, citations, links and edition words, and nothing else."""
    for document in (*library.documents(), library.publisher):
        for at, text, prose in document.strings():
            for _, message in markup.faults(text, prose):
                yield document.problem(at, message)
    for body in library.texts():
        for line, message in markup.faults(body.markdown, prose=True):
            yield body.problem(line, message)


def check_links(library: Library) -> Iterator[Problem]:
    """A link within the site leads to something that exists."""
    known: dict[str, Collection[str]] = {
        "topic": library.topics,
        "checklist": library.topics,
        "case": library.cases,
        "term": library.terms,
        "page": _page_names(library),
    }
    for problem, text in _passages(library):
        for line, kind, name in markup.internal_links(text):
            if name not in known[kind] and name not in library.unread:
                yield problem(line, f"'{kind}:{name}' finns inte.{did_you_mean(name, known[kind])}")


def check_edition_words(library: Library) -> Iterator[Problem]:
    """An edition word is one of the closed list, and stands only in texts that all editions share."""
    for audience, edition in library.editions.items():
        for word in EDITION_WORDS:
            if word not in edition.words:
                yield edition.problem("words", f"ordet '{word}' saknas för {audience.label.lower()}.")
        for word in edition.words:
            if word not in EDITION_WORDS:
                yield edition.problem(f"words.{word}", f"okänt ord.{did_you_mean(word, EDITION_WORDS)}")
    shared: list[Document] = [*library.topics.values(), *library.checklists.values()]
    for document in shared:
        for at, text, prose in document.strings():
            if not prose and not at.startswith("items.") and markup.WORD.search(text):
                yield document.problem(
                    at, "upplagans ord får inte stå här, för fältet är lika i alla upplagor."
                )
    shared_paths = {document.origin.path for document in shared} | {
        body.origin.path for body in library.bodies.values()
    }
    for problem, text in _passages(library):
        for line, word in markup.edition_words(text):
            found = problem(line, "")
            if word not in EDITION_WORDS:
                yield problem(line, f"upplagans ord '{word}' finns inte.{did_you_mean(word, EDITION_WORDS)}")
            elif found.path not in shared_paths:
                yield problem(
                    line,
                    f"'{{{{ {word} }}}}' får bara stå i texter som är gemensamma för upplagorna. Skriv ut ordet.",
                )


def check_citations(library: Library) -> Iterator[Problem]:
    """A citation names one recorded fact or one case; within a case, the number of one of its own sources."""
    known = {*library.facts, *library.cases, *library.unread}
    for problem, text in _passages(library, Case):
        for line, name in markup.citations(text):
            if name not in known:
                yield problem(
                    line,
                    f"'{name}' finns varken i guidance/_facts eller bland exemplen.{did_you_mean(name, known)}",
                )
    for case in library.cases.values():
        for at, text, _ in case.strings():
            for name in markup.cited(text):
                if not (name.isdecimal() and 1 <= int(name) <= len(case.sources)):
                    yield case.problem(
                        at, f"källa '{name}' finns inte. Exemplet har källorna 1–{len(case.sources)}."
                    )
        if case.id in library.facts:
            yield case.problem(
                "", f"namnet '{case.id}' är upptaget av en uppgift i {library.facts[case.id].origin.path}."
            )
        if case.quote and not 1 <= case.quote.source <= len(case.sources):
            yield case.problem("quote.source", f"källa {case.quote.source} finns inte.")


def check_figures(library: Library) -> Iterator[Problem]:
    """A paragraph, list item or table row with a figure, a share, an amount or a section of a law cites a source."""
    for body in library.texts():
        for line, block in markup.blocks(body.markdown):
            if _unsourced(block):
                yield body.problem(line, _NO_SOURCE)
    for document in library.documents():
        for at in _stated(document):
            for where, text, prose in document.strings():
                if where == at or (where.startswith(f"{at}.") and where.rpartition(".")[2] not in _ASKED):
                    if prose and _unsourced(text):
                        yield document.problem(where, _NO_SOURCE)
                    elif not prose and markup.has_figure(text):
                        yield document.problem(
                            where,
                            "en siffra utan källa. Här får ingen källa stå: skriv siffran i texten i stället.",
                        )
    for case in library.cases.values():
        if len(case.sources) > 1:
            for at, text, prose in case.strings():
                if prose and at != "unknown" and _unsourced(text):
                    yield case.problem(
                        at, "en siffra utan källa. Skriv [@1] eller numret på den källa där den står."
                    )


def check_references(library: Library) -> Iterator[Problem]:
    """What a document names by id exists."""
    for document in library.documents():
        for at, name, table, what in _references(document, library):
            if name not in table and name not in library.unread:
                yield document.problem(at, f"{what} '{name}' finns inte.{did_you_mean(name, table)}")


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
    taken = {audience.address for audience in Audience} | set(GENERATED)
    for name, single in library.singles.items():
        if single.under is None and name in taken:
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
        slug(name): name for name in sorted(sorted(spellings, reverse=True), key=spellings.__getitem__)
    }
    for name, case in library.cases.items():
        if name in FACETS:
            yield case.problem("", f"adressen /exempel/{name}/ är upptagen. Byt namn på filen.")
        if not slug(case.country):
            yield case.problem("country", f"'{case.country}' ger ingen adress. Skriv landets svenska namn.")
        elif countries[slug(case.country)] != case.country:
            yield case.problem(
                "country", f"stavas '{countries[slug(case.country)]}' i ett annat exempel. Välj en stavning."
            )
    for name, topic in library.topics.items():
        if name in _WITHIN_EDITION:
            yield topic.problem("", f"adressen {name}/ är upptagen i varje upplaga. Byt namn på mappen.")


def check_typography(library: Library) -> Iterator[Problem]:
    """Own texts follow Swedish typography: decimal comma, hard spaces, ”quotation marks”, en dash in ranges."""
    for problem, text in own_passages(library):
        for line, message in language.typography(text):
            yield problem(line, message)


def check_readability(library: Library) -> Iterator[Problem]:
    """No sentence has more than 40 words, no word more than 28 letters, and no text a LIX over 55."""
    for problem, text in own_passages(library):
        for line, message in language.hard_to_read(text):
            yield problem(line, message)
    for body in library.texts():
        lix = language.readability(body.markdown).lix
        if lix > language.MAX_LIX:
            yield body.problem(0, f"texten har LIX {lix:.0f}. Högst {language.MAX_LIX}; sikta på 40–45.")


def check_abbreviations(library: Library) -> Iterator[Problem]:
    """An abbreviation is written out where a page first uses it: ”lagen om offentlig upphandling (LOU)”."""
    long_forms = {term.term: term.synonyms for term in library.terms.values() if term.term.isupper()}
    for passages in _pages(library):
        known = set(EVERYDAY)
        before = ""
        for problem, text in passages:
            bare = re.sub(rf"{markup.TARGET}|[\[\]]", "", markup.CITATION.sub("", text))
            for match in ABBREVIATION.finditer(bare):
                name = match[0]
                if name in known:
                    continue
                known.add(name)
                forms = long_forms.get(name, ())
                near = (before + bare[: match.end() + 80]).casefold() if forms else ""
                written = f"({name})" in bare[: match.end() + 1] or WRITTEN_OUT.match(bare, match.end())
                if not written and not any(form.casefold() in near for form in forms):
                    line = bare[: match.start()].count("\n")
                    yield problem(
                        line,
                        f"förkortningen {name} är inte utskriven första gången. Skriv: långa namnet ({name}).",
                    )
            before += bare + " "


def _pages(library: Library) -> Iterator[list[tuple[_At, str]]]:
    """Yield the running texts of each page in the order in which they are read."""
    for (name, _), addition in library.additions.items():
        if name in library.topics and name in library.bodies:
            topic, body = library.topics[name], library.bodies[name]
            first = [(_at_field(topic, f"minute.{i}"), text) for i, text in enumerate(topic.minute)]
            fields = ((addition, "who_decides"), (addition, "when"))
            middle = [(_at_field(document, at), getattr(document, at)) for document, at in fields]
            yield [
                *first,
                *middle,
                (_at_line(body, 0), body.markdown),
                (_at_line(addition.text, 0), addition.text.markdown),
            ]
    for case in library.cases.values():
        running = ("organisation", "situation", "decision", "actions", "results", "lessons", "unknown")
        yield [(_at_field(case, at), text) for at, text, _ in case.strings() if at.split(".")[0] in running]
    yield from ([(_at_line(single.text, 0), single.text.markdown)] for single in library.singles.values())


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
    drafts = {name for name, case in library.cases.items() if case.draft}
    for document in library.documents() if drafts else ():
        for at, name, _, _ in _references(document, library):
            if isinstance(document, Addition) and name in drafts:
                yield document.problem(at, f"exemplet '{name}' är ett utkast. Gör klart det först.")
    for problem, text in _passages(library) if drafts else ():
        linked = ((line, name) for line, kind, name in markup.internal_links(text) if kind == "case")
        for line, name in (*linked, *markup.citations(text)):
            found = problem(line, f"exemplet '{name}' är ett utkast. Gör klart det först.")
            if name in drafts and found.path not in {library.cases[draft].origin.path for draft in drafts}:
                yield found


def check_review_dates(library: Library, today: date) -> Iterator[Problem]:
    """Nothing has been reviewed in the future."""
    for document in library.documents():
        reviewed = getattr(document, "reviewed", None)
        if reviewed and reviewed > today:
            yield document.problem("reviewed", f"{reviewed} ligger i framtiden.")


GENERATED = ("exempel", "ordlista", "kallor", "checklistor", "sok", "tackning")
"""The first part of the addresses that the assembly makes, beside the editions."""
_WITHIN_EDITION = ("arshjul",)
_NO_SOURCE = "en siffra, en andel, ett belopp eller ett § utan källa. Skriv [@uppgiftens-id] i samma stycke."
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b(?!-)")
WRITTEN_OUT = re.compile(r" \(|, (?=\w+ )| (?=[A-ZÅÄÖ][a-zåäö])")
"""What follows an abbreviation that is explained where it stands."""
EVERYDAY = ("EU", "EN", "USA", "AB", "IP", "GD", "PDF", "HTML")
NOT_OURS = {
    "members",
    "sources",
    "source",
    "quote",
    "words",
    "period",
    "synonyms",
    "organisation",
    "country",
    "contact",
}
NOT_OURS |= {"terms", "related", "topics", "case", "topic", "under"}
_ASKED = {"question", "evidence", "answers", "case", "topic", "topics"}

_CHECKS: tuple[Callable[[Library], Iterable[Problem]], ...] = (
    check_markup,
    check_links,
    check_edition_words,
    check_citations,
    check_figures,
    check_references,
    check_order,
    check_checklists,
    check_titles,
    check_addresses,
    check_typography,
    check_readability,
    check_abbreviations,
    check_coverage,
    check_wheels,
    check_drafts,
)

_At = Callable[[int, str], Problem]


def _passages(library: Library, *but: type[Document]) -> Iterator[tuple[_At, str]]:
    """Yield every text with a function that makes a problem on a line of it."""
    for document in library.documents():
        if not isinstance(document, but):
            for at, text, _ in document.strings():
                yield _at_field(document, at), text
    for body in library.texts():
        for line, block in markup.blocks(body.markdown):
            yield _at_line(body, line), block


def own_passages(library: Library) -> Iterator[tuple[_At, str]]:
    """Yield every text that is ours: not recorded facts, sources, quotations, settings, names or references."""
    for document in library.documents():
        if not isinstance(document, Fact):
            for at, text, _ in document.strings():
                names = {part for part in at.split(".") if not part.isdecimal()}
                if not names & NOT_OURS:
                    yield _at_field(document, at), text
    for body in library.texts():
        yield _at_line(body, 0), body.markdown


def _at_field(document: Document, at: str) -> _At:
    return lambda _, message: document.problem(at, message)


def _at_line(body: Text, start: int) -> _At:
    return lambda line, message: body.problem(start + line, message)


def _unsourced(block: str) -> bool:
    return markup.has_figure(block) and not markup.cited(block)


def _stated(document: Document) -> tuple[str, ...]:
    """Return the fields of a document that state something as true."""
    if isinstance(document, Topic):
        return ("title", "short_title", "summary", "minute")
    if isinstance(document, Addition):
        return ("differs", "who_decides", "when", "cases", "checklist")
    if isinstance(document, YearWheel):
        return ("title", "intro", "moments")
    if isinstance(document, Edition):
        return ("title", "summary", "intro", "special", "start_here")
    return ("intro", "items") if isinstance(document, Checklist) else ()


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
        names = registers.by_name(library.organisations)
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


def _page_names(library: Library) -> set[str]:
    return {*library.singles, *GENERATED}
