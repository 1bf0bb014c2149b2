"""
The text face: Public Sans (OFL 1.1), from its registry package, with only the weights and characters that the site uses.

Used by the adapters; pages and content know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

WEIGHTS = (400, 700)
_FILE = "files/PublicSans[wght].ttf"
_ASCII = range(0x20, 0x7F)
_NAMES = (0, 1, 2, 13)  # copyright, family, style and licence, which the licence asks for


def text_font(texts: Iterable[str]) -> bytes:
    """
    Return a WOFF2 font, weights 400 to 700, with every character of the texts that the face has.

    Of the layout features, kerning and figures of one width are kept: the file then fits in what a server sends
    before it waits for an answer (10 segments, RFC 6928), and pages are shown one round trip sooner.
    """
    # Loaded here, for a build that has its face already spends a twentieth of its time on it.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    wanted = {ord(letter) for text in texts for letter in text} | set(_ASCII)
    font = TTFont(BytesIO((files("fontpkg_public_sans") / _FILE).read_bytes()), recalcTimestamp=False)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    _keep_spaces(font)
    subsetter = Subsetter(Options(layout_features=["kern", "tnum"], hinting=False, name_IDs=_NAMES))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = "woff2"
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def _keep_spaces(font: TTFont) -> None:
    """Take the space out of the kerning: the face draws it so near a hyphen that ”inköps- och” reads as one word."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            pairs = getattr(table, "ExtSubTable", table)
            if pairs.LookupType != 2:
                continue
            if pairs.Format == 2:
                pairs.ClassDef2.classDefs.pop("space", None)
            else:
                for pair_set in pairs.PairSet:
                    pair_set.PairValueRecord = [
                        r for r in pair_set.PairValueRecord if r.SecondGlyph != "space"
                    ]
                    pair_set.PairValueCount = len(pair_set.PairValueRecord)
