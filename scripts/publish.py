"""
Publish the built site: `python scripts/publish.py site /srv/inkop` makes it what `/srv/inkop/current` leads to.

    /srv/inkop/releases/<name>/site/               every file, and beside it the same packed with brotli and gzip
    /srv/inkop/releases/<name>/nginx-headers.conf  the headers, for deploy/nginx.conf
    /srv/inkop/current                             a link to one release

The link is turned in one step, when all is written down: whoever reads meets one whole site, the old or the new,
also when this is killed. The release before is kept; going back is turning the link. An unchanged file keeps its time,
and so its ETag, and its packed neighbours are not made again.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop import safety  # noqa: E402

KEPT = 2
"""How many releases there are at most, the current one included."""
SMALLEST = 500
"""Bytes; a smaller file is not worth packing."""


def publish(site: Path, target: Path) -> Path:
    """
    Make `site` the current release below `target` and return the release's folder.

    Raises FileNotFoundError when the site has no start page: an empty folder is never published.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site} har ingen startsida. Bygg med make site först.")
    files = sorted(path for path in site.rglob("*") if path.is_file())
    name = _name(site, files)
    releases = target / "releases"
    release, current = releases / name, target / "current"
    if not release.is_dir():
        part = releases / f".{name}.part"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        before = current / "site"
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda path: _place(path, path.relative_to(site), part / "site", before), files))
        (part / "nginx-headers.conf").write_text(safety.nginx_headers(), encoding="utf-8")
        os.sync()
        part.rename(release)
    _turn(current, release)
    _tidy(releases, release)
    return release


def _name(site: Path, files: list[Path]) -> str:
    """Return the name of a release, which follows from its content: the same site twice is one release."""
    whole = hashlib.sha256(safety.nginx_headers().encode())
    for path in files:
        whole.update(path.relative_to(site).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _place(path: Path, name: Path, folder: Path, before: Path) -> None:
    """Put a file into a release with its packed neighbours; what the release before has is linked, not made."""
    new, old = folder / name, before / name
    new.parent.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes()
    if old.is_file() and old.read_bytes() == content:
        for suffix in ("", ".br", ".gz"):
            if (there := Path(f"{old}{suffix}")).is_file():
                os.link(there, f"{new}{suffix}")
        return
    new.write_bytes(content)
    if path.suffix in safety.PACKED and len(content) >= SMALLEST:
        Path(f"{new}.br").write_bytes(brotli.compress(content, quality=9))
        Path(f"{new}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _turn(current: Path, release: Path) -> None:
    """Let the link lead to a release, in one step."""
    new = current.with_name(f".{current.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(release.relative_to(current.parent))
    new.replace(current)


def _tidy(releases: Path, current: Path) -> None:
    """Remove what was never finished, and the oldest releases."""
    os.utime(current)
    whole = sorted(
        (each for each in releases.iterdir() if not each.name.startswith(".")),
        key=lambda r: r.stat().st_mtime,
    )
    for each in [*whole[:-KEPT], *releases.glob(".*.part")]:
        if each != current:
            shutil.rmtree(each)


def main() -> int:
    """Publish the folder that is named first to the place that is named second; say what was published."""
    if len(sys.argv) != 3:
        print("Skriv: python scripts/publish.py BYGGD_MAPP MÅL", file=sys.stderr)
        return 2
    site, target = (Path(name).resolve() for name in sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    try:
        with (target / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            release = publish(site, target)
    except OSError as error:
        print(f"Inget publicerades, och det som fanns ligger kvar: {error}", file=sys.stderr)
        return 1
    print(f"{target / 'current'} är nu {release.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
