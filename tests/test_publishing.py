"""The step that makes a built site the published one."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import brotli
import pytest

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from publish import publish


def made(folder: Path, **words: str) -> Path:
    """Return a folder that looks like a built site, with a start page and a stylesheet."""
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(words.get("start", "start") * 300, "utf-8")
    (folder / "assets/site.css").write_text(words.get("style", "a{}") * 300, "utf-8")
    return folder


def test_the_current_release_has_every_file_whole_and_packed(tmp_path: Path):
    """
    Every file is there as it was built, its packed neighbours say the same, and the headers lie beside the site.
    """
    site = made(tmp_path / "site")
    publish(site, tmp_path / "www")
    current = tmp_path / "www/current"

    for path in site.rglob("*.*"):
        there = current / "site" / path.relative_to(site)
        content = path.read_bytes()
        assert content == there.read_bytes() == brotli.decompress(Path(f"{there}.br").read_bytes())
        assert content == gzip.decompress(Path(f"{there}.gz").read_bytes())
    assert "Content-Security-Policy" in (current / "nginx-headers.conf").read_text("utf-8")


def test_an_unchanged_file_keeps_its_time_and_a_changed_one_does_not_touch_the_release_before(tmp_path: Path):
    """
    What is the same is the same file, ETag included; the release before stays as it was, to go back to.
    """
    first = publish(made(tmp_path / "site"), tmp_path / "www")
    second = publish(made(tmp_path / "site", start="annat"), tmp_path / "www")
    style = "site/assets/site.css"

    assert (first / style).stat().st_mtime_ns == (second / style).stat().st_mtime_ns
    assert "start" * 300 == (first / "site/index.html").read_text("utf-8")
    assert (tmp_path / "www/current").resolve() == second


def test_the_same_site_twice_is_one_release_and_old_ones_go(tmp_path: Path):
    """
    Publishing the same again changes nothing; of many releases the two latest are kept, and nothing unfinished.
    """
    www = tmp_path / "www"
    releases = [publish(made(tmp_path / "site", start=word), www) for word in ("a", "b", "c", "c", "b")]
    (www / "releases/.x.part").mkdir()
    last = publish(made(tmp_path / "site", start="d"), www)

    assert releases[2] == releases[3]
    assert {releases[4], last} == set((www / "releases").iterdir())


def test_an_empty_folder_is_never_published(tmp_path: Path):
    """
    Without a start page nothing happens, and what was there stays.
    """
    first = publish(made(tmp_path / "site"), tmp_path / "www")
    (tmp_path / "site/index.html").unlink()
    with pytest.raises(FileNotFoundError, match="ingen startsida"):
        publish(tmp_path / "site", tmp_path / "www")

    assert first == (tmp_path / "www/current").resolve()
