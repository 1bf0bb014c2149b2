"""
What has been published stays: addresses that readers have, and reasons for what has changed.

Holds the assembled site against the register that the library holds (`address_register`).
A missing address stops every build; a change without a reason is told by `scripts/addresses.py`, which keeps the
register, so that an author can try a sentence before giving the reason for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from . import address_register
from .address_register import Published
from .model import Library, Text, Topic, Tracked
from .problems import Problem, did_you_mean

_NOT_SAID = {"changes", "reviewed", "synonyms", "contact", "draft"}
"""The fields that may change without the content saying anything else; synonyms are for those who search."""
_NO_PROMISE = ("assets/", "sitemap.xml", ".well-known/", "robots.txt")
"""What the site's own pages and robots ask for; no reader keeps the address."""


def promised(library: Library, paths: Iterable[str]) -> frozenset[str]:
    """Return every address that a site promises to keep: its pages, files and terms, each with a slash first."""
    kept = {f"/{path.removesuffix('index.md')}" for path in paths if not path.startswith(_NO_PROMISE)}
    return frozenset(kept | {f"/ordlista/#{term}" for term in library.terms})


def check_kept(library: Library, kept: frozenset[str]) -> Iterator[Problem]:
    """An address that has been published is still there, or `guidance/_withdrawn.yml` says what became of it."""
    gone = [f"/{page.address}" for page in library.withdrawn.pages]
    for entry in library.register.values():
        if entry.name.startswith("/") and entry.name not in kept and not _is_below(entry.name, gone):
            yield Problem(
                address_register.PATH,
                entry.line,
                entry.name,
                "adressen är publicerad men finns inte längre. "
                "Lägg tillbaka sidan, eller skriv i guidance/_withdrawn.yml vad som hände med den.",
            )


def check_withdrawn(library: Library, kept: frozenset[str]) -> Iterator[Problem]:
    """A withdrawn page has been published, is gone, and is replaced by a page that exists."""
    published = [name for name in library.register if name.startswith("/")]
    for index, page in enumerate(library.withdrawn.pages):
        name, at = f"/{page.address}", f"pages.{index}"
        if not any(_is_below(other, [name]) for other in published):
            hint = did_you_mean(name, published)
            yield library.withdrawn.problem(f"{at}.address", f"'{name}' har aldrig publicerats.{hint}")
        if name in kept:
            yield library.withdrawn.problem(
                f"{at}.address", f"'{name}' finns kvar. Ta bort raden eller sidan."
            )
        if page.replaced_by is not None and f"/{page.replaced_by}" not in kept:
            hint = did_you_mean(f"/{page.replaced_by}", kept)
            yield library.withdrawn.problem(
                f"{at}.replaced_by", f"'/{page.replaced_by}' finns inte.{hint} Ange en sida som finns."
            )


def check_changes(library: Library, today: date) -> Iterator[Problem]:
    """Changes stand in the order of their days, and none is in the future."""
    dated: list[tuple[Callable[[str, str], Problem], str, list[date]]] = [
        (document.problem, "changes", [change.date for change in document.changes])
        for document in library.tracked()
    ]
    dated.append((library.withdrawn.problem, "pages", [page.date for page in library.withdrawn.pages]))
    for problem, field, days in dated:
        for index, day in enumerate(days):
            if day > today:
                yield problem(f"{field}.{index}.date", f"{day} ligger i framtiden.")
            if index and day < days[index - 1]:
                yield problem(f"{field}.{index}.date", "står inte i datumordning, äldst först.")


def updated(
    library: Library, kept: frozenset[str], today: date
) -> tuple[dict[str, Published], list[Problem]]:
    """
    Return the register as it would be if the site were published on the day `today`, and what stands against it.

    What is new is published that day. A file that says something else than before has a new line in its `changes`;
    on the day of its latest line it may still be mended.
    """
    register = {name: entry for name, entry in library.register.items() if name.startswith("/")}
    for name in sorted(kept):
        register.setdefault(name, Published(name, today))
    problems = []
    for document in library.tracked():
        before = library.register.get(document.origin.path)
        entry = _entry(document, _digest(document, library), before, today)
        register[document.origin.path] = entry or before or Published(document.origin.path, today)
        if entry is None and before is not None:
            problems.append(
                document.problem(
                    "changes",
                    f"texten har ändrats sedan {before.recorded}. "
                    "Lägg till en rad med date och why, så att läsarna får veta vad som är nytt.",
                )
            )
    return register, problems


def _entry(document: Tracked, digest: str, before: Published | None, today: date) -> Published | None:
    """Return a file's line in the register, or nothing if it lacks a reason for having changed."""
    path = document.origin.path
    last = max((change.date for change in document.changes), default=None)
    if before is None:
        return Published(path, min(last or today, today), None, digest)
    if last is not None and last > before.recorded:
        return Published(path, before.since, last, digest)
    if digest == before.digest:
        return before
    return Published(path, before.since, before.changed, digest) if before.recorded == today else None


def _digest(document: Tracked, library: Library) -> str:
    """Return the hash of what a file says. How it is broken into lines, and fields that are left out, do not count."""
    said = document.model_dump(mode="json", exclude_unset=True, exclude=_NOT_SAID)
    text = library.bodies.get(document.id) if isinstance(document, Topic) else getattr(document, "text", None)
    words = json.dumps(
        [said, text.markdown if isinstance(text, Text) else ""], ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(" ".join(words.replace("\\n", " ").split()).encode()).hexdigest()[:16]


def _is_below(name: str, folders: Iterable[str]) -> bool:
    return any(name == folder or (folder.endswith("/") and name.startswith(folder)) for folder in folders)
