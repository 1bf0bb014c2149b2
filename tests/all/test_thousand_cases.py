"""A thousand cases made by chance, all the way: schema, form in a real browser, file, check, page, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from conftest import TODAY
from generated_cases import case
from inkop.assemble import assemble
from inkop.check import check
from inkop.drafts import without_drafts
from inkop.load import load
from inkop.model import Case
from inkop.render import render
from test_case_form import form, put

__all__ = ["form"]
COUNT = 1000


def test_a_thousand_cases_reach_their_pages_unchanged(form: Page, changed_site: Callable[..., Path]):
    """
    No case loses or gains a letter between what was told and what is read from its file, and each has its page.
    """
    root = changed_site({})
    path = root / "case_studies/prov-fall.yml"
    for seed in range(COUNT):
        tree = case(seed)
        path.write_text(put(form, tree), "utf-8")
        library, problems = load(root)
        problems += check(library, TODAY)
        plans = assemble(without_drafts(library))
        pages = [render(plan, library, TODAY) for plan in plans if plan.path == "exempel/prov-fall/index.md"]

        told, read = Case.model_validate(tree).model_dump(), library.cases["prov-fall"].model_dump()

        assert ([], told, 1) == (problems, read, len(pages)), seed
