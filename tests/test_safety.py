"""What a browser may do with the site: an injected script does nothing, and every header is where servers look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from inkop import safety
from test_browser import KINDS, watched


def injected(browser: Browser, built_site: Path, served_site: str, html: str) -> tuple[Page, list[str]]:
    """Return a page of the site into whose HTML someone has put something, on its way or on the server."""
    page, complaints = watched(browser.new_context(), served_site)
    text = (built_site / KINDS["topic"] / "index.html").read_text("utf-8")
    body = text.replace("</main>", f"{html}</main>")
    address = re.compile(re.escape("/" + KINDS["topic"]) + r"(index\.html)?$")
    page.route(address, lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=body))
    page.goto(served_site + KINDS["topic"])
    page.wait_for_load_state()
    return page, complaints


@pytest.mark.parametrize(
    "html",
    [
        "<script>document.title = 'tagen'</script>",
        "<img src=x onerror=\"document.title = 'tagen'\">",
        "<a id=falla href=\"javascript:document.title = 'tagen'\">x</a>",
        "<script src='https://example.org/x.js'></script>",
        "<script src='data:text/javascript,document.title=\"tagen\"'></script>",
        "<iframe srcdoc=\"<script>top.document.title = 'tagen'</script>\"></iframe>",
        "<base href='https://example.org/'>",
    ],
)
def test_what_is_injected_in_a_page_does_not_run(
    browser: Browser, built_site: Path, served_site: str, html: str
):
    """
    Inline script, handler, script address, script from elsewhere, data, frame or base: refused, and said in the console.
    """
    page, complaints = injected(browser, built_site, served_site, html)
    if page.locator("#falla").count():
        page.locator("#falla").dispatch_event("click")
    page.wait_for_timeout(100)
    title = page.title()
    page.context.close()

    assert "tagen" not in title
    assert any(
        "Content Security Policy" in words or "404" in words or "ERR_FILE_NOT_FOUND" in words
        for words in complaints
    )


def test_a_script_may_load_only_the_sites_own_scripts_and_write_no_html(browser: Browser, served_site: str):
    """
    Trusted Types: another host's script and HTML as text are refused at the assignment; a file of the site is not.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(served_site + KINDS["topic"])
    tried = page.evaluate(
        """() => [
          () => { document.createElement("script").src = "https://example.org/x.js"; },
          () => { document.body.innerHTML = "<b>x</b>"; },
          () => { document.createElement("script").src = "../../assets/organisationer.js"; },
        ].map((step) => { try { step(); return "ja"; } catch { return "nej"; } })"""
    )
    context.close()

    assert ["nej", "nej", "ja"] == tried


def test_the_policy_holds_without_a_server(browser: Browser, built_site: Path):
    """
    Opened from a folder, the meta element alone keeps an injected script from running, and our own run.
    """
    context = browser.new_context()
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.goto((built_site / KINDS["topic"] / "index.html").as_uri())
    page.locator(".term").first.focus()
    shown = page.locator("[role=tooltip]").is_visible()
    quiet = [words for words in heard if "Content Security" in words]
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'a{}'}))"
    )
    page.wait_for_timeout(50)
    context.close()

    assert (True, []) == (shown, quiet)
    assert any("Content Security Policy" in words for words in heard)


def test_every_page_carries_the_policy_and_no_script_of_its_own(built_site: Path):
    """
    The meta element comes before anything that it should govern, and no page has an inline script, style or handler.
    """
    for path in built_site.rglob("*.html"):
        html = path.read_text("utf-8")
        first = html.index("http-equiv")

        assert safety.policy().replace("'", "&#39;") in html, path
        assert first < min(html.index(tag) for tag in ("<link", "<script")), path
        assert not [tag for tag in ("<style", "<script>", " onclick=", " style=") if tag in html], path


def test_addresses_of_scripts_and_stylesheets_carry_the_version_of_their_content(built_site: Path):
    """
    Every script and stylesheet that a page asks for is asked for by its version; nothing else is.
    """
    html = (built_site / "exempel/index.html").read_text("utf-8")

    assert 'href="../assets/site.css?v=' in html
    assert 'data-register="../assets/organisationer.js?v=' in html
    assert '.js"' not in html


def test_the_file_of_headers_has_all_and_opens_the_editors_interface_alone(built_site: Path):
    """
    `_headers` is published; only /admin/ may compile code, and readers' pages allow nothing inline.
    """
    text = (built_site / "_headers").read_text("utf-8")
    readers, _, editors = text.partition("/admin/*")

    assert all(f"  {name}: {value}\n" in readers for name, value in safety.headers().items())
    assert "unsafe" not in readers
    assert "'unsafe-eval'" in editors
    assert "! Content-Security-Policy" in editors
