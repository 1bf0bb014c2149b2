"""
What can be wrong with content, said to the person who wrote it.

Every later step yields or raises these; nothing else leaves the core for wrong content.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: the file (relative to the root), the line (from 1), the field, and what would be right."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Return the one line that an editor reads."""
        field = f" {self.field}:" if self.field else ""
        return f"{self.path}:{self.line}:{field} {self.message}"


class ContentError(Exception):
    """Content that cannot be published, with every problem found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems and drop exact repetitions."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        """Return one line a problem, and the count."""
        return "\n".join([*map(str, self.problems), f"{len(self.problems)} fel i innehållet."])


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `` Menade du 'x'?`` when a known word is near the wrong one, else an empty string."""
    near = get_close_matches(wrong, sorted(known), n=1, cutoff=0.6)
    return f" Menade du '{near[0]}'?" if near else ""
