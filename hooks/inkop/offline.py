"""
A copy of the site that opens from a folder: the same files, with links to folders led on to their `index.html`.

Used when a release is packed. The published addresses stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import scripts
from .manifest import NAME

_LINK = re.compile(
    r'(?P<before><(?:a|form|area|meta)\b[^>]*?\b(?:href|action|content)=")(?P<address>[^"]*)(?=")'
)
_REFRESH = re.compile(r"(?P<wait>\d+; *url=)?(?P<way>[^?#]*)(?P<rest>.*)", re.DOTALL)
_ELSEWHERE = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:|^//")
# Browsers take a preloaded font for another origin's when it lies in a folder.
_PRELOAD = re.compile(r'[ \t]*<link rel="preload"[^>]*>\n?')
_LEFT_OUT = (NAME, "404.html")
_SCRIPT = Path(__file__).parent / "templates" / "offline.js"
_OF_PAGES = {scripts.SITE, *scripts.JOINED.values()}


def copied(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """
    Yield the files of the copy: paths and contents as they are, but for pages and their scripts.

    The manifest of the published site would be wrong about the copy, and no server asks for the page of what is not
    found; both are left out.
    """
    for name, content in files:
        if name in _LEFT_OUT:
            continue
        if name.endswith(".html"):
            yield name, rewritten(content.decode()).encode()
        elif name in _OF_PAGES:
            yield name, content + b"\n" + _SCRIPT.read_bytes()
        else:
            yield name, content


def rewritten(html: str) -> str:
    """Return a page whose links within the site lead to files."""
    return _LINK.sub(lambda match: match["before"] + _to_file(match), _PRELOAD.sub("", html))


def _to_file(match: re.Match[str]) -> str:
    parts = _REFRESH.fullmatch(match["address"])
    assert parts
    wait, way, rest = parts["wait"] or "", parts["way"], parts["rest"]
    is_refresh_or_link = wait or not match["before"].startswith("<meta")
    if not is_refresh_or_link or _ELSEWHERE.match(way):
        return match["address"]
    if way in (".", "..") or way.endswith(("/", "/.", "/..")):
        way = f"{way.removesuffix('/')}/index.html"
    return wait + way + rest
