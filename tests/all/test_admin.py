"""The editors' interface, tried for real: a save through the keyboard ends in a branch of a local repository."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT, SITES
from inkop.check import check
from inkop.cms import settings
from inkop.load import load
from inkop.model import Case

sys.path.insert(0, str(ROOT / "scripts"))
import admin

BIN = ROOT / ".venv/bin"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def git(repository: Path, *command: str) -> str:
    """Return what git says in a repository."""
    names = {"GIT_AUTHOR_NAME": "Prov", "GIT_AUTHOR_EMAIL": "p@example.org", "GIT_COMMITTER_NAME": "Prov", "GIT_COMMITTER_EMAIL": "p@example.org"}  # fmt: skip
    return subprocess.run(
        ["git", "-C", str(repository), *command],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | names,
    ).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that holds the miniature site."""
    path = tmp_path / "repository"
    shutil.copytree(SITES / "one-topic", path, ignore=shutil.ignore_patterns("expected"))
    git(path, "init", "--quiet", "--initial-branch=main")
    for name, value in (("user.name", "Prov"), ("user.email", "p@example.org")):
        git(path, "config", name, value)
    git(path, "add", "--all")
    git(path, "commit", "--quiet", "--message", "Början")
    return path


@pytest.fixture
def interface(repository: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the interface, over a `decap-server` that writes to the repository."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "PATH": f"{os.environ['PATH']}:{BIN}",
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(repository),
        "PORT": str(port),
        "BIND_HOST": "127.0.0.1",
    }
    script = ROOT / "tests/npm/node_modules/decap-server/dist/index.js"
    command = [shutil.which("node", path=environment["PATH"]) or "node", str(script)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout
        while "configured" not in server.stdout.readline():
            assert server.poll() is None
        (tmp_path / "site/assets").mkdir(parents=True)
        shutil.copy(ROOT / "docs/assets/mark.svg", tmp_path / "site/assets")
        os.environ["PATH"] = environment["PATH"]
        admin.add(admin.fetched(ROOT / "build"), tmp_path / "site", "", f"http://localhost:{port}/api/v1")
        handler = functools.partial(_Quiet, directory=str(tmp_path / "site"))
        pages = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://localhost:{pages.server_port}/ {port}"
        pages.shutdown()
        pages.server_close()
        server.terminate()


TYPED = {
    "organisation": "Provbyn",
    "audience": "Kommuner",
    "period": "2018–2022",
    "situation": "Byn hade avtal: ingen läste dem.",
    "unknown": "Vad det ”kostade” # inte.",
    "title": "Provbyn läste: allt",
    "summary": "Byn läste sina avtal.",
    "themes": "Organisation",
}
IN_LISTS = {
    "title": "Rapporten",
    "publisher": "Provbladet",
    "url": "https://example.org/ett",
    "text": "Något hände.",
    "evidence": "Egen",
}
SELECTS = {"audience", "themes", "evidence"}


def write_by_keyboard(page: Page) -> None:
    """Go through the whole entry with Tab, write what is to stand there, and save."""
    seen: set[str] = set()
    for _ in range(300):
        page.keyboard.press("Tab")
        name, text, inside = page.evaluate(
            """() => {
              const at = document.activeElement;
              return [at.id || '', (at.innerText || '').trim(), Boolean(at.closest('[class*=ListItem]'))];
            }"""
        )
        field = name.split("-field-")[0]
        key = name or text
        if key in seen and text != "Spara":
            continue
        seen.add(key)
        if text.startswith("Lägg till") and not text.endswith(("organisation", "ändring")):
            page.keyboard.press("Enter")
            page.wait_for_timeout(500)
        elif text == "Nu" and "themes" in {n.split("-field-")[0] for n in seen}:
            page.keyboard.press("Enter")
        elif text == "Spara" and "draft" in {n.split("-field-")[0] for n in seen}:
            page.keyboard.press("Enter")
            return
        elif words := (IN_LISTS if inside else TYPED).get(field):
            page.keyboard.type(words)
            if field in SELECTS:
                page.wait_for_timeout(300)
                page.keyboard.press("Enter")
    raise AssertionError(sorted(seen))


def test_a_case_written_by_keyboard_ends_in_a_branch_that_passes(
    browser: Browser, interface: str, repository: Path
):
    """
    In Swedish, with no request to another host, a save makes a branch whose only new file passes the check.
    """
    base, port = interface.split()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    elsewhere: list[str] = []
    mine = (base, f"http://localhost:{port}/", "blob:", "data:")
    page.on(
        "request", lambda request: None if request.url.startswith(mine) else elsewhere.append(request.url)
    )
    page.goto(f"{base}admin/")
    page.get_by_role("button", name="Logga in").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Provkommun läste sina avtal").wait_for()
    for _ in range(60):
        page.keyboard.press("Tab")
        if str(page.evaluate("document.activeElement.href || ''")).endswith("/new"):
            break
    page.keyboard.press("Enter")
    page.locator("[id^=organisation-field]").wait_for()
    write_by_keyboard(page)
    page.get_by_text("Ändringar sparade").wait_for()
    context.close()
    branches = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    new = git(repository, "diff", "--name-only", "main...cms/case_studies/provbyn-laste-allt").split()
    # In a folder of its own: the server may still be working in the repository.
    saved = repository.parent / "saved"
    git(
        repository,
        "worktree",
        "add",
        "--quiet",
        "--detach",
        str(saved),
        "cms/case_studies/provbyn-laste-allt",
    )
    library, problems = load(saved)
    problems += check(library, date.today())

    assert (elsewhere, ["cms/case_studies/provbyn-laste-allt", "main"]) == ([], sorted(branches))
    assert (new, problems) == (["case_studies/provbyn-laste-allt.yml"], [])
    assert "Provbyn läste: allt" == library.cases["provbyn-laste-allt"].title


def test_no_other_page_loads_the_interface(built_site: Path):
    """
    The interface is not in the site unless it is asked for, and no page names its scripts.
    """
    assert not (built_site / "admin").exists()
    assert [] == [path for path in built_site.rglob("*.html") if "decap" in path.read_text("utf-8")]


def test_another_package_is_refused(tmp_path: Path):
    """
    A package with another hash than the chosen one is thrown away.
    """
    path = tmp_path / f"decap-cms-{admin.VERSION}.tgz"
    path.write_bytes(b"x")

    with pytest.raises(ValueError, match="kontrollsumma"):
        admin.fetched(tmp_path)
    assert not path.exists()


def test_the_interface_asks_for_every_field():
    """
    Every field of a new case is in the settings, under its own name.
    """
    fields = settings("https://github.com/x/y")["collections"][0]["fields"]

    assert set(Case.model_fields) == {field["name"] for field in fields}
