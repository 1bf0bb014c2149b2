"""Follow up saved self-assessments: `python scripts/follow_up.py RESPONSES --out REPORT`. RESPONSES is a folder, a zip or a CSV."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop import ContentError, follow_up, load_library, results  # noqa: E402
from inkop.follow_up import papers, reading  # noqa: E402
from inkop.typeset import make  # noqa: E402


def main() -> int:
    """Write outcome, tables and report to a folder; return 1 when there is nothing to write."""
    parser = argparse.ArgumentParser(description="Sammanställ sparade självskattningar.")
    parser.add_argument("responses", type=Path, help="mapp, zip-fil eller CSV-fil med sparade resultat")
    parser.add_argument("--out", type=Path, required=True, help="mapp för rapporten")
    parser.add_argument("--invited", type=Path, help="CSV med name och edition; annars registren")
    parser.add_argument(
        "--synthetic", action="store_true", help="räkna påhittade svar, och märk rapporten så"
    )
    given = parser.parse_args()
    today = date.today()
    try:
        library = load_library(ROOT, today)
        text = given.invited.read_text("utf-8-sig") if given.invited else None
        invited = follow_up.by_list(text) if text else follow_up.by_register(library.organisations)
        given.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as work:
            try:
                followed = follow_up.follow_up(
                    given.responses, invited, today, Path(work), given.synthetic, _progress
                )
            finally:
                for faults in Path(work).glob(reading.FAULTS_FILE):
                    shutil.copy(faults, given.out / "ej-anvanda-filer.csv")
    except (ContentError, OSError, reading.UnreadableSource) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    print(file=sys.stderr)
    result = followed.result
    (given.out / "resultat.json").write_text(
        result.model_dump_json(indent=1, exclude_none=True), encoding="utf-8"
    )
    for table in results.tables(result, library.areas):
        (given.out / f"{table.name}.csv").write_bytes(results.csv_text(table, result.invented))
    for paper in papers.report(result, followed.counts, library):
        (given.out / paper.path).write_bytes(make(paper))
    print(", ".join(f"{count} {kind}" for kind, count in followed.counts.items()))
    print(f"{given.out}: redovisning.pdf, redovisning.docx, resultat.json och fyra tabeller.")
    return 0


def _progress(done: int, total: int) -> None:
    """Draw how far the reading has come, forty times in all; only the last where nobody watches."""
    if done == total or (sys.stderr.isatty() and done % max(1, total // 40) == 0):
        filled = 40 * done // total
        print(
            f"\rLäser [{'#' * filled}{'.' * (40 - filled)}] {done} av {total} filer", end="", file=sys.stderr
        )


if __name__ == "__main__":
    sys.exit(main())
