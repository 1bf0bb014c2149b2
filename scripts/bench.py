"""
Measure the core against the publishers, in one run: `make bench`.

Prints seconds of processor time, pages and the ratio, so that figures from different machines can be compared.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]

import stage  # noqa: E402

RUNS = 3


def core() -> None:
    """Read, check and assemble the whole site in a process of its own, publisher left out."""
    run(
        [
            sys.executable,
            "-c",
            "import inkop, datetime, pathlib; inkop.build_site(pathlib.Path('.'), datetime.date(2100, 1, 1))",
        ],
        ROOT,
    )


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


def main() -> int:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        pages = stage.stage(ROOT, target / "stage")
        mkdocs = [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(ROOT / "mkdocs.yml"),
            "-d",
            str(target / "site"),
        ]
        zensical = [str(Path(sys.executable).with_name("zensical")), "build", "-f", "mkdocs.yml", "--clean"]
        rows = {
            "the core alone, reading included": processor_seconds(core),
            "MkDocs with the core": processor_seconds(lambda: run(mkdocs, ROOT)),
            "Zensical on the staged tree": processor_seconds(lambda: run(zensical, target / "stage")),
        }
    whole = rows["MkDocs with the core"]
    print(f"{pages} pages, {RUNS} runs each, the least processor time")
    for name, seconds in rows.items():
        print(
            f"{name:34} {seconds:6.2f} s {1000 * seconds / pages:7.1f} ms a page {seconds / whole:6.2f} of MkDocs"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
