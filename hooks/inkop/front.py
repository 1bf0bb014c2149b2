"""
What the theme needs to know of a page: its front matter. Addresses are relative to the site.

Part of `render`.
"""

from __future__ import annotations

import hashlib
from typing import Any

from . import addresses, scripts
from .model import Publisher
from .plans import Link, Plan, WithdrawnPage
from .structured import structured


def front_matter(
    plan: Plan, kind: str, body: str, publisher: Publisher, name: str, base: str
) -> dict[str, Any]:
    """Return the front matter of a page as plain values, in a fixed order, without what the page does not have."""
    title = plan.title if plan.audience is None else f"{plan.title} – {plan.audience.label.lower()}"
    facts: dict[str, Any] = {
        "title": title,
        "description": plan.summary,
        "kind": kind,
        "script": scripts.JOINED.get(kind),
        "version": hashlib.sha256(body.encode()).hexdigest()[:8],
        "mail": publisher.mail,
        "redirect": addresses.url(plan.target) if isinstance(plan, WithdrawnPage) and plan.target else None,
        "edition": plan.audience and plan.audience.address,
        "edition_title": plan.audience and plan.audience.label,
        "crumbs": [_link(link) for link in plan.crumbs],
        "editions": [_link(link) for link in plan.siblings],
        "before": plan.before and _link(plan.before),
        "after": plan.after and _link(plan.after),
        "menu": [
            {
                "title": group.label,
                "url": addresses.url(group.path),
                "links": [_link(link) for link in group.links],
            }
            for group in plan.menu
        ],
        "structured": structured(plan, title, name, base),
    }
    return {key: value for key, value in facts.items() if value}


def _link(link: Link) -> dict[str, Any]:
    return {"title": link.title, "url": addresses.url(link.path), "here": link.here}
