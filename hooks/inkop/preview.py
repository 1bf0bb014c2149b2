"""
The picture that others show when they link to the site: the mark, the name, and what it is.

Used by the adapters, as the font is; drawn with Pillow, the same bytes each time.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from .remembered import remembered

SIZE = (1200, 630)
_BRAND, _ACCENT, _WHITE = "#0b4a5c", "#f4c95d", "#ffffff"


@remembered
def preview_picture(name: str, description: str) -> bytes:
    """Return a PNG of 1200 by 630 pixels."""
    picture = Image.new("RGB", SIZE, _BRAND)
    draw = ImageDraw.Draw(picture)
    for left, top in ((90, 150), (150, 90), (210, 190)):
        draw.rounded_rectangle((left, top, left + 30, 250), radius=12, fill=_WHITE)
    draw.rounded_rectangle((80, 270, 250, 298), radius=12, fill=_ACCENT)
    draw.text((80, 345), name, font=_face(92, 700), fill=_WHITE)
    draw.multiline_text((80, 470), _broken(description, 46), font=_face(40, 400), fill=_WHITE, spacing=14)
    draw.rectangle((0, SIZE[1] - 14, SIZE[0], SIZE[1]), fill=_ACCENT)
    target = BytesIO()
    picture.save(target, "PNG", optimize=True)
    return target.getvalue()


def _face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    with as_file(files("fontpkg_public_sans") / "files/PublicSans[wght].ttf") as path:
        face = ImageFont.truetype(str(path), size)
    face.set_variation_by_axes([weight])
    return face


def _broken(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
