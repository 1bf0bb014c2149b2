"""The published site behind Debian's nginx, and a publication that is killed."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser

import measure
from conftest import ROOT
from measure import Found
from serving import nginx
from test_browser import KINDS, watched
from test_publishing import made

sys.path.insert(0, str(ROOT / "scripts"))
from publish import publish

Evidence = Callable[[str, Found], Found]


@pytest.fixture(scope="module")
def published(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real site, published and served by nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    publish(built_site, folder / "www")
    with nginx(folder / "www", folder) as address:
        yield address


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def ask(
    address: str, body: bytes | None = None, follow: bool = True, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return the status, the headers in lower case and the body of an answer."""
    opener = urllib.request.build_opener(*([] if follow else [_Stay]))
    try:
        with opener.open(urllib.request.Request(address, body, headers)) as answer:
            return answer.status, {k.casefold(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {k.casefold(): v for k, v in error.headers.items()}, error.read()


@pytest.mark.evidence("headers")
def test_every_kind_of_file_comes_with_every_header(published: str, built_site: Path, evidence: Evidence):
    """
    One file of each kind, every kind of page, and an address that is not there: all headers on all of them.
    """
    one_of_each = {
        p.suffix: p.relative_to(built_site).as_posix() for p in sorted(built_site.rglob("*.*")) if p.is_file()
    }
    one_of_each.pop(".gz", None)
    paths = [*one_of_each.values(), *(path for path in KINDS.values() if path != "404.html"), "finns-ej/"]
    found = evidence("headers", measure.headers(lambda path: ask(published + path)[1], paths))

    assert [] == found.faults
    assert 404 == ask(published + "finns-ej/")[0] == ask(published + "_headers")[0]


def test_files_come_packed_and_are_not_sent_again(published: str, built_site: Path):
    """
    Brotli, gzip or plain as asked for; the ETag is answered with 304; a versioned stylesheet is kept for ever, a page never.
    """
    page = (built_site / "exempel/index.html").read_bytes()
    _, packed, body = ask(published + "exempel/", **{"Accept-Encoding": "br, gzip"})
    _, older, _ = ask(published + "exempel/", **{"Accept-Encoding": "gzip"})
    _, plain, whole = ask(published + "exempel/")
    again, _, _ = ask(
        published + "exempel/", **{"Accept-Encoding": "br, gzip", "If-None-Match": packed["etag"]}
    )
    style = ask(published + "assets/site.css?v=0a1b2c3d")[1]

    assert ("br", "gzip", None) == tuple(h.get("content-encoding") for h in (packed, older, plain))
    assert page == brotli.decompress(body) == whole
    assert (304, "no-cache", "text/html; charset=utf-8") == (
        again,
        plain["cache-control"],
        plain["content-type"],
    )
    assert "public, max-age=31536000, immutable" == style["cache-control"]
    assert "no-cache" == ask(published + "kommuner/?v=0a1b2c3d")[1]["cache-control"]


def test_calendars_and_papers_have_their_types_and_nothing_is_written(published: str):
    """
    A calendar is text/calendar, a paper is application/pdf, an address without its slash is moved, and POST is refused.
    """
    types = [
        ask(published + path)[1]["content-type"] for path in ("kommuner/arshjul.ics", "kommuner/arshjul.pdf")
    ]
    status, moved, _ = ask(published + "kommuner/kategoristyrning", follow=False)
    refused, _, _ = ask(published, body=b"x")

    assert ["text/calendar; charset=utf-8", "application/pdf"] == types
    assert (301, "/kommuner/kategoristyrning/") == (status, moved["location"])
    assert 405 == refused


def test_pages_work_behind_the_server(browser: Browser, published: str):
    """
    Each kind of page is shown by nginx without a complaint, scripts and typeface included.
    """
    context = browser.new_context()
    page, complaints = watched(context, published)
    for path in KINDS.values():
        if path != "404.html":
            page.goto(published + path)
    context.close()

    assert [] == complaints


@pytest.mark.evidence("publishing")
def test_a_publication_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, evidence: Evidence):
    """
    At fifty random moments the step is killed outright; what is published is one of the two sites, every byte of it.
    """
    sites = [made(tmp_path / name, start=name) for name in ("a", "b")]
    for site in sites:
        for number in range(60):
            (site / f"{number}.html").write_text(f"{site.name} {number} " * 400, "utf-8")
    whole = [digest(site) for site in sites]
    publish(sites[0], tmp_path / "www")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, ROOT / "scripts/publish.py", sites[1], tmp_path / "www"],
        check=True,
        capture_output=True,
    )
    length, chance, found, killed = time.perf_counter() - start, random.Random(9), Found(), 0
    for moment in range(50):
        site = tmp_path / "c"
        made(site, start=f"c{moment}")
        for number in range(60):
            (site / f"{number}.html").write_text(f"c{moment} {number} " * 400, "utf-8")
        process = subprocess.Popen(
            [sys.executable, ROOT / "scripts/publish.py", site, tmp_path / "www"], stdout=subprocess.DEVNULL
        )
        time.sleep(chance.random() * length * 1.1)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        there = digest(tmp_path / "www/current/site")
        if there not in [*whole, digest(site)]:
            found.fault("Webbplatsen var inte hel", f"försök {moment + 1}")
        whole = [there]
    found.figures["times"] = 50
    publish(sites[0], tmp_path / "www")

    assert [] == evidence("publishing", found).faults
    assert killed >= 25
    assert digest(sites[0]) == digest(tmp_path / "www/current/site")


def digest(folder: Path) -> str:
    """Return a sum over the pages of a folder, names and all."""
    whole = hashlib.sha256()
    for path in sorted((folder.resolve()).rglob("*.html")):
        whole.update(path.relative_to(folder.resolve()).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()
