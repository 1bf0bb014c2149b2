"""
The rules for what stands in texts: markup, links, sources, language. The docstring of each is the rule.

Part of `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from . import addresses, language, markup
from .model import (
    Activity,
    Addition,
    Case,
    Chart,
    Checklist,
    Development,
    Document,
    Edition,
    Instrument,
    Library,
    Report,
    Topic,
    YearWheel,
)
from .passages import NOT_OURS, At, all_passages, own_passages, pages
from .problems import Problem, did_you_mean
from .vocabulary import EDITION_WORDS

_NO_SOURCE = "en siffra, en andel, ett belopp eller ett § utan källa. Skriv [@uppgiftens-id] i samma stycke."
IN_CASES = {
    "no_source": "källa '{name}' finns inte. Exemplet har {known}. Skriv {example}, eller lägg till källan.",
    "figure": "en siffra utan källa. Skriv numret på källan direkt efter meningen, till exempel [@1] om siffran står i källa 1.",
    "bare_citation": "{given} är ingen hänvisning till en källa. Skriv {example} om ni menar källan. Ta annars bort hakparenteserna.",
}
"""What to say of the citations of a case; the form on the site says the same."""
ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,6}\b(?!-)")
EVERYDAY = ("EU", "EN", "USA", "AB", "IP", "GD", "PDF", "HTML")
EXPLAINED_AFTER = re.compile(r" \(|, (?=\w+ )| (?=[A-ZÅÄÖ][a-zåäö])")
NEAR = 80
"""Letters after an abbreviation within which its words may follow."""
_STATED = (
    "title", "summary", "definition", "caution", "intro", "sections", "timeline", "unknown", "text", "assignment", "method", "quality",
)  # fmt: skip
"""The fields that state something, in charts, activities and what is said of them."""
_ASKED = {"when", "question", "evidence", "answers", "case", "topic", "topics"}


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
        "page": {*library.singles, *addresses.GENERATED},
    }
    for problem, text in all_passages(library):
        for line, kind, name in markup.internal_links(text):
            if name not in known[kind] and name not in library.unread:
                near = did_you_mean(name, known[kind]) or " Rätta namnet eller ta bort länken."
                yield problem(line, f"'{kind}:{name}' finns inte.{near}")


def check_words_of_editions(library: Library) -> Iterator[Problem]:
    """Every edition has all the words that shared texts may leave open, and no others."""
    for audience, edition in library.editions.items():
        for word in EDITION_WORDS:
            if word not in edition.words:
                yield edition.problem("words", f"ordet '{word}' saknas för {audience.label.lower()}.")
        for word in edition.words:
            if word not in EDITION_WORDS:
                yield edition.problem(f"words.{word}", f"okänt ord.{did_you_mean(word, EDITION_WORDS)}")


def check_edition_words(library: Library) -> Iterator[Problem]:
    """An edition word is one of the closed list, and stands only in texts that all editions share."""
    shared: list[Document] = [*library.topics.values(), *library.checklists.values(), *library.areas.values()]
    for document in shared:
        for at, text, prose in document.strings():
            if not prose and not at.startswith(("items.", "questions.")) and markup.WORD.search(text):
                yield document.problem(
                    at, "upplagans ord får inte stå här, för fältet är lika i alla upplagor."
                )
    shared_paths = {document.origin.path for document in shared}
    shared_paths |= {body.origin.path for body in library.bodies.values()}
    for problem, text in all_passages(library):
        for line, word in markup.edition_words(text):
            if word not in EDITION_WORDS:
                yield problem(line, f"upplagans ord '{word}' finns inte.{did_you_mean(word, EDITION_WORDS)}")
            elif problem(line, "").path not in shared_paths:
                yield problem(
                    line,
                    f"'{{{{ {word} }}}}' får bara stå i texter som är gemensamma för upplagorna. Skriv ut ordet.",
                )


def check_citations(library: Library) -> Iterator[Problem]:
    """A citation names one recorded fact or one case."""
    known = {*library.facts, *library.cases, *library.unread}
    for problem, text in all_passages(library, Case):
        for line, name in markup.citations(text):
            if name not in known:
                yield problem(
                    line,
                    f"'{name}' finns varken i guidance/_facts eller bland exemplen.{did_you_mean(name, known)}",
                )
    for case in library.cases.values():
        if case.id in library.facts:
            yield case.problem(
                "", f"namnet '{case.id}' är upptaget av en uppgift i {library.facts[case.id].origin.path}."
            )


def check_citations_in_cases(library: Library) -> Iterator[Problem]:
    """Within a case, a citation is the number of one of its own sources."""
    for case in library.cases.values():
        for at, text, _ in case.strings():
            for name in markup.cited(text):
                if not (name.isdecimal() and 1 <= int(name) <= len(case.sources)):
                    yield case.problem(at, _no_source(name, len(case.sources), "[@1]"))
        if case.quote and not 1 <= case.quote.source <= len(case.sources):
            yield case.problem("quote.source", _no_source(str(case.quote.source), len(case.sources), "1"))


def _no_source(name: str, count: int, example: str) -> str:
    known = "bara källa 1" if count == 1 else f"källa 1–{count}"
    example = example if count == 1 else f"till exempel {example}"
    return IN_CASES["no_source"].format(name=name, known=known, example=example)


def check_bare_citations_in_cases(library: Library) -> Iterator[Problem]:
    """A citation in a case has its sign: [@1], not [1]."""
    for case in library.cases.values():
        for at, text, prose in case.strings():
            if not prose and not NOT_OURS.isdisjoint(at.split(".")):
                continue
            for match in markup.BARE_CITATION.finditer(text):
                example = f"[@{'; '.join(re.findall('[0-9]+', match[1]))}]"
                message = IN_CASES["bare_citation"].format(given=match[0], example=example)
                yield case.problem(at, message if prose else markup.NO_CITATION)


def check_figures(library: Library) -> Iterator[Problem]:
    """A paragraph, list item or table row with a figure, a share, an amount or a section of a law cites a source."""
    for body in library.texts():
        for line, block in markup.blocks(body.markdown):
            if _unsourced(block):
                yield body.problem(line, _NO_SOURCE)
    for document in library.documents():
        for where, text, prose in _stated(document):
            if prose and _unsourced(text):
                yield document.problem(where, _NO_SOURCE)
            elif not prose and markup.has_figure(text):
                yield document.problem(
                    where, "en siffra utan källa. Här får ingen källa stå: skriv siffran i texten i stället."
                )


def check_figures_in_cases(library: Library) -> Iterator[Problem]:
    """A figure in a case with several sources says which of them it stands in."""
    for case in library.cases.values():
        for at, text, prose in case.strings() if len(case.sources) > 1 else ():
            if prose and at != "unknown" and _unsourced(markup.BARE_CITATION.sub("[@1]", text)):
                yield case.problem(at, IN_CASES["figure"])


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
    long_forms = {term.term: term.other_names for term in library.terms.values() if term.term.isupper()}
    for texts in pages(library):
        for name, before, after, problem in _first_abbreviations(texts):
            near = (before + after[:NEAR]).casefold()
            written = (before.endswith("(") and after.startswith(")")) or EXPLAINED_AFTER.match(after)
            if not written and not any(form.casefold() in near for form in long_forms.get(name, ())):
                yield problem


def _first_abbreviations(texts: Iterable[tuple[At, str]]) -> Iterator[tuple[str, str, str, Problem]]:
    """Yield each abbreviation of a page once, what stands before and after it, and the problem it would be."""
    known, before = set(EVERYDAY), ""
    for problem, text in texts:
        bare = re.sub(rf"{markup.TARGET}|[\[\]]", "", markup.CITATION.sub("", text))
        for match in ABBREVIATION.finditer(bare):
            if match[0] not in known:
                known.add(match[0])
                start, end = match.span()
                message = f"förkortningen {match[0]} är inte utskriven första gången. Skriv: långa namnet ({match[0]})."
                found = problem(bare.count("\n", 0, start), message)
                yield match[0], before + bare[:start], bare[end:], found
        before += bare + " "


def _unsourced(block: str) -> bool:
    return markup.has_figure(block) and not markup.cited(block)


def _stated(document: Document) -> Iterator[tuple[str, str, bool]]:
    """Yield those strings of a document that state something as true."""
    fields: tuple[str, ...] = ()
    if isinstance(document, Topic):
        fields = ("title", "short_title", "summary", "minute")
    elif isinstance(document, (Chart, Development, Activity, Report)):
        fields = _STATED
    elif isinstance(document, Addition):
        fields = ("differs", "who_decides", "when", "cases", "checklist")
    elif isinstance(document, YearWheel):
        fields = ("title", "intro", "moments")
    elif isinstance(document, Edition):
        fields = ("title", "summary", "intro", "special", "start_here")
    elif isinstance(document, Instrument):
        fields = ("title", "summary", "intro", "perspectives")
    elif isinstance(document, Checklist):
        fields = ("intro", "items")
    for at, text, prose in document.strings() if fields else ():
        first, _, rest = at.partition(".")
        if first in fields and not (rest and at.rpartition(".")[2] in _ASKED):
            yield at, text, prose


CHECKS: tuple[Callable[[Library], Iterable[Problem]], ...] = (
    check_markup,
    check_links,
    check_words_of_editions,
    check_edition_words,
    check_citations,
    check_citations_in_cases,
    check_bare_citations_in_cases,
    check_figures,
    check_figures_in_cases,
    check_typography,
    check_readability,
    check_abbreviations,
)
