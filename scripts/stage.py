"""
Write the site's pages and a derived `mkdocs.yml` to `build/stage/`, for publishers that know no hooks.

Zensical builds the very same site from there: `zensical build -f build/stage/mkdocs.yml`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

import inkop  # noqa: E402
from inkop import safety, scripts  # noqa: E402
from inkop.preview import preview_picture  # noqa: E402
from mkdocs_hooks import (  # noqa: E402
    FONT,
    PREVIEW,
    build_date,
    built_commit,
    cached_font,
    cached_papers,
    in_every_page,
    kept_charts,
)


def stage(root: Path, target: Path) -> int:
    """Write the whole site below `target`, which is emptied first, and return the number of pages."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    # With a slash at the end, as MkDocs has it.
    base = f"{settings['site_url'].rstrip('/')}/" if settings["site_url"] else ""
    site = inkop.build_site(
        root,
        build_date(root),
        settings["site_name"],
        base,
        commit=built_commit(root),
        charts=kept_charts(root),
    )
    shutil.rmtree(target, ignore_errors=True)
    docs = target / "docs"
    shutil.copytree(root / "docs", docs, ignore=shutil.ignore_patterns("adr", ".overrides"))
    shutil.copytree(root / "docs/.overrides", target / "overrides")
    for page in site.pages:
        path = docs / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8")
    for path, made in cached_papers(root, site).items():
        shutil.copy(made, docs / path)
    picture = preview_picture(settings["site_name"], settings["site_description"])
    (docs / PREVIEW).write_bytes(picture)
    for part in scripts.PARTS:
        (docs / part).unlink(missing_ok=True)
    for asset in scripts.published(site.assets, root / "docs"):
        path = docs / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.content)
    shutil.copy(cached_font(root, site), docs / FONT)
    (docs / "_headers").write_text(safety.headers_file(), encoding="utf-8")
    extra = in_every_page(docs / settings["theme"]["favicon"])
    (target / "mkdocs.yml").write_text(derived_settings(settings, extra), encoding="utf-8")
    return len(site.pages)


def derived_settings(settings: dict[str, Any], extra: dict[str, str]) -> str:
    """Return the publisher's settings without hooks, with folders as they stand in the stage, and more for the template."""
    left_out = ("hooks", "watch", "exclude_docs", "validation")
    kept = {key: value for key, value in settings.items() if key not in left_out}
    kept["theme"] = kept["theme"] | {"custom_dir": "overrides"}
    kept["extra"] = kept["extra"] | extra
    return yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)


def main() -> int:
    """Stage the project's own site; say how many pages, or what is wrong with the content."""
    try:
        count = stage(ROOT, ROOT / "build/stage")
    except inkop.ContentError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"build/stage: {count} sidor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
