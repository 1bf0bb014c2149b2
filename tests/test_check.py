"""The rules across files: one planted fault at a time gives just its message."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import inkop
from conftest import SITES, TODAY

SITE = SITES / "one-topic"


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """Return a change of one file of the miniature site."""
    text = (SITE / name).read_text("utf-8")
    assert old in text, f"{old!r} is not in {name}"
    return {name: text.replace(old, new, 1)}


TOPIC = "guidance/avtal/topic.yml"
BODY = "guidance/avtal/body.md"
REGION = "guidance/avtal/region.md"
YEAR = "guidance/_year_wheel/municipality.yml"
EDITION = "guidance/_editions/region.yml"
CASE = "case_studies/provkommun.yml"

FAULTS = [
    (TOPIC, "Tredje punkten", "Tredje <b>punkten", f"{TOPIC}:9: minute.2: HTML är inte tillåten"),
    (BODY, "Se [checklistan]", "Se ![checklistan]", f"{BODY}:13: text: bilder får inte"),
    (BODY, "term:ramavtal", "term:ramavtall", f"{BODY}:3: text: 'term:ramavtall' finns inte. Menade du 'ramavtal'?"),
    (BODY, "[@andel]", "[@andel", f"{BODY}:4: text: källhänvisningen är inte avslutad."),
    (TOPIC, "Så vet ni", "Så vet {{ board }}", f"{TOPIC}:3: summary: upplagans ord får inte stå här"),
    (CASE, "    evidence:", "    evidens:", "results.0.evidens: okänt fält. Menade du 'evidence'?"),
    (YEAR, "month: 10", "month: 13", "moments.2.month: '13' är för mycket. Högst 12."),
    (YEAR, "day: 31", "day: 0", "moments.2.day: '0' är för lite. Minst 1."),
    (YEAR, "title: Lägg budgeten", "title: läs avtalen!", "moments.2.title: samma tillfälle står två gånger."),
    (YEAR, "title: Lägg budgeten", "title: '–'", "moments.2.title: har inga bokstäver."),
    (CASE, "country: Sverige", "country: 中国", f"{CASE}:4: country: '中国' har fel form. Skriv landets"),
    (EDITION, "board: ", "board: (javascript:alert) #", "words.board: '(javascript:alert)' har fel form."),
    (BODY, "{{ board_definite }}", "{{ styrelsen }}", f"{BODY}:3: text: upplagans ord 'styrelsen' finns inte."),
    (REGION, "Texten för", "{{ board }} för", f"{REGION}:21: text: '{{{{ board }}}}' får bara stå"),
    (BODY, "[@andel]", "[@andelen]", f"{BODY}:4: text: 'andelen' finns varken"),
    (BODY, "[@andel]\nSå gjorde [Provkommun](case:provkommun). [@provkommun; @andel]", "", f"{BODY}:3: text: en siffra"),
    (BODY, "direktupphandling [@grans]", "direktupphandling", f"{BODY}:9: text: en siffra"),
    (BODY, "### Sedan", "### Sedan 2024", f"{BODY}:11: text: en siffra"),
    (TOPIC, "12 procent. [@andel]", "12 procent.", f"{TOPIC}:7: minute.0: en siffra"),
    (TOPIC, "Så vet ni", "Så vet ni på 3 dagar", f"{TOPIC}:3: summary: en siffra utan källa. Här får"),
    (REGION, "700 000 kronor. [@grans]", "700 000 kronor.", f"{REGION}:3: who_decides: en siffra"),
    (REGION, "Den gäller bara här.", "Den gäller 5 gånger.", f"{REGION}:15: checklist.0.why: en siffra"),
    (TOPIC, "terms: [ramavtal]", "terms: [ram]", f"{TOPIC}:18: terms.0: ordet 'ram' finns inte."),
    (TOPIC, "source: andel", "source: andelar", f"{TOPIC}:13: figures.0.source: uppgiften 'andelar' finns inte."),
    (REGION, "case: provkommun", "case: prov", f"{REGION}:11: cases.0.case: exemplet 'prov' finns inte."),
    (REGION, "Egen punkt för region?", "Punkt ett för {{ organisation_genitive }} avtal?", "frågan finns redan"),
    (CASE, "Provkommun läste sina avtal", "Provregion satte ett mål", "samma rubrik som"),
    (CASE, "2020. [@2]", "2020. [@3]", f"{CASE}:9: decision: källa '3' finns inte. Exemplet har källa 1–2."),
    (CASE, "2020. [@2]", "2020.", f"{CASE}:9: decision: en siffra utan källa."),
    (CASE, "source: 2", "source: 5", f"{CASE}:23: quote.source: källa '5' finns inte."),
    (CASE, "reviewed: 2026-01-02", "reviewed: 2026-02-02", f"{CASE}:34: reviewed: 2026-02-02 ligger i framtiden."),
    (REGION, "Texten för", "Enligt XYZQ gäller texten för", "förkortningen XYZQ är inte utskriven första gången."),
    ("guidance/avtal/municipality.md", "Texten för", "Här står nu många fler ord än i någon annan upplaga, så att statens text blir för tunn i jämförelse. Texten för", "guidance/avtal/state_agency.md:1: statens upplaga har"),
    (REGION, "Texten för", "Hon sade \"ja\" till texten för", f"{REGION}:21: text: svenska citattecken."),
    (REGION, "Texten för", "Texten " + "och mer " * 21 + "för", f"{REGION}:21: text: meningen har"),
    ("guidance/_pages/underlag.md", "under: om", "under: omm", "under: sidan 'omm' finns inte. Menade du 'om'?"),
    ("guidance/_pages/om.md", "En [undersida](page:underlag) finns.", "Åren 2020.", "en siffra, en andel"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "message"), FAULTS)
def test_a_planted_fault_gives_its_message(
    changed_site: Callable[..., Path], name: str, old: str, new: str, message: str
):
    """
    The whole site is sound; with one fault planted, the message names file, line and field.
    """
    root = changed_site(changed(name, old, new))
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(root, TODAY)

    assert any(message in str(problem) for problem in error.value.problems), str(error.value)


@pytest.mark.parametrize("audience", ["state_agency", "municipality", "region"])
def test_no_edition_lacks_a_topic(changed_site: Callable[..., Path], audience: str):
    """
    A topic without the text of an edition is refused, whichever edition it is.
    """
    root = changed_site({f"guidance/avtal/{audience}.md": None})
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(root, TODAY)

    assert [f"guidance/avtal/{audience}.md"] == [problem.path for problem in error.value.problems]
    assert error.value.problems[0].message.startswith("saknas. Ett ämne har topic.yml, body.md,")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mail: 'a](javascript:alert(1))[b@example.org'\n", "mail: 'a](javascript:alert(1))[b@example.org' har fel"),
        ("mail: 'a?bcc=b&x@example.org'\n", "mail: 'a?bcc=b&x@example.org' har fel form."),
        ("name: Prov [@andel]\n", "name: en källhänvisning får inte stå här."),
    ],
)  # fmt: skip
def test_the_publisher_is_checked_as_all_other_text(
    changed_site: Callable[..., Path], text: str, message: str
):
    """
    An address that would end its link or carry more than an address is refused, and so is markup in the name.
    """
    with pytest.raises(inkop.ContentError) as error:
        inkop.build_site(changed_site({"guidance/_publisher.yml": text}), TODAY)

    assert message in str(error.value)


def test_a_country_is_spelt_one_way(changed_site: Callable[..., Path]):
    """
    Two spellings that give one address are refused, for one of them would be lost.
    """
    root = changed_site(changed("case_studies/provregion.yml", "country: Norge", "country: SVERIGE"))
    with pytest.raises(inkop.ContentError, match="country: stavas 'Sverige' i ett annat exempel"):
        inkop.build_site(root, TODAY)


def test_a_page_may_not_take_an_address(changed_site: Callable[..., Path]):
    """
    A single page cannot be named like an edition or an index.
    """
    text = (SITE / "guidance/_pages/om.md").read_text("utf-8").replace("Om webbplatsen", "Annan")
    root = changed_site({"guidance/_pages/ordlista.md": text})
    with pytest.raises(inkop.ContentError, match="adressen /ordlista/ är upptagen"):
        inkop.build_site(root, TODAY)


@pytest.mark.parametrize("name", ["upplaga", "tema", "belagg", "land"])
def test_a_case_may_not_take_the_address_of_a_facet(changed_site: Callable[..., Path], name: str):
    """
    The cases of a facet have their pages below its name.
    """
    text = (SITE / CASE).read_text("utf-8").replace("Provkommun läste", "Annan läste")
    root = changed_site({f"case_studies/{name}.yml": text})
    with pytest.raises(inkop.ContentError, match=f"adressen /exempel/{name}/ är upptagen"):
        inkop.build_site(root, TODAY)


def test_a_case_may_not_be_named_like_a_fact(changed_site: Callable[..., Path]):
    """
    A citation names one thing only.
    """
    text = (
        (SITE / "case_studies/provregion.yml").read_text("utf-8").replace("Provregion satte", "Andel satte")
    )
    root = changed_site({"case_studies/andel.yml": text})
    with pytest.raises(inkop.ContentError, match="namnet 'andel' är upptaget av en uppgift"):
        inkop.build_site(root, TODAY)
