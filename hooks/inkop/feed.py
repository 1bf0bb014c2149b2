"""
What has changed as Atom feeds (RFC 4287), one for each edition and one for all.

Made of the planned page of changes. The identifiers do not hold the site's address, so they stay if it moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from . import addresses
from .model import Asset
from .plans import ChangesPage
from .vocabulary import Audience

XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_ATOM = "http://www.w3.org/2005/Atom"


def feeds(page: ChangesPage, today: date, name: str, base: str, publisher: str | None) -> Iterator[Asset]:
    """
    Yield the feeds. They are empty until the site has been published; then they begin with that.

    `name` is the site's and `base` its address with a slash at the end; without it links are relative to the feed.
    """
    for audience in (None, *Audience):
        yield Asset(addresses.feed(audience), _feed(page, audience, today, name, base, publisher))


def _feed(
    page: ChangesPage, audience: Audience | None, today: date, name: str, base: str, publisher: str | None
) -> bytes:
    own = addresses.feed(audience)
    changes = [c for _, day in page.days for c in day if audience is None or audience in c.audiences]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "sv"})
    title = f"{name}: {page.title.lower()}" if name else page.title
    _say(feed, "title", f"{title} – {audience.label.lower()}" if audience else title)
    _say(feed, "subtitle", page.summary)
    _say(feed, "id", _urn(own))
    _say(feed, "updated", _moment(changes[0].day if changes else page.first or today))
    _say(ET.SubElement(feed, "author"), "name", publisher or name or page.title)
    if base:
        _link(feed, "self", base + own)
    _link(feed, "alternate", _address(page.path, base))
    for change in changes:
        where = "" if len(change.audiences) == len(Audience) else f" – {change.editions}"
        said = f"{change.step.label}: {change.title}{where}"
        path = change.itself.path if change.itself else page.path
        _entry(feed, f"{change.name} {change.day}", said, change.day, change.why, _address(path, base))
    if page.first:
        counted = ", ".join(page.counts)
        start = _address("index.md", base)
        _entry(feed, "start", "Vägledningen publicerades", page.first, f"Då fanns {counted}.", start)
    return as_bytes(feed)


def as_bytes(root: ET.Element) -> bytes:
    """Return an XML document as it stands in its file."""
    ET.indent(root)
    return f"{XML_DECLARATION}{ET.tostring(root, encoding='unicode')}\n".encode()


def _entry(feed: ET.Element, name: str, title: str, day: date, why: str, address: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _say(entry, "title", title)
    _say(entry, "id", _urn(name))
    _say(entry, "updated", _moment(day))
    _say(entry, "summary", why or title)
    _link(entry, "alternate", address)


def _address(path: str, base: str) -> str:
    """Return an address in full, or without a base the way to it from the folder of the feeds."""
    return (base or "../") + addresses.url(path)


def _say(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _link(parent: ET.Element, rel: str, href: str) -> None:
    kind = {"self": "application/atom+xml", "alternate": "text/html"}[rel]
    ET.SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _moment(day: date) -> str:
    """Return the noon of a day; changes have no time of day."""
    return f"{day.isoformat()}T12:00:00Z"


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'inkop:{name}')}"
