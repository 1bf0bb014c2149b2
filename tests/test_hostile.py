"""A case from someone who means harm ends in a refusal or as harmless text; the built page runs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Browser

import inkop
from case_faults import RIGHT, as_yaml
from conftest import TODAY
from inkop.check import check
from inkop.load import load
from test_case_form import opened, put
from test_properties import EXTENSIONS, _Tags

NAME = "case_studies/fientligt.yml"
FIELDS = ("title", "organisation", "situation", "country")
TEXTS = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "<svg/onload=ran()>",
    "&lt;script&gt;ran()&lt;/script&gt;",
    '" onmouseover="ran()" x="',
    "' autofocus onfocus=ran() '",
    "{{ 7 * 7 }} {% raw %} ${ran()} #{ran()}",
    "{: onclick=ran() }",
    "[a](javascript:ran())",
    "[a](JaVaScRiPt:ran())",
    "[a](data:text/html,<script>ran()</script>)",
    "[a](vbscript:ran())",
    "[a](//example.org)",
    "[a](../../../etc/passwd)",
    "[a](file:///etc/passwd)",
    '[a](https://example.org"onclick="ran())',
    "![a](https://example.org/a.png)",
    "[a]: javascript:ran()",
    "<https://example.org>",
    "<!-- --><b>",
    "```html\n<script>ran()</script>\n```",
    "    <script>ran()</script>",
    "@alla och #1 samt [[x]] [^1] ~~x~~",
    "Det \u202eryd rav\u202c.",
    "\u200b\u200b\u2066a\u2069",
    "=cmd|'/c calc'!A1",
    "$(touch /hacked) `touch /hacked`",
)
BOMBS = (
    "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a: " + "[" * 5000 + "]" * 5000,
    "title: !!python/object/apply:os.system ['touch /hacked']\n",
    "<<: {title: x}\n",
    "x" * 10_000_000,
    "title: " + "å" * 190_000,
    "situation: |\n" + "  rad\n" * 30_000,
    "? [a, b]\n: c\n",
    "%YAML 1.1\n---\ntitle: x\n",
    'title: "\\x00\\u202e"\n',
)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_is_refused_or_harmless(changed_site: Callable[..., Path], text: str, field: str):
    """
    In every field, a text that would run something is refused with its place, or shown as the text that it is.
    """
    root = changed_site({NAME: as_yaml(RIGHT | {field: text})})
    library, problems = load(root)
    problems += check(library, TODAY)
    if problems:
        assert {NAME} == {problem.path for problem in problems}
        assert all(problem.line > 0 for problem in problems)
        return
    pages = inkop.build_site(root, TODAY).pages
    page = next(page for page in pages if page.path == "exempel/fientligt/index.md")
    tags = _Tags(markdown.markdown(page.markdown.split("---\n", 2)[2], extensions=EXTENSIONS))

    assert not {"script", "img", "svg", "iframe"} & set(tags.all)
    assert [] == [bad for bad in tags.bad if bad.startswith(("on", "href=javascript", "href=data"))]


@pytest.mark.parametrize("text", BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_is_refused_at_once(changed_site: Callable[..., Path], text: str):
    """
    What would fill the memory, call code or go on for ever is refused with its line.
    """
    root = changed_site({NAME: text})
    start = time.process_time()
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(root, TODAY)

    assert {NAME} == {problem.path for problem in error.value.problems}
    assert time.process_time() - start < 5
    assert not Path("/hacked").exists()


def test_the_preview_runs_nothing(browser: Browser, served_site: str):
    """
    Hostile texts put into the form are shown as text: no script, no picture, no link but to the web and mail.
    """
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened(page, served_site)
    tree = RIGHT | {
        "title": TEXTS[0],
        "situation": " ".join(TEXTS).replace("\n", " "),
        "actions": list(TEXTS[:12]),
        "sources": [{"title": TEXTS[1], "publisher": TEXTS[4], "url": "javascript:ran()"}],
    }
    put(page, tree)
    shown = page.locator("[data-page]")
    elements = shown.evaluate("page => [...page.querySelectorAll('*')].map((e) => e.localName)")
    schemes = shown.evaluate(
        """page => [...page.querySelectorAll('a:not([href^="#"])')].map((a) => a.protocol)"""
    )
    page.close()

    assert not {"script", "img", "svg", "b", "iframe"} & set(elements)
    assert {"http:", "https:", "mailto:"} >= set(schemes)
    assert [] == complaints
