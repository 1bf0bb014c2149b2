"""
The settings of the editors' interface (Decap CMS) for cases, made from the schema as the form is.

Used by `scripts/admin.py` alone: no page of the site loads the interface.
"""

from __future__ import annotations

from typing import Any

from .case_form import NOT_ASKED, SECTIONS, Control, control
from .json_schema import resolved, schema

LOCAL = "http://localhost:8081/api/v1"
"""Where `decap-server` listens when the interface is tried on one's own machine."""


def settings(repository: str, branch: str = "main", local: str = LOCAL) -> dict[str, Any]:
    """Return the settings for a repository on GitHub or GitLab, and for a local one."""
    host, _, path = repository.removeprefix("https://").partition("/")
    backend = {"name": "gitlab" if "gitlab" in host else "github", "repo": path, "branch": branch}
    if backend["name"] == "gitlab" and host != "gitlab.com":
        backend |= {"api_root": f"https://{host}/api/v4", "base_url": f"https://{host}"}
    asked = [name for _, _, names in SECTIONS for name in names]
    return {
        "backend": backend | {"commit_messages": _COMMITS},
        "local_backend": {"url": local},
        "publish_mode": "editorial_workflow",
        "locale": "sv",
        "media_folder": "case_studies",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [
            {
                "name": "case_studies",
                "label": "Exempel",
                "label_singular": "Exempel",
                "description": "Vad verkliga organisationer har gjort. Läs redaktörernas guide först.",
                "folder": "case_studies",
                "create": True,
                "extension": "yml",
                "format": "yaml",
                "identifier_field": "title",
                "summary": "{{organisation}}: {{title}}",
                "editor": {"preview": False},
                "fields": [field(control(name)) for name in [*asked, *sorted(NOT_ASKED)]],
            }
        ],
    }


_COMMITS = {
    "create": "Lägg till exemplet {{slug}}",
    "update": "Ändra exemplet {{slug}}",
    "delete": "Ta bort exemplet {{slug}}",
    "uploadMedia": "Ladda upp {{path}}",
    "deleteMedia": "Ta bort {{path}}",
}
_WIDGETS: dict[str, dict[str, Any]] = {
    "prose": {"widget": "text"},
    "day": {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False},
    "number": {"widget": "number", "value_type": "int", "min": 1},
    "flag": {"widget": "boolean", "default": False},
    "list": {"widget": "list"},
    "records": {"widget": "list"},
    "record": {"widget": "object", "collapsed": True},
    "choice": {"widget": "select"},
    "choices": {"widget": "select", "multiple": True},
}


def field(c: Control, within_optional: bool = False) -> dict[str, Any]:
    """Return the widget for a field. Inside what may be left out nothing is demanded; the check does that."""
    made: dict[str, Any] = {
        "name": c.path.rpartition(".")[2],
        "label": c.label,
        "required": c.needed and not within_optional,
    }
    made |= {"hint": f"{c.help} Till exempel: {c.example}" if c.example else c.help}
    made |= _WIDGETS.get(c.kind, {"widget": "string"})
    if c.choices:
        made["options"] = [{"value": value, "label": label} for value, label, _ in c.choices]
    if c.kind == "list":
        made["field"] = {"name": "text", "label": c.label, "widget": "text", "pattern": _pattern(c.path)}
    if c.parts:
        optional = within_optional or c.kind == "record"
        made["fields"] = [field(part, optional) for part in c.parts]
    if c.kind in {"list", "records"}:
        made |= {"label_singular": c.one.partition(" ")[2], "max": c.most} | ({"min": 1} if c.needed else {})
    if c.kind in {"text", "prose", "url", "mail"}:
        made["pattern"] = _pattern(c.path)
    if c.path == "country":
        made["default"] = "Sverige"
    return made


def _pattern(path: str) -> list[str]:
    """Return the pattern of a text, or that it is not too long, and what to say of a text that differs."""
    whole = schema("case")
    shape: dict[str, Any] = whole
    for part in path.split("."):
        shape = resolved(shape["items"] if part == "#" else shape["properties"][part], whole)
    shape = resolved(shape.get("items", shape), whole)
    if "pattern" in shape:
        return [shape["pattern"], shape["patternErrorMessage"]]
    return [f"^[\\s\\S]{{1,{shape['maxLength']}}}$", f"är längre än {shape['maxLength']} tecken. Korta."]
