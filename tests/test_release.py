"""The same commit gives the same bytes anywhere; what is packed opens, is whole, and tells when it has been changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from conftest import ROOT
from inkop import manifest, offline
from test_browser import watched
from test_publish import project

sys.path.insert(0, str(ROOT / "scripts"))
import release

AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.org")
DAY = {"GIT_AUTHOR_DATE": "2026-02-03T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-03T12:00:00Z"}


def git(root: Path, *command: str) -> None:
    """Run git in a folder."""
    subprocess.run(
        ["git", "-C", str(root), *command], check=True, env={**os.environ, **DAY}, capture_output=True
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return dict(release.files_of(folder))


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit, which publishes the miniature site."""
    root = project(tmp_path_factory.mktemp("origin") / "project")
    for name in ("requirements/site.txt", "pyproject.toml"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    (root / ".gitignore").write_text("build/\nsite/\n__pycache__/\n", "utf-8")
    for command in (["init", "-q"], ["add", "."], [*AUTHOR, "commit", "-q", "-m", "a"]):
        git(root, *command)
    return root


def cloned(repository: Path, target: Path) -> Path:
    """Return a clone of a repository."""
    subprocess.run(["git", "clone", "-q", str(repository), str(target)], check=True)
    return target


def built(repository: Path, target: Path) -> list[dict[str, bytes]]:
    """Build two clones in different folders, time zones, languages, umasks and orders of hashing."""
    surroundings = (
        ("a", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o077),
        ("deep/b å", {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}, 0o000),
    )
    sites = []
    for name, environment, umask in surroundings:
        root = cloned(repository, target / name)
        kept = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "LANG")}
        subprocess.run(
            [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "-q",
                "--strict",
                "-f",
                root / "mkdocs.yml",
                "-d",
                root / "out",
            ],
            check=True,
            cwd="/",
            env={**kept, **environment, "NO_MKDOCS_2_WARNING": "1"},
            preexec_fn=lambda mask=umask: os.umask(mask) and None,
        )
        sites.append(contents(root / "out"))
    return sites


def test_two_clones_give_the_same_bytes(repository: Path, tmp_path: Path):
    """
    In another folder, time zone, language, umask and order of hashing, the site is the same to the last byte.
    """
    sites = built(repository, tmp_path)

    assert sites[0] == sites[1]
    assert "2026-02-03" == json.loads(sites[0][manifest.NAME])["built_for"]


@pytest.fixture(scope="module")
def packed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of the miniature site."""
    target = tmp_path_factory.mktemp("release")
    release.release(repository, target / "packed")
    return target / "packed"


def unpacked(archive: Path, target: Path) -> Path:
    """Return the one folder that an archive holds."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(target)
    (folder,) = target.iterdir()
    return folder


def test_a_release_is_the_same_bytes_again_and_its_checksums_hold(
    packed: Path, repository: Path, tmp_path: Path
):
    """
    Packed twice, in another folder, nothing differs, and the list of checksums names every file.
    """
    release.release(cloned(repository, tmp_path / "clone"), tmp_path / "again")
    sums = dict(
        reversed(line.split("  ")) for line in (packed / "SHA256SUMS").read_text("utf-8").splitlines()
    )

    assert contents(packed) == contents(tmp_path / "again")
    assert {
        path.name: release.digest(path.read_bytes()) for path in packed.iterdir() if path.name != "SHA256SUMS"
    } == sums


def test_an_archive_package_is_a_bag_that_tells_of_a_changed_byte(packed: Path, tmp_path: Path):
    """
    The package has what BagIt requires; one byte, one file more or one less is found.
    """
    folder = unpacked(next(packed.glob("*-arkiv.zip")), tmp_path)
    listed = dict(
        reversed(line.split("  ", 1))
        for line in (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()
    )
    payload = {
        path.relative_to(folder).as_posix(): path for path in (folder / "data").rglob("*") if path.is_file()
    }
    octets, streams = re.findall(r"Payload-Oxum: (\d+)\.(\d+)", (folder / "bag-info.txt").read_text("utf-8"))[
        0
    ]

    assert (folder / "bagit.txt").read_text("utf-8").startswith("BagIt-Version: 1.0\n")
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in payload.items()} == listed
    assert (sum(path.stat().st_size for path in payload.values()), len(payload)) == (
        int(octets),
        int(streams),
    )
    assert {".html", ".pdf", ".csv", ".json", ".xml"} <= {path.suffix for path in payload.values()}
    assert ([], []) == (release.verify(folder), release.verify(folder / "data/site"))
    page = folder / "data/site/index.html"
    page.write_bytes(page.read_bytes().replace(b"Styr", b"Styt", 1))
    (folder / "data/site/om/index.html").unlink()
    (folder / "data/site/extra.txt").write_text("x", "utf-8")
    assert [
        "data/site/extra.txt: står inte i förteckningen.",
        "data/site/index.html: är ändrad.",
        "data/site/om/index.html: saknas.",
    ] == release.verify(folder)
    assert [
        "extra.txt: står inte i förteckningen.",
        "index.html: är ändrad.",
        "om/index.html: saknas.",
    ] == release.verify(folder / "data/site")


def test_the_list_of_software_names_everything_that_is_locked(packed: Path):
    """
    The CycloneDX list has every locked package in its version, with the hashes of its files.
    """
    said = json.loads(next(packed.glob("*-sbom.json")).read_text("utf-8"))
    locked = set(
        re.findall(
            r"^([a-z0-9_.-]+)==(\S+)", (ROOT / "requirements/site.txt").read_text("utf-8"), re.MULTILINE
        )
    )

    assert "CycloneDX" == said["bomFormat"]
    assert locked == {(part["name"], part["version"]) for part in said["components"]}
    assert "timestamp" not in said["metadata"]
    assert "inkop" == said["metadata"]["component"]["name"]


def offline_copy(site: Path, target: Path) -> Path:
    """Write the offline copy of a site and return its folder."""
    for name, content in offline.copied(release.files_of(site)):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return target


@pytest.fixture(scope="module")
def folder(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of the real site."""
    return offline_copy(built_site, tmp_path_factory.mktemp("offline"))


class _Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src", "action") and value]


def test_every_link_of_the_offline_copy_leads_to_a_file(folder: Path):
    """
    No link within the copy ends at a folder or at nothing; those to other sites are as they were.
    """
    lost = []
    for path in folder.rglob("*.html"):
        for link in _Links(path.read_text("utf-8")).found:
            target = urlsplit(urljoin(path.as_uri(), link))
            if target.scheme == "file" and not Path(unquote(target.path)).is_file():
                lost.append((path.relative_to(folder).as_posix(), link))

    assert [] == lost


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="x" href="../om/#a">', '<a class="x" href="../om/index.html#a">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="./?a=b">', '<a href="./index.html?a=b">'),
        ('<a href="#a">', '<a href="#a">'),
        ('<a href="a.pdf">', '<a href="a.pdf">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@b.se?body=c/">', '<a href="mailto:a@b.se?body=c/">'),
        ('<form role="search" action="../sok/">', '<form role="search" action="../sok/index.html">'),
        ('<meta http-equiv="refresh" content="0; url=../ny/">', '<meta http-equiv="refresh" content="0; url=../ny/index.html">'),
        ('<meta name="description" content="Och/">', '<meta name="description" content="Och/">'),
    ],
)  # fmt: skip
def test_links_to_folders_become_links_to_files(html: str, expected: str):
    """
    Links, forms and redirects within the site name the file; everything else is left alone.
    """
    assert expected == offline.rewritten(html)


def test_the_offline_copy_is_read_searched_and_filtered_from_a_folder(browser: Browser, folder: Path):
    """
    From the start page a reader reaches a checklist, the search page and a filtered library, without a complaint.
    """
    page, complaints = watched(browser.new_context(), "file://")
    page.goto((folder / "index.html").as_uri())
    page.click("main a:has-text('Regioner')")
    page.click("text=Kategoristyrning")
    page.fill("#q", "avtal")
    page.press("#q", "Enter")
    page.wait_for_url("**/sok/index.html?q=avtal*")
    page.click("nav a:has-text('Exempel')")
    page.select_option("select[name=tema]", "kompetens")
    shown = page.locator(".card--case:visible").count()
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('a'), "
        "{ id: 'made', href: '../om/', textContent: 'x' }))"
    )
    page.click("#made")
    page.wait_for_url("**/om/index.html")
    page.context.close()

    assert [] == complaints
    assert shown
