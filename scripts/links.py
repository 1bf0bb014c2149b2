"""
Try the external links of the content: `python scripts/links.py` writes those that lead nowhere, as Markdown.

Says nothing and returns 0 when all lead somewhere. A link that is slow, or that refuses machines, is not called dead.
"""

from __future__ import annotations

import re
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.load import load  # noqa: E402
from inkop.model import Library  # noqa: E402

SECONDS = 30
GONE = {404, 410}
_LINK = re.compile(r"https?://[^\s<>\"'`()]+")


def addresses(library: Library) -> dict[str, list[str]]:
    """Return every external address that a reader can follow, with the places where it stands."""
    found: dict[str, list[str]] = {}
    for document in library.documents():
        for at, text, _ in document.strings():
            inner = document
            for part in at.split(".")[:-1]:
                inner = inner[int(part)] if part.isdecimal() else getattr(inner, part)  # type: ignore[index]
            if getattr(inner, "read_as", None) is None:
                place = document.problem(at, "")
                for address in _LINK.findall(text):
                    found.setdefault(address, []).append(f"{place.path}:{place.line}")
    for body in library.texts():
        for number, line in enumerate(body.markdown.split("\n")):
            for address in _LINK.findall(line):
                found.setdefault(address, []).append(f"{body.origin.path}:{body.line + number}")
    return found


@cache
def _opener() -> urllib.request.OpenerDirector:
    """Return one opener for all, since reading the certificates takes longer than most answers."""
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=ssl.create_default_context()))


def fault(address: str) -> str:
    """Return what is wrong with an address; nothing if it leads somewhere or cannot be judged."""
    request = urllib.request.Request(address, headers={"User-Agent": "Mozilla/5.0 (link check)"})
    try:
        with _opener().open(request, timeout=SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return f"svarar {error.code}" if error.code in GONE else ""
    except urllib.error.URLError as error:
        return "servern finns inte" if "Name or service not known" in str(error.reason) else ""
    except (OSError, ValueError):
        return ""


def report(found: dict[str, list[str]], faults: Iterable[str]) -> Iterator[str]:
    """Yield a line for every dead link: the address, what is wrong, and where it stands."""
    for (address, places), wrong in zip(found.items(), faults, strict=True):
        if wrong:
            yield f"- [ ] `{address}` {wrong}. Står i {', '.join(f'`{place}`' for place in sorted(set(places)))}."


def main() -> int:
    """Try every link and print the dead ones."""
    found = dict(sorted(addresses(load(ROOT)[0]).items()))
    with ThreadPoolExecutor(8) as pool:
        print("\n".join(report(found, pool.map(fault, found))), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
