"""Write anew what is committed but follows from the content model: schemas, editor settings, issue form. `make schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))
sys.path.insert(0, str(ROOT / "scripts"))

from case_from_issue import ASKED, LISTS, TERMS  # noqa: E402
from inkop.case_form import control  # noqa: E402
from inkop.json_schema import KINDS, as_text, editor_settings, schema  # noqa: E402


def generated() -> dict[str, str]:
    """Return the text of every committed file that follows from the model, by its path."""
    files = {f"schema/{kind}.json": as_text(schema(kind)) for kind in KINDS}
    files[".github/ISSUE_TEMPLATE/exempel.yml"] = yaml.safe_dump(
        issue_form(), allow_unicode=True, sort_keys=False, width=10_000
    )
    return files | {".vscode/settings.json": as_text(editor_settings())}


def issue_form() -> dict[str, Any]:
    """Return the form ”Föreslå ett exempel”, with the fields' own labels, help and examples."""
    intro = "Fyll i det ni kan. En redaktör gör det till ett utkast och hör av sig. Ärendet är öppet för alla att läsa."
    agreed = "Det jag skriver får publiceras under CC BY 4.0, och inga personer är namngivna."
    return {
        "name": "Föreslå ett exempel",
        "description": "Berätta vad en organisation har gjort, utan att kunna git eller YAML",
        "title": "Exempel: ",
        "labels": ["exempel"],
        "body": [
            {"type": "markdown", "attributes": {"value": intro}},
            *(_question(name) for name in ASKED),
            {
                "type": "checkboxes",
                "attributes": {"label": TERMS, "options": [{"label": agreed, "required": True}]},
            },
        ],
    }


def _question(name: str) -> dict[str, Any]:
    c = control(name)
    more = " Ett på varje rad." if name in LISTS else ""
    more = " En på varje rad: titel, utgivare och adress." if name == "sources" else more
    attributes: dict[str, Any] = {"label": c.label, "description": c.help + more}
    if c.choices:
        attributes["options"] = [label for _, label, _ in c.choices]
        kind = "dropdown"
    else:
        attributes |= {"placeholder": c.example} if c.example else {}
        kind = "textarea" if name in LISTS or c.kind == "prose" else "input"
    return {"type": kind, "id": name, "attributes": attributes, "validations": {"required": c.needed}}


def main() -> int:
    """Write every file."""
    for name, text in generated().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(generated())} filer skrivna.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
