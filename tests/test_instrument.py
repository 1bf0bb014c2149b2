"""The questions of the self-assessment: as each edition puts them, and where they lead."""

from __future__ import annotations

import re

import pytest

import inkop
from conftest import ROOT, SITES, TODAY
from inkop import addresses, assessment
from inkop.model import Question, Wording
from inkop.vocabulary import Audience
from test_house import LATER

FOREIGN = {
    Audience.STATE_AGENCY: r"fullmäktige|nämnd\b|kommun|region\b|regionen|skola|förvaltning\b",
    Audience.MUNICIPALITY: r"myndighet|regleringsbrev|region\b|regionen|vården",
    Audience.REGION: r"myndighet|regleringsbrev|kommun|skola",
}


def test_an_edition_says_what_is_its_own_and_keeps_the_rest():
    """
    What an edition does not say for itself is common; its sources stand beside the common ones.
    """
    common = Question(
        question="Vad gäller?",
        topic="avtal",
        levels=("Inget.", "Något.", "Mycket.", "Allt."),
        evidence="Beslutet.",
        dialogue="Vem vet?",
        sources=("ett",),
        own={Audience.REGION: Wording(question="Vad gäller vården?", sources=("tva",))},
    )
    region = common.for_audience(Audience.REGION)

    assert ("Vad gäller vården?", common.levels, ("ett", "tva"), {}) == (
        region.question,
        region.levels,
        region.sources,
        region.own,
    )
    assert common.model_copy(update={"own": {}}) == common.for_audience(Audience.MUNICIPALITY)


@pytest.mark.parametrize("audience", Audience)
def test_no_edition_speaks_of_another_kind_of_organisation(audience: Audience):
    """
    A state agency is not asked about its council, nor a municipality about its appropriation letter.
    """
    library = inkop.load_library(ROOT, LATER)
    words = library.editions[audience].words
    strange = []
    for area in library.areas.values():
        for question in area.questions:
            own = question.for_audience(audience)
            for text in (own.question, *own.levels, own.evidence, own.dialogue):
                said = re.sub(r"\{\{ (\w+) \}\}", lambda match: words[match[1]], text)
                said = said.replace("statliga ramavtal", "").replace("Kammarkollegiet", "")
                if re.search(FOREIGN[audience], said):
                    strange.append(said)

    assert [] == strange


def test_every_topic_helps_with_some_question():
    """
    All twenty topics are used, and each of the six areas has its four questions.
    """
    library = inkop.load_library(ROOT, LATER)
    asked = {question.topic for area in library.areas.values() for question in area.questions}

    assert set(library.topics) == asked
    assert set(assessment.AREAS) == set(library.areas)


def test_a_site_without_the_instrument_has_no_trace_of_it():
    """
    Where there are no questions there is no page, and nothing leads to it.
    """
    pages = inkop.build_site(SITES / "one-topic", TODAY).pages

    assert [] == [page.path for page in pages if "sjalvskattning/" in page.path + page.markdown]
    assert "kommuner/sjalvskattning/index.md" == addresses.self_assessment(Audience.MUNICIPALITY)
