"""
Where every page lives. Addresses are a promise: this is the only place that makes them.

A path is the page's Markdown file below the docs folder, always ``…/index.md``; its address is the folder.
"""

from __future__ import annotations

from .vocabulary import Audience

START = "index.md"
CASES = "exempel/index.md"
CHECKLISTS = "checklistor/index.md"
GLOSSARY = "ordlista/index.md"
SOURCES = "kallor/index.md"
SEARCH = "sok/index.md"
DEVELOPMENT = "utvecklingen/index.md"
FOLLOW_UP = "utvecklingen/svaren/index.md"
COVERAGE = "tackning/index.md"
CASE_FORM = "for-redaktorer/nytt-exempel/index.md"
CASE_FIELDS = "for-redaktorer/falten/index.md"
SELF_ASSESSMENT = "sjalvskattning/index.md"
CHANGES = "andrat/index.md"
DATA = "data/index.md"
CATALOGUE = "data/katalog.rdf"
STATEMENT = "tillganglighet/index.md"
QUALITY = "om/kvalitet/index.md"
EVIDENCE = "om/kvalitet/evidence.json"
GENERATED = (
    "exempel",
    "ordlista",
    "kallor",
    "checklistor",
    "sok",
    "tackning",
    "sjalvskattning",
    "andrat",
    "data",
    "utvecklingen",
    "tillganglighet",
    "kvalitet",
)
"""The names of the pages that the assembly makes, beside the editions; no single page may have them."""
WITHIN_EDITION = ("arshjul", "sjalvskattning")
"""The names within an edition that no topic may have."""


def edition(audience: Audience) -> str:
    """Return the path of an edition's landing page."""
    return f"{audience.address}/index.md"


def topic(audience: Audience, name: str) -> str:
    """Return the path of a topic's page in an edition."""
    return f"{audience.address}/{name}/index.md"


def checklist(audience: Audience, name: str) -> str:
    """Return the path of a topic's checklist in an edition."""
    return f"{audience.address}/{name}/checklista/index.md"


def case(name: str) -> str:
    """Return the path of a case."""
    return f"exempel/{name}/index.md"


def facet(facet_name: str, value: str) -> str:
    """Return the path of the cases that have one value of a facet."""
    return f"exempel/{facet_name}/{value}/index.md"


def term(name: str) -> str:
    """Return the path of a term, with its anchor."""
    return f"{GLOSSARY}#{name}"


def wheel(audience: Audience) -> str:
    """Return the path of an edition's year wheel."""
    return f"{audience.address}/arshjul/index.md"


def figures(chart: str) -> str:
    """Return the path of a chart's values as CSV."""
    return f"utvecklingen/{chart}.csv"


def self_assessment(audience: Audience) -> str:
    """Return the path of an edition's self-assessment."""
    return f"{audience.address}/sjalvskattning/index.md"


def single(name: str, under: str | None) -> str:
    """Return the path of a single page, or of one that the assembly makes, by name."""
    if name == "kvalitet":
        return QUALITY
    return f"{under}/{name}/index.md" if under else f"{name}/index.md"


def feed(audience: Audience | None) -> str:
    """Return the path of the feed of what has changed, in an edition or in all."""
    return f"andrat/{audience.address if audience else 'alla'}.xml"


def url(path: str) -> str:
    """Return the address of a path, relative to the site: ``kommuner/kategoristyrning/``."""
    return path.replace("index.md", "", 1)


def relative(path: str, base: str) -> str:
    """Return the way from the page `base` to `path`, for a Markdown link: up to the top, and down again."""
    return "../" * base.count("/") + path
