"""YAML text to strings with lines."""

from __future__ import annotations

import time

import pytest

from inkop.yaml_text import parse_yaml


def test_every_value_is_text():
    """
    No value is turned into a number, a truth value, a date or nothing.
    """
    value, _, _ = parse_yaml("a: no\nb: 010\nc: 2026-01-02\nd: null\ne:\nf: [1.0, true]\n")

    assert value == {"a": "no", "b": "010", "c": "2026-01-02", "d": "null", "e": "", "f": ["1.0", "true"]}


def test_every_path_has_its_line():
    """
    Fields, list items and fields within list items know their line.
    """
    _, lines, _ = parse_yaml("a: 1\nb:\n- c: 2\n  d: 3\n-  - e\n")

    assert lines == {"a": 1, "b": 2, "b.0": 3, "b.0.c": 3, "b.0.d": 4, "b.1": 5, "b.1.0": 5}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\na: 2\n", 2, "två gånger"),
        ("a: &x 1\n", 1, "ankare"),
        ("a: *x\n", 1, "ankare"),
        ("a:\n  <<: {b: 1}\n", 2, "sammanslagning"),
        ("a: !!python/name:os.system x\n", 1, "taggar"),
        ("a: !x y\n", 1, "taggar"),
        ("a: 1\n---\nb: 2\n", 2, "flera dokument"),
        ("a: b: c\n", 1, "kolon"),
        ('a: "x\n', 2, "citattecken"),
        ("? [a]\n: b\n", 1, "fältnamn"),
        ("a: [" + "[" * 25 + "]" * 25 + "]\n", 1, "20 nivåer"),
        (f"{'a' * 81}: 1\n", 1, "80 tecken"),
        ('"a\\nb": 1\n', 1, "80 tecken"),
        ('a:\n- "b\\u202Ec"\n', 2, "U+202E"),
        ('a: "b\\0c"\n', 1, "U+0000"),
    ],
)
def test_what_is_not_plain_fields_is_refused_with_its_line(text: str, line: int, words: str):
    """
    Anchors, aliases, merge keys, tags, further documents, doubled and long keys, escapes that make invisible
    characters, and syntax errors are named with their line.
    """
    _, _, faults = parse_yaml(text)

    assert [line] == [where for where, _, _ in faults]
    assert words in faults[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(50)),
        "a: &a {x: 1}\n" + "b:\n" + "  <<: [*a, *a]\n" * 30,
        "{" * 50_000,
        "- " * 10_000,
        "? " + "a" * 95_000 + "\n: [" + "1," * 47_000 + "]\n",
    ],
    ids=["brackets", "aliases", "merges", "braces", "dashes", "keys"],
)
def test_bombs_are_refused_at_once(text: str):
    """
    Nesting, aliases and merges that blow up other readers are refused before anything is built.
    """
    start = time.process_time()
    _, _, faults = parse_yaml(text)

    assert faults
    assert time.process_time() - start < 2
