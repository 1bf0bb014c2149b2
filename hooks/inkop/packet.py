"""
The board packet, as plain data: which papers there are, and what stands in each.

Taken from the planned pages. `typeset` makes the files; no text is ever put together into source text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from . import addresses, markup, wheel
from .model import Case, ChecklistItem, Library, Paper, Source
from .plans import Plan, TopicPage, YearWheelPage
from .swedish import MONTHS, capital, long_date, one_line
from .vocabulary import Audience

FIELDS = ("Diarienummer", "Organ och datum", "Paragraf", "Föredragande")
FIELDS_OF_CHECKLIST = ("Diarienummer", "Datum", "Ifylld av")
OUTCOMES = ("enligt förslaget", "med ändring", "avslag", "återremiss")
NOTES = (
    "Yrkanden, ändringar, skäl för avslag, jäv och reservationer",
    "Beslutet skickas till",
    "Antecknat av",
)


def papers(plans: Sequence[Plan], library: Library, name: str, base: str) -> Iterator[Paper]:
    """
    Yield every paper of the site: packet and checklist of each topic and edition, and all checklists of an edition.

    `name` is the site's, `base` its address with a slash at the end; without it no QR code is drawn.
    """
    topics = [plan for plan in plans if isinstance(plan, TopicPage)]
    checklists = {page.path: _part(page, library, base, whole=False) for page in topics}
    for page in topics:
        folder = addresses.url(page.path)
        packet = _part(page, library, base, whole=True)
        for ending in ("pdf", "docx"):
            yield _paper(f"{folder}styrelsepaket.{ending}", [page], [packet], name, base)
        yield _paper(f"{folder}checklista.pdf", [page], [checklists[page.path]], name, base)
    yield from (wheel_paper(page, library, name, base) for page in plans if isinstance(page, YearWheelPage))
    for audience in Audience:
        pages = [page for page in topics if page.audience is audience]
        if pages:
            parts = [checklists[page.path] for page in pages]
            yield _paper(f"{audience.address}/checklistor.pdf", pages, parts, name, base)


def meeting_script(made: Sequence[Paper], audience: Audience) -> bytes:
    """Return a script with what every packet of an edition says, from which the page puts a meeting's papers together."""
    parts = {}
    for paper in made:
        edition, _, name = paper.path.partition("/")
        if edition == audience.address and name.endswith("/styrelsepaket.pdf"):
            data = json.loads(paper.data)
            said = {key: value for key, value in data["parts"][0].items() if key != "link"}
            parts[name.partition("/")[0]] = said | {key: data[key] for key in ("reviewed", "version")}
    return f"window.inkopPaket = {json.dumps(parts, ensure_ascii=False)};\n".replace("</", "<\\/").encode()


def wheel_paper(page: YearWheelPage, library: Library, name: str, base: str) -> Paper:
    """Return the purchasing year of an edition on paper."""
    audience = _audience(page)
    say = Say(library, audience)
    data: dict[str, Any] = {
        "title": f"{page.wheel.title} – {audience.label.lower()}",
        "heading": page.wheel.title,
        "summary": page.summary,
        "name": name,
        "edition": audience.label,
        "reviewed": long_date(page.wheel.reviewed),
        "date": page.wheel.reviewed.isoformat(),
        "address": _address(page.path, base),
        "intro": say.prose(page.wheel.intro),
        "picture": wheel.picture(page.wheel, for_print=True),
        "described": wheel.described(page.wheel),
        "moments": [
            {
                "when": f"{shown.moment.day or ''} {MONTHS[shown.moment.month - 1]}".strip(),
                "title": shown.moment.title,
                "text": say.prose(shown.moment.text),
                "basis": shown.moment.basis.label,
                "checklists": [link.title for link in shown.checklists],
            }
            for shown in page.moments
        ],
    }
    data["sources"] = [say.described(source) for source in say.notes]
    data["version"] = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()[:8]
    return Paper(f"{audience.address}/arshjul.pdf", json.dumps(data, ensure_ascii=False))


def _paper(path: str, pages: list[TopicPage], parts: list[dict[str, Any]], name: str, base: str) -> Paper:
    """Return the paper that holds some parts; its date is that of the oldest text in it."""
    audience = _audience(pages[0])
    alone = len(pages) == 1
    reviewed = min(page.topic.reviewed for page in pages)
    title = f"{parts[0]['kind']}: {pages[0].topic.short_title}" if alone else "Alla checklistor"
    data: dict[str, Any] = {
        "title": f"{title} – {audience.label.lower()}",
        "summary": pages[0].topic.summary if alone else f"{len(parts)} checklistor att gå igenom på mötet.",
        "name": name,
        "edition": audience.label,
        "reviewed": long_date(reviewed),
        "date": reviewed.isoformat(),
        "address": _address(pages[0].path if alone else addresses.edition(audience), base),
        "parts": parts,
    }
    data["version"] = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode()).hexdigest()[:8]
    data["parts"] = [part | {"link": base and f"{base}{part['url']}?v={data['version']}"} for part in parts]
    return Paper(path, json.dumps(data, ensure_ascii=False))


def _part(page: TopicPage, library: Library, base: str, whole: bool) -> dict[str, Any]:
    """Return what a paper says of one topic; the checklist alone leaves out what leads to a decision."""
    audience = _audience(page)
    say = Say(library, audience)
    minute = [say.prose(point) for point in page.topic.minute] if whole else []
    figures = [
        {"value": figure.value, "text": f"{figure.text}\u00a0{say.cite([figure.source])}"}
        for figure in page.figures
        if whole
    ]
    items = [_item(item, say) for item in (*page.checklist.common, *page.checklist.own)]
    return {
        "kind": "Beslutsunderlag" if whole else "Checklista",
        "edition": audience.label,
        "topic": page.topic.short_title,
        "title": page.topic.title if whole else page.checklist.checklist.title,
        "summary": page.topic.summary,
        "address": _address(page.path, base),
        "url": addresses.url(page.path),
        "fields": FIELDS if whole else FIELDS_OF_CHECKLIST,
        "minute": minute,
        "figures": figures,
        "decisions": list(page.addition.decisions) if whole else [],
        "about_decisions": page.about_decisions if whole else "",
        "outcomes": OUTCOMES,
        "notes": NOTES,
        "checklist_title": page.checklist.checklist.title if whole else "Frågor",
        "intro": say.prose(page.checklist.checklist.intro),
        "items": items,
        "sources": [say.described(source) for source in say.notes],
    }


def _item(item: ChecklistItem, say: Say) -> dict[str, str]:
    return {
        "question": say.words(item.question),
        "why": say.prose(item.why),
        "evidence": say.words(item.evidence),
        "answers": capital(say.words(item.answers)),
    }


class Say:
    """Turns the small markup of texts into plain text, and numbers what is cited in order of first use."""

    def __init__(self, library: Library, audience: Audience) -> None:
        self.library = library
        self.edition = library.editions[audience]
        self.notes: dict[Source | Case, int] = {}

    def words(self, text: str) -> str:
        return one_line(markup.replace_words(text, self.edition.words.__getitem__))

    def prose(self, text: str) -> str:
        return markup.bare(
            markup.replace_citations(self.words(text), lambda names: "\u00a0" + self.cite(names))
        )

    def cite(self, names: list[str]) -> str:
        numbers = dict.fromkeys(self.number(name) for name in names)
        return f"[{', '.join(map(str, numbers))}]"

    def number(self, name: str) -> int:
        fact = self.library.facts.get(name)
        source = fact.source if fact else self.library.cases[name]
        return self.notes.setdefault(source, len(self.notes) + 1)

    def described(self, source: Source | Case) -> dict[str, str]:
        """Return the words of an entry in the list of sources, and its address if it is to be linked."""
        if isinstance(source, Case):
            text = f"{source.organisation}: {source.title}. Exempel på webbplatsen, med egna källor."
            return {"text": text, "url": ""}
        dated = f", {source.date}" if source.date else ""
        ended = "" if source.title.endswith((".", "?", "!")) else "."
        text = f"{source.title}{ended} {source.publisher}{dated}."
        return (
            {"text": f"{text} Läst i avskrift.", "url": ""}
            if source.read_as
            else {"text": text, "url": source.url}
        )


def _audience(page: Plan) -> Audience:
    assert page.audience
    return page.audience


def _address(path: str, base: str) -> str:
    """Return the short address; without the site's own, where on the site it is."""
    way = addresses.url(path)
    return re.sub(r"^https?://", "", base) + way if base else f"Adress på webbplatsen: /{way}"
