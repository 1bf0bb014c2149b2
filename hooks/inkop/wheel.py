"""
The purchasing year: as a picture, and as a calendar that others can subscribe to.

The picture has a twin in text on the page; the calendar follows RFC 5545, made with icalendar.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time
from html import escape
from math import cos, pi, sin

from icalendar import Calendar, Event

from . import addresses, markup
from .model import Moment, YearWheel
from .swedish import MONTHS, slug
from .vocabulary import Audience, Basis

FIRST_YEAR = 2027
_EPOCH = date(2026, 1, 1)
_SIZE, _OUTER, _INNER = 400, 190, 118


# The page has its own style sheet; paper brings the style along, in black and white.
_PRINT = (
    "<style>.wheel__rim,.wheel__hub,.wheel__dot{fill:#fff;stroke:#000}.wheel__line{stroke:#999}"
    ".wheel__dot--law{fill:#000}text{font:700 12px 'Public Sans';text-anchor:middle;dominant-baseline:central}"
    ".wheel__number--law{fill:#fff}</style>"
)


def picture(wheel: YearWheel, for_print: bool = False) -> str:
    """Return the wheel as SVG: twelve months around, and each moment's number in its month, filled for law."""
    middle = _SIZE / 2
    parts = [
        f'<svg class="wheel" viewBox="0 0 {_SIZE} {_SIZE}" role="img" xmlns="http://www.w3.org/2000/svg" aria-label="{escape(described(wheel))}">'
    ]
    if for_print:
        parts.append(_PRINT)
    parts.append(f'<circle class="wheel__rim" cx="{middle}" cy="{middle}" r="{_OUTER}"></circle>')
    parts.append(f'<circle class="wheel__hub" cx="{middle}" cy="{middle}" r="{_INNER - 40}"></circle>')
    for month in range(12):
        x, y = _at(month, _INNER - 40)
        x2, y2 = _at(month, _OUTER)
        parts.append(f'<line class="wheel__line" x1="{x}" y1="{y}" x2="{x2}" y2="{y2}"></line>')
        x, y = _at(month + 0.5, _OUTER - 16)
        parts.append(f'<text class="wheel__month" x="{x}" y="{y}">{MONTHS[month][:3]}</text>')
    for month in range(1, 13):
        here = [(n, moment) for n, moment in enumerate(wheel.moments, 1) if moment.month == month]
        for place, (number, moment) in enumerate(here):
            x, y = _at(month - 1 + (place + 1) / (len(here) + 1), _INNER + 18 - 34 * (place % 2))
            kind = " wheel__dot--law" if moment.basis is Basis.LAW else ""
            parts.append(f'<circle class="wheel__dot{kind}" cx="{x}" cy="{y}" r="13"></circle>')
            parts.append(
                f'<text class="wheel__number{kind.replace("dot", "number")}" x="{x}" y="{y}">{number}</text>'
            )
    return "".join([*parts, "</svg>"])


def _at(months: float, radius: float) -> tuple[float, float]:
    """Return the point so many months after New Year, which stands at the top."""
    angle = 2 * pi * months / 12 - pi / 2
    return round(_SIZE / 2 + radius * cos(angle), 1), round(_SIZE / 2 + radius * sin(angle), 1)


def described(wheel: YearWheel) -> str:
    """Return what the picture shows, in words."""
    moments = (f"{number} {MONTHS[m.month - 1]}: {m.title}" for number, m in enumerate(wheel.moments, 1))
    return f"Årshjul med {len(wheel.moments)} tillfällen. " + ". ".join(moments) + "."


def due(moment: Moment, year: int) -> date:
    """Return the day of a moment in a year: its own, or the last of its month."""
    return date(year, moment.month, moment.day or monthrange(year, moment.month)[1])


def calendar(wheel: YearWheel, audience: Audience, name: str, base: str) -> bytes:
    """
    Return the moments as an iCalendar file, one all-day event a year each.

    A moment keeps its UID as long as it keeps its title; DTSTAMP and SEQUENCE follow the day it was last changed.
    """
    book = Calendar()
    book.add("prodid", f"-//{name}//Inkopsarshjul//SV")
    book.add("version", "2.0")
    book.add("x-wr-calname", wheel.title)
    book.add("x-wr-timezone", "Europe/Stockholm")
    for moment in wheel.moments:
        event = Event()
        event.add("uid", f"{slug(moment.title)}.{audience.address}@arshjul.inkop")
        event.add("summary", moment.title)
        event.add("dtstart", due(moment, FIRST_YEAR))
        # The last of February is another day in a leap year.
        rule: dict[str, object] = {"freq": "yearly", "bymonth": moment.month, "bymonthday": moment.day or -1}
        event.add("rrule", rule)
        event.add("dtstamp", datetime.combine(moment.changed, time(12), UTC))
        event.add("last-modified", datetime.combine(moment.changed, time(12), UTC))
        event.add("sequence", (moment.changed - _EPOCH).days)
        event.add("description", markup.bare(moment.text))
        event.add("transp", "TRANSPARENT")
        if base:
            event.add("url", f"{base}{addresses.url(addresses.wheel(audience))}")
        book.add_component(event)
    return bytes(book.to_ical())
