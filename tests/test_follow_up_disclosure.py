"""What is published of a follow-up: right to the decimal, and nothing to be worked out of a small group."""

from __future__ import annotations

import itertools
import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkop import assessment
from inkop.follow_up import Invited, follow_up
from inkop.follow_up.counting import Sums, Tally
from inkop.follow_up.disclosure import hidden, publishable
from inkop.follow_up.reading import IDS, INVENTED
from inkop.follow_up.synthetic import NOTICE, country
from inkop.model import FollowUp
from inkop.results import ALL, SMALLEST
from inkop.vocabulary import Audience, Role

TODAY = date(2026, 12, 31)
PATTERNS = (frozenset({Role.MANAGEMENT}), frozenset({Role.PURCHASING}), frozenset(Role))
CLASSES = [(audience, pattern) for audience in Audience for pattern in PATTERNS]
"""Kinds of organisations that every published sum treats alike: by edition, and by which roles answered."""
Counts = dict[tuple[Audience, frozenset[Role]], int]
ROWS = list[list[Fraction]]


def functionals(result: FollowUp) -> ROWS:
    """
    Return each published value as coefficients over (class, role): what is known of the sums of those classes' scores.

    One question stands for all, because areas and whole give every organisation the same coefficients.
    """
    rows = []
    for shown in result.editions:
        if shown.index is not None:
            rows.append([
                Fraction(int(role in pattern and shown.edition in (audience, ALL)), len(pattern))
                for audience, pattern in CLASSES for role in Role
            ])  # fmt: skip
    if result.gaps:
        sign = {Role.MANAGEMENT: 1, Role.PURCHASING: -1}
        rows.append([Fraction(sign[role] * (len(pattern) == 2)) for _, pattern in CLASSES for role in Role])
    return rows


def rank(rows: ROWS) -> int:
    """Return the rank of a matrix, exactly."""
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [a - factor * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def worked_out(rows: ROWS, counts: Counts) -> list[tuple[int, list[str]]]:
    """Return every set of fewer than five organisations, in whole classes, that some combination of the rows rests on."""
    present = [place for place, kind in enumerate(CLASSES) if counts[kind]]
    # An empty class contributes nothing, whatever its coefficient.
    rows = [
        [value if counts[CLASSES[n // 2]] else Fraction(0) for n, value in enumerate(row)] for row in rows
    ]
    found = []
    for size in range(1, len(present) + 1):
        for some in itertools.combinations(present, size):
            people = sum(counts[CLASSES[place]] for place in some)
            outside = [[v for n, v in enumerate(row) if n // 2 not in some] for row in rows]
            if people < SMALLEST and rank(rows) > (rank(outside) if outside and outside[0] else 0):
                found.append((people, [str(CLASSES[place][0]) for place in some]))
    return found


def tallied(counts: Counts) -> Tally:
    """Return the sums of a year with so many organisations of each class; the scores do not matter here."""
    per = {a: sum(count for (audience, _), count in counts.items() if audience is a) for a in Audience}
    both = sum(count for (_, pattern), count in counts.items() if len(pattern) == 2)
    scores = tuple([7] * len(IDS))
    return Tally(
        {(2026, a): Sums(count, scores) for a, count in per.items() if count},
        {2026: Sums(sum(per.values()), scores)},
        {2026: Sums(both, scores)} if both else {},
        {},
    )


many = st.one_of(st.integers(0, 6), st.integers(0, 40))


@settings(max_examples=150, deadline=None)
@given(st.lists(many, min_size=len(CLASSES), max_size=len(CLASSES)).filter(sum))
def test_no_small_group_can_be_worked_out_of_what_is_published(sizes: list[int]):
    """
    Whatever the sizes, no combination of the published values rests on one to four organisations.
    """
    counts = dict(zip(CLASSES, sizes, strict=True))
    result = publishable(tallied(counts), [], TODAY, invented=True)

    assert [] == worked_out(functionals(result), counts)
    shown = [row.answered for row in result.editions if row.answered]
    assert all(count >= SMALLEST for count in shown)


def test_the_attack_finds_what_a_careless_table_gives_away():
    """
    Three regions beside all and the other editions are found by subtraction; so are those of one role by its level.
    """
    management, _, both = PATTERNS
    counts = dict.fromkeys(CLASSES, 0)
    counts |= {
        (Audience.REGION, both): 3,
        (Audience.MUNICIPALITY, both): 30,
        (Audience.STATE_AGENCY, both): 20,
    }
    result = publishable(tallied(counts), [], TODAY, invented=True)
    rows = functionals(result)
    careless = [*rows, [Fraction(audience is Audience.MUNICIPALITY, 2) for audience, _ in CLASSES for _ in Role],
                [Fraction(audience is Audience.STATE_AGENCY, 2) for audience, _ in CLASSES for _ in Role]]  # fmt: skip
    alone = counts | {(Audience.REGION, both): 10, (Audience.REGION, management): 2}
    level = [Fraction(int(len(pattern) == 2)) for _, pattern in CLASSES for role in Role]
    levels = [*functionals(publishable(tallied(alone), [], TODAY, invented=True)),
              *([v * (n % 2 == side) for n, v in enumerate(level)] for side in (0, 1))]  # fmt: skip

    assert [] == worked_out(rows, counts)
    assert (3, ["region"]) in worked_out(careless, counts)
    assert (2, ["region"]) in worked_out(levels, alone)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((100, 50, 21), set()),
        ((100, 50, 4), {Audience.REGION, Audience.MUNICIPALITY}),
        ((100, 0, 4), {Audience.REGION, Audience.STATE_AGENCY}),
        ((100, 2, 1), {Audience.REGION, Audience.MUNICIPALITY, Audience.STATE_AGENCY}),
        ((100, 3, 4), {Audience.REGION, Audience.MUNICIPALITY}),
        ((100, 50, 0), set()),
    ],
)
def test_a_small_edition_takes_the_next_in_size_with_it(counts: tuple[int, ...], expected: set[Audience]):
    """
    What is hidden has at least two editions and five organisations together; an empty edition hides nothing.
    """
    assert expected == hidden(dict(zip(Audience, counts, strict=True)))


def test_nothing_is_said_of_a_year_with_fewer_than_five():
    """
    Four organisations in all: the year stands there with those who were asked, and nothing else.
    """
    counts = dict.fromkeys(CLASSES, 0) | {CLASSES[0]: 2, CLASSES[4]: 2}
    result = publishable(tallied(counts), [], TODAY, invented=False)

    assert {None} == {row.index for row in result.editions} | {row.answered for row in result.editions}
    assert ((), (), ()) == (result.areas, result.questions, result.gaps)


def tenths(value: Fraction) -> float:
    """Return a number with one decimal, halves away from zero."""
    whole = int(abs(value) * 10 + Fraction(1, 2))
    return (whole if value >= 0 else -whole) / 10


def test_every_published_value_equals_an_independent_calculation(tmp_path: Path):
    """
    Over an invented country with gaps and faults, each value is what plain arithmetic on the files gives.
    """
    names = {Audience.STATE_AGENCY: 40, Audience.MUNICIPALITY: 30, Audience.REGION: 9}
    invited = [Invited(a, (f"{a} {n}",)) for a, count in names.items() for n in range(count)]
    latest: dict[tuple[int, str, str], tuple[str, dict[str, int]]] = {}
    for name, content in country(invited, range(2022, 2026), seed=3, rate=0.6):
        path = tmp_path / "svar" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        try:
            read = assessment.read_response(content.replace(INVENTED.encode(), assessment.SCHEMA.encode()))
        except assessment.UnreadableResponse:
            continue
        key = (read.date.year, read.organisation, read.role)
        if (
            name.endswith(".json")
            and any(read.organisation in who.names for who in invited)
            and assessment.total(read.answers) is not None
        ):
            latest[key] = max(
                latest.get(key, ("", {})), (read.date.isoformat(), read.answers), key=lambda pair: pair[0]
            )
    (tmp_path / "work").mkdir()
    result = follow_up(tmp_path / "svar", invited, TODAY, tmp_path / "work", True).result

    def mean(year: int, edition: str, value) -> tuple[int, Fraction]:
        per: dict[str, list[Fraction]] = {}
        for (when, who, _), (_, answers) in latest.items():
            if when == year and edition in (ALL, who.rpartition(" ")[0]):
                per.setdefault(who, []).append(value(answers))
        return len(per), sum(sum(v) / len(v) for v in per.values()) / len(per)

    for row in result.editions:
        if row.index is not None:
            count, index = mean(row.year, row.edition, assessment.total)
            assert (count, tenths(index)) == (row.answered, row.index)
    for area in result.areas:
        if area.area != ALL:
            assert (
                tenths(mean(area.year, ALL, lambda a, area=area: assessment.indexes(a)[area.area])[1])
                == area.index
            )
    for gap in result.gaps:
        if gap.area == ALL:
            pairs = [
                assessment.total(latest[gap.year, who, Role.MANAGEMENT][1]) - assessment.total(answers)
                for (year, who, role), (_, answers) in latest.items()
                if year == gap.year and role == Role.PURCHASING and (year, who, Role.MANAGEMENT) in latest
            ]
            assert (len(pairs), tenths(sum(pairs) / len(pairs))) == (gap.organisations, gap.gap)
    assert 4 == len({row.year for row in result.areas})
    assert 24 * 4 == len(result.questions)


def test_the_invented_country_is_the_same_for_a_seed_and_marked_in_every_file():
    """
    A seed gives one country; every file that can be read says that it is invented, in a word and in a note.
    """
    invited = [Invited(Audience.REGION, (f"Region {n}",)) for n in range(60)]
    one, same, other = (list(country(invited, range(2022, 2027), seed)) for seed in (1, 1, 2))

    assert one == same != other
    trees = []
    for name, content in one:
        try:
            trees.append(json.loads(content))
        except ValueError:
            assert NOTICE.encode() in content or INVENTED.encode() in content, name
    assert [] == [tree for tree in trees if NOTICE not in json.dumps(tree, ensure_ascii=False)]
