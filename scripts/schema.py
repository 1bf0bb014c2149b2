"""Write the JSON Schemas and the settings of Visual Studio Code anew from the content model: `make schema`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from inkop.json_schema import KINDS, as_text, editor_settings, schema  # noqa: E402


def generated() -> dict[str, str]:
    """Return the text of every committed file that follows from the model, by its path."""
    files = {f"schema/{kind}.json": as_text(schema(kind)) for kind in KINDS}
    return files | {".vscode/settings.json": as_text(editor_settings())}


def main() -> int:
    """Write every file."""
    for name, text in generated().items():
        path = ROOT / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(generated())} filer skrivna.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
