"""The follow-up reads what it can, and names every file that it cannot."""

from __future__ import annotations

import csv
import json
import random
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inkop import assessment
from inkop.assessment import SCHEMA
from inkop.follow_up import Followed, Invited, by_list, follow_up
from inkop.follow_up.reading import FULL, INVENTED, UnreadableSource, scored
from inkop.vocabulary import Audience

TODAY = date(2026, 12, 31)
INVITED = [Invited(Audience.MUNICIPALITY, (f"Provkommun {n}", f"Prov {n}")) for n in range(9)]
FULL_ANSWERS = {question: 2 for questions in assessment.QUESTIONS.values() for question in questions}


def saved(who: int = 0, **changed: Any) -> dict[str, Any]:
    """Return a saved result of one of the invited, with changes."""
    return {
        "schema": SCHEMA, "instrument": "2026-11", "edition": "municipality", "role": "management",
        "organisation": f"Provkommun {who}", "date": "2026-05-01", "answers": FULL_ANSWERS,
    } | changed  # fmt: skip


@pytest.fixture
def followed(tmp_path: Path) -> Callable[..., tuple[Followed, dict[str, tuple[str, str]]]]:
    """Return a function that follows up files, and gives the outcome and each unused file's kind and reason."""

    def run(files: dict[str, bytes | dict[str, Any]], invented: bool = False) -> Any:
        source, work = tmp_path / "svar", tmp_path / "work"
        work.mkdir()
        for name, content in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        outcome = follow_up(source, INVITED, TODAY, work, invented)
        return outcome, faults(work)

    return run


def faults(work: Path) -> dict[str, tuple[str, str]]:
    """Return the kind and the reason of every file that was not used."""
    with (work / "faults.csv").open(newline="") as file:
        return {row["name"]: (row["kind"], row["reason"]) for row in csv.DictReader(file)}


def test_every_file_that_is_not_used_is_named_and_the_rest_goes_on(followed):
    """
    Damaged, double, foreign, unknown and incomplete files are listed with their reason and counted; the others count.
    """
    good = {f"{n}.json": saved(n) for n in range(6)}
    outcome, unused = followed(good | {
        "1-igen.json": saved(1, date="2026-06-01"),
        "annan-upplaga.json": saved(2, edition="region"),
        "avhuggen.json": json.dumps(saved(7)).encode()[:200],
        "bild.png": b"\x89PNG",
        "framtid.json": saved(7, date="2027-01-01"),
        "halv.json": saved(7, answers={"styrning-1": 3}),
        "nyare.json": saved(7, schema="inkop-sjalvskattning/3"),
        "namnlos.json": saved(organisation=""),
        "nio.json": saved(7, answers=FULL_ANSWERS | {"styrning-1": 9}),
        "okand.json": saved(organisation="=cmd|' /C calc'!A0"),
        "pahittad.json": saved(7, schema=INVENTED),
        "stor.json": b" " * 200_000,
        "tom.json": b"",
        "ut/<b>.json": b'{"schema": "annat"}',
    })  # fmt: skip

    assert {
        "använda": 6,
        "dubbel": 1,
        "främmande": 3,
        "ofullständig": 1,
        "okänd organisation": 3,
        "skadad": 6,
    } == outcome.counts
    assert ("dubbel", "1.json") == (unused["1.json"][0], "1.json")  # The later answer is the one that counts.
    assert "hör till upplagan för kommuner" in unused["annan-upplaga.json"][1]
    assert "främmande" == unused["pahittad.json"][0]
    assert "främmande" == unused["ut/<b>.json"][0]
    assert "nyare" in unused["nyare.json"][1]
    assert "'=cmd|' /C calc'!A0' finns inte bland de tillfrågade." == unused["okand.json"][1]
    assert len(unused) + outcome.counts["använda"] == 20


def test_links_are_not_followed_out_of_the_folder(followed, tmp_path: Path):
    """
    A link among the files is a damaged file, wherever it leads.
    """
    (tmp_path / "svar").mkdir()
    (tmp_path / "annat.json").write_text(json.dumps(saved(8)))
    (tmp_path / "svar" / "lank.json").symlink_to(tmp_path / "annat.json")
    _, unused = followed({f"{n}.json": saved(n) for n in range(6)})

    assert "skadad" == unused["lank.json"][0]


def test_folder_zip_and_csv_give_the_same(followed, tmp_path: Path):
    """
    The same results as a folder, a zip or a CSV are counted alike, and a row with a fault is named by its line.
    """
    answers = {n: {q: 1 + (n + place) % 4 for place, q in enumerate(FULL_ANSWERS)} for n in range(7)}
    files = {f"{n}.json": saved(n, answers=answers[n]) for n in range(7)}
    folder, _ = followed(files)
    with zipfile.ZipFile(tmp_path / "svar.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(f"2026/{name}", json.dumps(content))
    columns = ["organisation", "edition", "role", "date", "instrument", *FULL_ANSWERS]
    with (tmp_path / "svar.csv").open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(saved(n, **answers[n]) for n in range(7))
        writer.writerow(saved(8, **FULL_ANSWERS | {"ledning-1": "fem"}))
    outcomes = []
    for name in ("svar.zip", "svar.csv"):
        work = tmp_path / name.replace(".", "-")
        work.mkdir()
        outcomes.append(follow_up(tmp_path / name, INVITED, TODAY, work, False))

    assert [folder.result] * 2 == [outcome.result for outcome in outcomes]
    assert "skadad" == faults(tmp_path / "svar-csv")["svar.csv (rad 9)"][0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("svar.rar", b"Rar!", "varken en mapp, en zip-fil eller en CSV-fil"),
        ("svar.csv", b"organisation,edition\n", "kolumnen date, instrument, role saknas"),
        ("svar.zip", b"", "varken"),
    ],
)
def test_what_is_no_source_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, said: str):
    """
    A file of another kind, an empty one and a table without its columns end the reading with the reason.
    """
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        follow_up(tmp_path / name, INVITED, TODAY, tmp_path, False)


def test_a_folder_without_a_usable_result_says_so(followed):
    """
    Nothing to count is an end with a reason, not an empty report.
    """
    with pytest.raises(UnreadableSource, match="inget svar gick att räkna"):
        followed({"a.json": b"{}"})


def test_a_damaged_member_of_a_zip_does_not_stop_the_rest(tmp_path: Path):
    """
    A member whose bytes have been changed is a damaged file; the others count.
    """
    with zipfile.ZipFile(tmp_path / "svar.zip", "w") as archive:
        for n in range(6):
            archive.writestr(f"{n}.json", json.dumps(saved(n)))
    raw = (tmp_path / "svar.zip").read_bytes()
    (tmp_path / "svar.zip").write_bytes(raw.replace(b"Provkommun 3", b"Provkommun X", 1))
    outcome = follow_up(tmp_path / "svar.zip", INVITED, TODAY, tmp_path, False)

    assert {"använda": 5, "skadad": 1} == outcome.counts


def test_the_scores_leave_every_index_as_the_reference_has_it():
    """
    For 500 random answer sets with gaps, areas and whole are exactly those of `assessment`, or none where it has none.
    """
    chance = random.Random(7)
    for _ in range(500):
        answers = {q: chance.randrange(1, 5) for q in FULL_ANSWERS if chance.random() < 0.8}
        scores, whole = scored(answers), assessment.total(answers)

        assert (scores is None) == (whole is None)
        if scores is not None:
            assert whole == Fraction(100 * sum(scores), FULL * len(FULL_ANSWERS))
            for place, area in enumerate(assessment.QUESTIONS):
                part = sum(scores[4 * place : 4 * place + 4])
                assert assessment.indexes(answers)[area] == Fraction(100 * part, FULL * 4)


def test_the_invited_may_be_a_list_of_ones_own():
    """
    A CSV of names and editions is the list; a row without them is named.
    """
    assert [Invited(Audience.REGION, ("Vårdförvaltningen",))] == by_list(
        "name,edition\nVårdförvaltningen,region\n"
    )
    with pytest.raises(UnreadableSource, match="rad 2"):
        by_list("name,edition\nVårdförvaltningen,landsting\n")
    with pytest.raises(UnreadableSource, match="är tom"):
        by_list("name,edition\n")


def test_a_name_that_several_have_had_is_no_ones(tmp_path: Path):
    """
    An organisation's own name is its own even when another has been called so; a name that two have had is unknown.
    """
    invited = [
        Invited(Audience.STATE_AGENCY, ("Verket", "Styrelsen", "Nämnden")),
        Invited(Audience.STATE_AGENCY, ("Nämnden", "Styrelsen")),
    ]
    (tmp_path / "svar").mkdir()
    for name in ("Verket", "Styrelsen", "Nämnden"):
        content = saved(edition="state_agency", organisation=name)
        (tmp_path / "svar" / f"{name}.json").write_text(json.dumps(content))
    outcome = follow_up(tmp_path / "svar", invited, TODAY, tmp_path, False)

    assert {"använda": 2, "okänd organisation": 1} == outcome.counts
    assert ["Styrelsen.json"] == list(faults(tmp_path))


def test_a_member_packed_in_a_way_that_no_one_can_open_is_damaged(tmp_path: Path):
    """
    An archive whose member names a method of packing that does not exist is one damaged file, never an error.
    """
    archive = tmp_path / "svar.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("svar.json", "{}")
    raw = archive.read_bytes()
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = raw.index(mark) + at
        raw = raw[:place] + b"\x63\x00" + raw[place + 2 :]
    archive.write_bytes(raw)

    with pytest.raises(UnreadableSource, match="inget svar"):
        follow_up(archive, INVITED, TODAY, tmp_path, False)

    assert [("skadad", "går inte att läsa (NotImplementedError).")] == list(faults(tmp_path).values())
