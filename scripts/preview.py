"""
Build a copy of the site that opens from a folder by double click, drafts included: `make preview`.

Addresses that name a folder are given their `index.html`, since no server does it. The outcome is `build/preview.zip`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "build/preview"
_ADDRESS = re.compile(r' (href|action)="((?:[^":?#]*/)|\.{1,2})(?=["?#])')
_SCRIPT = """\
"use strict";
// Only in a preview that is opened from a folder: links that scripts make are given their file, too.
function toFile(place) {
  const address = new URL(place, location.href);
  if (address.protocol === "file:" && address.pathname.endsWith("/")) address.pathname += "index.html";
  return address.href;
}
addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[href]");
  if (link && link.protocol === "file:") link.href = toFile(link.href);
}, true);
"""


def from_folder(html: str) -> str:
    """Return a page in which every address of a folder names the file in it."""
    return _ADDRESS.sub(lambda match: f' {match[1]}="{match[2].rstrip("/")}/index.html', html)


def name_files(site: Path) -> None:
    """Put the names of files into the addresses of a built site, where it lies."""
    (site / "assets/preview.js").write_text(_SCRIPT, encoding="utf-8")
    for path in site.rglob("*.html"):
        up = "../" * (len(path.relative_to(site).parts) - 1)
        page = from_folder(path.read_text("utf-8"))
        page = page.replace("</body>", f'<script src="{up}assets/preview.js" defer></script></body>')
        path.write_text(page, encoding="utf-8")


def main() -> int:
    """Build, name the files in the addresses, and pack."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(ROOT / "mkdocs.yml"),
        "-d",
        str(TARGET),
    ]
    environment = os.environ | {"INKOP_DRAFTS": "1"}
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    if result.returncode:
        print(result.stdout + result.stderr, file=sys.stderr)
        return result.returncode
    name_files(TARGET)
    packed = shutil.make_archive(str(TARGET), "zip", TARGET)
    print(f"{Path(packed).relative_to(ROOT)}: packa upp och öppna index.html.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
