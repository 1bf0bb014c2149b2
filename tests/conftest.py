"""What several tests need: the miniature site with changes, the real site built once, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from inkop import safety

pytest_plugins = ["recording"]
ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"
TODAY = date(2026, 2, 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--update-golden` rewrite the expected pages, whose diff is then reviewed like any text."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/sites/*/expected")


@pytest.fixture
def changed_site(tmp_path: Path) -> Callable[[dict[str, str | bytes | None]], Path]:
    """Return a function that copies the miniature site and writes, or with None removes, some of its files."""

    def copy(changes: dict[str, str | bytes | None]) -> Path:
        root = tmp_path / "site"
        shutil.copytree(SITES / "one-topic", root, ignore=shutil.ignore_patterns("expected"))
        for name, content in changes.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return root

    return copy


def mkdocs(config: Path, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a site as an editor would, and return what was said."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(config),
        "-d",
        str(target),
        *more,
    ]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once by MkDocs with warnings as errors."""
    target = tmp_path_factory.mktemp("built") / "site"
    result = mkdocs(ROOT / "mkdocs.yml", target)
    assert 0 == result.returncode, result.stdout + result.stderr
    return target


class _Handler(http.server.SimpleHTTPRequestHandler):
    left_out: tuple[str, ...] = ()

    def end_headers(self) -> None:
        for name, value in safety.headers(self.path.lstrip("/")).items():
            if name not in self.left_out:
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path, *left_out: str) -> Iterator[str]:
    """Serve a folder on loopback with the site's own headers, save those left out; give the address."""
    kind = type("Handler", (_Handler,), {"left_out": left_out})
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the real site, served on loopback under its own Content-Security-Policy."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, driven by Playwright."""
    path = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    assert path, "Ingen Chromium hittades. Installera Debians paket chromium, eller kör make test."
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
