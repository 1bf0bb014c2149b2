"""Measure the follow-up: `python scripts/bench_follow_up.py [6520 200000]` prints seconds and the most memory for so many files."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.follow_up import Invited, follow_up  # noqa: E402
from inkop.follow_up.synthetic import country  # noqa: E402
from inkop.vocabulary import Audience  # noqa: E402

YEARS = range(2022, 2027)
MOST = 20_000
"""Organisations, the same in every run, so that only the number of files differs."""


def organisations(count: int) -> list[Invited]:
    """Return so many organisations with names of no one."""
    return [Invited(list(Audience)[n % 3], (f"Prov {n}",)) for n in range(count)]


def measure(folder: Path) -> None:
    """Follow up a folder in this process, and print what it took."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as work:
        followed = follow_up(folder, organisations(MOST), date(2030, 1, 1), Path(work), True)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{sum(followed.counts.values()):>8} filer {time.perf_counter() - start:6.1f} s {used:6.0f} MB",
        flush=True,
    )


def main() -> int:
    """Make each country in a temporary folder and measure it in a process of its own."""
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
        return 0
    for size in map(int, sys.argv[1:] or ["6520", "200000"]):
        with tempfile.TemporaryDirectory() as folder:
            for name, content in country(organisations(size // (2 * len(YEARS))), YEARS, seed=1):
                path = Path(folder) / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            subprocess.run([sys.executable, __file__, "--measure", folder], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
