"""
Measure how the build grows: `make bench-scale` builds the real site and libraries of 1,000 and 5,000 cases.

Our pages by MkDocs, then other publishers on the very same staged pages. Processor time and memory are those of the
whole build, processes included; each row stands beside the others of the same run, since machines differ.
Plain Material without pruning grows with the square of the pages and is built at 1,000 cases only.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import evidence  # noqa: E402
from bench_library import make_library  # noqa: E402

BIN = Path(sys.executable).parent
SIZES = (0, 1_000, 5_000)
"""How many cases; none means as many as are real."""
MOST_FOR_UNPRUNED = 1_000
_ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def measured(command: list[str | Path], folder: Path) -> tuple[float, float, float]:
    """
    Run a build and return its processor time and its time on the clock in seconds, and its memory in MB.

    It is run by a process of its own, so that the figures are of this build and of no other. A build that fails gives
    no numbers, and says why.
    """
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        start = time.perf_counter()
        try:
            result = subprocess.run(
                command, cwd=folder, capture_output=True, text=True, check=False, env=_ENVIRONMENT
            )
        except OSError as error:
            print(error, file=sys.stderr)
            os._exit(1)
        used, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
        if result.returncode:
            print(result.stderr[-2000:], file=sys.stderr)
            os._exit(1)
        os.write(send, f"{used.ru_utime + used.ru_stime} {clock} {used.ru_maxrss / 1024}".encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as answer:
        said = answer.read().split()
    os.waitpid(child, 0)
    processor, clock, memory = map(float, said) if said else (float("nan"),) * 3
    return processor, clock, memory


def stock_settings(stage: Path, prune: bool) -> Path:
    """Write the settings of plain Material for the staged pages, and return their file."""
    settings: dict[str, Any] = yaml.safe_load((stage / "mkdocs.yml").read_text(encoding="utf-8"))
    features = ["navigation.prune"] if prune else []
    settings["theme"] = {"name": "material", "language": "sv", "font": False, "features": features}
    settings |= {"plugins": ["search"], "extra_css": [], "site_dir": "stock", "docs_dir": "docs"}
    path = stage / f"stock{'-pruned' if prune else ''}.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return path


def builds(root: Path, stage: Path, cases: int) -> dict[str, tuple[list[str | Path], Path]]:
    """Return the command and folder of every build of one library, by name."""
    python = sys.executable
    found: dict[str, tuple[list[str | Path], Path]] = {
        "ours, papers made anew": ([python, "-m", "mkdocs", "build", "-q"], root),
        "ours": ([python, "-m", "mkdocs", "build", "-q"], root),
        "Zensical, our pages": ([BIN / "zensical", "build", "-f", "mkdocs.yml", "--clean"], stage),
        "ProperDocs, our pages": ([BIN / "properdocs", "build", "-q", "-f", "mkdocs.yml"], stage),
        "Material, navigation.prune": (
            [python, "-m", "mkdocs", "build", "-q", "-f", stock_settings(stage, True)],
            stage,
        ),
    }
    if cases <= MOST_FOR_UNPRUNED:
        found["Material"] = (
            [python, "-m", "mkdocs", "build", "-q", "-f", stock_settings(stage, False)],
            stage,
        )
    return found


def main() -> int:
    """Print a table for each size; keep our own figure at 1,000 cases as evidence."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    for cases in sizes:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "project"
            make_library(ROOT, root, cases)
            shutil.copytree(ROOT / "scripts", root / "scripts")
            subprocess.run(
                [sys.executable, "scripts/stage.py"], cwd=root, check=True, stdout=subprocess.DEVNULL
            )
            shutil.rmtree(root / "build/papers")
            stage = root / "build/stage"
            pages = sum(1 for _ in (stage / "docs").rglob("*.md"))
            print(f"{cases or 'The real'} cases, {pages} pages{'':20}  processor   a page    clock   memory")
            rows = {}
            for row, (command, folder) in builds(root, stage, cases).items():
                rows[row] = processor, clock, memory = measured(command, folder)
                print(
                    f"{row:42} {processor:8.1f} s {1000 * processor / pages:5.1f} ms {clock:6.1f} s {memory:6.0f} MB",
                    flush=True,
                )
            if cases == MOST_FOR_UNPRUNED:
                ours, theirs = rows["ours"], rows["Material"]
                figures = {
                    "milliseconds": round(1000 * ours[0] / pages, 1),
                    "milliseconds_of_stock": round(1000 * theirs[0] / pages, 1),
                    "megabytes": round(ours[2]),
                }
                evidence.write({"build": {"date": date.today().isoformat(), "figures": figures}})
    return 0


if __name__ == "__main__":
    sys.exit(main())
