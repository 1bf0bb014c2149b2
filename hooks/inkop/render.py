"""
A planned page to Markdown, through the templates beside this file. Decides nothing.

Citations become numbered notes here, because their numbers follow from the order on the finished page.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2

from . import addresses, charts, development, evidence, markup, results, wheel
from .coverage import is_overdue
from .front import front_matter
from .language import reading_minutes
from .model import Case, Library, Page, Source
from .plans import CaseIndex, CasePage, GlossaryPage, Plan
from .remembered import again
from .swedish import MONTHS, capital, long_date, one_line, slug
from .terms import Terms
from .vocabulary import Audience

_TEMPLATES = Path(__file__).parent / "templates"
_SPECIAL = str.maketrans(
    {letter: f"\\{letter}" for letter in "\\`*_[]{}#!"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
)
_TERM_MARK = re.compile(r"\{ \.term [^{}]*\}")
_IN_ATTRIBUTES = str.maketrans("{}<>[]|", "()‹›()/", "*`\\")
_BLOCK_START = re.compile(r"^(?:(\d+)(?=\.)|(?=[#>]|[-+*] |[-*_ ]{3,}$))")
_TABLE = re.compile(r"(?:^\|.*\|[ ]*(?:\n|\Z)){2,}", re.MULTILINE)
_SHARE = re.compile(r"(?:[A-Za-zÅÄÖåäö]+[ \u00a0])*(\d+(?:,\d+)?)[ \u00a0]procent")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Note:
    """An entry in a page's list of sources: its number, and the source or the case behind it."""

    number: int
    source: Source | None = None
    case: Case | None = None

    @property
    def label(self) -> str:
        """The publisher and the year, as shown at the sentence."""
        if self.case:
            return self.case.organisation.partition(" (")[0]
        assert self.source
        name = self.source.label or re.split(r", | \(", self.source.publisher)[0]
        return f"{name} {year(self.source)}".strip()


def render(plan: Plan, library: Library, today: date, name: str = "", base: str = "") -> Page:
    """
    Return the page that a plan describes, as it stands on the day `today`.

    `name` is the site's and `base` its address with a slash at the end, for search engines; both may be empty.
    """
    made_of = (plan, _beyond_plans(library), today, name, base)
    return again(plan.path, made_of, lambda: _render(plan, library, today, name, base))


def _beyond_plans(library: Library) -> Any:
    """Return what a page is made of beside its plan, one and the same as long as it is equal: texts, and templates."""
    if "beyond plans" not in library.made:
        cases = {name: (case.organisation, case.title) for name, case in library.cases.items()}
        templates = [path.read_bytes() for path in sorted(_TEMPLATES.glob("*.jinja"))]
        said = (
            (cases, library.facts, library.terms, library.editions, library.singles, library.publisher),
            hashlib.sha256(b"".join(templates)).hexdigest(),
        )
        library.made["beyond plans"] = again("beyond plans", said, lambda: said)
    return library.made["beyond plans"]


def _render(plan: Plan, library: Library, today: date, name: str, base: str) -> Page:
    writer = _Writer(plan, library, today, _terms_of(library, plan.audience))
    template = _environment().get_template(f"{_template_name(plan)}.md.jinja")
    body = template.render(page=plan, **writer.names())
    body, notes = writer.numbered(body)
    if notes:
        body += _environment().get_template("_notes.md.jinja").render(notes=notes, **writer.names())
    body = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
    front = front_matter(plan, _template_name(plan), body, library.publisher, name, base)
    return Page.of(plan.path, plan.title, front, body, plan.source)


def _terms_of(library: Library, audience: Audience | None) -> Terms:
    """Return the terms that belong in an edition, made once for each library."""
    if audience not in library.made:
        terms = (term for term in library.terms.values() if audience is None or audience in term.audiences)
        library.made[audience] = Terms.of(terms)
    kept: Terms = library.made[audience]
    return kept


def year(source: Source) -> str:
    """Return the year of a source, or nothing when it is undated or a law that stands as of some date."""
    match = _YEAR.search(source.date or "")
    return match[0] if match and not (source.date or "").startswith("lydelse") else ""


@dataclass(frozen=True)
class _Writer:
    """Resolves what a text refers to, from one page's point of view."""

    plan: Plan
    library: Library
    today: date
    terms: Terms
    explained: set[str] = field(default_factory=set)
    """The terms that the page has linked so far."""

    def names(self) -> dict[str, Any]:
        """Return the functions that templates use, by name."""
        return {
            "to": self.to,
            "card": self.card,
            "prose": lambda text: _inline(one_line(self.resolved(text))),
            "text": lambda text: _TABLE.sub(_framed, self.resolved(text)),
            "said": lambda text: plain(markup.replace_words(text, self.word)),
            "worded": lambda text: markup.replace_words(text, self.word),
            "address": addresses,
            "minutes": reading_minutes,
            "wheel_picture": wheel.picture,
            "chart_picture": partial(charts.on_screen, kept=self.library.kept),
            "picture": partial(charts.drawn, kept=self.library.kept),
            "results": results,
            "rows": development.rows,
            "reached": development.reached,
            "months": MONTHS,
            "share": share_picture,
            "framed": lambda table: _TABLE.sub(_framed, table.strip()),
            "latest": evidence.latest,
            "conformance": lambda statement, proof: evidence.conformance(statement, proof, self.today),
            "overdue": lambda reviewed: is_overdue(reviewed, self.today),
        }

    def to(self, path: str) -> str:
        """Return the way from this page to a path."""
        return addresses.relative(path, self.plan.path)

    def card(self, case: Case, why: str = "", page: CaseIndex | None = None) -> str:
        """Return the card of a case, in the library of cases with what it is found by; made once for pages as deep."""
        path = self.to(addresses.case(case.id))
        values = page.values[case.id] if page else {}
        places = page.places.get(case.id, ()) if page else ()
        key = (case.id, path, why, page is None, places)
        if key not in self.library.made:
            parts: Any = _environment().get_template("_parts.jinja").module
            self.library.made[key] = parts.case_card(case, path, why, values, places)
        made: str = self.library.made[key]
        return made

    def resolved(self, text: str) -> str:
        """Replace edition words and internal links, and link each term where the page first uses it."""
        text = markup.replace_words(text.strip(), self.word)
        if not isinstance(self.plan, GlossaryPage):
            text = self.terms.link_first_uses(text, self.explained, self.term)
        return markup.replace_links(text, self.link)

    def term(self, word: str, name: str) -> str:
        meaning = _attribute(self.library.terms[name].definition)
        return f'[{word}](term:{name}){{ .term data-meaning="{meaning}" }}'

    def word(self, name: str) -> str:
        audience = self.plan.audience
        assert audience, f"{self.plan.path}: an edition word outside an edition"
        return self.library.editions[audience].words[name]

    def link(self, kind: str, name: str) -> str:
        audience = self.plan.audience or (
            self.plan.case.audience if isinstance(self.plan, CasePage) else Audience.MUNICIPALITY
        )
        if kind == "topic":
            return self.to(addresses.topic(audience, name))
        if kind == "checklist":
            return self.to(addresses.checklist(audience, name))
        if kind == "case":
            return self.to(addresses.case(name))
        if kind == "term":
            return self.to(addresses.term(name))
        single = self.library.singles.get(name)
        return self.to(addresses.single(name, single.under if single else None))

    def numbered(self, body: str) -> tuple[str, list[Note]]:
        """Replace citations by numbered notes; return the notes in order of first use."""
        notes: dict[Source | str, Note] = {}
        if isinstance(self.plan, CasePage):
            for source in self.plan.case.sources:
                notes[source] = Note(len(notes) + 1, source)

        def replaced(names: list[str]) -> str:
            cited = dict.fromkeys(self.note(name, notes) for name in names)
            links = (f"[{n.number}\u00a0{plain(n.label)}](#kalla-{n.number}){{ .note }}" for n in cited)
            # A note stands close to its sentence, whatever space the editor left before it.
            return "\u202f" + " ".join(links)

        return markup.replace_citations(body, replaced), list(notes.values())

    def note(self, name: str, notes: dict[Source | str, Note]) -> Note:
        if isinstance(self.plan, CasePage) and name.isdecimal():
            return notes[self.plan.case.sources[int(name) - 1]]
        if name in self.library.facts:
            source = self.library.facts[name].source
            return notes.setdefault(source, Note(len(notes) + 1, source=source))
        return notes.setdefault(name, Note(len(notes) + 1, case=self.library.cases[name]))


@lru_cache(10_000)
def plain(text: str) -> str:
    """Return text as Markdown that shows exactly that text."""
    return _inline(one_line(text).translate(_SPECIAL))


def href(url: str) -> str:
    """Return an address that does not end the Markdown link in which it stands."""
    return re.sub(r"[()\[\]]", lambda letter: f"%{ord(letter[0]):X}", url)


def share_picture(value: str) -> str:
    """Return a bar for a share of a hundred; nothing for other values. The value itself stands beside it as text."""
    match = _SHARE.fullmatch(value)
    if match is None:
        return ""
    width = min(100.0, float(match[1].replace(",", ".")))
    return (
        '<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="100" height="4"></rect><rect class="share__part" width="{width:g}" height="4"></rect></svg>'
    )


def _framed(table: re.Match[str]) -> str:
    """Return a table in a frame that scrolls by itself on a narrow screen, by keyboard too, and has a name."""
    columns = ", ".join(cell.strip() for cell in table[0].split("\n")[0].strip("|").split("|"))
    frame = (
        f'<div class="table" tabindex="0" role="region" aria-label="Tabell: {_attribute(columns)}" markdown>'
    )
    return f"{frame}\n\n{table[0].rstrip()}\n\n</div>\n"


def _inline(text: str) -> str:
    """Return a line that is no list item, heading, quotation or rule, whatever it begins with."""
    return _BLOCK_START.sub(r"\1\\", text)


def _attribute(text: str) -> str:
    """Return text for an attribute in Markdown: one line without markup, and nothing that would end the attribute."""
    return markup.bare(_TERM_MARK.sub("", text)).replace('"', "”").translate(_IN_ATTRIBUTES)


def _template_name(plan: Plan) -> str:
    """Return the file name of a plan's template: ``TopicPage`` gives ``topic``, ``CaseIndex`` gives ``case_index``."""
    name = type(plan).__name__.removesuffix("Page")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # The output is Markdown; every value passes `plain`, `prose` or `text`.
    )
    environment.filters |= {
        "plain": plain,
        "capital": capital,
        "date": long_date,
        "href": href,
        "attribute": _attribute,
        "deeper": lambda text: re.sub(r"^##", "###", text, flags=re.MULTILINE),
        "slug": slug,
        "url": addresses.url,
    }
    return environment
