"""
Which sums may be shown, so that nothing can be worked out of fewer than five organisations.

Published are edition × year, area × year, question × year and the gap between the roles × area and year; never one
crossed with another. Within a year these are all sums over one and the same set of organisations, so the only way to
single some of them out is to subtract editions from all. Hence: an edition of one to four organisations is hidden,
and further ones with it until the hidden have at least two editions and five organisations together.
The gap is published as a difference only: together with the roles' own levels it would single out those
organisations where one role answered. Change is the difference between what is shown of two years, and a year has
no sums in common with another. `tests/test_follow_up_disclosure.py` attacks this by solving the linear system.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from ..assessment import QUESTIONS
from ..model import AreaYear, EditionYear, FollowUp, GapYear, QuestionYear
from ..results import ALL, SMALLEST
from ..vocabulary import Audience
from .counting import TWICE, Sums, Tally
from .reading import FULL, IDS, Invited


def hidden(organisations: Mapping[Audience, int]) -> frozenset[Audience]:
    """
    Return the editions of a year that are not shown, given how many organisations each has.

    That all of them together are fewer than five is for the caller to see: then nothing of the year is shown.
    """
    chosen = {audience for audience, count in organisations.items() if 0 < count < SMALLEST}
    open_ = sorted((count, audience) for audience, count in organisations.items() if count >= SMALLEST)
    while chosen and open_ and (len(chosen) < 2 or sum(organisations[a] for a in chosen) < SMALLEST):
        chosen.add(open_.pop(0)[1])
    return frozenset(chosen)


def publishable(tally: Tally, invited: Sequence[Invited], today: date, invented: bool) -> FollowUp:
    """Return what may be shown of the sums, each index rounded to one decimal, halves away from zero."""
    asked = {audience: sum(who.edition is audience for who in invited) for audience in Audience}
    found = sorted(tally.years)
    shown = [year for year in found if tally.years[year].organisations >= SMALLEST]
    return FollowUp(
        invented=invented,
        date=today,
        editions=tuple(row for year in found for row in _editions(year, tally, asked)),
        areas=tuple(
            AreaYear(year=year, area=area, index=_index(tally.years[year], ids, TWICE))
            for year in shown for area, ids in _AREAS.items()
        ),
        questions=tuple(
            QuestionYear(year=year, question=question, index=_index(tally.years[year], [question], TWICE))
            for year in shown for question in IDS
        ),
        gaps=tuple(
            GapYear(year=year, area=area, organisations=sums.organisations, gap=_index(sums, ids, FULL))
            for year, sums in sorted(tally.gaps.items()) if sums.organisations >= SMALLEST
            for area, ids in _AREAS.items()
        ),
    )  # fmt: skip


_AREAS: dict[str, tuple[str, ...]] = {**QUESTIONS, ALL: IDS}


def _editions(year: int, tally: Tally, asked: Mapping[Audience, int]) -> Iterator[EditionYear]:
    counts = {a: tally.editions[year, a].organisations if (year, a) in tally.editions else 0 for a in asked}
    secret = set(asked) if tally.years[year].organisations < SMALLEST else hidden(counts)
    for audience, invited in asked.items():
        sums = tally.editions.get((year, audience))
        if audience in secret:
            yield EditionYear(year=year, edition=audience, invited=invited)
        elif sums is None:
            yield EditionYear(year=year, edition=audience, invited=invited, answered=0)
        else:
            yield EditionYear(
                year=year, edition=audience, invited=invited, answered=sums.organisations, index=_index(sums, IDS, TWICE)
            )  # fmt: skip
    every, invited = tally.years[year], sum(asked.values())
    if every.organisations < SMALLEST:
        yield EditionYear(year=year, edition=ALL, invited=invited)
    else:
        yield EditionYear(
            year=year,
            edition=ALL,
            invited=invited,
            answered=every.organisations,
            index=_index(every, IDS, TWICE),
        )


def _index(sums: Sums, ids: Sequence[str], full: int) -> float:
    """Return the mean score on some questions over the organisations, as an index 0–100 with one decimal."""
    total = sum(sums.scores[IDS.index(question)] for question in ids)
    tenths = Fraction(1000 * total, full * len(ids) * sums.organisations)
    whole = int(abs(tenths) + Fraction(1, 2))
    return (whole if tenths >= 0 else -whole) / 10
