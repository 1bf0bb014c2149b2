"""
Measure how many pages a second nginx sends, by wrk on loopback: part of `make bench`.

The built site in `site/` is published to a folder of its own and served as deploy/nginx.conf says. Both run on the same
machine, so a server that has its processors to itself sends more.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import evidence  # noqa: E402
from publish import publish  # noqa: E402
from serving import nginx  # noqa: E402

PAGES = ("", "kommuner/kategoristyrning/", "exempel/", "assets/site.css")
SECONDS = 10
CONNECTIONS = 64


def asked(address: str) -> tuple[float, float, int]:
    """Return answers a second, the slowest of 99 in 100 in milliseconds, and the number of errors."""
    command = [
        "wrk",
        "-t2",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "--latency",
        "-H",
        "Accept-Encoding: br",
        address,
    ]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])  # type: ignore[index]
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", said)))
    return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], errors


def main() -> int:
    """Print a row for each page; keep the topic page's as evidence."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        publish(ROOT / "site", folder / "www")
        with nginx(folder / "www", folder) as base:
            print(
                f"Serving: nginx and wrk on one machine, {CONNECTIONS} connections, {SECONDS} s each, brotli"
            )
            found = {page: asked(base + page) for page in PAGES}
    for page, (rate, slowest, errors) in found.items():
        print(f"/{page:38} {rate:8.0f} a second {slowest:7.1f} ms for 99 of 100 {errors:5} errors")
    rate, slowest, _ = found[PAGES[1]]
    faults = [{"what": "Fel svar", "where": page} for page, (_, _, errors) in found.items() if errors]
    line = {
        "date": date.today().isoformat(),
        "figures": {"per_second": round(rate), "slowest": round(slowest, 1)},
    }
    evidence.write({"serving": line | {"count": len(faults), "faults": faults}})
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
