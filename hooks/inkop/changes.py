"""
What was added, changed and withdrawn, and why: as a page, as the pages left at old addresses, and as a map for nginx.

Part of `assemble`. The days come from the register, the reasons from the files themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from . import addresses, markup
from .model import Addition, Case, Library, Term, Topic, Tracked, Withdrawal
from .plans import START, ChangesPage, Link, Plan, ShownChange, WithdrawnPage
from .swedish import capital, sort_key
from .vocabulary import Audience, Step

_KINDS = {
    "Topic": ("Ämne", "ämnen"),
    "Addition": ("Ämne", ""),
    "Checklist": ("Checklista", "checklistor"),
    "Case": ("Exempel", "exempel"),
    "Term": ("Ord", "ord i ordlistan"),
    "Edition": ("Startsida", ""),
    "YearWheel": ("Årshjul", "årshjul"),
    "Area": ("Självskattning", ""),
    "Chart": ("Diagram", "diagram"),
    "Instrument": ("Självskattning", "självskattningar"),
}
"""What readers call a kind of content, one and many; of those without a word for many, only the changes are told."""
_OTHER = ("Sida", "andra sidor")


def last_changed(library: Library) -> dict[str, date]:
    """
    Return the day on which every content file, and the latest in every folder, last changed.

    It is the day of the last recorded change, else that of the review.
    """
    days: dict[str, date] = {}
    for document in library.documents():
        entry = library.register.get(document.origin.path)
        own = [entry.recorded if entry else None, getattr(document, "reviewed", None)]
        day = next((day for day in own if day), None)
        path = document.origin.path
        while day and path:
            days[path] = max(day, days.get(path, day))
            path = path.rpartition("/")[0]
    return days


def changes_page(library: Library, plans: Iterable[Plan]) -> ChangesPage:
    """Return the page of all changes to what is on the planned pages."""
    first = min((entry.since for entry in library.register.values()), default=None)
    found = [*_changes(library, plans, first), *_withdrawals(library)]
    found.sort(key=lambda change: (-change.day.toordinal(), change.step, sort_key(change.title)))
    return ChangesPage(
        path=addresses.CHANGES,
        title="Det här har ändrats",
        summary="Vad som är nytt, ändrat och borttaget i vägledningen, när det skedde och varför.",
        source="guidance",
        crumbs=(START,),
        days=tuple((day, tuple(group)) for day, group in groupby(found, key=lambda change: change.day)),
        first=first,
        counts=tuple(_counts(library, first)),
        feeds=tuple(Link(a.label if a else "Allt", addresses.feed(a)) for a in (None, *Audience)),
    )


def withdrawn_pages(library: Library) -> Iterator[WithdrawnPage]:
    """Yield what stands at every published address that a withdrawn page had, or that lay below it."""
    for withdrawal, address in _gone(library):
        if address.endswith("/"):
            below = address.removeprefix(withdrawal.address).strip("/")
            replaced = withdrawal.replaced_by
            title = f"{withdrawal.title} ({below})" if below else withdrawal.title
            yield WithdrawnPage(
                path=f"{address}index.md",
                title=f"{'Ersatt' if replaced else 'Gallrad'}: {title}",
                summary=f"Sidan är {'ersatt av en annan' if replaced else 'borttagen'}.",
                source=library.withdrawn.origin.path,
                crumbs=(START,),
                withdrawal=withdrawal,
                target=replaced and (f"{replaced}index.md" if replaced.endswith("/") else replaced),
            )


def redirects(library: Library, base: str) -> bytes:
    """Return the addresses that have moved, as the body of a `map` for nginx: old, new, each with a slash first."""
    root = re.sub(r"^https?://[^/]+", "", base) or "/"
    lines = (
        f"{root}{address} {root}{withdrawal.replaced_by};\n"
        for withdrawal, address in _gone(library)
        if withdrawal.replaced_by and "#" not in address
    )
    return "".join(lines).encode()


def _gone(library: Library) -> Iterator[tuple[Withdrawal, str]]:
    published = sorted(name.removeprefix("/") for name in library.register if name.startswith("/"))
    for withdrawal in library.withdrawn.pages:
        for address in published:
            below = withdrawal.address.endswith("/") and address.startswith(withdrawal.address)
            if below or address == withdrawal.address:
                yield withdrawal, address


def _changes(library: Library, plans: Iterable[Plan], first: date | None) -> Iterator[ShownChange]:
    by_source: dict[str, list[Plan]] = {}
    by_folder: dict[str, list[Plan]] = {}
    for plan in plans:
        by_source.setdefault(plan.source, []).append(plan)
        by_folder.setdefault(_folder(plan.source), []).append(plan)
    for document in library.tracked():
        entry = library.register.get(document.origin.path)
        if entry is None:
            continue
        path = document.origin.path
        shown = by_source.get(path) or by_folder.get(_folder(path), [])
        reasons = {change.date: change.why for change in document.changes}
        if entry.since != first:
            yield _change(document, Step.ADDED, entry.since, reasons.get(entry.since, ""), shown, library)
        for day, why in reasons.items():
            if day > entry.since:
                yield _change(document, Step.CHANGED, day, why, shown, library)


def _folder(source: str) -> str:
    return source.rpartition("/")[0] if "." in source else source


def _change(
    document: Tracked, step: Step, day: date, why: str, shown: Sequence[Plan], library: Library
) -> ShownChange:
    audiences, links = _place(document, shown)
    return ShownChange(
        name=document.origin.path,
        day=day,
        step=step,
        kind=_KINDS.get(type(document).__name__, _OTHER)[0],
        title=capital(_title(document, library)),
        audiences=audiences or tuple(Audience),
        why=why or (markup.bare(getattr(document, "summary", "")) if step is Step.ADDED else ""),
        links=links,
    )


def _place(document: Tracked, shown: Sequence[Plan]) -> tuple[tuple[Audience, ...], tuple[Link, ...]]:
    """Return the editions that a document belongs to, none for all, and the links to where it stands."""
    if isinstance(document, Addition):
        audience = next(a for a in Audience if document.origin.path.endswith(f"/{a}.md"))
        return (audience,), (Link(audience.label, addresses.topic(audience, document.id)),)
    if isinstance(document, Term):
        return document.audiences, (Link("Ordlistan", addresses.term(document.id)),)
    links = tuple(Link(plan.audience.label if plan.audience else plan.title, plan.path) for plan in shown)
    if isinstance(document, Case):
        return (document.audience,), links
    return tuple(plan.audience for plan in shown if plan.audience), links


def _title(document: Tracked, library: Library) -> str:
    if isinstance(document, Addition):
        return library.topics[document.id].short_title
    if isinstance(document, Topic):
        return document.short_title
    return str(getattr(document, "title", "") or getattr(document, "term", "") or document.id)


def _withdrawals(library: Library) -> Iterator[ShownChange]:
    for page in library.withdrawn.pages:
        target = page.replaced_by
        path = f"{target}index.md" if target and target.endswith("/") else target
        yield ShownChange(
            name=f"{library.withdrawn.origin.path}#{page.address}",
            day=page.date,
            step=Step.REPLACED if target else Step.WITHDRAWN,
            kind="Sida",
            title=page.title,
            audiences=page.audiences,
            why=page.why,
            links=(Link("Den nya sidan", path),) if path else (),
        )


def _counts(library: Library, first: date | None) -> Iterator[str]:
    """Yield how much of each kind there was on the first day: ``20 ämnen``."""
    there = (library.register.get(document.origin.path) for document in library.tracked())
    kinds = Counter(
        _KINDS.get(type(document).__name__, _OTHER)
        for document, entry in zip(library.tracked(), there, strict=True)
        if entry and entry.since == first
    )
    for kind in (*_KINDS.values(), _OTHER):
        one, many = kind
        if many and kinds[kind]:
            yield f"1 {one.lower()}" if kinds[kind] == 1 else f"{kinds[kind]} {many}"
