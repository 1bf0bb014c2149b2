"""Cases made by chance that the check accepts, full of what YAML and Markdown would take for something else."""

from __future__ import annotations

import random
from typing import Any

from inkop import case_form, markup
from inkop.json_schema import resolved, schema
from inkop.language import hard_to_read, mended, typography
from inkop.vocabulary import Theme

WORDS = (
    "yes no null true ~ on off Norge 010 1e3 0x1F =x ?y !z &a *b @c %d |e >f -g :h #i `j` 'k' ,l [m {n".split()
    + "avtal inköp ledningen öppnade ändrade å Ärendet é ø ß 日本 😀 a:b a#b x=y &amp; -- … ’ ” – ·".split()
    + [
        "a: b",
        "c #d",
        "- e",
        "? f",
        "'g",
        "\\n",
        "\\",
        "*kursiv*",
        "**fet**",
        "_x_",
        "a_b",
        "12\u00a0000",
        "&",
        "2018–2022",
    ]
)
STRICT = {
    "country": ("Sverige", "Norge"),
    "period": (
        "2021",
        "2018–2022",
        "från 2017",
        "2020 och framåt",
        "omkring 2012–2025",
        "2017–2021, med mål för 2030: # alla",
    ),
    "date": ("2019", "2019-10", "2019-10-31"),
}
BRACES = str.maketrans("", "", "[]{}`")
"""What the small markup gives a meaning, and the check refuses when it is alone."""


def case(seed: int) -> dict[str, Any]:
    """Return a case as a tree of texts; the same for the same seed."""
    return _Maker(random.Random(seed)).record(schema("case"), "")  # type: ignore[no-any-return]


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.sources = chance.randint(1, 3)

    def record(self, shape: dict[str, Any], at: str) -> Any:
        left_out = {"members", "draft", *case_form.NOT_ASKED}
        return {
            name: self.value(part, f"{at}.{name}".strip("."))
            for name, part in shape["properties"].items()
            if name not in left_out and (name in shape["required"] or self.chance.random() < 0.5)
        }

    def value(self, part: dict[str, Any], at: str) -> Any:
        shape = resolved(part, schema("case"))
        name = at.rpartition(".")[2]
        if "enum" in shape:
            return self.chance.choice(shape["enum"])
        if shape["type"] == "object":
            return self.record(shape, at)
        if shape["type"] == "array":
            most = self.sources if name == "sources" else self.chance.randint(1, min(4, shape["maxItems"]))
            found = [self.value(shape["items"], f"{at}.{i}") for i in range(most)]
            return sorted(set(found), key=list(Theme).index) if "Theme" in str(shape["items"]) else found
        if shape["type"] == "integer":
            return "1"
        if shape.get("format") == "date":
            return {"until": "2026-12-31", "consent": "2026-01-01"}.get(name, "2026-01-02")
        if name in STRICT:
            return self.chance.choice(STRICT[name])
        if "pattern" in shape:
            return (
                "prov@example.org"
                if "@" in shape["pattern"]
                else f"https://example.org/{self.chance.randint(1, 99)}?a=b&c=(d)"
            )
        return self.text("contentMediaType" in part or "contentMediaType" in shape)

    def text(self, prose: bool) -> str:
        """Return a text that the check accepts: of those it refuses another is made."""
        while True:
            text = mended(self.words(prose))
            if not any((*markup.faults(text, prose), *typography(text), *hard_to_read(text))):
                return text

    def words(self, prose: bool) -> str:
        sentences = []
        for _ in range(self.chance.randint(1, 6 if prose else 1)):
            words = " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, 8)))
            sentences.append(f"{self.chance.choice('ÅABx')}{words.translate(BRACES)}.")
        if not prose:
            return " ".join(sentences)
        sentences.append(f"Se [länken](https://example.org/{self.chance.randint(1, 9)}).")
        return " ".join(sentences) + f" [@{self.chance.randint(1, self.sources)}]"
