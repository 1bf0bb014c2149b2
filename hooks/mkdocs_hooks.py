"""The adapter to MkDocs: events and nothing else."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

import inkop
from inkop.font import text_font
from inkop.packet import key, make
from inkop.preview import preview_picture

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.hooks.inkop")
FONT = "assets/text.woff2"
PREVIEW = "assets/preview.png"

# Assigned, never extended: MkDocs loads this module once and keeps it
# through every rebuild of `mkdocs serve`.
_site = inkop.Site()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the site, before MkDocs empties the output folder."""
    global _site
    root = Path(config.config_file_path).parent
    try:
        _site = inkop.build_site(root, build_date(root), config.site_name, config.site_url or "")
    except inkop.ContentError as error:
        raise PluginError(str(error)) from error
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the assembled pages as virtual files, and leave out the theme's files that no page asks for."""
    for file in list(files):
        if file.src_uri.startswith("assets/") and file.src_dir != config.docs_dir:
            files.remove(file)
    for page in _site.pages:
        if files.get_file_from_path(page.path):
            raise PluginError(f"{page.source}: docs/{page.path} finns redan.")
        files.append(File.generated(config, page.path, content=page.markdown))
    picture = preview_picture(config.site_name, config.site_description or "")
    files.append(File.generated(config, PREVIEW, content=picture))
    for asset in _site.assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    root = Path(config.config_file_path).parent
    for path, made in cached_papers(root, _site).items():
        files.append(File.generated(config, path, abs_src_path=str(made)))
    font = cached_font(root, _site)
    files.append(File.generated(config, FONT, abs_src_path=str(font)))
    return files


def cached_font(root: Path, site: inkop.Site) -> Path:
    """Return the file of the site's text face, made anew only when the site uses other characters than before."""
    letters = "".join(sorted({letter for page in site.pages for letter in page.markdown}))
    path = root / "build" / f"text-{hashlib.sha256(letters.encode()).hexdigest()[:12]}.woff2"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text_font([letters]))
    return path


def cached_papers(root: Path, site: inkop.Site) -> dict[str, Path]:
    """Return the file of every paper; only those whose content is new are made, on all processors."""
    folder = root / "build" / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    found = {paper.path: folder / f"{key(paper)}{Path(paper.path).suffix}" for paper in site.papers}
    new = [paper for paper in site.papers if not found[paper.path].is_file()]
    if new:
        log.info("Making %d papers …", len(new))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for paper, content in zip(new, pool.map(make, new), strict=True):
            part = found[paper.path].with_suffix(".part")
            part.write_bytes(content)
            part.replace(found[paper.path])
    return found


def build_date(root: Path) -> date:
    """Return the day the site is built for: `SOURCE_DATE_EPOCH`, else the commit's date, else today."""
    moment = os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(root)
    return datetime.fromtimestamp(int(moment), UTC).date() if moment else datetime.now(UTC).date()


def _commit_time(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return ""
