"""Which pages exist, for whom, and what stands on them."""

from __future__ import annotations

import inkop
from conftest import SITES, TODAY
from inkop.assemble import assemble
from inkop.plans import CasePage, RegisterPage, TopicPage
from inkop.vocabulary import Audience

LIBRARY = inkop.load_library(SITES / "one-topic", TODAY)
PLANS = {plan.path: plan for plan in assemble(LIBRARY)}
MUNICIPAL = "kommuner/avtal/index.md"


def topic_page(path: str) -> TopicPage:
    """Return a topic's plan."""
    plan = PLANS[path]
    assert isinstance(plan, TopicPage)
    return plan


def test_every_topic_has_a_page_and_a_checklist_in_every_edition():
    """
    Three editions times one topic give three pages and three checklists.
    """
    expected = {f"{a.address}/avtal/{part}index.md" for a in Audience for part in ("", "checklista/")}

    assert expected <= set(PLANS)


def test_chosen_cases_come_first_and_none_comes_twice():
    """
    The chosen case stands first with its reason; others follow by shared theme.
    """
    shown = topic_page(MUNICIPAL).cases

    assert [(item.case.id, item.chosen) for item in shown] == [("provkommun", True), ("provregion", False)]


def test_each_topic_page_leads_to_its_two_sisters():
    """
    A topic's page names the other two editions and what differs there.
    """
    sisters = topic_page(MUNICIPAL).sisters

    assert [sister.audience for sister in sisters] == [Audience.STATE_AGENCY, Audience.REGION]
    assert "Här gäller orden för region." == sisters[1].differs


def test_the_menu_lists_only_the_current_group():
    """
    The menu of an edition's landing page lists groups only; a topic's menu lists the topics of its group.
    """
    assert [group.links for group in PLANS["kommuner/index.md"].menu] == [()]
    assert [[link.title for link in group.links] for group in topic_page(MUNICIPAL).menu] == [["Avtal"]]


def test_a_case_leads_to_topics_in_the_edition_it_resembles():
    """
    A region's case links to the regions' edition.
    """
    plan = PLANS["exempel/provregion/index.md"]
    assert isinstance(plan, CasePage)

    assert [link.path for link in plan.topics] == ["regioner/avtal/index.md"]


def test_the_register_sends_synonyms_to_their_word():
    """
    The register has every topic, term, synonym, case and checklist, å last.
    """
    plan = PLANS["sok/index.md"]
    assert isinstance(plan, RegisterPage)
    entries = {entry.word: entry.see for _, letter in plan.letters for entry in letter}

    assert "ramavtal" == entries["avropsavtal"]
    assert {"Avtal", "Checklista för avtal", "Provkommun", "Om webbplatsen"} <= set(entries)
    assert ["Å", "Ö"] == [letter for letter, _ in plan.letters[-2:]]
