"""Any text in any field gives either a page or a problem, never a traceback, and never anything that runs."""

from __future__ import annotations

import contextlib
import shutil
import time
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import inkop
from conftest import SITES, TODAY
from inkop import markup
from inkop.assemble import assemble
from inkop.check import check
from inkop.load import load
from inkop.render import plain, render
from inkop.yaml_text import INVISIBLE, parse_yaml

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
ALLOWED = set("a br code em h2 h3 hr li ol p pre strong table tbody td th thead tr ul blockquote".split())

# Text made of the pieces that have a meaning to YAML, Markdown, HTML or templates, and of anything at all.
PIECES = st.sampled_from(
    [
        *r"""< > </ <script> <img onerror=x> & &lt; &#x6a; [ ] ]( ( ) [@ @ ; ]: javascript: data:text/html, https://x.se
        mailto:a@b.se topic:avtal case: {{ }} board { } {: } #x .y * _ ** __ ` ``` # ## - + 1. | --- === ! !!! \ " ' : ,
        ~ ^ $ % {% %} 12 § procent å 😀""".split(),
        *("\u202e", "\x00", "\u00a0", "\n", "\n\n", " ", "    ", "\t", "\r\n"),
    ]
)  # fmt: skip
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=10).map(" ".join),
)
FEW = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.all: list[str] = []
        self.bad: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append(tag)
        if tag not in ALLOWED:
            self.bad.append(tag)
        for name, value in attrs:
            good = name in {"id", "style", "start", "title"} or (
                name == "href"
                and (value or "").startswith(("https://", "http://", "mailto:", "#", "x/", "&#109;"))
            )
            if not good and not (name == "href" and (value or "").startswith("mailto")):
                self.bad.append(f"{name}={value}")


@FEW
@given(TEXT)
@example("[a](javascript:x)")
@example("<a\nhref=x>")
@example("[a]: javascript:x\n\n[a]")
@example("[b][a]\n\n   [a] : javascript:x")
@example("`<`b>")
@example("## a {: onclick=x }")
def test_text_that_passes_renders_to_harmless_html(text: str):
    """
    What the check lets through, the real Markdown renderer turns into a short list of harmless elements.
    """
    text = INVISIBLE.sub("", text)  # No file has these, and Markdown takes some for line ends.
    if any(True for _ in markup.faults(text, prose=True)):
        return
    resolved = markup.replace_links(markup.replace_words(text, lambda _: "ord"), lambda *_: "x/")

    assert [] == _Tags(markdown.markdown(resolved, extensions=EXTENSIONS)).bad


@FEW
@given(TEXT)
def test_plain_text_renders_to_no_elements(text: str):
    """
    A plain field shown in a heading gives a heading and nothing else, and alone it gives a paragraph, no list.
    """
    text = INVISIBLE.sub("", text)  # As above.
    heading = _Tags(markdown.markdown(f"## x {plain(text)}", extensions=EXTENSIONS))
    paragraph = _Tags(markdown.markdown(f"x\n\n{plain(text)}", extensions=EXTENSIONS))

    assert ([], ["h2"]) == (heading.bad, heading.all)
    assert ([], {"p"}) == (paragraph.bad, set(paragraph.all))


@FEW
@given(st.one_of(TEXT, st.lists(PIECES, max_size=60).map("".join)))
def test_any_yaml_gives_a_value_or_faults(text: str):
    """
    Any text is either read or refused with a line within it.
    """
    _, _, faults = parse_yaml(text)

    assert all(
        1 <= line <= text.count("\n") + text.count("\r") + 2 and message for line, _, message in faults
    )


@pytest.mark.parametrize("piece", ["\n", " ", "[", "[@", "](", "{{", "a ", "|\n", ">", "<"])
def test_no_text_takes_long(changed_site, piece: str):
    """
    A text of the greatest size, made of what the patterns look for, is checked and rendered in no time.
    """
    text = (SITES / "one-topic/guidance/avtal/body.md").read_text("utf-8")
    root = changed_site({"guidance/avtal/body.md": text + "x" + piece * (190_000 // len(piece)) + "x\n"})
    start = time.process_time()
    with contextlib.suppress(inkop.ContentError):
        inkop.build_site(root, TODAY)

    assert time.process_time() - start < 5


FIELDS = [
    ("case_studies/provkommun.yml", ("title",)),
    ("case_studies/provkommun.yml", ("situation",)),
    ("case_studies/provkommun.yml", ("results", 0, "text")),
    ("case_studies/provkommun.yml", ("results", 0, "evidence")),
    ("case_studies/provkommun.yml", ("sources", 0, "url")),
    ("case_studies/provkommun.yml", ("reviewed",)),
    ("case_studies/provkommun.yml", ("quote", "source")),
    ("guidance/avtal/topic.yml", ("title",)),
    ("guidance/avtal/topic.yml", ("minute", 1)),
    ("guidance/avtal/topic.yml", ("figures", 0, "value")),
    ("guidance/avtal/topic.yml", ("terms", 0)),
    ("guidance/avtal/checklist.yml", ("items", 0, "question")),
    ("guidance/_glossary/ramavtal.yml", ("synonyms", 0)),
    ("guidance/_editions/region.yml", ("words", "board")),
]


@pytest.fixture(scope="module")
def module_site(tmp_path_factory):
    """A copy of the miniature site that the examples of one test share and restore."""
    root = tmp_path_factory.mktemp("fuzzed") / "site"
    shutil.copytree(SITES / "one-topic", root)
    return root


@pytest.mark.parametrize(
    ("name", "path"), FIELDS, ids=lambda value: value if isinstance(value, str) else ".".join(map(str, value))
)
def test_any_text_in_a_field_gives_pages_or_problems(module_site, name: str, path: tuple):
    """
    Whatever stands in a field, the site is assembled or refused with a place; nothing else happens.
    """
    file = module_site / name
    original = file.read_text("utf-8")

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(
        st.one_of(
            TEXT,
            st.lists(TEXT, max_size=2),
            st.dictionaries(st.sampled_from(["a", "title"]), TEXT, max_size=2),
        )
    )
    def attempt(value):
        tree = yaml.load(original, Loader=yaml.CBaseLoader)
        inner = tree
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value
        file.write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
        library, problems = load(module_site)
        problems += check(library, TODAY)
        if problems:
            assert all(problem.path and problem.line >= 1 and problem.message for problem in problems)
        else:
            assert all(render(plan, library, TODAY).markdown for plan in assemble(library))

    try:
        attempt()
    finally:
        file.write_text(original, "utf-8")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=200))
def test_any_bytes_in_a_file_give_pages_or_problems(module_site, content: bytes):
    """
    A file of any bytes, text or not, is read or refused.
    """
    file = module_site / "guidance/_glossary/prov.yml"
    file.write_bytes(content)
    with contextlib.suppress(inkop.ContentError):
        inkop.build_site(module_site, TODAY)
    file.unlink()
