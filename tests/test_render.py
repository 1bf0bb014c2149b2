"""Plans to Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

import inkop
from conftest import SITES, TODAY
from inkop.model import Source
from inkop.render import href, plain, year
from inkop.vocabulary import Audience

PAGES = {page.path: page.markdown for page in inkop.build_site(SITES / "one-topic", TODAY).pages}


def test_plain_text_shows_exactly_itself():
    """
    A title with Markdown, HTML and template characters comes out as the same characters.
    """
    title = "*a* _b_ [c](d) `e` <f> & #g {h} | i\\j ! 1. k"
    html = markdown.markdown(plain(title))

    assert "<p>*a* _b_ [c](d) `e` &lt;f&gt; &amp; #g {h} &#124; i\\j ! 1. k</p>" == html


@pytest.mark.parametrize(
    "text", ["2018. Ett år", "- streck", "+ plus", "# rubrik", "> citat", "* stjärna", "---"]
)
def test_plain_text_is_a_paragraph_whatever_it_begins_with(text: str):
    """
    A title that begins as a list, a heading, a quotation or a rule does is no such thing.
    """
    assert f"<p>{text.replace('>', '&gt;')}</p>" == markdown.markdown(plain(text))


def test_an_address_cannot_end_its_link():
    """
    Brackets in an address are written as percent signs and numbers.
    """
    assert "https://example.org/a%28b%29%5Bc%5D" == href("https://example.org/a(b)[c]")


def test_what_a_term_means_is_bare_text(changed_site: Callable[..., Path]):
    """
    Emphasis, code, bars, links and citations in a definition do not end the attribute that carries it.
    """
    term = (SITES / "one-topic/guidance/_glossary/ramavtal.yml").read_text("utf-8")
    term = re.sub(
        "definition: .*", "definition: Ett **fast** | `avtal` i [köpen](page:om) _nu_. [@andel]", term
    )
    body = (SITES / "one-topic/guidance/avtal/body.md").read_text("utf-8")
    body = body.replace("[ramavtalen](term:ramavtal)", "ramavtalen")
    root = changed_site({"guidance/_glossary/ramavtal.yml": term, "guidance/avtal/body.md": body})
    pages = {page.path: page.markdown for page in inkop.build_site(root, TODAY).pages}

    assert 'data-meaning="Ett fast / avtal i köpen nu."' in pages["kommuner/avtal/index.md"]


def test_a_table_is_named_by_the_words_of_its_columns(changed_site: Callable[..., Path]):
    """
    Terms, links and citations in the first row leave only their words in the name of the table.
    """
    body = (SITES / "one-topic/guidance/avtal/body.md").read_text("utf-8")
    table = "\n| Avropsform | [Köp](page:om) | Del [@andel] |\n|---|---|---|\n| a | b | c |\n"
    term = (SITES / "one-topic/guidance/_glossary/ramavtal.yml").read_text("utf-8")
    root = changed_site(
        {
            "guidance/avtal/body.md": body + table,
            "guidance/_glossary/avropsform.yml": term.replace("term: ramavtal", "term: avropsform"),
        }
    )
    pages = {page.path: page.markdown for page in inkop.build_site(root, TODAY).pages}

    assert 'aria-label="Tabell: Avropsform, Köp, Del"' in pages["kommuner/avtal/index.md"]


def test_notes_are_numbered_by_first_use_and_share_a_number():
    """
    The same source keeps its number; the list at the foot has each once.
    """
    page = PAGES["kommuner/avtal/index.md"]

    assert 1 == page.count("{: #kalla-1 }")
    assert page.index("#kalla-1)") < page.index("#kalla-2)") < page.index("#kalla-3)")


def test_a_source_read_in_a_copy_is_not_linked():
    """
    A source read as a copy is cited by title and publisher with "Läst i avskrift", without its address.
    """
    everything = "".join(PAGES.values())

    assert "*Andra källan*. Provrevisionen. Läst i avskrift." in PAGES["exempel/provkommun/index.md"]
    assert "https://example.org/lag" not in everything
    assert "https://example.org/tva" not in everything


def test_edition_words_are_replaced_in_every_common_text():
    """
    No page holds an edition word unreplaced, and each edition has its own.
    """
    assert not any("{{" in page for page in PAGES.values())
    assert "Det är regionstyrelsen som frågar regionchefen" in PAGES["regioner/avtal/index.md"]


@pytest.mark.parametrize("audience", list(Audience))
def test_marker_sentences_stay_in_their_edition(changed_site: Callable[..., Path], audience: Audience):
    """
    Sentences planted in every field and text of one edition's file are on that edition's pages and papers only.

    The one exception is `differs`, which the two sisters show to tell what differs.
    """
    name = f"guidance/avtal/{audience}.md"
    marked = (SITES / "one-topic" / name).read_text("utf-8")
    for old in (
        "Egen punkt",
        "Varje höst",
        "egen fråga",
        "Chefen beslutar",
        "ska ses över",
        "enda exemplet",
        "Texten för",
        "Eget avsnitt",
    ):
        assert old in marked
        marked = marked.replace(old, f"MARKERING {old}")
    site = inkop.build_site(changed_site({name: marked}), TODAY)
    found = {page.path for page in site.pages if "MARKERING" in page.markdown}
    papers = {paper.path for paper in site.papers if "MARKERING" in paper.data}

    assert {f"{audience.address}/avtal/index.md", f"{audience.address}/avtal/checklista/index.md"} == found
    assert {path.split("/")[0] for path in papers} == {audience.address}


def test_a_law_shows_no_year_in_its_note():
    """
    A law is dated by its wording, which is no year of publication; other dates give their year.
    """
    law = Source(title="Lag", publisher="SFS", label="LOU", date="lydelse 2025", url="https://example.org")
    report = Source(title="R", publisher="P", date="cirka 2011", url="https://example.org")

    assert (year(law), year(report)) == ("", "2011")


@pytest.mark.parametrize(
    "text",
    [
        '<div class="a" markdown>\n\n## Ett\n\n- Två\n- **Tre**\n\n</div>\n\nFyra',
        '<div class="a" markdown>\n\n<div data-x="" hidden markdown>\n\nEtt\n\n</div>\nTvå\n</div>',
        "<form markdown>\n\n<div markdown>\nEtt\n</div>\n\n</form>",
        '<details class="a" markdown>\n\n<summary>Ett</summary>\n\nTvå\n\n</details>',
        "<div markdown>\n\nEtt\n",
        "Ett\n\n</div>\n\nTvå",
    ],
    ids=["frame", "nested", "form", "with a tag", "not closed", "not opened"],
)
def test_frames_are_read_as_the_extension_that_they_replace_reads_them(text: str):
    """
    Lines of frames give the same HTML as Python-Markdown's own `md_in_html`; what does not fit together is left to it.
    """
    extensions = ["attr_list", "md_in_html", "tables", "toc"]

    assert markdown.markdown(text, extensions=extensions) == markdown.markdown(
        text, extensions=[*extensions, "inkop.raw_html"]
    )
