"""The self-assessment in a real browser: by keyboard alone, to a file and back, side by side, and hard to break."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from inkop.assessment import QUESTIONS, read_response
from test_assessment import GOOD, SAVED, SECOND
from test_browser import AXE, TAGS, watched

PLACE = "kommuner/sjalvskattning/"
EVERY = [name for names in QUESTIONS.values() for name in names]
FULL: dict[str, Any] = GOOD | {"answers": {name: 1 + place % 4 for place, name in enumerate(EVERY)}}
MANAGEMENT = FULL | {
    "role": "management",
    "date": "2026-11-22",
    "answers": FULL["answers"] | {"ledning-2": 4, "kompetens-1": 2},
}
EARLIER = MANAGEMENT | {"date": "2025-11-22", "answers": dict.fromkeys(EVERY, 2)}


@pytest.fixture
def page(browser: Browser, served_site: str) -> Iterator[Page]:
    """A window with the municipalities' self-assessment; complains of errors, requests elsewhere, and stored things."""
    window, complaints = watched(browser.new_context(), served_site)
    window.set_default_timeout(5000)
    window.goto(served_site + PLACE)
    yield window
    stored = window.evaluate("localStorage.length + sessionStorage.length")
    cookies = window.context.cookies()
    window.context.close()

    assert ([], 0, []) == (complaints, stored, cookies)


def given(folder: Path, content: dict[str, Any] | str | bytes, name: str = "svar.json") -> Path:
    """Return a file with that content."""
    path = folder / name
    text = json.dumps(content) if isinstance(content, dict) else content
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def resume(page: Page, file: Path) -> None:
    """Open a saved file from the start."""
    page.locator("[data-begin] [data-open]").set_input_files(file)
    page.locator("[data-assess]:not([data-state=start])").wait_for()


def begin(page: Page) -> None:
    """Answer as management, with all questions on a page."""
    page.locator("[name=role][value=management]").check()
    page.locator("[data-begin] [data-all]").click()


def press_on(page: Page, words: str) -> None:
    """Tab on to the button with these words, and press it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if words == page.evaluate("document.activeElement.textContent"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"No button says {words}.")


def test_a_whole_assessment_by_keyboard_alone(page: Page):
    """
    With Tab, arrows, space and Enter all 24 questions are answered and the file is saved, and nothing is asked of a server.
    """
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.locator("[name=role]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    press_on(page, "En fråga i taget")
    for place in range(len(EVERY)):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(place % 4):
            page.keyboard.press("ArrowDown")
        press_on(page, "Nästa fråga" if place < len(EVERY) - 1 else "Visa resultatet")
    heading = page.evaluate("document.activeElement.textContent")
    with page.expect_download() as download:
        press_on(page, "Spara till fil")
    response = read_response(Path(download.value.path()).read_bytes())

    assert ("Resultat", "purchasing", FULL["answers"]) == (heading, response.role, response.answers)
    assert [] == [url for url in requests if not url.startswith("blob:")]
    assert download.value.suggested_filename == f"sjalvskattning-inkopsfunktion-{response.date}.json"


def test_page_to_file_to_page_to_file_loses_nothing(page: Page, tmp_path: Path):
    """
    A saved file that is opened and saved again is the same, to the last letter of a note.
    """
    resume(page, SECOND)
    with page.expect_download() as download:
        page.locator("[data-save]").click()

    assert GOOD == json.loads(Path(download.value.path()).read_text("utf-8"))
    assert read_response(Path(download.value.path()).read_bytes()) == read_response(SECOND.read_bytes())
    assert download.value.suggested_filename == "sjalvskattning-amals-kommun-inkopsfunktion-2026-11-20.json"


def test_a_file_of_the_first_version_is_saved_in_the_second(page: Page):
    """
    An older file keeps its answers and notes; only the version is another.
    """
    resume(page, SAVED)
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    first = json.loads(SAVED.read_text("utf-8"))

    assert first | {"schema": GOOD["schema"]} == json.loads(Path(download.value.path()).read_text("utf-8"))


def test_no_one_begins_without_saying_who_answers(page: Page):
    """
    Neither role is chosen from the start, and the questions wait for the choice.
    """
    page.locator("[data-begin] [data-all]").click()
    said = page.locator("[data-begin] [data-trouble]").inner_text()
    focused = page.evaluate("document.activeElement.value")
    begin(page)

    assert ("Välj först vilka det är som svarar.", "management") == (said, focused)
    assert "all" == page.locator("[data-assess]").get_attribute("data-state")


def test_a_part_that_does_not_come_is_told_of_and_tried_anew(browser: Browser, served_site: str):
    """
    When the part that shows the result cannot be loaded, the page says so at the button; the next try shows it.
    """
    window = browser.new_page()
    window.route("**/assessment-result.js*", lambda route: route.abort())
    window.goto(served_site + PLACE)
    begin(window)

    window.locator("[data-show-result]").click()

    told = window.locator("[data-trouble]").filter(has_text="kunde inte hämtas")
    told.wait_for()
    window.unroute("**/assessment-result.js*")
    window.locator("[data-show-result]").click()
    window.locator("[data-assess][data-state=result]").wait_for()
    window.close()


def test_not_to_know_is_a_step_and_a_difference(page: Page, tmp_path: Path):
    """
    "Vet inte" is saved, is a step with what to look for, and stands beside the other role's level.
    """
    begin(page)
    for name in EVERY:
        page.locator(f"[name={name}][value='4']").check()
    page.locator("[name=styrning-2][value='?']").check()
    page.locator("[name=ledning-2][value='']").check()
    page.locator("[data-show-result]").click()
    step = page.locator("[data-next] > li").all_inner_texts()
    who = page.locator("[data-who]").inner_text()
    page.locator("[data-open-other]").set_input_files(given(tmp_path, FULL))
    page.wait_for_selector("[data-differences] h4")
    last = page.locator("[data-differences] .question").last.inner_text()
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    answers = read_response(Path(download.value.path()).read_bytes()).answers

    assert 1 == len(step)
    assert "I dag: vet inte. Ta reda på det. Underlag: Upphandlingsplanen" in step[0]
    assert "1 fråga med ”Vet inte” · 1 fråga utan svar" in who
    assert "Ledningen: vet inte" in last
    assert (None, False, 23) == (answers["styrning-2"], "ledning-2" in answers, len(answers))


def test_a_link_carries_the_answers_and_leaves_the_address(page: Page, served_site: str):
    """
    The copied link brings every answer back, from where the edition is chosen too, and then stands no longer in the address.
    """
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    resume(page, SECOND)
    page.locator("[data-link]").click()
    page.locator("[data-progress]", has_text="kopierad").wait_for()
    packed = page.evaluate("navigator.clipboard.readText()").partition("#")[2]
    page.goto(f"{served_site}sjalvskattning/#{packed}")
    page.wait_for_url(f"**/{PLACE}")
    value = page.locator("[name=note-styrning-1]").input_value()

    assert GOOD["notes"]["styrning-1"] == value
    assert page.locator("input[type=radio]:checked").count() == 1 + len(GOOD["answers"])


def test_all_questions_on_a_page_are_there_at_once(page: Page):
    """
    All 24 questions stand on one page, and an answer can be taken back.
    """
    begin(page)
    page.locator("[name=ledning-2][value='3']").check()
    one = page.locator("[data-progress]").inner_text()
    page.locator("[name=ledning-2][value='']").check()

    assert len(EVERY) == page.locator(".question:visible").count()
    assert ("1 av 24 frågor har svar.", "0 av 24 frågor har svar.") == (
        one,
        page.locator("[data-progress]").inner_text(),
    )
    page.evaluate("window.onbeforeunload = null")


def test_the_result_has_bars_a_twin_three_steps_and_a_text(page: Page, tmp_path: Path):
    """
    The picture and its table say the same; each step leads to topic, checklist, packet and case; the text can be copied.
    """
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    resume(page, given(tmp_path, MANAGEMENT))
    bars = page.locator(".bars__row b").all_inner_texts()
    table = page.locator("[data-areas] tr td:nth-child(2)").all_inner_texts()
    links = [
        step.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        for step in page.locator("[data-next] > li").all()
    ]
    page.locator("[data-copy-statement]").click()
    page.locator("[data-copied]:not(:empty)").wait_for()
    statement = page.evaluate("navigator.clipboard.readText()")

    assert ["50", "67", "50", "50", "58", "50"] == bars == table[:6]
    assert "54" == table[6]
    assert [
        ["mal-och-strategi", "checklista", "styrelsepaket.pdf"],
        ["organisera", "checklista", "styrelsepaket.pdf"],
        ["inkopsanalys", "checklista", "styrelsepaket.pdf"],
    ] == [
        [link.removesuffix("/index.html").rstrip("/").split("/")[-1] for link in step[:3]] for step in links
    ]
    assert all("/exempel/" in step[3] for step in links)
    assert "Index för helheten är 54 av 100." in statement
    assert "Åmåls kommun har den 22 november 2026" in statement


def test_every_link_of_every_step_leads_somewhere(page: Page, built_site: Path):
    """
    The pages and papers that the questions lead to exist, in all three editions.
    """
    missing = []
    for edition in ("statliga-myndigheter", "kommuner", "regioner"):
        folder = built_site / edition / "sjalvskattning"
        html = (folder / "index.html").read_text("utf-8")
        # A page of its own each time: what has the policy lets no one write HTML into it.
        blank = page.context.new_page()
        blank.set_content(html)
        for link in blank.locator(".onward").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        ):
            target = (folder / link).resolve()
            if not (target / "index.html" if link.endswith("/") else target).is_file():
                missing.append(link)
        assert 4 * len(EVERY) == page.locator(".onward").count()

    assert [] == missing


def test_two_perspectives_show_only_what_differs(page: Page, tmp_path: Path):
    """
    The other role's file gives the questions with different answers, the largest first, each with words for the talk.
    """
    resume(page, given(tmp_path, MANAGEMENT))
    page.locator("[data-open-other]").set_input_files(given(tmp_path, FULL, "annan.json"))
    page.wait_for_selector("[data-differences] h4")
    asked = page.locator("[data-differences] h4").all_inner_texts()
    sides = page.locator("[data-differences] .question").first.locator("dt").all_inner_texts()
    focused = page.evaluate("document.activeElement.textContent")

    assert [
        "Är det klart vem som får besluta om köp och avtal?",
        "Vet ni om tiden räcker till inköpsarbetet?",
    ] == asked
    assert ["Ledningen: nivå 4", "Inköpsfunktionen: nivå 2"] == sides
    assert "Där bilderna skiljer sig" == focused
    assert "Ta ett avtal som nyligen förlängdes." in page.locator("[data-differences]").inner_text()
    assert (
        "Inköpsfunktionen har svarat för sig. Svaren skiljer sig på 2 frågor."
        in page.locator("[data-statement]").input_value()
    )


def test_last_year_shows_the_change(page: Page, tmp_path: Path):
    """
    An older file gives what went up and down, and the change of each area, beside the other role's picture.
    """
    resume(page, given(tmp_path, MANAGEMENT))
    page.locator("[data-open-earlier]").set_input_files(given(tmp_path, EARLIER, "forra.json"))
    page.wait_for_selector("[data-change] h4")
    heads = page.locator("[data-change] h4").all_inner_texts()
    row = page.locator("[data-areas] tr").nth(1).locator("td").all_inner_texts()

    assert ["Upp: 13 frågor", "Ner: 5 frågor"] == heads
    assert ["67", "4 av 4", "33", "+34"] == row


@pytest.mark.parametrize(
    ("box", "content", "words"),
    [
        ("other", MANAGEMENT, "samma roll"),
        ("earlier", FULL, "en annan roll"),
        ("earlier", MANAGEMENT, "inte äldre"),
        ("other", "{", "skadad eller av ett annat slag"),
        ("other", FULL | {"edition": "region"}, "Filen gäller regioner."),
    ],
)
def test_a_file_that_cannot_be_compared_says_why(
    page: Page, tmp_path: Path, box: str, content: Any, words: str
):
    """
    The wrong role, year, edition or kind of file gets its reason, and the result stands.
    """
    resume(page, given(tmp_path, MANAGEMENT))
    before = page.locator("[data-statement]").input_value()
    page.locator(f"[data-open-{box}]").set_input_files(given(tmp_path, content, "annan.json"))
    page.locator("[data-compare] [data-trouble]:not(:empty)").wait_for()

    assert words in page.locator("[data-compare] [data-trouble]").inner_text()
    assert before == page.locator("[data-statement]").input_value()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SAVED.read_bytes()[:200], "skadad eller av ett annat slag"),
        (b"\x89PNG\r\n\x1a\n\xff", "skadad eller av ett annat slag"),
        (b'{"schema": 1, "sida": "x", "svar": []}', "inte ett sparat resultat"),
        (json.dumps(GOOD | {"schema": "inkop-sjalvskattning/9"}), "version 9"),
        (
            json.dumps(GOOD | {"organisation": "<img src=x onerror=alert(1)>", "answers": {"<script>": 1}}),
            "”answers”",
        ),
        (b" " * 50_000_000, "större än 100 kB"),
    ],
    ids=["truncated", "picture", "checklist", "later", "markup", "50 MB"],
)
def test_a_wrong_file_gets_a_clear_message_and_nothing_is_lost(
    page: Page, tmp_path: Path, content: Any, words: str
):
    """
    A truncated, foreign, later, wrong or huge file is refused in words, and what was filled in stays.
    """
    begin(page)
    page.locator("[name=ledning-2][value='3']").check()
    page.locator("[data-tools] [data-open]").set_input_files(given(tmp_path, content, "<b>svar&amp;.json"))
    page.locator("[data-tools] [data-trouble]:not(:empty)").wait_for()
    said = page.locator("[data-tools] [data-trouble]").inner_text()

    assert words in said
    assert page.locator("[name=ledning-2][value='3']").is_checked()
    assert 0 == page.locator("main img, main script").count()


def test_markup_in_names_and_notes_is_shown_as_text(page: Page, tmp_path: Path):
    """
    An organisation and a note that look like markup are letters on the page, in the result and in the comparison.
    """
    evil = "<img src=x onerror=alert(1)>"
    resume(page, given(tmp_path, MANAGEMENT | {"organisation": evil}))
    other = FULL | {"organisation": evil, "notes": {"ledning-2": evil}}
    page.locator("[data-open-other]").set_input_files(given(tmp_path, other, "annan.json"))
    page.wait_for_selector("[data-differences] h4")

    assert evil in page.locator("[data-who]").inner_text()
    assert evil in page.locator("[data-differences]").inner_text()
    assert 0 == page.locator("main img").count()


def test_a_file_of_another_edition_finds_its_own_page(page: Page, tmp_path: Path):
    """
    A file of another edition is not read here, but a link takes it, whole, to where it belongs.
    """
    page.locator("[data-begin] [data-open]").set_input_files(
        given(tmp_path, FULL | {"edition": "state_agency"})
    )
    page.locator("[data-begin] [data-trouble] a").click()
    page.wait_for_url("**/statliga-myndigheter/sjalvskattning/")

    assert "Index för helheten är 50 av 100." in page.locator("[data-summary]").inner_text()


def test_an_older_instrument_is_read_and_the_reader_is_told(page: Page, tmp_path: Path):
    """
    Answers to questions that are no longer asked are counted aloud; the others are filled in.
    """
    older = GOOD | {"instrument": "2025-01", "answers": GOOD["answers"] | {"beredskap-1": 2}}
    resume(page, given(tmp_path, older))
    said = page.locator("[data-progress]").inner_text()

    assert "Filen är gjord med frågorna från 2025-01" in said
    assert "1 svar gäller frågor som inte finns här" in said
    assert said.startswith("Filen är öppnad. 22 av 24")


def test_answers_are_not_thrown_away_unasked(page: Page, tmp_path: Path):
    """
    Another file replaces unsaved answers only with leave.
    """
    begin(page)
    page.locator("[name=ledning-2][value='3']").check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.locator("[data-tools] [data-open]").set_input_files(given(tmp_path, FULL))
    page.wait_for_timeout(200)

    assert page.locator("[name=ledning-2][value='3']").is_checked()
    assert 2 == page.locator("input[type=radio]:checked").count()


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds on the page as it stands."""
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_any_state(
    browser: Browser, served_site: str, tmp_path: Path, width: int, scheme: Any
):
    """
    Start, question, all questions, result, comparison and error hold at both widths and in both schemes, without sideways scroll.
    """
    window, complaints = watched(
        browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme), served_site
    )
    window.goto(served_site + PLACE)
    found = {}
    found["start"] = barriers(window)
    window.locator("[data-begin] [data-one]").click()
    found["no role"] = barriers(window)
    window.locator("[name=role]").first.check()
    window.locator("[data-begin] [data-one]").click()
    found["question"] = barriers(window)
    window.locator("[data-tools] [data-open]").set_input_files(given(tmp_path, "{"))
    window.locator("[data-tools] [data-trouble]:not(:empty)").wait_for()
    found["error"] = barriers(window)
    window.locator("[data-tools] [data-open]").set_input_files(given(tmp_path, MANAGEMENT))
    window.wait_for_selector("#resultat")
    found["result"] = barriers(window)
    window.locator("[data-open-other]").set_input_files(given(tmp_path, FULL, "annan.json"))
    window.locator("[data-open-earlier]").set_input_files(given(tmp_path, EARLIER, "forra.json"))
    window.wait_for_selector("[data-change] h4")
    found["comparison"] = barriers(window)
    wide = window.evaluate("document.documentElement.scrollWidth")
    window.locator("[data-all]").last.click()
    found["all"] = barriers(window)
    window.context.close()

    assert {state: [] for state in found} == found
    assert ([], width) == (complaints, wide)


def test_without_scripts_it_is_a_form_with_the_key(browser: Browser, served_site: str):
    """
    Without scripts, and so on paper, all questions, the scoring and a table to count by hand are there, and no button.
    """
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(served_site + PLACE)
    questions = window.locator(".question:visible").count()
    buttons = window.locator("main button:visible").count()
    key = window.locator("#for-hand + div td").count()
    sentences = window.locator("#poang + ol > li").count()
    context.close()

    assert (24, 0, 28, 5) == (questions, buttons, key, sentences)


def test_on_paper_the_result_is_the_result_alone(page: Page, tmp_path: Path):
    """
    A printed result has levels, steps and differences, and neither form nor tools.
    """
    resume(page, given(tmp_path, MANAGEMENT))
    page.locator("[data-open-other]").set_input_files(given(tmp_path, FULL, "annan.json"))
    page.wait_for_selector("[data-differences] h4")
    page.emulate_media(media="print")

    assert page.locator("[data-areas]").is_visible()
    assert page.locator("[data-differences] h4").first.is_visible()
    assert 0 == page.locator("main button:visible, .levels:visible, main textarea:visible").count()
