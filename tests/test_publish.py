"""The adapters: MkDocs with warnings as errors, and Zensical from the staged tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import inkop
from conftest import ROOT, SITES, mkdocs
from inkop import scripts

sys.path.insert(0, str(ROOT / "scripts"))
import stage


def project(target: Path, content: Path = SITES / "one-topic") -> Path:
    """Return a copy of the project that publishes the miniature site, or the content below another folder."""
    for name in ("guidance", "case_studies"):
        shutil.copytree(content / name, target / name)
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def test_a_rebuild_while_writing_is_the_same_as_a_single_build(tmp_path: Path):
    """
    What is kept of the pages between rebuilds leaves no page, link or heading as it was before a change.
    """
    root = project(tmp_path / "project")
    (body,) = root.glob("guidance/*/body.md")
    script = """if True:
        import sys
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        for folder, word in (("a", ""), ("b", ""), ("c", "Ett tillagt ord.")):
            body = open(sys.argv[1], "a"); body.write(f"\\n\\n{word}\\n" if word else ""); body.close()
            config = load_config("mkdocs.yml", site_dir=folder)
            config.plugins.on_startup(command="serve", dirty=False)
            build(config)"""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1770120000", "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-c", script, body], cwd=root, check=True, env=environment)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "d"], cwd=root, check=True, env=environment
    )
    sites = [
        {
            path.relative_to(root / name): path.read_bytes()
            for path in (root / name).rglob("*")
            if path.is_file()
        }
        for name in "abcd"
    ]

    assert (True, False, True) == (sites[0] == sites[1], sites[1] == sites[2], sites[2] == sites[3])


class _Headings(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"h1", "h2", "h3", "h4"}:
            self.open = tag
            self.found.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self.open:
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, text = self.found[-1]
            self.found[-1] = (tag, text + data)


def headings(site: Path) -> dict[str, list[tuple[str, str]]]:
    """Return the headings of every page of a built site."""
    return {
        path.relative_to(site).as_posix(): _Headings(path.read_text("utf-8")).found
        for path in sorted(site.rglob("*.html"))
    }


def test_zensical_builds_the_same_site(built_site: Path, tmp_path: Path):
    """
    The staged tree gives Zensical the same set of pages with the same headings as MkDocs has built.
    """
    stage.stage(ROOT, tmp_path / "stage")
    zensical = Path(sys.executable).with_name("zensical")
    result = subprocess.run(
        [zensical, "build", "-f", "mkdocs.yml"],
        cwd=tmp_path / "stage",
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == result.returncode, result.stdout + result.stderr

    assert headings(built_site) == headings(tmp_path / "stage/site")


def test_the_site_has_every_assembled_page_and_nothing_of_the_theme_that_no_page_asks_for(built_site: Path):
    """
    Pages out are pages in, plus the page for what is not found; no script of the theme comes along.
    """
    site = inkop.build_site(ROOT, stage.build_date(ROOT))
    expected = {page.path.replace(".md", ".html") for page in site.pages} | {"404.html"}
    own = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs/assets").iterdir()}
    own |= {asset.path for asset in scripts.published(site.assets, ROOT / "docs")}
    files = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}

    assert expected == {path for path in files if path.endswith(".html")}
    assert set() == {path for path in files if path.endswith((".js", ".css", ".map", ".xml"))} - own


def test_wrong_content_fails_in_words_and_leaves_the_old_site(tmp_path: Path):
    """
    A fault in the content stops the build with its line, without a traceback, and the site built before stays.
    """
    root = project(tmp_path / "project")
    first = mkdocs(root / "mkdocs.yml", root / "site")
    assert 0 == first.returncode, first.stdout + first.stderr
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    topic = root / "guidance/avtal/topic.yml"
    topic.write_text(topic.read_text("utf-8").replace("reviewed: 2026-01-02", "reviewed: i går"), "utf-8")
    second = mkdocs(root / "mkdocs.yml", root / "site")

    assert second.returncode != 0
    assert (
        "guidance/avtal/topic.yml:5: reviewed: 'i går' är inget datum. Skriv som 2026-11-22." in second.stderr
    )
    assert "Traceback" not in second.stderr
    assert before == {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["ordlista/index.md", "assets/organisationer.js"])
def test_a_hand_written_file_is_not_silently_replaced(tmp_path: Path, name: str):
    """
    A file in docs/ with the address of an assembled page or asset is refused.
    """
    root = project(tmp_path / "project")
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    (root / "docs" / name).write_text("egen\n", "utf-8")
    result = mkdocs(root / "mkdocs.yml", root / "site")

    assert f"docs/{name} finns redan." in result.stderr
    assert "Traceback" not in result.stderr


def test_no_page_is_left_out_for_its_name(tmp_path: Path):
    """
    MkDocs leaves out folders of some names; pages of the content are published whatever they are called.
    """
    root = project(tmp_path / "project")
    text = (root / "guidance/_pages/underlag.md").read_text("utf-8")
    for name in ("templates", "adr"):
        (root / f"guidance/_pages/{name}.md").write_text(text.replace("title: ", f"title: {name} "), "utf-8")
    result = mkdocs(root / "mkdocs.yml", root / "site")

    assert 0 == result.returncode, result.stdout + result.stderr
    assert all((root / "site/om" / name / "index.html").is_file() for name in ("templates", "adr"))


def test_the_day_is_that_of_the_commit_or_today_while_content_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """
    The day is the commit's where it was made, be it another in UTC; with changed content it is today.
    """
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-02T00:30:00+0100")
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance/a.md").write_text("a", "utf-8")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "a"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    committed = stage.build_date(tmp_path)
    (tmp_path / "guidance/a.md").write_text("b", "utf-8")
    changed = stage.build_date(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert (date(2026, 3, 2), date.today(), date(1970, 1, 1)) == (
        committed,
        changed,
        stage.build_date(tmp_path),
    )


@pytest.mark.parametrize(("name", "status"), [("one-topic", 0), ("broken", 1)])
def test_the_check_script_tells_by_its_exit_code(name: str, status: int, tmp_path: Path):
    """
    `scripts/check.py` prints every problem and returns 1, or says that there is none and returns 0.
    """
    root = tmp_path / "project"
    shutil.copytree(SITES / name, root)
    for folder in ("scripts", "hooks"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    result = subprocess.run(
        [sys.executable, root / "scripts/check.py"], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert (status, "") == (result.returncode, result.stderr)
    assert ("Inga fel i innehållet." in result.stdout) == (status == 0)


def test_staging_wrong_content_fails_in_words(tmp_path: Path):
    """
    The stage is not written when the content is wrong.
    """
    root = project(tmp_path / "project")
    (root / "guidance/avtal/region.md").unlink()
    with pytest.raises(inkop.ContentError, match=r"region\.md:1: saknas"):
        stage.stage(root, tmp_path / "stage")

    assert not (tmp_path / "stage").exists()
