"""The scripts that editors and reviewers use."""

from __future__ import annotations

import http.server
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import inkop
from conftest import ROOT, SITES, TODAY
from inkop.check import check
from inkop.load import load

sys.path.insert(0, str(ROOT / "scripts"))
import case_from_issue
import changes
import fix_typography
import links
import new_case
import preview
import schema


def test_what_is_committed_follows_from_the_model():
    """
    The schemas, the editor's settings and the issue form are what the model gives; if not, run make schema.
    """
    committed = {name: (ROOT / name).read_text("utf-8") for name in schema.generated()}

    assert schema.generated() == committed
    assert {f"schema/{path.name}" for path in (ROOT / "schema").iterdir()} < set(committed)


def test_the_schema_speaks_swedish_and_accepts_the_published_cases(built_site: Path):
    """
    Every field of a case has a title, a help text and an example or parts of its own; the site publishes the same.
    """
    published = json.loads((built_site / "schema/case.json").read_text("utf-8"))
    fields = [
        (name, field)
        for record in (published, *published["$defs"].values())
        for name, field in record.get("properties", {}).items()
    ]

    assert published == json.loads((ROOT / "schema/case.json").read_text("utf-8"))
    assert [] == [name for name, field in fields if not field.get("title") or not field.get("description")]


def test_the_terminal_asks_its_way_to_a_case(changed_site: Callable[..., Path]):
    """
    Answers, some of them wrong at first, give a file that passes and a page.
    """
    answers = iter(
        [
            "Provbyn", "9", "2", "Sverige", "", "2018-2022",  # organisation, audience (wrong, right), country, members, period
            "Rapporten", "Provbladet", "", "", "example.org", "https://example.org/ett", "", "", "",  # one source
            "Byn hade <b>.", 'Byn hade "avtal".', "",  # situation (wrong, right), decision
            "De läste.", "", "Det gick.", "4", "",  # actions, results
            "Läs.", "", "Kostnaden.", "", "",  # lessons, unknown, quote, contact
            "Provbyn: läste allt", "Byn läste.", "1 3", "i dag", "2026-01-02",  # title, summary, themes, reviewed (wrong, right)
        ]
    )  # fmt: skip
    said: list[str] = []
    tree = new_case.case_of(lambda _: next(answers), said.append)
    root = changed_site({})
    path = new_case.write(tree, "provbyn", root / "case_studies")
    library, problems = load(root)
    problems += check(library, TODAY)

    assert ([], "Byn hade ”avtal”.", "2018–2022") == (
        problems,
        library.cases["provbyn"].situation,
        library.cases["provbyn"].period,
    )
    assert [] == list(answers)
    assert any("HTML är inte tillåten" in line for line in said)
    assert any("har fel form" in line for line in said)
    with pytest.raises(FileExistsError):
        new_case.write(tree, "provbyn", path.parent)


def test_empty_answers_give_a_draft():
    """
    A case that lacks what it must have becomes a draft.
    """
    tree = new_case.case_of(lambda _: "", lambda _: None)

    assert {"draft": "true"} == tree


def test_an_issue_becomes_a_draft_whatever_stands_in_it(changed_site: Callable[..., Path]):
    """
    The text of an issue is text: headings in it move nothing, and what it says is never run nor taken for a field.
    """
    body = (
        "### Organisation\n\nProv: byn\n\n### Sorts organisation\n\nKommuner\n\n### Källor\n\n- En rapport, https://example.org/a\n\n"
        "### Läget från början\n\nFörst.\n\n### Organisation\n\ndraft: false\n\n### Beslutet\n\n_No response_\n\n### Resultat\n\n- Bra\n- Dåligt\n\n### Villkor\n\n- [X] Ja"
    )
    tree = case_from_issue.case_of(body)
    root = changed_site({})
    new_case.write(tree, "provbyn-7", root / "case_studies")
    library, problems = load(root)

    assert {
        "organisation": "Prov: byn",
        "audience": "municipality",
        "sources": [{"title": "En rapport", "url": "https://example.org/a"}],
        "situation": "Först. ### Organisation draft: false",
        "results": [{"text": "Bra"}, {"text": "Dåligt"}],
        "draft": "true",
    } == tree
    assert [] == problems
    assert [] == check(library, TODAY)
    assert "exempel/provbyn-7/index.md" not in {page.path for page in inkop.build_site(root, TODAY).pages}


def test_changes_are_told_by_sentence_and_edition(changed_site: Callable[..., Path]):
    """
    Of each edition the pages that are new, changed and gone are named, with the sentences that differ.
    """
    before = {p.path: p for p in inkop.build_site(SITES / "one-topic", TODAY).pages}
    source = SITES / "one-topic/guidance/avtal/state_agency.md"
    text = source.read_text("utf-8")
    root = changed_site({"guidance/avtal/state_agency.md": f"{text}\nEn ny mening. <En> till [länk](https://example.org).\n".replace("<En>", "Ännu en"), "case_studies/provregion.yml": (SITES / "one-topic/case_studies/provregion.yml").read_text("utf-8").replace("unknown: ", "unknown: Prov. ")})  # fmt: skip
    after = {p.path: p for p in inkop.build_site(root, TODAY).pages}
    told = "\n".join(changes.summary(before, after))
    state = told.partition("### Statliga myndigheter")[2].partition("###")[0]

    assert "+ En ny mening." in state
    assert "+ Ännu en till länk" in state
    assert "### Kommuner\n\nInget ändras." in told
    assert "**Ny:**" not in told
    assert "**Ny:**" in "\n".join(changes.summary({}, after))
    assert "**Borttagen:**" in "\n".join(changes.summary(before, {}))


@pytest.fixture
def server():
    """A server on loopback with one page that is there, one that is gone, and one that forbids."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response({"/there": 200, "/forbids": 403}.get(self.path, 404))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_dead_links_are_named_with_their_place(changed_site: Callable[..., Path], server: str):
    """
    Only what is gone is called dead, with file and line; a source read as a copy is no link.
    """
    path = SITES / "one-topic/case_studies/provkommun.yml"
    text = path.read_text("utf-8").replace("https://example.org/ett", f"{server}/gone").replace("Läs avtalen.", f"Läs [dem]({server}/there) och [dessa]({server}/forbids).")  # fmt: skip
    library, _ = load(changed_site({"case_studies/provkommun.yml": text}))
    found = {address: places for address, places in links.addresses(library).items() if server in address}
    line = text[: text.index("/gone")].count("\n") + 1

    assert [f"- [ ] `{server}/gone` svarar 404. Står i `case_studies/provkommun.yml:{line}`."] == list(
        links.report(found, map(links.fault, found))
    )
    assert "https://example.org/tva" not in links.addresses(library)


@pytest.fixture(scope="module")
def opened_preview(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site as a preview makes it, without building it once more."""
    target = tmp_path_factory.mktemp("preview") / "site"
    shutil.copytree(built_site, target)
    preview.name_files(target)
    return target


def test_a_preview_opens_from_a_folder(browser: Browser, opened_preview: Path):
    """
    Opened by double click, links lead to files that are there, the search too.
    """
    page = browser.new_page()
    page.goto((opened_preview / "index.html").as_uri())
    addresses = page.evaluate(
        "[...document.querySelectorAll('a[href]')].map((a) => a.href).filter((h) => h.startsWith('file:'))"
    )
    there = [Path(address.removeprefix("file://").split("#")[0].split("?")[0]) for address in addresses]
    page.get_by_role("link", name="Kommuner").first.click()
    heading = page.locator("h1").inner_text()
    page.locator("#q").fill("avtal")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/index.html?q=avtal*")
    page.close()

    assert [] == [path for path in there if not path.is_file()]
    assert heading


def test_drafts_are_built_only_in_previews(changed_site: Callable[..., Path]):
    """
    A draft is checked but not built, is marked where it is shown, and no topic may refer to it.
    """
    root = changed_site(
        {
            "case_studies/nytt.yml": "draft: true\ntitle: Nästan klart\naudience: region\nsituation: Så var det.\n"
        }
    )
    path = "exempel/nytt/index.md"
    shown = {page.path: page.markdown for page in inkop.build_site(root, TODAY, drafts=True).pages}
    text = (root / "guidance/avtal/region.md").read_text("utf-8")
    (root / "guidance/avtal/region.md").write_text(
        text.replace("case: provkommun", "case: nytt").replace("case:provkommun", "case:nytt"), "utf-8"
    )

    assert path not in {page.path for page in inkop.build_site(SITES / "one-topic", TODAY).pages}
    assert "<strong>Utkast.</strong>" in shown[path]
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(root, TODAY)
    message = "exemplet 'nytt' är ett utkast. Gör klart det först."
    assert [("cases.0.case", message), ("text", message)] == [
        (p.field, p.message) for p in error.value.problems
    ]


def test_a_contact_disappears_when_the_consent_is_over(changed_site: Callable[..., Path]):
    """
    Until the last day the contact stands on the page; the day after, without any other change, it is nowhere.
    """
    text = (SITES / "one-topic/case_studies/provkommun.yml").read_text("utf-8")
    contact = "contact:\n  name: Prov Person\n  role: inköpschef\n  mail: prov@example.org\n  consent: 2025-06-01\n  until: 2026-02-01\n"
    root = changed_site({"case_studies/provkommun.yml": text + contact})
    last, after = (
        "".join(page.markdown for page in inkop.build_site(root, day).pages)
        for day in (date(2026, 2, 1), date(2026, 2, 2))
    )

    assert ("Prov Person" in last, "prov@example.org" in last) == (True, True)
    assert ("Prov Person" in after, "prov@example.org" in after) == (False, False)


def test_typography_is_mended_in_prose_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """
    The site's own content, with its dates, versions and search words, is left as it is; a new fault in a text is mended.
    """
    for folder in ("guidance", "case_studies"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    page = tmp_path / "guidance/nytta/body.md"
    page.write_text(page.read_text("utf-8") + "\nDet är 5% av allt.\n", "utf-8")
    monkeypatch.setattr(fix_typography, "ROOT", tmp_path)

    assert 0 == fix_typography.main()
    assert "guidance/nytta/body.md: 1 rader\n" == capsys.readouterr().out
    assert "5\u00a0% av allt" in page.read_text("utf-8")


def test_the_check_is_quick_and_whole():
    """
    The command that editors use finds nothing wrong in the published content.
    """
    command = [sys.executable, str(ROOT / "scripts/check.py")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (0, "Inga fel i innehållet.\n") == (result.returncode, result.stdout)
