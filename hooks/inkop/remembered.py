"""
Answers that are kept from one build to the next, while content is written and built again and again.

A function that is `remembered` is asked the same of every text that has not changed. It must depend on its arguments
alone, and nobody may change what it returns. `again` is for what is made of things that can be compared but not hashed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

_BRIEF, _LONG = 256, 100_000
"""How many answers each function keeps: in a single build, where little is asked twice, and between builds."""
_is_kept = False
_made: dict[str, tuple[Any, Any]] = {}


def keep_between_builds() -> None:
    """Keep answers from now on; for a process that builds more than once."""
    global _is_kept
    _is_kept = True


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function with a memory."""
    brief, long = lru_cache(_BRIEF)(function), lru_cache(_LONG)(function)

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        return (long if _is_kept else brief)(*args, **kwargs)  # type: ignore[arg-type]

    return answer


def again(name: str, of: Any, make: Callable[[], T]) -> T:
    """Return what was last made under a name, if it was made of something equal; else what is made now."""
    if not _is_kept:
        return make()
    before = _made.get(name)
    if before is None or before[0] != of:
        before = _made[name] = of, make()
    made: T = before[1]
    return made
