"""
Swedish typography and readability of single texts.

Used by `check`, which refuses what is wrong, and by the scripts that mend and report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from . import markup
from .remembered import remembered

MAX_SENTENCE = 40
"""Words; longer sentences are refused."""
MAX_WORD = 28
"""Letters; longer words are refused."""
MAX_LIX = 55
"""A text that is harder than this is refused. 40–45 is what we aim for."""

WORDS_A_MINUTE = 200
"""How fast people read prose on a screen, silently; on the slow side."""

_HARD = "\u00a0"
QUIET = re.compile(rf"{markup.CITED}|{markup.TARGET}|https?://\S+|{markup.WORD.pattern}")

# What is wrong, what is right, and why. The order matters: spaces are put right before they are made hard.
RULES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?<=\d)%"), f"{_HARD}%", "hårt mellanslag före procenttecknet"),
    (re.compile(r"(?<=\d) (?=%|§|kr\b)"), _HARD, "hårt mellanslag före §, % och kr"),
    (re.compile(r"(?<=\b[a-d]) (?=§)"), _HARD, "hårt mellanslag före §"),
    (re.compile(r"§(?=\d)"), f"§{_HARD}", "hårt mellanslag efter §"),
    (re.compile(r"(?<=\d)(?<!\d{4}) (?=\d{3}(?!\d))"), _HARD, "hårt mellanslag i tusental"),
    (
        re.compile(r"(?<![\d:.,–-])(\d{1,3})(\d{3})(\d{3})(?![\d:])"),
        rf"\1{_HARD}\2{_HARD}\3",
        "mellanslag i tusental",
    ),
    (
        re.compile(r"(?<!ISO )(?<!IEC )(?<![\d:.,–-])(\d{2,3})(\d{3})(?![\d:-])"),
        rf"\1{_HARD}\2",
        "mellanslag i tusental",
    ),
    (re.compile(r"(?<!WCAG )(?<!version )(?<![\d.])(\d+)\.(\d{1,2})(?!\.?\d)"), r"\1,\2", "decimalkomma"),
    (re.compile(r"(?<![\d–-])(\d{1,4})-(\d{1,4})(?![\d–-])"), r"\1–\2", "tankstreck i intervall"),
    (re.compile(r"(?<=\w) -{1,2} (?=\w)"), " – ", "tankstreck mellan ord"),
    (re.compile(r"[\"“„«»]"), "”", "svenska citattecken"),
    (re.compile(r"(?<=\w) {2,}(?=\w)"), " ", "ett mellanslag mellan ord"),
    (re.compile(r"\.{3}"), "…", "tre punkter är ett tecken"),
)


# Nothing but these can be wrong; most lines hold none.
_SUSPECT = re.compile(r"[\d§%\"“„«»]| -|- |\w {2}|\.{3}")


def mended(text: str) -> str:
    """Return a text with its typography put right; citations, addresses and edition words are left alone."""
    parts, at = [], 0
    for quiet in QUIET.finditer(text):
        parts += [_mended(text[at : quiet.start()]), quiet[0]]
        at = quiet.end()
    return "".join([*parts, _mended(text[at:])])


def _mended(text: str) -> str:
    for pattern, right, _ in RULES:
        text = pattern.sub(right, text)
    return text


@remembered
def typography(text: str) -> tuple[tuple[int, str], ...]:
    """Return the line (from 0) and a message, with the mended text, for every line whose typography is wrong."""
    return tuple(_typography(text))


def _typography(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n")):
        loud = QUIET.sub("¤", line) if _SUSPECT.search(line) else ""
        reasons = [why for pattern, _, why in RULES if pattern.search(loud)] if _SUSPECT.search(loud) else []
        right = mended(line) if reasons else line
        if right != line:
            yield number, f"{', '.join(reasons)}. Skriv: {_around(line, right)}"


def _around(wrong: str, right: str) -> str:
    """Return the part of the mended line that differs, with a few words around it."""
    start = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), 0)
    return right[max(0, start - 20) : start + 30].strip().replace(_HARD, "·") + " (· är hårt mellanslag)"


@dataclass(frozen=True)
class Readability:
    """
    How hard a text is to read.

    LIX is the number of words a sentence plus the share, in percent, of words over six letters (Björnsson 1968).
    """

    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """The index; 0 for an empty text."""
        if not self.words:
            return 0.0
        return self.words / max(self.sentences, 1) + 100 * self.long_words / self.words

    def __add__(self, other: Readability) -> Readability:
        """Return the readability of both texts together."""
        return Readability(
            self.words + other.words, self.sentences + other.sentences, self.long_words + other.long_words
        )


@cache
def readability(text: str) -> Readability:
    """Return how hard a Markdown text is to read."""
    sentences = [words for _, words in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]
    return Readability(len(words), len(sentences), sum(len(word) > 6 for word in words))


def reading_minutes(*texts: str) -> int:
    """Return how many minutes it takes to read some texts, from 1, at a calm pace."""
    return max(1, round(sum(readability(text).words for text in texts) / WORDS_A_MINUTE))


def sentences_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line (from 0) of each sentence of a Markdown text, and its words. Table rows and headings count not."""
    for start, block in markup.blocks(text):
        if block.lstrip().startswith(("|", "#")):
            continue
        bare = QUIET.sub(lambda quiet: re.sub(r"[^\n]", " ", quiet[0]), block)
        at = 0
        for end in [*(match.end() for match in SENTENCE_END.finditer(bare)), len(bare)]:
            words = WORDS.findall(bare[at:end])
            if words:
                first = WORDS.search(bare, at)
                yield start + bare[: first.start() if first else at].count("\n"), words
            at = end


SENTENCE_END = re.compile(r"(?<!\bkap)(?<!\bnr)(?<!\b[a-zA-Z])[.!?:]”?\)?\*{0,2}(?=\s+[A-ZÅÄÖ”*\[]|\s*$)")
LONG_WORD = re.compile(rf"[^\W\d_]{{{MAX_WORD + 1},}}")
WORDS = re.compile(r"[^\W\d_]+(?:[-–:’][^\W\d_]+)*|\d[\d\u00a0,.–]*")


@remembered
def hard_to_read(text: str) -> tuple[tuple[int, str], ...]:
    """Return the line (from 0) and a message for every sentence or word that is too long."""
    return tuple(_hard_to_read(text))


def _hard_to_read(text: str) -> Iterator[tuple[int, str]]:
    if text.count(" ") + text.count("\n") < MAX_SENTENCE and not LONG_WORD.search(text):
        return
    for line, words in sentences_of(text):
        if len(words) > MAX_SENTENCE:
            yield line, f"meningen har {len(words)} ord. Dela den: högst {MAX_SENTENCE}."
        for word in words:
            if len(word) > MAX_WORD and max(map(len, re.split(r"[-–]", word))) > MAX_WORD:
                yield line, f"ordet ’{word}’ har {len(word)} bokstäver. Skriv om det."
