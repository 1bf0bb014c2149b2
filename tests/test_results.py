"""The outcome of a follow-up in words and tables, and what may not be published. The faults are in sites/broken."""

from __future__ import annotations

import csv
import io

import inkop
from conftest import SITES, TODAY
from inkop import results

LIBRARY = inkop.load_library(SITES / "one-topic", TODAY)
RESULT = LIBRARY.follow_ups["uppfoljningen"]
EDITIONS, AREAS, QUESTIONS, GAPS = results.tables(RESULT, LIBRARY.areas)


def test_a_hidden_value_says_so_in_every_column():
    """
    An edition that may not be shown has neither number, share, index nor change; one in which none answered has a nought.
    """
    found = {row[:2]: row[2:] for row in EDITIONS.rows}

    assert ("30", *["visas inte"] * 3, "–") == found["2026", "Kommuner"]
    assert ("6", "0", "0\u00a0procent", "–", "–") == found["2025", "Regioner"]
    assert ("40", "25", "63\u00a0procent", "35,0", "+5,0") == found["2026", "Statliga myndigheter"]


def test_a_year_without_values_is_hidden_in_the_tables_by_year():
    """
    A gap that was published for one year only is not shown for the other.
    """
    assert ("skillnad", ("Område", "2025", "2026")) == (GAPS.name, GAPS.columns)
    assert ("styrning", "visas inte", "+4,5") == GAPS.rows[1]


def test_the_sentences_say_what_the_tables_do():
    """
    The outcome in words: who answered, the whole, the change, the highest and lowest area, the roles.
    """
    said = results.sentences(RESULT, LIBRARY.areas)

    assert (
        "2026 svarade 40 av 76 organisationer på minst hälften av frågorna i varje område, 53\u00a0procent."
        == said[0]
    )
    assert "Deras index var i medeltal 41,0 på en skala från 0 till 100." == said[1]
    assert "Högst låg området uppfoljning (37,5) och lägst styrning (32,5)." == said[3]
    assert said[4].startswith(
        "I de 12 organisationer där båda rollerna svarade låg ledningens index 7,5 enheter lägre"
    )


def test_a_csv_of_invented_answers_says_so_and_holds_no_formula():
    """
    The first row of an invented table is the notice; a text that a spreadsheet would compute is made plain.
    """
    table = results.Table("prov", "Prov", ("Namn",), (("=1+1",), ("+4,5",)))
    plain = results.csv_text(table, invented=False).decode("utf-8-sig")
    marked = list(csv.reader(io.StringIO(results.csv_text(table, invented=True).decode("utf-8-sig"))))

    assert ["Namn", "'=1+1", "+4,5"] == [row[0] for row in csv.reader(io.StringIO(plain))]
    assert ["PÅHITTADE UPPGIFTER"] == marked[0]
