"""
What a page is, in the words of schema.org, for search engines: JSON-LD in the page's head.

Part of `render`. Says nothing that the page does not say.
"""

from __future__ import annotations

import json
from typing import Any

from . import addresses
from .plans import CasePage, DataPage, GlossaryPage, Link, Plan, StartPage, Table, TopicPage

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.sv"
_KINDS: dict[type[Plan], str] = {
    StartPage: "WebSite",
    TopicPage: "Article",
    CasePage: "Article",
    GlossaryPage: "DefinedTermSet",
    DataPage: "DataCatalog",
}


def structured(plan: Plan, title: str, name: str, base: str) -> str:
    """
    Return the JSON-LD of a page, safe within a script element.

    `name` is the site's and `base` its address; without it addresses are relative to the page, as JSON-LD allows.
    """
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _KINDS.get(type(plan), "WebPage"),
        "name": title,
        "description": plan.summary,
        "inLanguage": "sv",
        "license": LICENCE,
        "url": _address(plan.path, plan, base),
        "dateModified": plan.modified and plan.modified.isoformat(),
        "audience": plan.audience and {"@type": "Audience", "audienceType": plan.audience.label},
        "isPartOf": {"@type": "WebSite", "name": name} if name and not isinstance(plan, StartPage) else None,
        "breadcrumb": _breadcrumb(plan.crumbs, plan, base),
        "dataset": [_dataset(table, plan, base) for table in plan.tables]
        if isinstance(plan, DataPage)
        else None,
    }
    kept = {key: value for key, value in said.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _dataset(table: Table, plan: Plan, base: str) -> dict[str, Any]:
    formats = {"csv": "text/csv", "json": "application/json"}
    return {
        "@type": "Dataset",
        "name": table.title,
        "description": table.summary,
        "license": LICENCE,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": _address(f"data/{table.name}.{ending}", plan, base),
            }
            for ending, kind in formats.items()
        ],
    }


def _breadcrumb(crumbs: tuple[Link, ...], plan: Plan, base: str) -> dict[str, Any] | None:
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.title,
            "item": _address(crumb.path, plan, base),
        }
        for place, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps} if steps else None


def _address(path: str, plan: Plan, base: str) -> str:
    return base + addresses.url(path) if base else addresses.url(addresses.relative(path, plan.path)) or "./"
