"""From clicks in a real browser to a folder of files to the follow-up: the very answers, and nothing lost on the way."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from conftest import ROOT
from inkop.assessment import QUESTIONS, Answers, read_response
from inkop.vocabulary import Audience, Role

ORGANISATIONS = 5
"""In each edition; of fewer the follow-up shows nothing."""
EVERY = [name for names in QUESTIONS.values() for name in names]
CLICK = """([role, organisation, chosen]) => {
    const press = (name, value) => document.querySelector(`[name="${name}"][value="${value}"]`).click();
    press("role", role);
    document.querySelector("[data-begin] [data-all]").click();
    document.querySelector("[name=organisation]").value = organisation;
    for (const [name, value] of Object.entries(chosen)) press(name, value ?? "?");
}"""


def chosen(chance: random.Random) -> dict[str, int | None]:
    """Return answers at random, some without a level and some left out, but in each area at least two with a level."""
    answers: dict[str, int | None] = {}
    for names in QUESTIONS.values():
        sure = chance.sample(names, 2)
        for name in names:
            if name in sure or chance.random() < 0.7:
                answers[name] = chance.randint(1, 4)
            elif chance.random() < 0.5:
                answers[name] = None
    return answers


def saved(page: Page, folder: Path) -> Path:
    """Press save, and return the file under the name that the page gave it."""
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def points(answers: Answers) -> dict[str, Fraction]:
    """Return each question's points of 100, where one without a level has the mean of its area: counted anew, by other means."""
    found = {}
    for names in QUESTIONS.values():
        known = {name: Fraction(100, 3) * (level - 1) for name in names if (level := answers.get(name))}
        found |= {name: known.get(name, sum(known.values(), Fraction()) / len(known)) for name in names}
    return found


def near(index: float, values: list[Fraction]) -> bool:
    """Tell whether an index with one decimal is the mean of the values."""
    return abs(Fraction(str(index)) - sum(values, Fraction()) / len(values)) <= Fraction(1, 20)


def test_the_follow_up_counts_the_very_answers_that_were_clicked(
    browser: Browser, served_site: str, tmp_path: Path
):
    """
    Both roles of five organisations in each edition answer at random; each file is opened and saved again unchanged.
    """
    chance, files, again = random.Random(1), tmp_path / "svar", tmp_path / "igen"
    clicked: dict[tuple[Audience, str, Role], dict[str, int | None]] = {}
    for edition in Audience:
        page = browser.new_context().new_page()
        for number in range(ORGANISATIONS):
            for role in Role:
                who = f"Prov <{edition}> & “{number}” åäö"
                answers = clicked[edition, who, role] = chosen(chance)
                page.goto(f"{served_site}{edition.address}/sjalvskattning/")
                page.evaluate(CLICK, [role, who, answers])
                path = saved(page, files)
                page.goto(f"{served_site}sjalvskattning/")
                page.locator("[data-open]").set_input_files(path)
                page.wait_for_url(f"**/{edition.address}/sjalvskattning/")
                copy = saved(page, again)
                response = read_response(path.read_bytes())

                assert (edition, who, role, answers) == (
                    response.edition, response.organisation, response.role, response.answers,
                )  # fmt: skip
                assert (path.name, path.read_bytes()) == (copy.name, copy.read_bytes())
        page.context.close()
    result = followed(files, tmp_path, {(edition, who) for edition, who, _ in clicked})
    by_role = {key: points(answers) for key, answers in clicked.items()}

    assert 2 * 3 * ORGANISATIONS == len(list(files.iterdir()))
    assert [] == [
        row for row in result["questions"] if not near(row["index"], [p[row["question"]] for p in by_role.values()])
    ]  # fmt: skip
    assert [] == [
        row for row in result["editions"]
        if not near(row["index"], [v for (a, *_), p in by_role.items() if row["edition"] in (a, "all") for v in p.values()])
    ]  # fmt: skip
    sides = {Role.MANAGEMENT: 1, Role.PURCHASING: -1}
    assert [] == [
        row for row in result["gaps"]
        if not near(row["gap"] / 2, [sides[role] * p[q] for (*_, role), p in by_role.items() for q in QUESTIONS.get(row["area"], EVERY)])
    ]  # fmt: skip
    assert (24, 4, 7) == tuple(len(result[name]) for name in ("questions", "editions", "gaps"))


def followed(files: Path, folder: Path, invited: set[tuple[Audience, str]]) -> dict[str, Any]:
    """Follow up a folder by the command, and return the outcome."""
    rows = "".join(f'"{who}",{edition}\n' for edition, who in sorted(invited))
    (folder / "inbjudna.csv").write_text(f"name,edition\n{rows}", encoding="utf-8")
    command = [sys.executable, str(ROOT / "scripts/follow_up.py"), str(files), "--out", str(folder / "ut")]
    done = subprocess.run(
        [*command, "--invited", str(folder / "inbjudna.csv")], capture_output=True, text=True, check=False
    )

    assert (0, f"{len(list(files.iterdir()))} använda") == (done.returncode, done.stdout.split("\n")[0]), (
        done.stderr
    )
    return json.loads((folder / "ut/resultat.json").read_text("utf-8"))
