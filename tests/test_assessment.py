"""A saved self-assessment: read, refused with the reason, and scored; the same in Python and in the browser."""

from __future__ import annotations

import json
import random
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from inkop import assessment
from inkop.assessment import QUESTIONS, UnreadableResponse, read_response

SAVED = Path(__file__).parent / "saved" / "sjalvskattning-1.json"
"""A file as version 1 of the format wrote it. It is never changed: later versions read it, too."""
SECOND = SAVED.with_name("sjalvskattning-2.json")
"""A file as version 2 wrote it, with answers without a level. It is never changed either."""
GOOD: dict[str, Any] = json.loads(SECOND.read_text("utf-8"))
EVERY = [name for names in QUESTIONS.values() for name in names]


def changed(**values: Any) -> bytes:
    """Return the saved file with other values; None takes a field away."""
    tree = {name: value for name, value in (GOOD | values).items() if value is not None}
    return json.dumps(tree).encode()


DAMAGED = "Filen går inte att läsa. Den är skadad eller av ett annat slag."
FOREIGN = "Filen är inte ett sparat resultat av självskattningen."
BAD = {
    "empty": (b"", DAMAGED),
    "truncated": (SAVED.read_bytes()[:300], DAMAGED),
    "not text": (b"\x89PNG\r\n\x1a\n\xff\xfe", DAMAGED),
    "deep": (b"[" * 90_000, DAMAGED),
    "large": (b" " * 100_001, "Filen är större än 100 kB. Ett sparat resultat är mindre än så."),
    "a list": (b"[]", FOREIGN),
    "a checklist": (b'{"schema": 1, "sida": "x", "svar": []}', FOREIGN),
    "nearly": (changed(schema="inkop-sjalvskattning/1 "), FOREIGN),
    "later": (
        changed(schema="inkop-sjalvskattning/3"),
        "Filen är sparad i version 3 av formatet, som är nyare än den här.",
    ),
    "more": (
        changed(**{"<img src=x onerror=alert(1)>": 1}),
        "Filen är skadad: den har uppgifter som inte hör till ett sparat resultat.",
    ),
} | {
    f"{name} {value!r}": (changed(**{name: value}), f"Filen är skadad: uppgiften ”{name}” är fel eller saknas.")
    for name, values in {
        "instrument": (None, 202611, "november"),
        "edition": (None, "kommun"),
        "role": (None, "both"),
        "organisation": (None, "x" * 201, 7),
        "date": (None, "2026-02-30", "0000-01-01", "2026-11-20T10:00:00", "1700000000", 1700000000),
        "answers": (
            None,
            [],
            {"styrning-1": 5},
            {"styrning-1": 0},
            {"styrning-1": True},
            {"styrning-1": "3"},
            {"styrning-1": 1.5},
            {"<b>": 1},
            {"__proto__": 1},
            {f"fraga-{n}": 1 for n in range(1, 100)} | {f"fragor-{n}": 1 for n in range(1, 100)} | {f"fr-{n}": 1 for n in range(1, 10)},
        ),
        "notes": ([], {"styrning-1": "x" * 1001}, {"styrning-1": None}),
    }.items()
    for value in values
}  # fmt: skip


def test_a_file_of_the_first_version_is_read():
    """
    The file that version 1 wrote gives all that was put into it.
    """
    response, first = read_response(SAVED.read_bytes()), json.loads(SAVED.read_text("utf-8"))

    assert ("municipality", "purchasing", date(2026, 11, 20)) == (
        response.edition,
        response.role,
        response.date,
    )
    assert first["answers"] == response.answers
    assert first["notes"] == response.notes


def test_a_file_of_the_second_version_has_answers_without_a_level():
    """
    "Vet inte" is an answer of its own, apart from a question left out.
    """
    answers = read_response(SECOND.read_bytes()).answers

    assert answers == GOOD["answers"]
    assert (None, False) == (answers["kompetens-4"], "arbetssatt-2" in answers)


def test_a_byte_order_mark_an_absent_note_and_questions_of_older_instruments_do_no_harm():
    """
    What other programs add, and what an older instrument asked, is no fault of the file.
    """
    content = b"\xef\xbb\xbf" + changed(notes=None, instrument="2025-01", answers={"beredskap-7": 2})

    assert {"beredskap-7": 2} == read_response(content).answers


@pytest.mark.parametrize("kind", BAD)
def test_every_other_file_is_refused_with_the_reason(kind: str):
    """
    A damaged, foreign, later or wrong file gets its reason in Swedish, and never a traceback.
    """
    content, reason = BAD[kind]
    with pytest.raises(UnreadableResponse) as error:
        read_response(content)

    assert reason == str(error.value)


def test_the_index_follows_its_five_sentences():
    """
    Levels are worth 0, a third, two thirds and all of 100; half of the questions are needed; halves go upwards.
    """
    names = QUESTIONS["styrning"]

    assert [0, Fraction(100, 3), Fraction(200, 3), 100] == [
        assessment.index(dict.fromkeys(names, level), names) for level in (1, 2, 3, 4)
    ]
    assert assessment.index({names[0]: 4}, names) is None
    assert Fraction(50) == assessment.index({names[0]: 4, names[3]: 1}, names)
    assert [0, 1, 17, 50, 51] == [
        assessment.rounded(Fraction(*value)) for value in ((1, 3), (1, 2), (33, 2), (50, 1), (101, 2))
    ]


def test_the_whole_needs_every_area():
    """
    The whole is the mean of the six areas, not of the questions; without one of them it has no index.
    """
    answers = dict.fromkeys(EVERY, 1) | dict.fromkeys(QUESTIONS["ledning"][:2], 4)
    del answers["ledning-3"], answers["ledning-4"]

    assert Fraction(100, 6) == assessment.total(answers)
    assert assessment.total({k: v for k, v in answers.items() if not k.startswith("kompetens")}) is None


def test_next_steps_are_the_lowest_levels_in_the_weakest_areas():
    """
    The lowest level comes first, then the weakest area, then the order of the form; never the highest level.
    """
    answers = dict.fromkeys(EVERY, 4) | {"styrning-2": 2, "ledning-4": 2, "ledning-1": 3, "kompetens-3": 1}

    assert ["kompetens-3", "ledning-4", "styrning-2"] == assessment.next_steps(answers)
    assert ["styrning-1", "styrning-2", "styrning-3"] == assessment.next_steps(dict.fromkeys(EVERY, 1))
    assert [] == assessment.next_steps(dict.fromkeys(EVERY, 4)) == assessment.next_steps({})


def test_not_to_know_gives_no_score_and_is_a_next_step():
    """
    "Vet inte" leaves the index to the others, and stands with the lowest level among the next steps.
    """
    answers = dict.fromkeys(EVERY, 3) | dict.fromkeys(QUESTIONS["ledning"][:2]) | {"kompetens-3": 1}

    assert Fraction(200, 3) == assessment.indexes(answers)["ledning"]
    assert ["kompetens-3", "ledning-1", "ledning-2"] == assessment.next_steps(answers)
    assert assessment.total(answers | dict.fromkeys(QUESTIONS["ledning"][:3])) is None


def random_answers(seed: int) -> dict[str, int | None]:
    """Return a set of answers, some sparse, some full, some all alike."""
    chance = random.Random(seed)
    share = chance.choice((0.0, 0.3, 0.6, 0.9, 1.0, 1.0))
    levels = chance.choice(([1, 2, 3, 4], [1, 1, 2], [3, 4, 4, 4], [2], [None, 1, 2, 3, 4], [None, 4]))
    return {name: chance.choice(levels) for name in EVERY if chance.random() < share}


def test_python_and_browser_agree_to_the_digit(browser: Browser, served_site: str):
    """
    2,000 random sets of answers give the same indexes, exactly and as shown, and the same next steps.
    """
    sets = [random_answers(seed) for seed in range(2000)]
    page = browser.new_context().new_page()
    page.goto(served_site + "kommuner/sjalvskattning/")
    counted = page.evaluate(
        """sets => sets.map(answers => {
            const s = window.inkopAssessment;
            const all = [...s.AREAS.map(area => s.areaIndex(answers, area)), s.total(answers)];
            return [all, all.map(index => index && s.rounded(index)), s.nextSteps(answers)];
        })""",
        sets,
    )
    page.context.close()

    for answers, (exact, shown, steps) in zip(sets, counted, strict=True):
        expected = [*assessment.indexes(answers).values(), assessment.total(answers)]
        assert expected == [index and Fraction(round(index[0]), index[1]) for index in exact]
        assert [None if v is None else assessment.rounded(v) for v in expected] == shown
        assert assessment.next_steps(answers) == steps


def test_python_and_browser_refuse_the_same_files_in_the_same_words(browser: Browser, served_site: str):
    """
    Every bad file that can be given as text gets the same reason on the page as in Python, and a good one none.
    """
    texts = {}
    for kind, (content, reason) in BAD.items():
        if kind not in {"large", "not text"}:
            texts[kind] = (content.decode(), reason)
    page = browser.new_context().new_page()
    page.goto(served_site + "kommuner/sjalvskattning/")
    said = page.evaluate(
        """texts => texts.map(text => {
            try { window.inkopAssessment.checked(window.inkopSaved.parse(text)); return ""; }
            catch (error) { return error.message; }
        })""",
        [text for text, _ in texts.values()] + [SAVED.read_text("utf-8"), SECOND.read_text("utf-8")],
    )
    page.context.close()

    assert [*(reason for _, reason in texts.values()), "", ""] == said
