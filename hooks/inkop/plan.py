"""
What every page has before it becomes Markdown: where it lives, what it is called, and the ways from it.

Part of `plans`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from . import addresses
from .vocabulary import Audience


@dataclass(frozen=True)
class Link:
    """A link in a menu, a breadcrumb trail or a list; `here` marks the page itself."""

    title: str
    path: str
    here: bool = False


START = Link("Start", addresses.START)
"""The first of every trail."""


@dataclass(frozen=True)
class MenuGroup:
    """One group of an edition's menu. Only the group of the page has its links listed."""

    label: str
    path: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A page to be: where it lives, what it is called, and what every kind of page has."""

    path: str
    title: str
    summary: str
    source: str
    audience: Audience | None = None
    crumbs: tuple[Link, ...] = ()
    menu: tuple[MenuGroup, ...] = ()
    siblings: tuple[Link, ...] = ()
    """The same page in every edition, for those that are in all."""
    before: Link | None = None
    after: Link | None = None
    modified: date | None = None
    """The day on which what the page comes from last changed; filled in when all pages are planned."""
