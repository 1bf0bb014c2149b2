"""
Series of values to pictures, by Vega-Lite (docs/adr/0009): SVG for the page and the PDF, PNG for the Word file.

A picture never stands alone: whoever shows it puts the same values in a table beside it.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from .kept import keep
from .model import Chart
from .vocabulary import ChartForm

WIDTH = 360
"""Pixels, so few that the text can still be read when the picture is as narrow as a phone."""
_HEIGHT, _BAR, _PAIR = 260, 34, 52
_WRAP = 24
_FEW, _ROOM, _CLOSE = 12, 45, 2
"""
So many values, and so many characters along a line, may all be written out; of more only the first and the last value
of each line, and of more lines than the last figure none.
"""
_OPENING = re.compile(r'<svg [^>]*?(width="[\d.]+" height="[\d.]+" viewBox="[^"]*")>')
_LONG = re.compile(r"-?\d+\.\d{3,}")
_NEEDLESS = re.compile(r' (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"| opacity="1"')
_EMPTY = re.compile(r'<path d="(?:M0,0h0v0h0Z)?"(?: display="none")?/>')
_AS_SWEDISH = "replace(replace(format(datum.value, ',~f'), /,/g, '\u00a0'), '.', ',')"


@dataclass(frozen=True)
class Line:
    """A series to draw: its name, and its points as name, value and the value as written. Joined to no other series."""

    label: str
    points: tuple[tuple[str, float, str], ...]


@dataclass(frozen=True)
class Palette:
    """The colours of a picture: text, quieter text, rules, and one for each series."""

    ink: str
    quiet: str
    rule: str
    series: tuple[str, str, str, str]


# On the page colours are the style sheet's variables, so that the picture follows light, dark and print.
SCREEN = Palette("var(--ink)", "var(--quiet)", "var(--line)", ("var(--link)", "var(--warn)", "var(--good)", "var(--quiet)"))  # fmt: skip
PRINT = Palette("#000000", "#333333", "#bbbbbb", ("#07556d", "#7a4a00", "#17603a", "#444444"))
_FORMS = {str(form): form for form in ChartForm}
_SHAPES = ["circle", "square", "triangle-up", "diamond"]


def on_screen(chart: Chart, kept: Path | None = None) -> str:
    """Return a chart of the content as SVG for the page, kept as `drawn` keeps it."""
    lines = [Line(series.label, tuple(series.numbers())) for series in chart.series]
    return drawn(lines, chart.form, chart.unit, chart.title, kept)


def drawn(lines: Sequence[Line], form: str, unit: str, described: str, kept: Path | None = None) -> str:
    """
    Return other lines as SVG for the page.

    Drawing takes a tenth of a second, so what has been drawn is kept in the folder `kept`, if there is one.
    """
    if kept is None:
        return svg(lines, _FORMS[form], unit, described, SCREEN)
    made_by = version("vl-convert-python").encode() + Path(__file__).read_bytes()
    asked = f"{_text(lines, _FORMS[form], unit, SCREEN)}{described}".encode()
    path = kept / f"{hashlib.sha256(made_by + asked).hexdigest()[:20]}.svg"
    if not path.is_file():
        keep(path, svg(lines, _FORMS[form], unit, described, SCREEN).encode())
    return path.read_text("utf-8")


def svg(lines: Sequence[Line], form: ChartForm, unit: str, described: str, palette: Palette) -> str:
    """
    Return a picture as one SVG element, the same for the same values.

    It has presentation attributes only, no style, script or id, and `described` is what is read out for it.
    """
    made: str = _renderer().vegalite_to_svg(_text(lines, form, unit, palette), vl_version="5.20")
    label = escape(f"Diagram: {described}. Samma värden står i tabellen.")
    opening = f'<svg class="chart" role="img" aria-label="{label}" xmlns="http://www.w3.org/2000/svg"'
    match = _OPENING.match(made)
    assert match
    # What the renderer says of its parts is English, and the picture is read out as one.
    inner = _EMPTY.sub("", _NEEDLESS.sub("", made[match.end() :]))
    inner = _LONG.sub(lambda number: f"{float(number[0]):.2f}", inner)
    return f"{opening} {match[1]}>{inner}"


def on_paper(lines: Sequence[Line], form: ChartForm, unit: str, described: str) -> str:
    """Return a picture as SVG with colours of its own, for paper."""
    # Renderers of files draw the face at its thinnest; an outline gives it the weight that it has on the page.
    return svg(lines, form, unit, described, PRINT).replace(
        "<text ", f'<text stroke="{PRINT.ink}" stroke-width="0.4" '
    )


def png(drawn: str) -> bytes:
    """Return an SVG of `on_paper` as PNG at three times the size."""
    made: bytes = _renderer().svg_to_png(drawn, scale=3)
    return made


@cache
def _renderer() -> Any:
    """Return the renderer, loaded when first needed, and told of the typeface by which it measures text everywhere."""
    import vl_convert

    with as_file(files("fontpkg_public_sans") / "files") as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert


def _text(lines: Sequence[Line], form: ChartForm, unit: str, palette: Palette) -> str:
    spec = _line_spec(lines, unit) if form is ChartForm.LINE else _bar_spec(lines, unit)
    return json.dumps(spec | {"width": WIDTH, "config": _config(palette)}, ensure_ascii=False)


def _line_spec(lines: Sequence[Line], unit: str) -> dict[str, Any]:
    fits = all(sum(len(said) for _, _, said in line.points) <= _ROOM for line in lines)
    few = fits and sum(len(line.points) for line in lines) <= _FEW
    points = [point for line in lines for point in _points(line, few, len(lines) <= _CLOSE or few)]
    # A straight line over years that the source leaves out is dashed.
    steps = [
        {"series": line.label, "x": int(a), "y": va, "x2": int(b), "y2": vb, "known": int(b) == int(a) + 1}
        for line in lines for (a, va, _), (b, vb, _) in zip(line.points, line.points[1:], strict=False)
    ]  # fmt: skip
    years = sorted({point["x"] for point in points})
    overlap = "greedy" if years[-1] - years[0] > 9 else False
    x = {"field": "x", "type": "quantitative", "title": None, "scale": {"zero": False, "nice": False, "padding": 22},
         "axis": {"values": years, "format": "d", "labelOverlap": overlap, "grid": False}}  # fmt: skip
    top = 1.08 * max(point["y"] for point in points)  # Room for the value above the highest point.
    y = {"field": "y", "type": "quantitative", "title": None, "scale": {"domainMin": 0, "domainMax": top, "nice": True},
         "axis": {"labelExpr": _AS_SWEDISH}}  # fmt: skip
    written = {"x": x, "y": y, "text": {"field": "text"}}
    return {
        "title": {"text": unit},
        "height": _HEIGHT,
        "layer": [
            {"data": {"values": steps}, "mark": {"type": "rule", "strokeWidth": 2.5},
             "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "color": _colour(lines),
                          "strokeDash": {"condition": {"test": "datum.known", "value": [1, 0]}, "value": [3, 4]}}},
            {"data": {"values": points}, "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
             "encoding": {"x": x, "y": y, "color": _colour(lines), "shape": _shape(lines)}},
            *({"data": {"values": [point for point in points if point["below"] == below]},
               "mark": {"type": "text", "dy": 15 if below else -13}, "encoding": written} for below in (False, True)),
        ],
    }  # fmt: skip


def _points(line: Line, few: bool, written: bool) -> Iterator[dict[str, Any]]:
    """Yield the points of a line; a value is written below its point where the line would run through it above."""
    values = [value for _, value, _ in line.points]
    for place, (name, value, said) in enumerate(line.points):
        falls = place > 0 and value < values[place - 1]
        text = said if written and (few or place in (0, len(values) - 1)) else ""
        below = falls and value <= min(values[place:])
        yield {"series": line.label, "x": int(name), "y": value, "text": text, "below": below}


def _bar_spec(lines: Sequence[Line], unit: str) -> dict[str, Any]:
    values: list[dict[str, Any]] = [
        {"series": line.label, "name": "|".join(textwrap.wrap(name, _WRAP)), "v": value, "text": said}
        for line in lines for name, value, said in line.points
    ]  # fmt: skip
    names = list(dict.fromkeys(value["name"] for value in values))
    # The text of a bar stands outside it, and the scale leaves room for it there.
    low, high = min(0.0, *(v["v"] for v in values)), max(0.0, *(v["v"] for v in values))
    room = 0.2 * (high - low or 1)
    y = {"field": "name", "type": "nominal", "sort": names, "title": None, "scale": {"paddingInner": 0.35},
         "axis": {"labelExpr": "split(datum.label, '|')", "labelLimit": 0, "ticks": False, "domain": False}}  # fmt: skip
    x = {"field": "v", "type": "quantitative", "axis": None,
         "scale": {"domain": [low - (room if low else 0), high + room], "nice": False}}  # fmt: skip
    shared = {"x": x, "y": y, "yOffset": {"field": "series", "sort": [line.label for line in lines]}}
    sides = [
        ("left", 5, [v for v in values if v["v"] >= 0]),
        ("right", -5, [v for v in values if v["v"] < 0]),
    ]
    return {
        "title": {"text": unit},
        "height": {"step": _BAR if len(lines) == 1 else _PAIR, "for": "position"},
        "layer": [
            {"data": {"values": values}, "mark": {"type": "bar"}, "encoding": shared | {"color": _colour(lines)}},
            *({"data": {"values": some}, "mark": {"type": "text", "align": align, "dx": dx},
               "encoding": shared | {"text": {"field": "text"}}} for align, dx, some in sides if some),
        ],
    }  # fmt: skip


def _colour(lines: Sequence[Line]) -> dict[str, Any]:
    labels = [line.label for line in lines]
    legend = {"orient": "top", "direction": "vertical", "title": None, "labelLimit": 0, "offset": 16}
    return {
        "field": "series",
        "type": "nominal",
        "scale": {"domain": labels},
        "legend": legend if len(lines) > 1 else None,
    }


def _shape(lines: Sequence[Line]) -> dict[str, Any]:
    labels = [line.label for line in lines]
    return _colour(lines) | {"scale": {"domain": labels, "range": _SHAPES[: len(labels)]}}


def _config(palette: Palette) -> dict[str, Any]:
    axis = {
        "labelColor": palette.quiet,
        "labelFontSize": 14,
        "labelFontWeight": 400,
        "gridColor": palette.rule,
    }
    return {
        "aria": False,
        "background": None,
        "font": "Public Sans",
        "autosize": {"type": "fit-x", "contains": "padding"},
        # Wider than it looks: text is measured at the thinnest of the face and shown at its usual weight.
        "padding": {"left": 9, "right": 9, "top": 6, "bottom": 4},
        "view": {"stroke": None},
        "range": {"category": list(palette.series)},
        "text": {"color": palette.ink, "fontSize": 14, "fontWeight": 400},
        "title": {"color": palette.quiet, "fontSize": 14, "fontWeight": 400, "anchor": "start", "frame": "bounds", "offset": 12},
        "legend": {"labelColor": palette.ink, "labelFontSize": 14, "labelFontWeight": 400, "symbolSize": 90},
        "axis": axis | {"domainColor": palette.rule, "tickColor": palette.rule},
        "axisQuantitative": {"tickCount": 5},
    }  # fmt: skip
