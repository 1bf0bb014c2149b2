"""
Ask in the terminal for a new case, field by field, and write its file: `python scripts/new_case.py`.

What is left empty is left out; if it must be there, the case becomes a draft.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.case_form import SECTIONS, Control, control  # noqa: E402
from inkop.drafts import completed  # noqa: E402
from inkop.language import mended  # noqa: E402
from inkop.markup import faults  # noqa: E402
from inkop.model import Case, Origin  # noqa: E402
from inkop.schema import validated  # noqa: E402
from inkop.swedish import one_line, slug  # noqa: E402


def asked(c: Control, ask: Callable[[str], str], say: Callable[[str], None], row: str = "") -> Any:
    """Return what the author answers for a field: a text, a list, fields of its own, or None."""
    if c.kind == "record":
        say(f"\n{c.label}. {c.help}")
        first = asked(c.parts[0], ask, say)
        rest = {part.path: asked(part, ask, say) for part in c.parts[1:]} if first else {}
        parts = {c.parts[0].path: first, **rest}
        return {path.rpartition(".")[2]: value for path, value in parts.items() if value} or None
    if c.kind in {"records", "list"}:
        rows: list[Any] = []
        while len(rows) < (c.most or 1):
            inner = Control(c.path, "record" if c.parts else "prose", f"{c.label} {len(rows) + 1}", c.help, c.example, False, parts=c.parts)  # fmt: skip
            found = asked(inner, ask, say)
            if not found:
                break
            rows.append(found)
        return rows or None
    return answered(c, ask, say)


def answered(c: Control, ask: Callable[[str], str], say: Callable[[str], None]) -> Any:
    """Return the answer to one question, asked anew until it is right or empty."""
    need = "" if c.needed else " (får utelämnas)"
    say(f"\n{c.label}{need}. {c.help}" + (f"\nTill exempel: {c.example}" if c.example else ""))
    for number, (_, label, meaning) in enumerate(c.choices, 1):
        say(f"  {number}. {label}" + (f": {meaning}" if meaning else ""))
    while True:
        text = mended(one_line(ask("> ").strip()))
        if c.kind == "flag":
            return "true" if text.lower() in {"j", "ja", "true"} else None
        if c.choices and text:
            picks = text.replace(",", " ").split()
            if all(pick.isdecimal() and 1 <= int(pick) <= len(c.choices) for pick in picks):
                values = [c.choices[int(pick) - 1][0] for pick in picks]
                if c.kind == "choices" or len(values) == 1:
                    return values if c.kind == "choices" else values[0]
            say(
                "Svara med numret" + (", eller flera med mellanslag emellan." if c.kind == "choices" else ".")
            )
            continue
        wrong = [message for _, message in faults(text, c.kind == "prose")] + _refused(c, text)
        if not text or not wrong:
            return text or None
        for message in wrong:
            say(f"  {message}")


def _refused(c: Control, text: str) -> list[str]:
    """Return what the schema says of a text in its place."""
    value: Any = text
    for part in reversed([part for part in c.path.split(".") if part != "#"]):
        value = {part: value}
    if "#" in c.path or c.kind == "choices" or c.parts:
        top = c.path.split(".")[0]
        value = {top: [value[top]]} if "#" in c.path else value
    found = validated(value, Case, "", Origin(""), gaps=False)
    name = c.path.rpartition(".")[2]
    return [p.message for p in found if p.field.rpartition(".")[2] == name] if isinstance(found, list) else []


def case_of(ask: Callable[[str], str], say: Callable[[str], None]) -> dict[str, Any]:
    """Ask for a whole case and return it as a tree; a draft if something that must be there is not."""
    tree: dict[str, Any] = {}
    for title, intro, names in SECTIONS:
        say(f"\n== {title} ==\n{intro}".rstrip())
        for name in names:
            if name != "draft" and (found := asked(control(name), ask, say)):
                tree[name] = found
    whole = completed(tree, "", Origin(""))
    return tree | ({"draft": "true"} if whole and whole[1] else {})


def write(tree: dict[str, Any], name: str, folder: Path) -> Path:
    """Write a case as a file of that name and return its path. Raises `FileExistsError` if there is one."""
    path = folder / f"{name}.yml"
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    with path.open("x", encoding="utf-8") as file:
        file.write(text.replace("draft: 'true'", "draft: true"))
    return path


def main() -> int:
    """Ask, write, and say what to do next."""
    print("Ett nytt exempel. Tomt svar hoppar över. Avbryt med Ctrl-C; då skrivs inget.")
    try:
        tree = case_of(input, print)
        start = "-".join(slug(tree.get("organisation", "")).split("-")[:3]) or "nytt-exempel"
        name = slug(input(f"\nFilens namn [{start}] > ")) or start
        path = write(tree, name, ROOT / "case_studies")
    except (KeyboardInterrupt, EOFError):
        print("\nAvbrutet. Inget är skrivet.")
        return 1
    except FileExistsError as error:
        print(f"{error.filename} finns redan. Inget är skrivet.")
        return 1
    where = path.relative_to(ROOT)
    print(
        f"\n{where} är skriven{' som utkast' if 'draft' in tree else ''}. Granska: python scripts/check.py {where}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
