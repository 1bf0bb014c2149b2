"""The small markup of texts."""

from __future__ import annotations

import pytest

from inkop import markup


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</div>",
        "<!-- x -->",
        "<?php",
        "a <b>bold</b> word",
        "[ord](javascript:alert(1))",
        "[ord](JAVASCRIPT:alert)",
        "[ord](data:text/html,x)",
        "[ord](&#106;avascript:x)",
        "[ord]( https://example.org)",
        "[ord](//example.org)",
        "[ord](../annan/sida.md)",
        '[ord](https://example.org "titel")',
        "[ord](mailto:javascript:alert)",
        "[ord](topic:Å)",
        "![bild](https://example.org/x.png)",
        "[ref]: https://example.org",
        "text { .klass }",
        "{% include 'x' %}",
        "{# kommentar #}",
        "{{ board",
        "<{{ board }} onclick=alert(1)>",
        "[@andel",
        "[a [b] c](https://example.org)",
        "> Rubrik\n> =====",
        "# Rubrik",
        "Rubrik\n=====",
        "[TOC]",
    ],
)
def test_what_is_not_plain_markdown_is_refused(text: str):
    """
    HTML, template code, attributes, images and every address but the allowed ones are refused.
    """
    assert list(markup.faults(text, prose=True))


@pytest.mark.parametrize(
    "text",
    [
        "Vanlig text med 5 < 6 och a & b.",
        "## Rubrik\n\n- **fet** och *kursiv*\n\n1. ett",
        "[ut](https://example.org/a_b?c=d) och [brev](mailto:namn@example.org)",
        "[ämne](topic:avtal) [ord](term:ramavtal) [@a; @b] {{ board }}",
        "| a | b |\n|---|---|\n| c | d |",
    ],
)
def test_plain_markdown_passes(text: str):
    """
    Headings, lists, tables, emphasis, allowed links, citations and edition words pass.
    """
    assert [] == list(markup.faults(text, prose=True))


def test_links_and_citations_are_refused_where_only_plain_text_may_stand():
    """
    A title holds neither link nor citation.
    """
    assert 2 == len(list(markup.faults("[a](https://example.org) [@b]", prose=False)))


def test_a_fault_is_on_its_own_line():
    """
    The line of a fault is counted from the start of the text.
    """
    assert [2] == [line for line, _ in markup.faults("ett\ntvå\n<b>tre</b>", prose=True)][:1]


@pytest.mark.parametrize(
    "block",
    ["Priset är 5 kronor.", "enligt 3 §", "tolv procent", "två miljarder", "en tredjedel", "| år | 2024 |"],
)
def test_figures_are_recognised(block: str):
    """
    A digit, a section sign, a share or a large amount in words is a figure.
    """
    assert markup.has_figure(block)


@pytest.mark.parametrize(
    "block",
    ["1. första steget", "se [@lag-2016]", "se [lagen](https://example.org/2016)", "två saker", "procedur"],
)
def test_numbers_that_state_nothing_are_no_figures(block: str):
    """
    The number of a list item, and digits in addresses and citations, are not figures.
    """
    assert not markup.has_figure(block)


def test_blocks_are_paragraphs_items_rows_and_headings():
    """
    A text falls into blocks, each with its line; sentences on lines of their own stay together.
    """
    text = "## Rubrik\n\nEtt.\nTvå.\n\n- a\n  b\n- c\n\n| x |\n|---|\n| y |"

    assert list(markup.blocks(text)) == [
        (0, "## Rubrik"),
        (2, "Ett.\nTvå."),
        (5, "- a\n  b"),
        (7, "- c"),
        (9, "| x |"),
        (10, "|---|"),
        (11, "| y |"),
    ]


def test_citations_are_listed_in_order():
    """
    Several citations may stand in one pair of brackets.
    """
    assert markup.cited("x [@a; @b] y [@c]") == ["a", "b", "c"]
