"""
The index that the search page reads: plans and their pages in, scripts out.

Last in the flow, after `render`. Weights are worked out here, so that the browser only adds up (docs/adr/0007).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from math import log

from . import search_text
from .model import Asset, Library, Page
from .plans import Plan
from .search_pack import Postings, pack
from .search_rows import EVERY, Row, own_words, page_rows, term_rows

NAME = 4.0
"""What it weighs that a page is called what is asked for; more than its words can."""
SATURATION = 3.0
"""How soon a word that is repeated counts no more, as k1 of BM25 (Robertson and Zaragoza 2009)."""

SECTION_STEMS = 4
"""How many stems a section is known by."""


def index(plans: Iterable[Plan], pages: Iterable[Page], library: Library) -> Iterator[Asset]:
    """Yield the scripts of the index below ``assets/sok/``, the first that is loaded first."""
    own = own_words(library)
    rows = [*page_rows(plans, pages, library, own), *term_rows(library, own)]
    rows.sort(key=lambda row: 0 in row.addresses)
    postings = scored(rows)
    sections = [best_stems(row, postings) for row in rows]
    yield from pack(rows, postings, called(rows), sections, also(library))


def scored(rows: list[Row]) -> Postings:
    """Return for each stem the rows that have it: place, weight, and the editions."""
    frequency = Counter(chain.from_iterable(row.stems for row in rows))
    rarity = {stem: log(1 + (len(rows) - many + 0.5) / (many + 0.5)) for stem, many in frequency.items()}
    found: Postings = {stem: array("f") for stem in frequency}
    for place, row in enumerate(rows):
        for stem, weight in row.counted():
            score = row.weight * rarity[stem] * weight / (weight + SATURATION)
            found[stem].extend((place, score, row.bits.get(stem, 0)))
    return found


def called(rows: list[Row]) -> Postings:
    """Return for each name the rows that have it, as `scored`; a name that is asked for goes before all words."""
    found: Postings = defaultdict(lambda: array("f"))
    for place, row in enumerate(rows):
        for name, strength in row.names.items():
            found[name].extend((place, NAME * row.weight * strength, EVERY))
    return found


def best_stems(row: Row, postings: Postings) -> list[tuple[str, str, list[str]]]:
    """Return heading, anchor and the stems that say most of it, for each section that every edition has."""
    found = []
    for (heading, anchor), (counts, *others) in row.sections.items():
        if 1 + len(others) == len(row.addresses):
            best = sorted(counts, key=lambda stem: (-counts[stem] / len(postings[stem]), stem))[
                :SECTION_STEMS
            ]
            found.append((heading, anchor, sorted(best)))
    return found


def also(library: Library) -> dict[str, str]:
    """Return for each synonym the word of the glossary that it stands for, as names; none that is a word itself."""
    terms = {search_text.name(term.term): term for term in library.terms.values()}
    pairs = {search_text.name(s): name for name, term in terms.items() for s in term.other_names}
    return {synonym: name for synonym, name in sorted(pairs.items()) if synonym not in terms}
