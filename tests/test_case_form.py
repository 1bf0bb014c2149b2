"""The form for a case in a real browser, under the Content-Security-Policy of the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

import inkop
from case_faults import RIGHT
from conftest import ROOT, TODAY
from generated_cases import case
from inkop import case_form
from inkop.drafts import completed
from inkop.model import Case, Origin
from inkop.vocabulary import Theme
from inkop.yaml_text import parse_yaml
from test_browser import AXE, TAGS, watched

FORM = "for-redaktorer/nytt-exempel/"


def opened(page: Page, base: str) -> Page:
    """Go to the form and wait until it works."""
    page.goto(base + FORM)
    page.locator("[data-tell]").wait_for()
    return page


@pytest.fixture(scope="module")
def form(browser: Browser, served_site: str) -> Iterator[Page]:
    """Return the form, opened once for tests that only put cases into it."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page, complaints = watched(context, served_site)
    page.on("dialog", lambda dialog: dialog.accept())
    yield opened(page, served_site)
    context.close()

    assert [] == complaints


def put(page: Page, tree: dict[str, Any], name: str = "prov-fall") -> str:
    """Open a case as a draft in the form, have it judged, and return the file that the form writes; nothing with faults."""
    draft = {
        "name": "u.json",
        "mimeType": "application/json",
        "buffer": json.dumps({"schema": 1, "exempel": tree}).encode(),
    }
    page.evaluate("document.querySelector('[data-said]').textContent = ''")
    page.set_input_files("[data-open]", draft)  # type: ignore[arg-type]
    page.locator("[data-said]:not(:empty)").wait_for(state="attached")
    return str(
        page.evaluate(
            """name => {
              const field = document.querySelector('[data-name]');
              field.value = name;
              field.dispatchEvent(new Event('input', { bubbles: true }));
              document.querySelector('[data-tell]').requestSubmit();
              const done = !document.querySelector('[data-done]').hidden;
              return done ? document.querySelector('[data-file]').textContent : '';
            }""",
            name,
        )
    )


def survives(page: Page, tree: dict[str, Any]) -> None:
    """Hold a case, put through the form and its file, against the same case as it was."""
    text = put(page, tree)
    value, _, faults = parse_yaml(text)

    assert (tree, []) == (value, faults), page.locator("[data-summary]").inner_text()
    assert Case.model_validate(tree) == Case.model_validate(value)


@pytest.mark.parametrize("seed", range(25))
def test_a_case_goes_through_the_form_unchanged(form: Page, seed: int):
    """
    A case full of what YAML would take for something else comes out of the form, and of its file, as it went in.
    """
    survives(form, case(seed))


def test_the_preview_is_the_page(form: Page, browser: Browser, built_site: Path):
    """
    What the form shows of the published cases is, word for word, what their pages say.
    """
    page = browser.new_page(java_script_enabled=False)
    library = inkop.load_library(ROOT, TODAY.replace(year=2100))
    for name in sorted(library.cases)[::9]:
        tree, _, _ = parse_yaml((ROOT / f"case_studies/{name}.yml").read_text("utf-8"))
        put(form, one_line(tree), name)
        page.goto((built_site / f"exempel/{name}/index.html").as_uri())
        whole = words(page.locator("article").inner_text())
        more = whole.index("Läs mer")
        there = whole[:more] + whole[whole.index("Senast granskad", more) :]
        # The form has the themes in one order.
        themes = library.cases[name].themes
        shown = (
            ", ".join(theme.label for theme in order)
            for order in (themes, sorted(themes, key=list(Theme).index))
        )

        assert there.replace(*shown) == words(form.locator("[data-page]").inner_text())
    page.close()


def one_line(value: Any) -> Any:
    """Return a case with each text on one line, as the form has it."""
    if isinstance(value, dict):
        return {key: one_line(inner) for key, inner in value.items()}
    return (
        [one_line(inner) for inner in value]
        if isinstance(value, list)
        else " ".join(value.split(" ")).strip().replace("\n", " ")
    )


def words(text: str) -> str:
    """Return the words of a page without how they stand on it."""
    return " ".join(text.split()).replace(" .", ".")


def test_with_the_keyboard_alone_a_case_is_written_checked_and_built(
    browser: Browser, served_site: str, changed_site: Callable[..., Path], tmp_path: Path
):
    """
    Tab, letters, space and Enter fill the form in a phone's width; the file it saves passes the check and gives the page.
    """
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page, complaints = watched(context, served_site)
    opened(page, served_site)
    typed = {
        "organisation": "Provbyn",
        "period": "2018-2022",
        "sources.0.title": "Rapporten",
        "sources.0.publisher": "Provbladet",
        "sources.0.url": "https://example.org/ett",
        "situation": 'Byn hade "300" avtal: ingen läste dem.',
        "actions.0": "Alla avtal lästes.",
        "results.0.text": "Hälften sades upp.",
        "lessons.0": "Läs avtalen.",
        "unknown": "Vad det kostade.",
        "title": "Provbyn läste: allt",
        "summary": "Byn läste sina avtal.",
    }
    page.locator("[data-keep]").focus()
    seen = set()
    with page.expect_download() as download:
        for _ in range(200):
            page.keyboard.press("Tab")
            at = page.evaluate(
                "document.activeElement.name || Object.keys(document.activeElement.dataset)[0] || document.activeElement.type || ''"
            )
            value = page.evaluate("document.activeElement.value || ''")
            if at in typed and at not in seen:
                page.keyboard.type(typed[at])
            elif at == "results.0.evidence":
                page.keyboard.type("Egen")
            elif (at, value) in {
                ("audience", "municipality"),
                ("themes", "organisation"),
            } or at == "audience":
                if "audience" not in seen:
                    page.keyboard.press("Space")
                    page.keyboard.press("ArrowDown")
                elif at == "themes":
                    page.keyboard.press("Space")
            elif at == "submit":
                page.keyboard.press("Enter")
                assert "Inga fel" in page.locator("[data-summary]").inner_text()
            elif at == "download":
                page.keyboard.press("Enter")
                break
            seen.add(at)
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    context.close()
    root = changed_site(
        {f"case_studies/{path.name}": path.read_text("utf-8").replace(today(path), "2026-01-02")}
    )
    built = {page.path: page for page in inkop.build_site(root, TODAY).pages}

    assert [] == complaints
    assert "# Provbyn läste: allt" in built["exempel/provbyn/index.md"].markdown
    assert "”300” avtal: ingen läste" in built["exempel/provbyn/index.md"].markdown


def today(path: Path) -> str:
    """Return the day that the form took for the review."""
    return re.findall(r"reviewed: (\S+)", path.read_text("utf-8"))[0]


def test_what_is_wrong_is_told_at_its_field(form: Page):
    """
    A fault is told as one types, tied to its field, and leads there from the summary; nothing can be handed in.
    """
    tree = {**RIGHT, "situation": "Se <b>."}
    assert "" == put(form, tree)
    field = form.locator("[name=situation]")
    described = form.locator("#falt-situation-fel").inner_text()
    form.locator("[data-summary] a").first.click()

    assert ("true", True) == (
        field.get_attribute("aria-invalid"),
        field.evaluate("f => f === document.activeElement"),
    )
    assert "HTML är inte tillåten" in described
    assert "falt-situation-fel" in (field.get_attribute("aria-describedby") or "")
    field.fill("Allt var bra. [@1]")
    assert "" == form.locator("#falt-situation-fel").inner_text()


def test_what_no_one_sees_or_can_type_is_put_right(form: Page):
    """
    Soft hyphens and tabs go, quotation marks and spaces in figures are put right, when a field is left.
    """
    put(form, RIGHT)
    field = form.locator("[name=situation]")
    field.fill('Sta\u00adden "hade"\t10 000 avtal. [@1]')
    field.blur()

    assert "Staden ”hade” 10\u00a0000 avtal. [@1]" == field.input_value()


def test_rows_are_added_and_taken_away(form: Page):
    """
    A new row gets the focus; when one goes, the others keep what stands in them and are numbered anew.
    """
    put(form, RIGHT)
    form.locator("[data-rows=actions] [data-add]").click()
    assert "actions.2" == form.evaluate("document.activeElement.name")
    form.keyboard.type("Tredje.")
    form.locator("[data-rows=actions] [data-remove]").first.click()
    rows = form.locator("[data-rows=actions] textarea").all()

    assert ["Hälften sades upp.", "Tredje."] == [row.input_value() for row in rows]
    assert ["actions.0", "actions.1"] == [row.get_attribute("name") for row in rows]


def test_nothing_is_stored_and_a_draft_is_kept_only_when_asked_for(form: Page):
    """
    The browser stores nothing; the draft that is saved opens as it was.
    """
    put(form, RIGHT)
    with form.expect_download() as download:
        form.locator("[data-keep]").click()
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))

    assert {"schema": 1, "exempel": RIGHT} == kept
    assert 0 == form.evaluate("localStorage.length + sessionStorage.length")


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "{",
        "[]",
        '{"schema": 2}',
        '{"schema":1,"exempel":"<b>"}',
        '{"schema":1,"exempel":{"actions":{"a":1},"themes":5,"quote":[]}}',
    ],
)
def test_a_file_that_is_no_draft_does_no_harm(form: Page, draft: str):
    """
    A file of another kind is refused or gives an empty form.
    """
    file = {"name": "u.json", "mimeType": "application/json", "buffer": draft.encode()}
    form.evaluate("document.querySelector('[data-said]').textContent = ''")
    form.set_input_files("[data-open]", file)  # type: ignore[arg-type]
    form.locator("[data-said]:not(:empty)").wait_for(state="attached")

    assert form.locator("[data-tell]").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_form_has_no_barriers(browser: Browser, served_site: str, width: int, scheme: str):
    """
    With faults told, and with the page shown, axe finds nothing and nothing scrolls sideways.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page, complaints = watched(context, served_site)
    opened(page, served_site)
    barriers = []
    for tree in ({}, RIGHT):
        put(page, tree)
        page.evaluate("document.querySelector('details').open = true")
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
        barriers += [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert ([], []) == (barriers, complaints)
    assert wide <= width


def test_without_scripts_the_template_is_offered(browser: Browser, built_site: Path, served_site: str):
    """
    Without scripts the form is not shown, and the page leads to a file to fill in.
    """
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_site + FORM)
    shown = page.locator("[data-tell]").is_visible(), page.locator("[data-without]").is_visible()
    address = page.locator("[data-without] a").get_attribute("href")
    found = (built_site / FORM / str(address)).read_text("utf-8")
    context.close()

    assert ((False, True), case_form.blank()) == (shown, found)


def test_the_empty_template_is_a_draft_that_passes(changed_site: Callable[..., Path]):
    """
    The file to fill in is read as a draft with gaps, and is built only when drafts are asked for.
    """
    root = changed_site({"case_studies/mall.yml": case_form.blank()})
    path = "exempel/mall/index.md"

    assert path not in {page.path for page in inkop.build_site(root, TODAY).pages}
    shown = next(page for page in inkop.build_site(root, TODAY, drafts=True).pages if page.path == path)

    assert "<strong>Utkast.</strong>" in shown.markdown


def test_the_form_asks_for_every_field_once():
    """
    Every field of a new case stands in one section of the form.
    """
    asked = [name for _, _, names in case_form.SECTIONS for name in names]

    assert sorted(set(Case.model_fields) - case_form.NOT_ASKED) == sorted(asked)


def test_completed_keeps_what_is_right():
    """
    Filling in what is missing leaves the rest as it was.
    """
    tree = {key: value for key, value in RIGHT.items() if key != "unknown"}
    found = completed(tree, "prov", Origin("prov.yml"))

    assert found
    assert (RIGHT["situation"], ["prov.yml:1: unknown: saknas."]) == (
        found[0].situation,
        list(map(str, found[1])),
    )


def test_a_proposal_on_github_has_name_and_text(form: Page):
    """
    With a repository among the settings, the link carries the file; one that is too long carries only its name.
    """
    form.evaluate(
        "document.querySelector('[data-tell]').dataset.repository = 'https://github.com/prov/arkiv/'"
    )
    text = put(form, RIGHT)
    address = urlsplit(form.locator("[data-github]").get_attribute("href") or "")
    put(form, RIGHT | {"unknown": "Det vet vi inte. " * 200})
    long = parse_qs(urlsplit(form.locator("[data-github]").get_attribute("href") or "").query)
    letter = urlsplit(form.locator("[data-letter]").get_attribute("href") or "")

    assert ("github.com", "/prov/arkiv/new/main/case_studies") == (address.netloc, address.path)
    assert {"filename": ["prov-fall.yml"], "value": [text]} == parse_qs(address.query)
    assert {"filename": ["prov-fall.yml"]} == long
    assert form.locator("[data-github-long]").is_visible()
    assert "prov-fall.yml" in parse_qs(letter.query)["body"][0]
