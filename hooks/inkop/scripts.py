"""
A page's scripts, joined into one file for each kind of page: a phone then asks once, and not once for each part.

`front` tells the theme which file a page has. The adapters publish the joined files in place of their parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .model import Asset

_ASSESSMENT = ("saved", "assessment-score", "assessment")
PAGES = {
    "case_form": (
        "exempel-regler", "case-language", "case-rules", "case-file", "case-reader", "case-preview", "case-rows",
        "case-ways", "case-form",
    ),
    "case_index": ("cases",),
    "changes": ("changes",),
    "checklist": ("saved", "checklist"),
    "checklist_index": ("meeting",),
    "self_assessment": _ASSESSMENT,
    "self_assessment_index": _ASSESSMENT,
}  # fmt: skip
"""The kinds of pages that have scripts of their own, by name in the order in which they run, after the site's."""


def _path(name: str) -> str:
    return f"assets/{name}.js"


SITE = _path("site")
"""The script of every page; those in `PAGES` have it as the first part of their own."""
PARTS = {_path(name) for names in PAGES.values() for name in names}
"""Scripts that are published only as parts of others."""
JOINED = {kind: _path(f"page-{names[-1]}") for kind, names in PAGES.items()}
"""The one script of a kind of page; pages that have the same parts share the file. All others have `SITE`."""


def published(assets: Iterable[Asset], folder: Path) -> Iterator[Asset]:
    """
    Yield the assets with the joined scripts in place of their parts, of which the hand-written lie below `folder`.

    The parts stand as they are, so that a fault is found where it was written; no part can run into the next.
    """
    made = {asset.path: asset.content for asset in assets}
    yield from (Asset(path, content) for path, content in made.items() if path not in PARTS)
    for target, kind in {path: kind for kind, path in JOINED.items()}.items():
        paths = [SITE, *map(_path, PAGES[kind])]
        parts = [made[path] if path in made else (folder / path).read_bytes() for path in paths]
        yield Asset(target, b"\n;\n".join(parts))
