"""The adapter to MkDocs: events and nothing else."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import re
import subprocess
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markdown import Markdown
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel

import inkop
from inkop import font, safety, scripts
from inkop.kept import keep
from inkop.manifest import NAME, manifest
from inkop.preview import preview_picture
from inkop.remembered import keep_between_builds
from inkop.typeset import key, make

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.inkop")
FONT = "assets/text.woff2"
PREVIEW = "assets/preview.png"
_PLAIN = ":/=.,;-()'"
_ANCHOR = re.compile(r'<[^<>]* id="([^"]+)"')

# Assigned, never extended: MkDocs loads this module once and keeps it
# through every rebuild of `mkdocs serve`.
_site = inkop.Site()
_versions: dict[str, str] = {}
_sources: dict[str, inkop.Page] = {}
_packed: dict[str, bytes] = {}
_is_serving = False
_read: tuple[dict[str, Any], str] | None = None
# Pages by their file, with the Markdown that they were converted from; good only while the site has the same files.
_converted: dict[str, tuple[str, str, Any, set[str], dict[str, dict[str, str]]]] = {}
_names: set[str] = set()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Assemble the site, before MkDocs empties the output folder."""
    global _site
    root = Path(config.config_file_path).parent
    # What is read stays: to look for garbage in it again and again took a twentieth of the whole build.
    gc.unfreeze()
    gc.disable()
    try:
        _site = inkop.build_site(
            root,
            build_date(root),
            config.site_name,
            config.site_url or "",
            commit=built_commit(root),
            drafts=os.environ.get("INKOP_DRAFTS") == "1",
            charts=kept_charts(root),
        )
    except inkop.ContentError as error:
        raise PluginError(str(error)) from error
    finally:
        gc.freeze()
        gc.enable()
    # Its days are those of the build; the core makes a sitemap with those of the content.
    config.theme.static_templates.discard("sitemap.xml")
    config.extra.update(in_every_page(Path(config.docs_dir) / config.theme["favicon"]))
    _load_once(config)
    return config


def in_every_page(mark: Path) -> dict[str, str]:
    """
    Return what the template puts into every page: the policy, and the mark as it stands and as an icon.

    The mark stands in the page itself: as a file of its own it would cost a phone one more round trip.
    """
    picture = mark.read_text("utf-8").strip()
    return {
        "policy": safety.policy(),
        "mark": picture,
        "icon": f"data:image/svg+xml,{quote(picture, safe=_PLAIN)}",
    }


def _load_once(config: MkDocsConfig) -> None:
    """Put the Markdown extensions themselves in place of their names, which would be looked up anew for every page."""
    md = Markdown()
    config.markdown_extensions = [
        md.build_extension(name, config.mdx_configs.get(name, {})) if isinstance(name, str) else name
        for name in config.markdown_extensions
    ]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the assembled pages as virtual files, and leave out the theme's files and scripts that no page asks for."""
    global _site
    for file in list(files):
        if file.src_dir != config.docs_dir or file.src_uri in scripts.PARTS:
            files.remove(file)
    _sources.clear()
    _sources.update((page.path, page) for page in _site.pages)
    for page in _site.pages:
        _add(files, File.generated(config, page.path, content=""), page.source)
    picture = preview_picture(config.site_name, config.site_description or "")
    _add(files, File.generated(config, PREVIEW, content=picture))
    for asset in scripts.published(_site.assets, Path(config.docs_dir)):
        _add(files, File.generated(config, asset.path, content=asset.content))
    root = Path(config.config_file_path).parent
    for path, made in cached_papers(root, _site).items():
        _add(files, File.generated(config, path, abs_src_path=str(made)))
    _add(files, File.generated(config, FONT, abs_src_path=str(cached_font(root, _site))))
    _add(files, File.generated(config, "_headers", content=safety.headers_file()))
    if _names != files.src_uris.keys():
        _converted.clear()
        _names.clear()
        _names.update(files.src_uris)
    _versions.clear()
    for file in files:
        if re.fullmatch(safety.VERSIONED, file.dest_uri):
            _versions[file.dest_uri] = hashlib.sha256(file.content_bytes).hexdigest()[:8]
    _site = inkop.Site()  # What is left of it is let go page by page.
    return files


def on_startup(*, command: str, **_: object) -> None:
    """Keep what pages become only while content is being written: a single build has no use for it."""
    global _is_serving
    _is_serving = command == "serve"
    if _is_serving:
        keep_between_builds()


def on_page_read_source(*, page: Page, **_: object) -> str | None:
    """Return the Markdown of an assembled page, without the front matter that would only be written to be read."""
    global _read
    found = _sources.pop(page.file.src_uri, None)
    _read = found.read() if found else None
    return _read and _read[1]


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Give an assembled page its front matter, and leave out what is converted already."""
    if _read:
        page.meta, markdown = _read
    return "" if _converted.get(page.file.src_uri, ("",))[0] == markdown else markdown


def on_page_content(html: str, *, page: Page, files: Files, **_: object) -> str:
    """
    Keep what the page has become, packed, until it is written; or what it became before, if it is the same.

    MkDocs is told of the anchors in the templates' own HTML, which goes past its parsers, so that links to them hold.
    """
    name = page.file.src_uri
    if page.markdown:
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ANCHOR.findall(html)}
        if _is_serving:
            links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
            _converted[name] = (page.markdown, html, page.toc, page.present_anchor_ids, links)
    elif name in _converted:
        _, html, page.toc, page.present_anchor_ids, links = _converted[name]
        page.links_to_anchors = {files.src_uris[uri]: found for uri, found in links.items()}
    page.markdown = ""
    _packed[name] = zlib.compress(html.encode(), 1)
    return ""


def on_page_context(context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
    """Give the page its content back, packed until its turn comes to be written."""
    page.content = zlib.decompress(_packed.pop(page.file.src_uri)).decode()
    return context


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write down what was built, from what and for which day, when all is there."""
    root, folder = Path(config.config_file_path).parent, Path(config.site_dir)
    commit = _git(root, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    (folder / NAME).write_text(manifest(folder, commit, build_date(root)), encoding="utf-8")


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give every address of a script or a stylesheet the version of its content, so that it may be kept for ever."""
    page.content, page.meta = "", {}

    def versioned(address: re.Match[str]) -> str:
        version = _versions.get(address[1])
        return f'{address[0][:-1]}?v={version}"' if version else address[0]

    return re.sub(rf'="(?:\.\./|\./|/)*({safety.VERSIONED})"', versioned, output)


def _add(files: Files, file: File, source: str = "hooks/inkop") -> None:
    """Add a file. MkDocs would without a word replace one of docs/, and leave out one called templates or adr."""
    if files.get_file_from_path(file.src_uri):
        raise PluginError(f"{source}: docs/{file.src_uri} finns redan.")
    file.inclusion = InclusionLevel.INCLUDED
    files.append(file)


def cached_font(root: Path, site: inkop.Site) -> Path:
    """Return the file of the site's text face, made anew only for other characters than before, or in another way."""
    used: set[str] = set()
    for page in site.pages:
        used.update(page.unpacked)
    letters = "".join(sorted(used))
    way = Path(font.__file__).read_text("utf-8")
    path = root / "build" / f"text-{hashlib.sha256((letters + way).encode()).hexdigest()[:12]}.woff2"
    if not path.is_file():
        path.parent.mkdir(exist_ok=True)
        keep(path, font.text_font([letters]))
    return path


def kept_charts(root: Path) -> Path:
    """Return the folder in which drawn charts are kept."""
    folder = root / "build" / "charts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


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
            keep(found[paper.path], content)
    return found


def build_date(root: Path) -> date:
    """
    Return the day the site is built for: `SOURCE_DATE_EPOCH`, else the commit's date where it was made, else today.

    It is today, too, while content is changed but not committed: what is reviewed today is not reviewed in the future.
    """
    if moment := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(moment), UTC).date()
    changed = _git(root, "status", "--porcelain", "--", "guidance", "case_studies")
    committed = "" if changed else _git(root, "log", "-1", "--format=%cs")
    return date.fromisoformat(committed) if committed else date.today()


def built_commit(root: Path) -> str:
    """Return the commit that is built, in full; nothing when something has changed since, or outside a repository."""
    return "" if _git(root, "status", "--porcelain") else _git(root, "rev-parse", "HEAD")


def _git(root: Path, *command: str) -> str:
    """Return what git says; nothing without git or outside a repository. The folder may be another user's."""
    try:
        return subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", str(root), *command],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except FileNotFoundError:
        return ""
