"""
What takes long to make and is kept between builds: files that are there whole or not at all.

Used by `charts` and by the adapters.
"""

from __future__ import annotations

import tempfile
from pathlib import Path


def keep(path: Path, content: bytes) -> None:
    """Write a file whole, even when the build is stopped in the middle or another build runs beside it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(path)
