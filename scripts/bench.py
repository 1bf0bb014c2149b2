"""
Measure the build and the reading, each against a peer in the same run: `make bench`.

Ratios, not absolute times, can be compared between machines.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]

import stage  # noqa: E402

RUNS = 3
BIN = Path(sys.executable).parent
CORE = """
import dataclasses, datetime, pathlib, inkop
day = datetime.date(2100, 1, 1)
library = dataclasses.replace(inkop.load_library(pathlib.Path("."), day), kept=pathlib.Path("build/charts"))
pages = [inkop.render(plan, library, day) for plan in inkop.assemble(library)]
"""
PAGES = ("", "kommuner/kategoristyrning/", "exempel/", "exempel/nacka-kategoristyrning/", "sok/")
SCORES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")


def run(command: list[str], folder: Path) -> None:
    """Run a command that must succeed, without its output."""
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def processor_seconds(work: Callable[[], None]) -> float:
    """Return the least processor time, in seconds, that the processes of some work took in three runs."""
    taken = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        work()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def mkdocs_to(target: Path) -> list[str]:
    """Return the command that builds the site to a folder."""
    config = str(ROOT / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(target)]


def bench_build(target: Path) -> None:
    """Print how long the core takes alone, and each publisher with it."""
    pages = stage.stage(ROOT, target / "stage")
    mkdocs = mkdocs_to(target / "site")
    zensical = [str(BIN / "zensical"), "build", "-f", "mkdocs.yml", "--clean"]
    rows = {
        "the core: all pages, reading included": processor_seconds(
            lambda: run([sys.executable, "-c", CORE], ROOT)
        ),
        "MkDocs with the core": processor_seconds(lambda: run(mkdocs, ROOT)),
        "Zensical on the staged tree": processor_seconds(lambda: run(zensical, target / "stage")),
    }
    whole = rows["MkDocs with the core"]
    print(f"Build: {pages} pages, {RUNS} runs each, the least processor time")
    for name, seconds in rows.items():
        print(
            f"{name:38} {seconds:6.2f} s {1000 * seconds / pages:7.1f} ms a page {seconds / whole:6.2f} of MkDocs"
        )


def stock_material(target: Path) -> Path:
    """Build the same pages as plain Material would show them, and return the folder."""
    settings = yaml.safe_load((target / "stage/mkdocs.yml").read_text(encoding="utf-8"))
    settings["theme"] = {
        "name": "material",
        "language": "sv",
        "font": False,
        "palette": {"scheme": "default"},
    }
    settings |= {
        "plugins": ["search"],
        "extra_css": [],
        "site_dir": str(target / "stock"),
        "docs_dir": "docs",
    }
    path = target / "stage/stock.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(path)], target / "stage")
    return target / "stock"


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves with gzip, as every server does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content = path.read_bytes()
        packed = path.suffix in {".html", ".css", ".js", ".json", ".svg"}
        content = gzip.compress(content) if packed else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)
        return None

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def lighthouse(address: str) -> dict[str, str]:
    """Return Lighthouse's scores and figures for one page on a simulated phone."""
    chromium = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    command = [
        str(BIN / "node"),
        str(ROOT / "tests/npm/node_modules/lighthouse/cli/index.js"),
        address,
        "--quiet",
    ]
    command += [
        "--output=json",
        f"--only-categories={','.join(SCORES)}",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium}
    result = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    )
    scores = {name: f"{100 * result['categories'][name]['score']:.0f}" for name in SCORES}
    return scores | {
        name: result["audits"][name]["displayValue"].replace("Total size was ", "") for name in FIGURES
    }


def bench_reading(target: Path) -> None:
    """Print what a phone meets, on our pages and on the same pages as stock Material shows them."""
    short = ("fast", "acc", "best", "seo", "paint", "blocked", "shift", "weight")
    print("Reading: Lighthouse on a simulated phone, gzip")
    print(f"{'':40}" + "".join(f"{name:>9}" for name in short))
    for name, folder in (("ours", target / "site"), ("stock Material", stock_material(target))):
        with served(folder) as base:
            for page in PAGES:
                row = lighthouse(base + page)
                print(f"{name + ' /' + page:40}" + "".join(f"{value:>9}" for value in row.values()))


def main() -> int:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        bench_build(Path(folder))
        bench_reading(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
