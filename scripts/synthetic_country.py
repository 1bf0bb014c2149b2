"""Make an invented country to try the follow-up on: `python scripts/synthetic_country.py FOLDER [--seed 1] [--rate 0.6]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.follow_up import by_register  # noqa: E402
from inkop.follow_up.synthetic import NOTICE, country  # noqa: E402
from inkop.load import load  # noqa: E402


def main() -> int:
    """Write the files to a folder that is new or empty, each marked as invented; return 1 if it is neither."""
    parser = argparse.ArgumentParser(description="Skriv påhittade svar för alla organisationer i registren.")
    parser.add_argument("folder", type=Path, help="en mapp som inte finns eller är tom")
    parser.add_argument("--seed", type=int, default=1, help="samma tal ger samma filer")
    parser.add_argument("--rate", type=float, default=1.0, help="andel organisationer som svarar varje år")
    parser.add_argument("--first-year", type=int, default=2022)
    parser.add_argument("--years", type=int, default=5)
    given = parser.parse_args()
    if given.folder.exists() and any(given.folder.iterdir()):
        print(f"{given.folder}: mappen är inte tom.", file=sys.stderr)
        return 1
    years = range(given.first_year, given.first_year + given.years)
    count = 0
    for name, content in country(by_register(load(ROOT)[0].organisations), years, given.seed, given.rate):
        path = given.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count += 1
    (given.folder / "LASMIG.txt").write_text(f"{NOTICE}\n", encoding="utf-8")
    print(f"{given.folder}: {count} påhittade svar.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
