"""
Make a library of any size for `make bench`: the real content, and copies of its cases until there are enough.

The copies are marked as invented in their titles and never leave the folder of the measurement.
"""

from __future__ import annotations

import shutil
from itertools import cycle, islice
from pathlib import Path

CONTENT = ("guidance", "case_studies", "docs", "hooks", "mkdocs.yml")


def make_library(root: Path, target: Path, cases: int) -> None:
    """Write a project to `target` that publishes the content below `root` with `cases` cases, at least as many as are real."""
    for name in CONTENT:
        source = root / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)
    real = sorted((root / "case_studies").glob("*.yml"))
    for number, path in enumerate(islice(cycle(real), max(0, cases - len(real))), 1):
        head, title, rest = path.read_text("utf-8").partition("title: ")
        text = f"{head}{title}Påhittad kopia {number} av {rest}"
        (target / "case_studies" / f"{path.stem}-kopia-{number}.yml").write_text(text, "utf-8")
