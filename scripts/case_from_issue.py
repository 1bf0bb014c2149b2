"""
Turn an issue written in the form ”Föreslå ett exempel” into a case file: `python scripts/case_from_issue.py EVENT.json`.

The text comes from anyone: it is read as text, written as quoted YAML, always as a draft, under a name made of a–z.
Prints the path of the file that was written.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "scripts"))

from inkop.json_schema import schema  # noqa: E402
from inkop.swedish import one_line, slug  # noqa: E402
from inkop.vocabulary import Audience  # noqa: E402
from inkop.yaml_text import INVISIBLE  # noqa: E402
from new_case import write  # noqa: E402

ASKED = (
    "organisation", "audience", "country", "period", "sources", "situation", "decision",
    "actions", "results", "lessons", "unknown", "title", "summary",
)  # fmt: skip
"""The fields that the form of the issue asks for, in its order; lists with one item a line."""
LISTS = {"sources", "actions", "results", "lessons"}
TERMS = "Villkor"
"""The heading of what is ticked at the end of the form."""
_LONGEST = 4_000


def label(name: str) -> str:
    """Return what a field is called in the form of the issue."""
    return name if name == TERMS else str(schema("case")["properties"][name]["title"])


def answers(body: str) -> dict[str, str]:
    """Return what stands under the heading of each field; a heading counts once, and only in its order."""
    body = INVISIBLE.sub(" ", body.replace("\r\n", "\n"))
    found: dict[str, str] = {}
    heads = []
    at = 0
    for name in (*ASKED, TERMS):
        match = re.compile(rf"^### {re.escape(label(name))}[ ]*$", re.MULTILINE).search(body, at)
        if match:
            heads.append((name, match.start(), match.end()))
            at = match.end()
    for (name, _, start), (_, stop, _) in zip(heads, [*heads[1:], ("", len(body), 0)], strict=True):
        text = body[start:stop].strip()
        if text and text != "_No response_" and name != TERMS:
            found[name] = text
    return found


def case_of(body: str) -> dict[str, Any]:
    """Return the case that an issue tells, as a draft with gaps."""
    tree: dict[str, Any] = {}
    for name, text in answers(body).items():
        lines = [line.strip(" -*\t")[:_LONGEST] for line in text.split("\n") if line.strip(" -*\t")]
        if name == "audience":
            chosen = [audience.value for audience in Audience if audience.label == text]
            tree |= {name: chosen[0]} if chosen else {}
        elif name == "sources":
            tree[name] = [_source(line) for line in lines[:12]]
        elif name == "results":
            tree[name] = [{"text": line} for line in lines[:12]]
        elif name in LISTS:
            tree[name] = lines[:8]
        else:
            tree[name] = one_line(text)[:_LONGEST]
    return tree | {"draft": "true"}


def _source(line: str) -> dict[str, str]:
    address = re.search(r"https?://[^\s<>\"'`{}|\\^]+", line)
    title = line.replace(address[0], "").strip(" ,:;–-") if address else line
    return {"title": title[:400]} | ({"url": address[0]} if address else {})


def main() -> int:
    """Read the event, write the case, print its path."""
    issue = json.loads(Path(sys.argv[1]).read_text("utf-8"))["issue"]
    tree = case_of(issue["body"] or "")
    start = "-".join(slug(tree.get("organisation", "")).split("-")[:3]) or "forslag"
    path = write(tree, f"{start}-{int(issue['number'])}", ROOT / "case_studies")
    print(path.relative_to(ROOT).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
