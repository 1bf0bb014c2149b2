"""
What is measured of a built site, each thing by a function that gives its figures and every fault it finds.

`tests/all` runs them on the real site and writes `evidence.json`; `test_evidence.py` plants a fault for each of them.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import outloud
import page as page_validation
from playwright.sync_api import Browser, Response

from inkop import address_register, safety
from inkop.coverage import coverage, is_overdue
from inkop.language import readability
from inkop.manifest import differences
from inkop.model import Library
from inkop.vocabulary import Audience

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOWN_FAULTS = 50
_INLINE = """() => [...document.querySelectorAll("script:not([src]), style, [style]")].filter((element) =>
    element.localName !== "script" || !element.type || /module|javascript|importmap|rules/.test(element.type)
  ).map((element) => element.outerHTML.slice(0, 80))
  .concat([...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => name.startsWith("on"))).map((element) => element.outerHTML.slice(0, 80)))"""
_LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error("policy " + event.violatedDirective + " " + event.blockedURI))"""


@dataclass
class Found:
    """What a measurement gave: figures, the number of pages of each kind, and faults with place and kind of page."""

    figures: dict[str, float] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    faults: list[dict[str, str]] = field(default_factory=list)

    def fault(self, what: str, where: str = "", kind: str = "") -> None:
        """Add a fault, once: two policies may refuse the same thing."""
        named = {"what": what, "where": where, "kind": kind}
        said = {key: " ".join(value.split())[:300] for key, value in named.items() if value}
        if said not in self.faults:
            self.faults.append(said)

    def add(self, other: Found) -> None:
        """Add what another measurement on the same line gave; pages that both saw are counted once."""
        for name, value in other.figures.items():
            self.figures[name] = self.figures.get(name, 0) + value if name == "files" else value
        self.pages |= other.pages
        self.faults += [fault for fault in other.faults if fault not in self.faults]

    def as_evidence(self, today: date) -> dict[str, Any]:
        """Return what stands on the line in `evidence.json`."""
        return {
            "date": today.isoformat(),
            "figures": self.figures,
            "pages": dict(sorted(self.pages.items())),
            "count": len(self.faults),
            "faults": self.faults[:SHOWN_FAULTS],
        }


def addresses(site: Path) -> list[str]:
    """Return the address of every page of a built site, in order."""
    return [
        path.relative_to(site).as_posix().removesuffix("index.html") for path in sorted(site.rglob("*.html"))
    ]


def accessibility(browser: Browser, base: str, pages: Iterable[str], width: int, scheme: Any) -> Found:
    """Let axe read pages at a width and in a scheme, and see that none scrolls sideways."""
    found = Found()
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for address in pages:
        page.goto(base + address)
        kind = page.evaluate("(/page--([a-z_]+)/.exec(document.body.className) || [])[1] || ''")
        page.evaluate(AXE)
        rules = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", TAGS)[
            "violations"
        ]
        for rule in rules:
            found.fault(rule["id"], address or "startsidan", kind)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.fault("sideways", address or "startsidan", kind)
        found.pages[kind] += 1
    context.close()
    found.figures["pages"] = found.pages.total()
    return found


def requests_and_policy(browser: Browser, base: str, pages: Iterable[str]) -> tuple[Found, Found]:
    """Open pages and return what was asked of others or stored, and what the policy refused or should not be inline."""
    requests, protection = Found(), Found()
    context = browser.new_context()
    context.add_init_script(_LISTEN)
    page, asked, refused, seen = context.new_page(), list[str](), list[str](), 0
    page.on("request", lambda request: None if request.url.startswith(base) else asked.append(request.url))
    page.on(
        "console", lambda said: refused.append(said.text[7:]) if said.text.startswith("policy ") else None
    )
    for address in pages:
        page.goto(base + address)
        page.wait_for_load_state()
        inline = page.evaluate(_INLINE)
        for url in asked + [what.split(" ")[1] for what in refused if "://" in what]:
            requests.fault(f"Anrop till {urlsplit(url).netloc}", address or "startsidan")
        for what in refused:
            protection.fault(f"Skyddet stoppade {what}", address or "startsidan")
        for html in inline:
            protection.fault(f"Skript eller stil i sidan: {html}", address or "startsidan")
        asked.clear()
        refused.clear()
        seen += 1
    if context.cookies() or page.evaluate("localStorage.length + sessionStorage.length"):
        requests.fault("Något lagras i läsarens webbläsare")
    context.close()
    requests.figures["pages"] = protection.figures["pages"] = seen
    return requests, protection


class _Addresses(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.anchors.add(value or "")
            elif name in {"href", "src"} and value is not None:
                self.links.append(value)


def links(site: Path) -> Found:
    """Look up every link and every anchor of a built site."""
    found = Found()
    read = {path: _Addresses(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}
    for path, page in read.items():
        here = path.relative_to(site).as_posix()
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            parts = urlsplit(urljoin(f"http://site/{here}", link))
            target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                found.fault(f"Död länk till {link}", here)
            elif parts.fragment and target in read and unquote(parts.fragment) not in read[target].anchors:
                found.fault(f"Ankaret #{parts.fragment} finns inte", here)
    found.figures = {"pages": len(read), "links": sum(len(page.links) for page in read.values())}
    return found


_STREAM = re.compile(rb"<<(?:[^<>]|<<[^<>]*>>)*?/Length (\d+)(?:[^<>]|<<[^<>]*>>)*>>\s*stream\r?\n")


def lengths_hold(content: bytes) -> bool:
    """
    Tell whether every stream ends just where its /Length says.

    page-validation 0.11 counts one too few when the last byte of a stream happens to be a carriage return,
    because the line feed that follows it is the end-of-line marker and the two look like one.
    """
    ends = [content[m.end() + int(m[1]) :][:12] for m in _STREAM.finditer(content)]
    return bool(ends) and all(re.match(rb"\r?\n?endstream", end) for end in ends)


def paper(path: Path, name: str) -> Found:
    """Hold a PDF against PDF/UA-1 and PDF/A-2a, and let a screen reader's checker read it."""
    found = Found({"files": 1})
    profiles = (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A)
    for profile in profiles:
        for failure in page_validation.validate_pdf(str(path), profile=profile).failures:
            if not ("STREAM-LENGTH" in str(failure) and lengths_hold(path.read_bytes())):
                found.fault(str(failure), name)
    for finding in outloud.check(str(path)).findings:
        if finding.severity == "error":
            found.fault(finding.message, name)
    return found


def headers(fetch: Callable[[str], Mapping[str, str]], paths: Iterable[str]) -> Found:
    """Ask for files and see that each comes with every header, as it should be."""
    found = Found()
    for path in paths:
        sent = {name.casefold(): value for name, value in fetch(path).items()}
        for name, value in safety.headers(path).items():
            if sent.get(name.casefold()) != value:
                found.fault(f"{name} saknas eller är fel", path or "startsidan")
        found.figures["files"] = found.figures.get("files", 0) + 1
    return found


def weight(browser: Browser, base: str, most: int) -> Found:
    """Open the start page anew and weigh in kB all that it asks for, packed as servers send it."""
    sent = list[int]()
    page = browser.new_page()
    answers = list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    page.goto(base)
    page.wait_for_load_state("networkidle")
    for answer in answers:
        content = answer.body()
        packed = Path(urlsplit(answer.url).path).suffix or ".html"
        sent.append(len(gzip.compress(content) if packed in safety.PACKED else content))
    page.close()
    found = Found({"kilobytes": round(sum(sent) / 1000)})
    if sum(sent) > 1000 * most:
        found.fault(f"Första besöket väger mer än {most} kB", "startsidan")
    return found


def alike(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> Found:
    """Compare two builds, file by file."""
    found = Found({"files": len(first)})
    for path in sorted({*first, *second}):
        if first.get(path) != second.get(path):
            found.fault("Två byggen ger olika filer", path)
    return found


def reviews(library: Library, today: date) -> Found:
    """Look for texts whose review is older than it may be."""
    dated = [document for document in library.documents() if getattr(document, "reviewed", None)]
    found = Found({"texts": len(dated)})
    for document in dated:
        if is_overdue(document.reviewed, today):  # type: ignore[attr-defined]
            found.fault("Granskningen är äldre än ett år", document.origin.path)
    return found


def reading(library: Library) -> Found:
    """Measure how hard the texts are to read."""
    lix = [readability(text.markdown).lix for text in library.texts()]
    return Found({"texts": len(lix), "lix_middle": round(median(lix)), "lix_highest": round(max(lix))})


def shares(library: Library) -> Found:
    """Measure how much the state agencies' edition has of what the richest edition has."""
    rows = coverage(library)
    least = min(
        rows[topic, Audience.STATE_AGENCY].amounts()[what]
        / max(rows[topic, a].amounts()[what] for a in Audience)
        for topic in library.topics
        for what in rows[topic, Audience.STATE_AGENCY].amounts()
    )
    return Found({"least_share": round(100 * least)})


def archive(site: Path) -> Found:
    """Hold every file of a site against the sums in its own list."""
    found = Found({"files": sum(1 for path in site.rglob("*") if path.is_file())})
    for line in differences(site):
        where, _, what = line.partition(": ")
        found.fault(f"Filen {what}", where)
    return found


def promised(site: Path, register: str) -> Found:
    """See that every page stands in the register of addresses, and that every address there leads to something."""
    listed = {name for name in address_register.parse(register)[0] if name.startswith("/")}
    built = {f"/{address}" for address in addresses(site)} - {"/404.html"}
    found = Found({"pages": len(built)})
    for address in sorted(built - listed):
        found.fault("Adressen står inte i registret", address)
    for address in sorted(listed):
        path, _, anchor = address.removeprefix("/").partition("#")
        file = site / (f"{path}index.html" if path.endswith("/") or not path else path)
        if not file.is_file() or (anchor and anchor not in _Addresses(file.read_text("utf-8")).anchors):
            found.fault("Adressen leder ingenstans", address)
    return found
