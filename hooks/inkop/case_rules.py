"""
What the form on the site needs to judge a case as `check` does: the schema, the patterns, the words and the known names.

The patterns are those of `markup` and `language` themselves, put into the browser's notation; `docs/assets/case-rules.js`
applies them. A shared table of faulty cases holds the two to the same messages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from . import consent, language, markup
from .addresses import GENERATED
from .check_texts import ABBREVIATION, EVERYDAY, EXPLAINED_AFTER, IN_CASES, NEAR
from .json_schema import resolved, right, schema
from .model import Case, Library
from .passages import NOT_OURS
from .schema import GAPS, MESSAGES
from .swedish import slug
from .vocabulary import EDITION_WORDS, FACETS, Audience, Evidence, Theme
from .yaml_text import INVISIBLE

_LETTER = r"\p{L}\p{N}_"
_EDGE = f"(?:(?<=[{_LETTER}])(?![{_LETTER}])|(?<![{_LETTER}])(?=[{_LETTER}]))"
_PYTHON = re.compile(r"\[\^\\W\\d_\]|\\.|\[\^?|\]")


def script(library: Library) -> bytes:
    """Return a script that gives the form all of it, save the known names, as one value."""
    return f"window.inkopCase = {_shown(_rules(library))};\n".encode()


def names_script(library: Library) -> bytes:
    """Return a script that adds the names a case may refer to, and those it must not take: as much as all the rest."""
    return f"Object.assign(window.inkopCase, {_shown(_known(library))});\n".encode()


def _shown(values: dict[str, Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    # In a script of its own nothing ends the text, but a reader of the file is spared what looks like markup.
    return text.replace("<", r"\u003c")


def _rules(library: Library) -> dict[str, Any]:
    return {
        "schema": schema("case"),
        "messages": MESSAGES | IN_CASES | _SAID,
        "right": {path: said for path in _paths("", schema("case")) if (said := right(Case, path))},
        "gaps": GAPS,
        "invisible": javascript(INVISIBLE),
        "refused": [[*javascript(pattern), message] for pattern, message in markup.REFUSED],
        "word": javascript(markup.WORD),
        "citation": javascript(markup.CITATION),
        "bare_citation": javascript(markup.BARE_CITATION),
        "internal": javascript(markup.INTERNAL),
        "allowed": javascript(markup.ALLOWED),
        "target": javascript(re.compile(markup.TARGET)),
        "figure": javascript(markup.FIGURE),
        "not_claims": javascript(markup.NOT_CLAIMS),
        "quiet": javascript(language.QUIET),
        "typography": [
            [*javascript(pattern), re.sub(r"\\(\d)", r"$\1", right), why]
            for pattern, right, why in language.RULES
        ],
        "sentence_end": javascript(language.SENTENCE_END),
        "words": javascript(language.WORDS),
        "long_word": javascript(language.LONG_WORD),
        "most_words": language.MAX_SENTENCE,
        "most_letters": language.MAX_WORD,
        "abbreviation": javascript(ABBREVIATION),
        "explained_after": javascript(EXPLAINED_AFTER),
        "near": NEAR,
        "everyday": EVERYDAY,
        "not_ours": sorted(NOT_OURS),
        "edition_words": EDITION_WORDS,
        "longest_consent": consent.LONGEST.days,
        "links": {
            "editions": {audience.value: audience.address for audience in Audience},
            "pages": {name: f"{s.under}/{name}" if s.under else name for name, s in library.singles.items()},
        },
        "taken": sorted(FACETS),
        "countries": {slug(case.country): case.country for case in library.cases.values()},
        "long_forms": {t.term: t.synonyms for t in library.terms.values() if t.term.isupper()},
        "labels": {value: value.label for kind in (Audience, Theme, Evidence) for value in kind},
    }


_SAID = {"braces": markup.BRACES, "no_link": markup.NO_LINK, "no_citation": markup.NO_CITATION}


def _paths(at: str, part: dict[str, Any]) -> Iterator[str]:
    """Yield the path of every field of a case, with ``#`` for a place in a list."""
    shape = resolved(part, schema("case"))
    if at:
        yield at
    for name, inner in shape.get("properties", {}).items():
        yield from _paths(f"{at}.{name}".strip("."), inner)
    if "items" in shape:
        yield from _paths(f"{at}.#", shape["items"])


def _known(library: Library) -> dict[str, Any]:
    topics = sorted(library.topics)
    cases = {case.title.casefold(): case.origin.path for case in library.cases.values()}
    return {
        "names": {
            "topic": topics,
            "checklist": topics,
            "case": sorted(library.cases),
            "term": sorted(library.terms),
            "page": sorted({*library.singles, *GENERATED}),
        },
        "titles": cases,
        "facts": {name: fact.origin.path for name, fact in library.facts.items()},
        "members": sorted(library.places),
    }


def javascript(pattern: re.Pattern[str]) -> list[str]:
    """
    Return a pattern as source and flags of a JavaScript regular expression that finds the same.

    Python's letters, digits and word edges are those of all scripts, JavaScript's only those of ASCII.
    """
    inside = False

    def put(match: re.Match[str]) -> str:
        nonlocal inside
        text = match[0]
        if text == r"[^\W\d_]":
            return r"[\p{L}\p{Nl}\p{No}]"
        if text.startswith("[") and not inside:
            inside = True
        elif text == "]":
            inside = False
        elif text == r"\w":
            return _LETTER if inside else f"[{_LETTER}]"
        elif text == r"\d":
            return r"\p{Nd}"
        elif text == r"\b":
            return _EDGE
        elif text in ('\\"', "\\'", "\\`"):
            return text[1:]
        return text

    source = _PYTHON.sub(put, pattern.pattern)
    flags = "u" + "i" * bool(pattern.flags & re.IGNORECASE) + "m" * bool(pattern.flags & re.MULTILINE)
    return [source, flags]
