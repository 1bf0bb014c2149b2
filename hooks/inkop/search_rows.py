"""
What the index says of each page: its names, its words and how much each weighs there.

Part of `search`. Every page enters by itself, and a page that is in several editions is one row.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from markdown.extensions.toc import slugify

from . import addresses, registers, search_text
from .model import Library, Page, Term
from .plans import (
    CaseIndex,
    CasePage,
    ChangesPage,
    ChecklistIndex,
    ChecklistPage,
    CoveragePage,
    DataPage,
    EditionPage,
    GlossaryPage,
    Plan,
    RegisterPage,
    SelfAssessmentIndex,
    SourcesPage,
    StartPage,
    TopicPage,
    WithdrawnPage,
    YearWheelPage,
)
from .remembered import again, remembered
from .vocabulary import Audience

EVERY = 7
"""The bits of all three editions."""
KINDS: dict[type[Plan | Term], tuple[str, float]] = {
    TopicPage: ("Ämne", 1.0),
    ChecklistPage: ("Checklista", 0.6),
    CasePage: ("Exempel", 0.72),
    Term: ("Ord", 0.45),
    YearWheelPage: ("Årshjul", 0.95),
    EditionPage: ("Upplaga", 0.6),
    SelfAssessmentIndex: ("Självskattning", 1.25),
    Plan: ("Sida", 0.95),
}
"""The kinds of rows: what readers call them, and how much a row of the kind weighs. A new kind of page is a Plan."""
LISTS = (
    CaseIndex,
    ChangesPage,
    ChecklistIndex,
    CoveragePage,
    DataPage,
    EditionPage,
    GlossaryPage,
    SourcesPage,
)
"""Pages that list others: found by their names, not by what stands on them."""
WITHOUT_SECTIONS = {"Exempel", "Checklista", "Årshjul", "Självskattning"}
"""Kinds whose pages are all divided alike, so that a section says nothing."""
ASIDE = {"exempel", "upplagor", "ord", "kallor", "underlag", "las-mer", "checklista"}
"""Sections that tell of other pages."""
LONG = 5
"""How many words a name may have; whoever remembers more of a title finds it by its words."""
# What a word weighs where it stands.
TITLE, WORDS, HEADING, SUMMARY, TEXT, PART = 5.0, 4.0, 2.0, 2.5, 1.0, 0.35
SHORT = 2
"""How many words a search word may have to be a name too; longer ones are found by their words."""
_QUIET = re.compile(r"<[^>]*>|\]\([^)]*\)|\{[^}]*\}|&\w+;|\\|https?://\S+")
_NOTE = re.compile(r"\[\d+\u00a0[^\]]*\]\(#kalla-\d+\)\{ \.note \}")
_HEADING = re.compile(r"^##+ (.+?)(?: \{: (?:#([\w-]+))?[^}]*\})?$", re.MULTILINE)
_CARD = re.compile(r'<div class="card.*?\n</div>', re.DOTALL)


@dataclass
class Row:
    """What the index says of a page, or of one page in several editions, while it is being gathered."""

    kind: str
    weight: float
    title: str
    label: str
    summary: str
    addresses: dict[int, str]
    """The address by the bit of the edition; 0 for a page that is in none."""
    editions: int = EVERY
    """The bits of the editions whose readers it is for."""
    weights: dict[str, float] = field(default_factory=dict)
    stems: tuple[str, ...] = ()
    amounts: array[float] = field(default_factory=lambda: array("f"))
    """What stood in `weights`, when the row is packed."""
    bits: dict[str, int] = field(default_factory=dict)
    """The editions whose page has the stem, for a page that is in some."""
    names: dict[str, float] = field(default_factory=dict)
    sections: dict[tuple[str, str], list[dict[str, float]]] = field(default_factory=dict)
    """How often each stem stands below a heading and its anchor, once for each edition that has it."""

    def add(self, text: str, weight: float, own: frozenset[str], bits: int = EVERY, most: int = 99) -> None:
        """Count the words of a text, and the parts of its compounds; no word more than `most` times."""
        for stem, count in counted(text, own).items():
            self.weights[stem] = self.weights.get(stem, 0) + weight * min(count, most)
            if 0 not in self.addresses:
                self.bits[stem] = self.bits.get(stem, 0) | bits

    def pack(self) -> Row:
        """Give up the weights as a table for two rows of numbers, a sixth of the memory, when all words are counted."""
        self.stems, self.amounts = tuple(self.weights), array("f", self.weights.values())
        self.weights = {}
        return self

    def counted(self) -> Iterator[tuple[str, float]]:
        """Yield the stems of a packed row, each with its weight."""
        return zip(self.stems, self.amounts, strict=True)

    def call(self, name: str, strength: float) -> None:
        """Give the row a name: whoever asks for just that finds it first. `strength` is at most 1."""
        if len(search_text.content_words(name)) <= LONG:
            known = search_text.name(name)
            self.names[known] = max(self.names.get(known, 0), strength)


@remembered
def counted(text: str, own: frozenset[str]) -> dict[str, float]:
    """Return how often each stem stands in a text, the parts of compounds at less weight; not to be changed."""
    counts: dict[str, float] = {}
    for word, times in Counter(search_text.words(text)).items():
        for stem, weight in _stems(word, own):
            counts[stem] = counts.get(stem, 0) + times * weight
    return counts


@cache
def _stems(word: str, own: frozenset[str]) -> tuple[tuple[str, float], ...]:
    """Return the stem of a word and, at less weight, those of its parts; nothing for a word that says nothing."""
    if word in search_text.STOP_WORDS or len(word) < 2 or (word.isdigit() and len(word) != 4):
        return ()
    return ((search_text.stem(word), 1), *((part, PART) for part in search_text.parts(word, own)))


def own_words(library: Library) -> frozenset[str]:
    """Return the words that the glossary explains or names, by which compounds are divided too."""
    names = (name for term in library.terms.values() for name in (term.term, *term.other_names))
    words = {word for name in names for word in search_text.words(name) if len(word) > 2}
    return _same(frozenset(words - search_text.STOP_WORDS))


@lru_cache(1)
def _same(words: frozenset[str]) -> frozenset[str]:
    """Return the very set of the build before if the words are the same, so that no cache compares them one by one."""
    return words


def page_rows(
    plans: Iterable[Plan], pages: Iterable[Page], library: Library, own: frozenset[str]
) -> Iterator[Row]:
    """Yield a row for every page. The pages of several editions are one row, with the page that leads to them."""
    pairs = list(zip(plans, pages, strict=True))
    shared = {plan.path for plan, _ in pairs if plan.audience is None}
    groups: dict[str, list[tuple[Plan, Page]]] = defaultdict(list)
    for plan, page in sorted(pairs, key=lambda pair: pair[0].audience is not None):
        if isinstance(plan, StartPage | RegisterPage | WithdrawnPage) or (
            isinstance(plan, CaseIndex) and plan.chosen
        ):
            continue
        same = plan.path
        if plan.audience and not isinstance(plan, EditionPage):
            same = min((link.path for link in plan.siblings), default=plan.path)
            above = same.partition("/")[2]
            same = above if above in shared else same
        groups[same].append((plan, page))
    said = library.terms, library.search_words, library.organisations, own
    beyond = again("beyond rows", said, lambda: said)
    for same, group in groups.items():
        yield again(f"row {same}", (group, beyond), partial(page_row, group, library, own))


def page_row(group: list[tuple[Plan, Page]], library: Library, own: frozenset[str]) -> Row:
    """Return the row of a page in the editions that it is in."""
    plan = group[0][0]
    label, weight = next(KINDS[kind] for kind in KINDS if isinstance(plan, kind))
    grouped = plan.audience is not None and not isinstance(plan, EditionPage)
    bits = {plan.path: _bit(plan.audience) if grouped else 0 for plan, _ in group}
    short = plan.topic.short_title if isinstance(plan, TopicPage | ChecklistPage) else ""
    places = {bits[p.path]: addresses.url(p.path) for p, _ in (group if grouped else group[:1])}
    row = Row(label, weight, plan.title, short, plan.summary, places)
    if grouped or isinstance(plan, CasePage):
        row.editions = sum(bits.values()) or _bit(plan.case.audience if isinstance(plan, CasePage) else None)
    _name(row, plan, library, own)
    row.add(plan.summary, SUMMARY, own)
    if not isinstance(plan, LISTS):
        for plan, page in group:
            _read(row, page.read()[1], bits[plan.path], len(group), own)
    return row.pack()


def _name(row: Row, plan: Plan, library: Library, own: frozenset[str]) -> None:
    """Give a row its title, the other names of the page and the words that editors have chosen for it."""
    titles = {plan.title} if isinstance(plan, ChecklistPage) else {plan.title, row.label or plan.title}
    for title in sorted(titles):
        row.call(title, 1)
    row.add("\n".join({plan.title: 0, row.label: 0}), TITLE, own)
    for name, strength in _also_called(plan, library):
        row.add(name, WORDS * strength, own)
        row.call(name, strength)
    chosen = _search_words(plan, library)
    row.add("\n".join(chosen), WORDS, own, most=2)
    for word in chosen:
        if len(word.split()) <= SHORT:
            row.call(word, 0.9)


def _bit(audience: Audience | None) -> int:
    return 1 << list(Audience).index(audience) if audience else 0


def _also_called(plan: Plan, library: Library) -> Iterator[tuple[str, float]]:
    """Yield the names by which a page is also known, each with how surely that page is meant."""
    if isinstance(plan, TopicPage):
        for term in library.terms.values():
            place = term.topics.index(plan.topic.id) if plan.topic.id in term.topics else 4
            if place < 4 or term.id in plan.topic.terms:
                strength = 0.9 - 0.15 * place + (0.1 if term.id in plan.topic.terms else 0)
                yield from ((name, strength) for name in (term.term, *term.other_names))
    elif isinstance(plan, CasePage):
        known = library.places
        names = (plan.case.organisation, *plan.case.members)
        for place in registers.places(names, known) if plan.case.country == "Sverige" else ():
            names += library.organisations[place].names
        yield from ((name, 1.0) for name in dict.fromkeys(filter(None, names)))
        yield plan.case.country, 0.5


def _search_words(plan: Plan, library: Library) -> tuple[str, ...]:
    words = library.search_words
    if isinstance(plan, TopicPage):
        return words.topics.get(plan.topic.id, ())
    if isinstance(plan, ChecklistPage):
        return words.checklists
    if isinstance(plan, CasePage):
        return words.cases.get(plan.case.id, ())
    return words.pages.get(plan.path.removesuffix("/index.md").rpartition("/")[2], ())


def _read(row: Row, markdown: str, bit: int, editions: int, own: frozenset[str]) -> None:
    """Add what stands on a page, section by section, but not what it says of other pages."""
    text = _CARD.sub("", _NOTE.sub("", markdown))
    pieces = _HEADING.split(text)
    sections = [("", "", pieces[0]), *zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)]
    kept = [(_bare(heading), anchor or "", body) for heading, anchor, body in sections if anchor not in ASIDE]
    length = sum(len(body) for _, _, body in kept)
    weight = TEXT / editions / (0.4 + 0.6 * length / 6_000)
    for heading, anchor, body in kept:
        row.add(_bare(body), weight, own, bit)
        row.add(heading, HEADING / editions, own, bit)
        if heading and row.kind not in WITHOUT_SECTIONS:
            place = (heading, anchor or slugify(heading, "-"))
            row.sections.setdefault(place, []).append(_section(heading, _bare(body), own))


def _section(heading: str, body: str, own: frozenset[str]) -> dict[str, float]:
    """Return how often each stem stands in a section; a word of its heading is as good as five in its text."""
    below, above = counted(body, own), counted(heading, own)
    return below | {stem: below.get(stem, 0) + 5 * count for stem, count in above.items()}


def _bare(text: str) -> str:
    return _QUIET.sub(" ", text).replace("*", "").strip()


def term_rows(library: Library, own: frozenset[str]) -> Iterator[Row]:
    """Yield a row for every term of the glossary."""
    label, weight = KINDS[Term]
    for term in library.terms.values():
        meaning = _bare(re.sub(r"\[@[^\]]*\]", "", term.definition)).replace("\n", " ")
        row = Row(label, weight, term.term, "", meaning, {0: addresses.url(addresses.term(term.id))})
        row.add(term.term, TITLE, own)
        row.add(meaning, TEXT, own)
        row.call(term.term, 1)
        for synonym in term.other_names:
            row.add(synonym, SUMMARY, own)
            row.call(synonym, 0.9)
        yield row.pack()
