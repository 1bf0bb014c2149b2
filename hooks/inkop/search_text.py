"""
Swedish text to the stems that are searched for: letters made alike, words stemmed, compounds divided.

Part of `search`. The browser does the same to a query, in `docs/assets/search.js`, and a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.metadata import distribution

import snowballstemmer

STOP_WORDS = frozenset(
    """
    alla allt annan annat att av bara behöver bli blir bör de dem den denna deras dess det detta dig din dit ditt då
    där efter egen eget egna egentligen ej eller en er era ert ett fast fick finns fram från få får för före ge ger gör
    göra gå går ha hade han har henne hennes hon hur här i icke ifrån igen in ingen inget innan inom inte ju jag just
    kan kom kommer kring kunde kunna lite man med medan mellan men mer mera mest mig min mitt mot mycket måste ni nog
    nu någon något några när och också olika om oss på redan rätt sedan ser ska skall skulle som så såg sådan sådant
    tar till tills under upp ut utan vad var vara varför varit varje vara vart vem vems vi vid vidare vilka vilken
    vilket vill våra vårt vår väl är även åt över samt både dvs the of and to is a
    """.split()
)
"""Words that say nothing of what is asked for. They count only when a query has no others."""

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'’][^\W_]+)*")
_JOINTS = re.compile(r"[-\u2010\u2011'’]")
_ODD = re.compile("[^\x00-\x7fåäö]")
_PART = 4
"""Letters; shorter parts of a compound are more often chance (av-tal, upp-handling) than words."""
# Begin many words, and then say nothing of what the rest means by itself.
_PREFIXES = frozenset(
    "efter fram genom inne mellan till under över åter före själv hand små upp mot ned mis".split()
)
# Make other words of words: what is avtalsenligt is not about what is enligt, and styrning is no compound.
_SUFFIXES = (
    "enlig",
    "mässig",
    "aktig",
    "artad",
    "vänlig",
    "villig",
    "skap",
    "ning",
    "ande",
    "ende",
    "else",
    "heter",
)
_ENDINGS = (
    "",
    "s",
    "n",
    "t",
    "en",
    "et",
    "ar",
    "er",
    "or",
    "na",
    "ns",
    "ts",
    "ens",
    "ets",
    "arna",
    "erna",
    "orna",
)
_stemmer = snowballstemmer.stemmer("swedish")


def normal(text: str) -> str:
    """Return the text in small letters, without invisible characters and foreign accents; å, ä and ö are kept."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).lower()
    return _ODD.sub(lambda letter: _plain(letter[0]), text) if not text.isascii() else text


@cache
def _plain(letter: str) -> str:
    return {"ø": "ö", "æ": "ä"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


def words(text: str) -> list[str]:
    """Return the words of a text as they stand, normalised; a word with a hyphen is one word, without it."""
    found: list[str] = _WORD.findall(normal(text))
    return [word if word.isalnum() else _JOINTS.sub("", word) for word in found]


@cache
def stem(word: str) -> str:
    """Return the Swedish stem of a normalised word: Snowball, https://snowballstem.org/algorithms/swedish/stemmer.html."""
    found: str = _stemmer.stemWord(word)
    return found


def content_words(text: str) -> list[str]:
    """Return the words of a text that say something; all of them if none does."""
    every = words(text)
    return [word for word in every if word not in STOP_WORDS and len(word) > 1] or every


def name(text: str) -> str:
    """Return a name or a phrase as one word, so that ”uppföljning av avtal” is found as a whole: its stems, joined."""
    return "".join(stem(word) for word in content_words(text))


@cache
def parts(word: str, own: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """
    Return the stems of the parts of a compound, the head last; nothing for what is no compound.

    ``avtalsuppföljningen`` gives ``avtal``, ``uppföljning``. Divided, with the joining s, by the words of hunspell-sv
    and `own`, the words that the site itself explains.
    """
    found = []
    for at in range(_PART - 1, len(word) - _PART + 1):
        first, head = word[:at], word[at:]
        modifier = _modifier(first, own)
        if modifier and not head.startswith(_SUFFIXES):
            rest = (stem(head),) if _inflected(head, own) else parts(head, own)
            if rest:
                found.append((first == f"{modifier}s", at, (stem(modifier), *rest)))
    return max(found)[2] if found else ()


def _modifier(form: str, own: frozenset[str]) -> str:
    """Return the word that a first part stands for; nothing if there is none."""
    if form in own and form not in _PREFIXES:
        return form
    if form in _PREFIXES or len(form) < _PART:
        return ""
    bound = f"{form[:-1]}a" if form[-1] in "uo" else form  # varu-, gatu-
    for candidate in (form, form.removesuffix("s"), f"{form}a", f"{form}e", bound):
        if len(candidate) >= _PART and (candidate in own or candidate in _dictionary()):
            return candidate
    return ""


def _inflected(form: str, own: frozenset[str]) -> bool:
    """Tell whether a form is a known word, as it stands or with a common ending."""
    bases = (form.removesuffix(ending) for ending in _ENDINGS if form.endswith(ending))
    return any(len(base) >= _PART and (base in own or base in _dictionary()) for base in bases)


@cache
def _dictionary() -> frozenset[str]:
    """Return the words of hunspell-sv, in small letters as they stand there, without names and abbreviations."""
    package = distribution("hunspell-sv")
    path = next(file for file in package.files or () if file.name == "sv_SE.dic")
    with open(str(package.locate_file(path)), encoding="utf-8") as dictionary:
        return frozenset(filter(str.islower, re.findall(r"^[^/\n]+", dictionary.read(), re.MULTILINE)))
