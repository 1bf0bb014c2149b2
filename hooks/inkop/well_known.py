"""
The files that machines ask a site for: sitemap, robots.txt, security.txt, and the map of addresses that have moved.

Those that need the site's whole address are made only when it is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from . import addresses
from .changes import redirects
from .feed import as_bytes
from .model import Asset, Library
from .plans import Plan, WithdrawnPage

REDIRECTS = "assets/flyttade-adresser.conf"
VALID_DAYS = 364
"""How long security.txt holds; RFC 9116 advises less than a year."""


def files(plans: Sequence[Plan], library: Library, base: str, today: date) -> Iterator[Asset]:
    """Yield the files; `base` is the site's address with a slash at the end, or empty."""
    yield Asset(REDIRECTS, redirects(library, base))
    sitemap_line = f"Sitemap: {base}sitemap.xml\n" if base else ""
    yield Asset("robots.txt", f"User-agent: *\nAllow: /\n{sitemap_line}".encode())
    if base:
        yield Asset("sitemap.xml", _sitemap(plans, base))
    contact = f"mailto:{library.publisher.mail}" if library.publisher.mail else f"{base}om/" if base else ""
    if contact:
        yield Asset(".well-known/security.txt", _security(contact, base, today))


def _sitemap(plans: Sequence[Plan], base: str) -> bytes:
    """Return the sitemap (sitemaps.org 0.9); a page's day is that of what stands on it, not that of the build."""
    root = ET.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for plan in plans:
        if not isinstance(plan, WithdrawnPage):
            entry = ET.SubElement(root, "url")
            ET.SubElement(entry, "loc").text = base + addresses.url(plan.path)
            if plan.modified:
                ET.SubElement(entry, "lastmod").text = plan.modified.isoformat()
    return as_bytes(root)


def _security(contact: str, base: str, today: date) -> bytes:
    """Return security.txt (RFC 9116), which says whom to tell of a hole and how long that holds."""
    lines = [
        f"Contact: {contact}",
        f"Expires: {today + timedelta(VALID_DAYS)}T12:00:00Z",
        "Preferred-Languages: sv, en",
    ]
    if base:
        lines.append(f"Canonical: {base}.well-known/security.txt")
    return ("\n".join(lines) + "\n").encode()
