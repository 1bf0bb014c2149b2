"""The form for a case in a real browser, under the Content-Security-Policy of the site."""

from __future__ import annotations

import json
import random
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
from inkop.drafts import NOT_YET, completed
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
        # As the browser's own field for a day takes it: month, day, year.
        "reviewed": "01022026",
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
    page.locator("[data-keep]").first.focus()
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
    root = changed_site({f"case_studies/{path.name}": path.read_text("utf-8")})
    built = {page.path: page for page in inkop.build_site(root, TODAY).pages}

    assert [] == complaints
    assert "# Provbyn läste: allt" in built["exempel/provbyn/index.md"].markdown
    assert "”300” avtal: ingen läste" in built["exempel/provbyn/index.md"].markdown


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


def test_no_case_is_called_ready_before_its_names_are_compared(browser: Browser, served_site: str):
    """
    When the known names cannot be loaded, the form says so and judges nothing; the next try judges.
    """
    page = browser.new_page()
    page.route("**/exempel-namn.js*", lambda route: route.abort())
    opened(page, served_site)

    page.locator("[data-tell] button[type=submit]").click()

    page.locator("[data-summary]").filter(has_text="kunde inte hämtas").wait_for()
    assert not page.locator("[data-done]").is_visible()
    page.unroute("**/exempel-namn.js*")
    page.locator("[data-tell] button[type=submit]").click()
    page.locator("[data-summary]").filter(has_text="att rätta").wait_for()
    page.close()


def test_what_no_one_sees_or_can_type_is_put_right(form: Page):
    """
    Soft hyphens and tabs go, quotation marks and spaces in figures are put right, when a field is left.
    """
    put(form, RIGHT)
    field = form.locator("[name=situation]")
    field.fill('Sta\u00adden "hade"\t10 000 avtal. [@1]')
    field.blur()

    assert "Staden ”hade” 10\u00a0000 avtal. [@1]" == field.input_value()
    told = form.locator("[data-at=situation] .ask__tidied")
    assert (
        "Vi rättade i texten ovanför: osynliga tecken är borttagna, hårt mellanslag i tusental, svenska citattecken."
        == told.inner_text()
    )
    field.fill("Inget att rätta. [@1]")
    field.blur()
    assert 0 == told.count()


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


LABELS = "ABCDEFG"


def cited_labels(page: Page) -> list[str]:
    """Return, for each citation in the form, the title of the source that it leads to."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
          const titles = [...document.querySelectorAll("[name^='sources.'][name$='.title']")].map((one) => one.value);
          const numbers = inkopRules.cited(['situation', 'decision', 'actions.0', 'unknown'].map((name) => document.querySelector(`[name='${name}']`).value).join(' '));
          return [...numbers, document.querySelector("[name='quote.source']").value || '1'].map((number) => number === '?' ? '?' : titles[number - 1]);
        }"""
    )


@pytest.mark.parametrize("seed", range(12))
def test_each_citation_stays_at_its_source(form: Page, seed: int):
    """
    However sources are added, moved, emptied and taken away, a citation leads to the source it led to, or nowhere.
    """
    chance = random.Random(seed)
    labels = list(LABELS[:4])
    citations = [chance.choice(labels) for _ in range(6)]
    number = {label: str(index + 1) for index, label in enumerate(labels)}
    one, two, three, four, five, quoted = (number[label] for label in citations)
    tree = RIGHT | {
        "situation": f"Staden [@{one}] läste. [@{two}; @{three}]",
        "decision": f"Beslutet. [@{four}]",
        "actions": ["Alla lästes."],
        "unknown": f"Vad det kostade. [@{five}]",
        "quote": {"text": "Vi läste.", "role": "inköpschef"} | ({} if quoted == "1" else {"source": quoted}),
        "sources": [{"title": label, "publisher": "Prov", "url": "https://example.org/"} for label in labels],
    }
    put(form, tree)
    expected, spare = citations, iter(LABELS[4:])
    assert expected == cited_labels(form)
    for _ in range(8):
        rows = form.locator("[data-rows=sources] .ask__row")
        index = chance.randrange(len(labels)) if labels else 0
        step = chance.choice(["add", "remove", "up", "empty"])
        if step == "add" and (new := next(spare, "")):
            form.locator("[data-rows=sources] [data-add]").click()
            form.locator(f"[name='sources.{len(labels)}.title']").fill(new)
            labels.append(new)
        elif step == "remove" and len(labels) > 1:
            rows.nth(index).locator("[data-remove]").click()
            gone = labels.pop(index)
            expected = ["?" if label == gone else label for label in expected]
        elif step == "up" and index:
            rows.nth(index).locator("[data-up]").click()
            labels[index - 1 : index + 1] = labels[index], labels[index - 1]
        elif step == "empty" and labels:
            # Everything goes but the number; the title comes back only to tell the sources apart.
            for field in ("title", "publisher", "url"):
                form.locator(f"[name='sources.{index}.{field}']").fill("")
            form.locator("[data-tell]").evaluate("form => form.requestSubmit()")
            named = labels[index] in expected or index < len(labels) - 1
            told = f"Källa {index + 1}: Källans titel: saknas" in form.locator("[data-summary]").inner_text()
            assert told == named
            form.locator(f"[name='sources.{index}.title']").fill(labels[index])

        assert expected == cited_labels(form), step


def test_a_cited_source_is_not_taken_away_unasked(browser: Browser, served_site: str):
    """
    The form tells where the source is cited; saying no changes nothing, saying yes leaves a mark that is complained of.
    """
    context = browser.new_context()
    page = opened(context.new_page(), served_site)
    put(page, RIGHT)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("[data-rows=sources] [data-remove]").first.click()
    before = page.locator("[name=situation]").input_value()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("[data-rows=sources] [data-remove]").first.click()
    after = [
        page.locator(f"[name='{name}']").input_value() for name in ("situation", "decision", "quote.source")
    ]
    page.locator("[data-tell]").evaluate("form => form.requestSubmit()")
    told = page.locator("[data-summary]").inner_text()
    context.close()

    assert asked[0].startswith("Källa 1 används i: Läget från början; Citat: Källans nummer.")
    assert (RIGHT["situation"], ["Staden hade 300 avtal. [@?] Ingen hade läst dem.", "Styrelsen beslutade 2018. [@1]", "?"]) == (before, after)  # fmt: skip
    assert "Läget från början: källa '?' finns inte. Exemplet har bara källa 1. Skriv [@1]" in told


def test_nothing_is_stored_and_a_draft_is_kept_only_when_asked_for(form: Page):
    """
    The browser stores nothing; the draft that is saved opens as it was.
    """
    put(form, RIGHT)
    with form.expect_download() as download:
        form.locator("[data-keep]").first.click()
    kept = json.loads(Path(download.value.path()).read_text("utf-8"))

    assert {"schema": 1, "exempel": RIGHT} == kept
    assert 0 == form.evaluate("localStorage.length + sessionStorage.length")


def upload(page: Page, name: str, text: str) -> str:
    """Open a file in the form, and return what is said of it where everyone sees it."""
    page.evaluate("document.querySelector('[data-said]').textContent = ''")
    page.set_input_files("[data-open]", {"name": name, "mimeType": "", "buffer": text.encode()})  # type: ignore[arg-type]
    page.locator("[data-said]:not(:empty)").wait_for(state="attached")
    return page.locator("[data-opened]").inner_text()


def test_a_finished_file_can_be_opened_again(form: Page):
    """
    All that stands in a file that the form wrote comes back, with its name, and gives the same file.
    """
    for seed in range(5):
        text = put(form, case(seed), "sparat-fall")
        put(form, RIGHT)

        assert "" == upload(form, "sparat-fall (2).yml", text)
        assert "sparat-fall" == form.locator("[data-name]").input_value()
        form.locator("[data-tell]").evaluate("form => form.requestSubmit()")
        assert text == form.locator("[data-file]").text_content()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "a.json gick inte att öppna: den är skadad."),
        ("a.json", '{"schema": 2}', "den är inget utkast till ett exempel."),
        ("a.json", '{"schema":1,"exempel":{"tittel":"x"}}', "fältet tittel finns inte i formuläret"),
        (
            "a.json",
            '{"schema":1,"exempel":{"actions":{"a":"x"}}}',
            "fältet actions.a finns inte i formuläret",
        ),
        ("a.json", '{"schema":1,"exempel":{"audience":"kommun"}}', "har inte plats för ’kommun’"),
        (
            "a.yml",
            "title: Ett\nchanges:\n  - date: 2026-01-01\n    why: Rättat.\n",
            "fältet changes.0.date finns inte",
        ),
        ("a.yml", "title: Ett\n# minns detta\n", "rad 2 är en anteckning (börjar med #)"),
        ("a.yml", 'title: "Ett\n', "rad 1 är skriven på ett sätt som formuläret inte läser."),
        ("a.yml", "PK\x03\x04", "rad 1 har ett osynligt tecken."),
        ("a.yml", "", "den är tom."),
        ("a.yml", "Ett exempel.\n", "rad 1 är inget fält."),
        ("a.yml", "actions:\n" + "  - Ett.\n" * 13, "fältet actions.12 finns inte"),
        ("a.yml", "title: " + "x" * 400_001, "den är för stor."),
    ],
)
def test_a_file_that_the_form_cannot_hold_changes_nothing(form: Page, name: str, text: str, said: str):
    """
    A damaged file, and one with more than the form has room for, is refused in words, and all stays as it was.
    """
    before = put(form, RIGHT, "mitt-fall")
    told = upload(form, name, text)
    form.locator("[data-tell]").evaluate("form => form.requestSubmit()")

    assert said in told
    assert told.endswith("Inget har ändrats.")
    assert ("mitt-fall", before) == (form.locator("[data-name]").input_value(), form.locator("[data-file]").text_content())  # fmt: skip


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
    assert RIGHT["situation"] == found[0].situation
    assert ["prov.yml:1: unknown: saknas. Skriv till exempel: Källorna säger"] == [
        str(p)[:63] for p in found[1]
    ]


def test_a_draft_keeps_the_numbers_of_its_sources():
    """
    A source that is empty in a draft is shown as missing in its place, so that what cites the next one still does.
    """
    tree = RIGHT | {"sources": [{"title": ""}, RIGHT["sources"][1], {}], "period": "", "draft": "true"}
    found = completed(tree, "prov", Origin("prov.yml"))

    assert found
    assert ([NOT_YET, "Andra"], NOT_YET, []) == (
        [source.title for source in found[0].sources],
        found[0].period,
        found[1],
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

    assert ("github.com", "/prov/arkiv/new/main/case_studies") == (address.netloc, address.path)
    assert {"filename": ["prov-fall.yml"], "value": [text]} == parse_qs(address.query)
    assert {"filename": ["prov-fall.yml"]} == long
    assert form.locator("[data-github-long]").is_visible()


def test_a_letter_waits_for_its_file_and_for_someone_to_send_it_to(form: Page):
    """
    Without an address no letter is offered; with one, it is when the file that goes with it has been saved.
    """
    ways = "ul.tell__ways > li:not([hidden])"
    put(form, RIGHT)
    none = form.locator(ways).all_inner_texts()
    form.evaluate("document.querySelector('[data-tell]').dataset.mail = 'prov@example.org'")
    put(form, RIGHT)
    waits = form.locator(ways).all_inner_texts()
    with form.expect_download():
        form.locator("[data-download]").click()
    letter = urlsplit(form.locator("[data-letter]").get_attribute("href") or "")
    offered = form.locator("[data-letter]").is_visible()
    form.evaluate("document.querySelector('[data-tell]').dataset.mail = ''")

    assert any("utgivaren har inte angett" in text for text in none)
    assert any("spara filen först" in text for text in waits)
    assert not any("Skriv ett mejl" in text for text in (*none, *waits))
    assert offered
    assert ("mailto", "prov@example.org") == (letter.scheme, letter.path)
    assert "prov-fall.yml" in parse_qs(letter.query)["body"][0]
