"""
How one content file is read: its text, its tree, the document that it describes, and every problem on the way.

Part of `load`, which knows what each folder holds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .drafts import completed
from .model import Case, Origin, Text
from .problems import Problem
from .schema import D, validated
from .yaml_text import INVISIBLE, Lines, invisible, parse_yaml

MAX_BYTES = 200_000
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FRONT = re.compile(r"---\n(.*?\n)?---(?:\n|$)", re.DOTALL)


class Files:
    """Reads files below a root and keeps the problems met on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.problems: list[Problem] = []
        self.unread: set[str] = set()
        self.within: dict[Path, bool] = {}
        """Whether a folder is in the project, when links are followed."""

    def document(self, path: Path, kind: type[D], name: str, table: dict[str, D]) -> None:
        tree = self.tree(path)
        if tree is None:
            self.unread.add(name)
        else:
            self.take(tree[0], kind, name, Origin(self.relative(path), tree[1]), table)

    def article(self, path: Path, kind: type[D], name: str) -> D | None:
        """Read a Markdown file that begins with fields between two lines of three hyphens."""
        text = self.text(path)
        if text is None:
            return None
        match = _FRONT.match(text)
        if match is None:
            self.add(path, "", "fälten saknas. Filen börjar med en rad ---, sedan fälten, sedan en rad ---.")
            return None
        tree = self.parsed(path, match[1] or "", offset=1)
        if tree is None:
            return None
        found: dict[str, D] = {}
        origin = Origin(self.relative(path), tree[1])
        self.take(tree[0], kind, name, origin, found)
        body = text[match.end() :]
        if not body.strip():
            self.add(path, "text", "saknas. Texten står under fälten.")
        for document in found.values():
            document._text = Text(origin, body, 1 + text[: match.end()].count("\n"))  # type: ignore[attr-defined]
        return found.get(name)

    def take(self, value: Any, kind: type[D], name: str, origin: Origin, table: dict[str, D]) -> None:
        document: Any = validated(value, kind, name, origin)
        if isinstance(document, list):
            # Of a case with faults the rest is checked too, so that one run tells all.
            document, faults = (kind is Case and completed(value, name, origin)) or (None, document)
            self.problems.extend(faults)
        if document is None:
            self.unread.add(name)
        else:
            table[name] = document

    def tree(self, path: Path) -> tuple[Any, Lines] | None:
        text = self.text(path)
        return None if text is None else self.parsed(path, text)

    def parsed(self, path: Path, text: str, offset: int = 0) -> tuple[Any, Lines] | None:
        value, lines, faults = parse_yaml(text)
        for line, where, message in faults:
            self.problems.append(Problem(self.relative(path), line + offset, where, message))
        return (
            None
            if faults
            else (value, {at: line + offset for at, line in lines.items()} if offset else lines)
        )

    def text(self, path: Path, limit: int = MAX_BYTES) -> str | None:
        """
        Return a file's text with Unix line ends and no byte order mark, or None and a problem.

        A file that is not there is no problem here: whoever needs it says so.
        """
        if not there(path):
            return None
        if not path.is_file():
            self.add(path, "", "är ingen vanlig fil.")
            return None
        if not self.is_within(path):
            self.add(path, "", "leder ut ur projektet. Länkar till filer utanför är inte tillåtna.")
            return None
        raw = self.content(path, limit)
        if len(raw) > limit:
            self.add(path, "", f"är större än {limit // 1000} kB. Dela upp texten.")
            return None
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            self.add(path, "", "är inte UTF-8. Spara filen som UTF-8.", line)
            return None
        if not text.strip():
            self.add(path, "", "filen är tom.")
            return None
        faults = list(invisible(text))
        for line, message in faults:
            self.add(path, "", message, line + 1)
        return None if faults else text

    def content(self, path: Path, limit: int = MAX_BYTES) -> bytes:
        """Return what a file begins with, a byte more than may be in it; nothing of what is no file of the project."""
        if not path.is_file() or not self.is_within(path):
            return b""
        with path.open("rb") as file:
            return file.read(limit + 1)

    def is_within(self, path: Path) -> bool:
        if path.is_symlink():
            return path.resolve().is_relative_to(self.root)
        if path.parent not in self.within:
            self.within[path.parent] = path.parent.resolve().is_relative_to(self.root)
        return self.within[path.parent]

    def entries(self, folder: str) -> list[Path]:
        place = self.root / folder
        if not place.is_dir():
            return []
        return sorted(path for path in place.iterdir() if path.name not in {".gitkeep", ".DS_Store"})

    def named(self, path: Path, name: str) -> bool:
        if not is_name(name):
            self.add(
                path, "", "namnet får bara ha små bokstäver a–z, siffror och bindestreck (å, ä → a; ö → o)."
            )
            return False
        return True

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def add(self, path: Path, where: str, message: str, line: int = 1) -> None:
        name = self.relative(path).encode("utf-8", "replace").decode()
        self.problems.append(Problem(INVISIBLE.sub("?", name).replace("\n", "?"), line, where, message))


def there(path: Path) -> bool:
    """Tell whether something has the name, be it a file, a folder or a link that leads nowhere."""
    return path.is_symlink() or path.exists()


def is_name(name: str) -> bool:
    """Tell whether a name can stand in addresses."""
    return bool(_NAME.fullmatch(name))
