"""
YAML text to dicts, lists and strings, with the line of every field.

Stands before `load`. Built from the C parser's events: whatever is dangerous is refused before anything is constructed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import intern
from typing import Any, cast

import yaml

from .remembered import remembered

MAX_DEPTH = 20
MAX_KEY = 80
"""Letters. Every path holds the keys above it, so that long keys over long lists would fill the memory."""

Lines = dict[str, int]
Fault = tuple[int, str, str]
"""Line (from 1), field, message."""

# Bidirectional overrides, zero-width and soft-hyphen characters, and all controls but the line feed.
INVISIBLE = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\xad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff]"
)

_YAML_ADVICE = (
    ("mapping values are not allowed", "kolon följt av mellanslag mitt i en text. Sätt hela texten inom citattecken."),
    ("could not find expected ':'", "raden saknar kolon efter fältets namn, eller är fel indragen."),
    ("did not find expected key", "indraget stämmer inte, eller ett citattecken saknas. Fält på samma nivå börjar i samma kolumn."),
    ("did not find expected '-' indicator", "indraget i listan stämmer inte. Alla punkter börjar i samma kolumn."),
    ("block sequence entries are not allowed", "en listpunkt står där det inte går. Börja listan på raden under fältets namn."),
    ("found unexpected end of stream", "ett citattecken eller en klammer är inte avslutad."),
    ("found character that cannot start", "texten börjar med ett tecken som YAML tar för kod (% @ ` eller tabb). Sätt den inom citattecken."),
    ("did not find expected <document start>", "filen fortsätter efter sitt slut. Kontrollera rader som börjar med --- eller klamrar."),
    ("did not find expected ',' or", "en lista inom [ ] eller { } är inte avslutad, eller ett kommatecken saknas."),
    ("found unknown escape character", "omvänt snedstreck inom citattecken. Skriv två, eller använd enkla citattecken."),
)  # fmt: skip


@remembered
def parse_yaml(text: str) -> tuple[Any, Lines, list[Fault]]:
    """
    Read one YAML document as dicts, lists and strings only. What is returned is not to be changed.

    Returns the value, the line (from 1) of every dotted path, and the faults as (line, field, message).
    Built from the C parser's events, so that depth, anchors, aliases, merge keys, tags, long keys and further
    documents are refused before anything is constructed, and so that the second of two equal keys is seen.
    """
    tree = _Tree()
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            tree.take(event)
            if tree.refused:
                break
    except yaml.MarkedYAMLError as error:
        return None, {}, [*tree.faults, (_place(error, text), "", _advice(str(error.problem)))]
    except yaml.YAMLError:
        return None, {}, [(1, "", "YAML-fel: filen har ett tecken som inte får finnas i YAML.")]
    return tree.value, tree.lines, tree.faults


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 0) and a message for every character that no reader sees."""
    line = at = 0
    for match in INVISIBLE.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        if match[0] == "\t":
            yield line, "tabbtecken. Använd mellanslag."
        else:
            yield line, f"osynligt styrtecken U+{ord(match[0]):04X}. Ta bort det."


class _Tree:
    """Grows a value from events; keeps the line of every path and what is wrong."""

    def __init__(self) -> None:
        self.value: Any = None
        self.lines: Lines = {}
        self.faults: list[Fault] = []
        self.refused = False
        self.documents = 0
        # One entry for each open list or mapping: the container, its path, and the key that waits for a value.
        self.open: list[tuple[Any, str, list[str]]] = []

    def take(self, event: yaml.Event) -> None:
        line = cast(yaml.Mark, event.start_mark).line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.refuse(
                    line, "filen har flera dokument. Ta bort raden --- och lägg det andra i en egen fil."
                )
        elif isinstance(event, yaml.NodeEvent):
            self.node(event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()

    def node(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            return self.refuse(
                line,
                "ankare och alias (& och *) är inte tillåtna. Skriv ut texten, eller sätt den inom citattecken.",
            )
        if getattr(event, "tag", None):
            return self.refuse(line, "YAML-taggar (!) är inte tillåtna. Sätt texten inom citattecken.")
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "<<" and not event.style:
                return self.refuse(line, "sammanslagning (<<) är inte tillåten. Skriv ut fälten.")
            if self.expects_key() and (len(event.value) > MAX_KEY or "\n" in event.value):
                return self.refuse(line, f"fältnamnet är längre än {MAX_KEY} tecken eller en rad.")
            path = self.put(event.value, line)
            if event.style == '"':
                # The text of the file has none, but an escape within quotation marks can make one.
                self.faults += ((line, path or "", message) for _, message in invisible(event.value))
            return None
        if len(self.open) >= MAX_DEPTH:
            return self.refuse(line, f"fler än {MAX_DEPTH} nivåer. Så djupt är inget innehåll.")
        if self.expects_key():
            return self.refuse(line, "ett fältnamn måste vara ett ord, inte en lista.")
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self.put(container, line)
        self.open.append((container, path, []))

    def expects_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1][0], dict) and not self.open[-1][2]

    def put(self, value: Any, line: int) -> Any:
        """Place a value where the parser stands and return its path; None for a key."""
        if not self.open:
            self.value = value
            return ""
        container, at, waiting = self.open[-1]
        if isinstance(container, list):
            path = f"{at}.{len(container)}" if at else str(len(container))
            container.append(value)
        elif not waiting:
            if value in container:
                where = f"{at}.{value}" if at else value
                self.faults.append((line, where, "fältet står två gånger. Behåll det ena."))
            waiting.append(value)
            # The same paths come again in every file of a kind.
            self.lines[intern(f"{at}.{value}" if at else value)] = line
            return None
        else:
            key = waiting.pop()
            path = f"{at}.{key}" if at else key
            container[key] = value
            return path
        self.lines[path] = line
        return path

    def refuse(self, line: int, message: str) -> None:
        self.faults.append((line, "", message))
        self.refused = True


def _place(error: yaml.MarkedYAMLError, text: str) -> int:
    """Return the line (from 1) where an author would look: where what is not ended begins, not where that was noticed."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    if error.context_mark and str(error.context).endswith(("simple key", "flow sequence", "flow mapping")):
        return error.context_mark.line + 1
    if "did not find expected key" in str(error.problem):
        before = text.split("\n")[:line]
        odd = [i for i, words in enumerate(before, 1) if words.replace('\\"', "").count('"') % 2]
        # A text that is not ended runs on to the next quotation mark, so that the two belong together.
        return odd[-1] if odd and odd[-1] >= line - 5 else line
    return line


def _advice(problem: str) -> str:
    for start, advice in _YAML_ADVICE:
        if start in problem:
            return f"YAML-fel: {advice}"
    return f"YAML-fel: filen går inte att läsa här ({problem})."
