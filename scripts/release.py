"""
Pack the site for those who keep it: `make release` writes `build/release/`.

An offline copy that opens from a folder, an archive package (BagIt, RFC 8493) with the site as published, the list of
all software that made it (CycloneDX), and a checksum for each. The same commit, evidence and day give the same bytes.
`python scripts/release.py --verify FOLDER` tells what differs from the manifest in an unpacked package or a site.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop import manifest, offline  # noqa: E402
from mkdocs_hooks import build_date  # noqa: E402

NAME = "styr-inkopen"
Files = Iterable[tuple[str, bytes]]


def release(root: Path, target: Path) -> list[Path]:
    """Build the site at `root` and pack it below `target`, which is emptied first; return the files, checksums last."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    site, day = target / "site", build_date(root)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--strict",
            "-f",
            root / "mkdocs.yml",
            "-d",
            site,
        ],
        check=True,
    )
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    kept = list(files_of(site))
    made = [
        zipped(target / f"{NAME}-{day}-offline.zip", f"{NAME}-{day}", offline.copied(kept), day),
        zipped(
            target / f"{NAME}-{day}-arkiv.zip",
            f"{NAME}-{day}",
            bag(kept, metadata(settings, kept, day), day),
            day,
        ),
        bill_of_materials(root, target / f"{NAME}-{day}-sbom.json", day),
    ]
    sums = target / "SHA256SUMS"
    sums.write_text("".join(f"{digest(path.read_bytes())}  {path.name}\n" for path in made), encoding="utf-8")
    shutil.rmtree(site)
    return [*made, sums]


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file of a folder, sorted."""
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def zipped(path: Path, top: str, files: Files, day: date) -> Path:
    """Write a zip file in which nothing depends on when and where it was packed; everything lies in a folder `top`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            # The zip format begins in 1980.
            entry = zipfile.ZipInfo(f"{top}/{name}", (max(day.year, 1980), day.month, day.day, 12, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


def bag(site: list[tuple[str, bytes]], described: bytes, day: date) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive package: the payload under data/, and lists of checksums as RFC 8493 has them."""
    payload = [("data/metadata.xml", described), *((f"data/site/{name}", content) for name, content in site)]
    size = sum(len(content) for _, content in payload)
    tags = [
        ("bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        ("bag-info.txt", f"Bagging-Date: {day}\nPayload-Oxum: {size}.{len(payload)}\n".encode()),
        ("manifest-sha256.txt", checksums(payload)),
    ]
    yield from tags
    yield "tagmanifest-sha256.txt", checksums(tags)
    yield from payload


def checksums(files: Files) -> bytes:
    """Return one line a file: SHA-256, two spaces, path."""
    return "".join(f"{digest(content)}  {name}\n" for name, content in files).encode()


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def metadata(settings: dict[str, str], site: list[tuple[str, bytes]], day: date) -> bytes:
    """Return what an archive needs to know of the package, in Dublin Core."""
    said = json.loads(dict(site)[manifest.NAME])
    kinds = sorted({Path(name).suffix.removeprefix(".") for name, _ in site} - {""})
    root = ET.Element("metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    facts = {
        "title": settings["site_name"],
        "description": settings["site_description"],
        "identifier": settings["site_url"] or f"{NAME}-{day}",
        "date": day.isoformat(),
        "source": f"git: {said['commit'] or 'okänd'}",
        "language": "sv",
        "type": "InteractiveResource",
        "format": ", ".join(kinds),
        "rights": "CC BY 4.0",
    }
    for name, text in facts.items():
        ET.SubElement(root, f"dc:{name}").text = text
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def bill_of_materials(root: Path, target: Path, day: date) -> Path:
    """Write what the site is made with, as locked: a CycloneDX list in JSON."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--of", "JSON"]
    command += [
        "--pyproject",
        str(root / "pyproject.toml"),
        "-o",
        str(target),
        str(root / "requirements/site.txt"),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=root)
    return target


def verify(folder: Path) -> list[str]:
    """Return what differs from the manifest in a site, or from the checksums in an unpacked archive package."""
    if (folder / manifest.NAME).is_file():
        return list(manifest.differences(folder))
    listed = dict(
        reversed(line.split("  ", 1))
        for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt")
        for line in (folder / name).read_text("utf-8").splitlines()
    )
    is_there = {
        name: digest(content) for name, content in files_of(folder) if name != "tagmanifest-sha256.txt"
    }
    return [
        f"{name}: {'saknas' if name not in is_there else 'står inte i förteckningen' if name not in listed else 'är ändrad'}."
        for name in sorted({*listed, *is_there})
        if listed.get(name) != is_there.get(name)
    ]


def main() -> int:
    """Pack a release and list its files, or verify one; return 1 if anything differs."""
    if "--verify" in sys.argv[1:]:
        found = verify(Path(sys.argv[-1]))
        print("\n".join(found) or "Inget är ändrat.")
        return 1 if found else 0
    check = subprocess.run([sys.executable, ROOT / "scripts/addresses.py", "--check"], check=False)
    if check.returncode:
        return check.returncode
    for path in release(ROOT, ROOT / "build/release"):
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
