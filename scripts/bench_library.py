"""
Make a library of any size for `make bench`: the real content, and copies of its cases until there are enough.

The copies are marked as invented in their titles and never leave the folder of the measurement. Their texts differ in
some small words, so that nothing that is kept of one text serves another: real cases are not alike either.
"""

from __future__ import annotations

import shutil
from itertools import cycle, islice
from pathlib import Path

SWAPPED = (
    ("och", "samt"), ("som", "vilka"), ("för", "åt"), ("inte", "ej"), ("till", "mot"), ("av", "utav"), ("med", "jämte"),
    ("att", "ifall"), ("på", "uppå"), ("en", "någon"), ("i", "inom"), ("är", "vore"),
)  # fmt: skip
"""Words that are common in every text, and others in their place."""
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
        facts, summary, texts = rest.partition("\nsummary:")
        texts = _swapped(texts, 1 + (number - 1) // len(real))
        text = f"{head}{title}Påhittad kopia {number} av {facts}{summary}{texts}"
        (target / "case_studies" / f"{path.stem}-kopia-{number}.yml").write_text(text, "utf-8")


def _swapped(text: str, number: int) -> str:
    """Return a text with those words swapped whose bit is set in the number, and in the number mirrored."""
    bits = f"{number:06b}"[-6:]
    for chosen, (word, other) in zip(bits + bits[::-1], SWAPPED, strict=True):
        if chosen == "1":
            text = text.replace(f" {word} ", f" {other} ")
    return text
