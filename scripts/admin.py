"""
Add the editors' interface to the built site: `make admin` writes `site/admin/`, which no other page loads.

Decap CMS is one package of its registry, fetched by npm's own client and held against its hash; nothing is installed.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop import load_library  # noqa: E402
from inkop.cms import LOCAL, settings  # noqa: E402

VERSION = "3.16.3"
HASH = "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' blob: {servers}; form-action 'none'; base-uri 'none'"
)
_PAGE = """<!doctype html>
<html lang="sv">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <title>Redaktörernas verktyg</title>
    <link rel="icon" href="../assets/mark.svg" type="image/svg+xml">
    <link rel="cms-config-url" href="config.yml" type="text/yaml">
  </head>
  <body>
    <noscript><p>Verktyget behöver JavaScript. Utan det går det att mejla utgivaren i stället.</p></noscript>
    <script src="before.js"></script>
    <script src="decap-cms.js"></script>
    <script src="after.js"></script>
  </body>
</html>
"""
_BEFORE = "window.CMS_MANUAL_INIT = true;\n"
_AFTER = """// What is left empty is left out of the file, as if it had been written by hand.
function filled(value) {
  if (!value || !value.filter) return value;
  return value.map(filled).filter((inner) => !(inner === "" || inner === false || inner === null || inner === undefined || (inner.isEmpty && inner.isEmpty())));
}
CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => filled(entry.get("data")) });
const words = CMS.getLocale("sv");
words.editor.editorWidgets.list = { add: "Lägg till %{item}", addType: "Lägg till %{item}", ...words.editor.editorWidgets.list };
CMS.registerLocale("sv", words);
CMS.init();
"""


def fetched(folder: Path) -> Path:
    """Return the package's file, fetched if it is not there. Raises `ValueError` if it is not the one that was chosen."""
    path = folder / f"decap-cms-{VERSION}.tgz"
    if not path.is_file():
        folder.mkdir(exist_ok=True)
        command = ["npm", "pack", "--silent", f"decap-cms@{VERSION}", "--pack-destination", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found = "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    if found != HASH:
        path.unlink()
        raise ValueError(f"{path.name} har en annan kontrollsumma än den valda.")
    return path


def add(package: Path, site: Path, repository: str, local: str = LOCAL) -> None:
    """Write the interface below a built site."""
    target = site / "admin"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tarfile.open(package) as archive:
        for member in archive.getmembers():
            name = Path(member.name).name
            if member.isfile() and name.endswith(("decap-cms.js", ".wasm")):
                (target / name).write_bytes(archive.extractfile(member).read())  # type: ignore[union-attr]
    text = yaml.safe_dump(
        settings(repository, local=local), allow_unicode=True, sort_keys=False, width=10_000
    )
    (target / "config.yml").write_text(text, encoding="utf-8")
    own = "https://" + repository.removeprefix("https://").partition("/")[0]
    servers = f"https://api.github.com https://www.githubstatus.com {'' if own == 'https://' else own} {local.rpartition('/api')[0]}"
    (target / "index.html").write_text(_PAGE.format(policy=POLICY.format(servers=servers)), encoding="utf-8")
    (target / "before.js").write_text(_BEFORE, encoding="utf-8")
    (target / "after.js").write_text(_AFTER, encoding="utf-8")


def main() -> int:
    """Fetch, check and write; say what came of it."""
    if not (ROOT / "site/index.html").is_file():
        print("Bygg webbplatsen först: make site.", file=sys.stderr)
        return 1
    try:
        package = fetched(ROOT / "build")
    except (ValueError, OSError, subprocess.CalledProcessError) as error:
        print(f"Verktyget gick inte att hämta: {error}", file=sys.stderr)
        return 1
    repository = load_library(ROOT, date.today()).publisher.repository or ""
    add(package, ROOT / "site", repository)
    print(
        "site/admin/: redaktörernas verktyg."
        + ("" if repository else " Arkivet är inte angivet i guidance/_publisher.yml.")
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
