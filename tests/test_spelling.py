"""The spelling of all published Swedish text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from spell import spelling_problems


def test_every_word_is_known_or_reviewed():
    """
    No published text has a word that neither the dictionary nor the list of reviewed words knows.
    """
    assert [] == [str(problem) for problem in spelling_problems(ROOT)]


def test_a_misspelt_word_is_named_with_its_line_and_suggestions(changed_site: Callable[..., Path]):
    """
    A planted misspelling is found where it stands; addresses, citations and quotations are passed over.
    """
    case = (ROOT / "tests/sites/one-topic/case_studies/provregion.yml").read_text("utf-8")
    case = case.replace("unknown: Utfallet.", "unknown: Utfaltet av upphandlingen.")
    root = changed_site(
        {
            "guidance/_words.txt": "Provregion\nProvkommun\n",
            "case_studies/provregion.yml": case,
            "guidance/_pages/om.md": "---\ntitle: Om\nsummary: Om.\nreviewed: 2026-01-02\n---\n"
            "Ord. [@andel] Se [här](https://example.org/felstafvat).\n\nFelstafvat ord.\n",
        }
    )

    assert [
        ("case_studies/provregion.yml", "unknown", "Utfaltet"),
        ("guidance/_pages/om.md", "text", "Felstafvat"),
    ] == [(p.path, p.field, p.message.split("’")[1]) for p in spelling_problems(root)]
