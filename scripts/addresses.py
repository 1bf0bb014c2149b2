"""
Keep the register of what is published, `guidance/_addresses.csv`: `make addresses`, before every publishing.

New pages and files are entered, and changed ones with their reason. Nothing is written while something stands against
it: an address that is gone without a word, or a text that says something else without saying why.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

import inkop  # noqa: E402
from inkop import address_register  # noqa: E402
from inkop.drafts import without_drafts  # noqa: E402
from inkop.promises import updated  # noqa: E402
from mkdocs_hooks import build_date  # noqa: E402


def register(root: Path, today: date) -> str:
    """Return the register as it is to be on a day. Raises `ContentError` with all that stands against it."""
    library = without_drafts(inkop.load_library(root, today))
    entries, problems = updated(library, inkop.build_site(root, today).promised, today)
    if problems:
        raise inkop.ContentError(problems)
    return address_register.as_text(entries.values())


def main() -> int:
    """Write the register, or with `--check` only tell whether it is up to date; return 1 if something is amiss."""
    path = ROOT / address_register.PATH
    try:
        text = register(ROOT, build_date(ROOT))
    except inkop.ContentError as error:
        print(error, file=sys.stderr)
        return 1
    before = path.read_text("utf-8") if path.is_file() else ""
    if "--check" in sys.argv[1:]:
        new = len(set(text.splitlines()) - set(before.splitlines()))
        print(
            f"{new} rader saknas i {address_register.PATH}. Kör make addresses."
            if new
            else "Adressregistret stämmer."
        )
        return 1 if new else 0
    path.write_text(text, encoding="utf-8")
    print(f"{address_register.PATH}: {text.count(chr(10)) - 1} rader.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
