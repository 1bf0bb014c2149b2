"""
Tell what a proposal changes on the site, edition by edition: `python scripts/changes.py BASE` writes Markdown.

The content of the commit BASE and the content as it stands are both made into pages; what differs is shown by sentence.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

import inkop  # noqa: E402
from inkop.vocabulary import Audience  # noqa: E402

MOST = 40
"""Sentences shown of a page; a new page is shown by its name."""
_OTHER = "Gemensamt för alla upplagor"


def content_of(commit: str, target: Path) -> None:
    """Write the content of a commit below a folder."""
    folders = ["guidance", "case_studies"]
    packed = subprocess.run(
        ["git", "archive", commit, *folders], cwd=ROOT, capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(target)], input=packed, check=True)


def pages_of(root: Path) -> dict[str, inkop.Page]:
    """Return the pages made from the content below a folder, drafts too, by path."""
    return {page.path: page for page in inkop.build_site(root, date.today(), drafts=True).pages}


def sentences(markdown: str) -> list[str]:
    """Return the sentences of a page as a reader sees them, without what the builder adds."""
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    body = re.sub(r"<[^>]*>|\]\([^()]*\)|\{[^{}]*\}|[\[\]*#\\]", " ", body)
    parts = (part for line in body.split("\n") for part in re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ])", line))
    return [text for part in parts if (text := " ".join(part.split()))]


def differences(before: str, after: str) -> Iterator[str]:
    """Yield the sentences that went, with a minus sign, and those that came, with a plus sign."""
    old, new = sentences(before), sentences(after)
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"- {text}" for text in old[i:j])
            yield from (f"+ {text}" for text in new[k:m])


def summary(before: dict[str, inkop.Page], after: dict[str, inkop.Page]) -> Iterator[str]:
    """Yield the lines of the summary: for each edition the pages that are new, changed and gone."""
    labels = {audience.address: audience.label for audience in Audience}
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    for label in (*labels.values(), _OTHER):
        paths = [path for path in changed if labels.get(path.partition("/")[0], _OTHER) == label]
        rows = [row for path in paths for row in _page(path, before.get(path), after.get(path))]
        yield from (f"### {label}", "", *(rows or ["Inget ändras."]), "")


def _page(path: str, old: inkop.Page | None, new: inkop.Page | None) -> Iterator[str]:
    page = new or old
    assert page
    found = list(differences(old.markdown, new.markdown)) if old and new else []
    if old and new and not found:
        return
    what = "Ändrad" if old and new else "Ny" if new else "Borttagen"
    yield f"- **{what}:** {shown(page.title)} (`/{path.removesuffix('index.md')}`)"
    if found:
        more = [f"… och {len(found) - MOST} meningar till"] if len(found) > MOST else []
        lines = "\n".join(shown(line) for line in [*found[:MOST], *more])
        yield f'\n  <pre lang="diff">{lines}</pre>\n'.replace("\n", "\n  ").rstrip(" ")


def shown(text: str) -> str:
    """Return text that no Markdown turns into anything, and that calls on no one."""
    return (
        html.escape(text)
        .replace("@", "&#64;")
        .replace("`", "&#96;")
        .replace("*", "&#42;")
        .replace("[", "&#91;")
    )


def main() -> int:
    """Print the summary against the commit that is named."""
    print("## Det här ändras på webbplatsen\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            content_of(sys.argv[1], Path(folder))
            before, after = pages_of(Path(folder)), pages_of(ROOT)
        except inkop.ContentError as error:
            print(f"Det går inte att visa vad som ändras, för innehållet har {len(error.problems)} fel.")
            return 0
    print("\n".join(summary(before, after)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
