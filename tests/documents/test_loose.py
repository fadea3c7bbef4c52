"""Text whose blocks stand apart is parsed as it is; other text gets its blank lines first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.documents import decode, render
from roles.documents.parse.blocks import Page
from roles.documents.parse.loose import PRINTED, page_of, set_apart, stand_apart, style_of
from tests.factories.any_documents import lines
from tests.factories.documents import PLAIN, headed, read

SHIPPED = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.md"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_document_is_parsed_as_it_stands(path):
    text = decode(path.read_bytes()).split("\n")
    assert (style_of(text), stand_apart(text)) == (PRINTED, True)


def test_an_exported_document_is_parsed_as_it_stands():
    text = render(read(PLAIN)).split("\n")
    assert page_of(text, style_of(text)) == Page.of(text)


@given(st.lists(st.lists(lines, max_size=3), max_size=6))
def test_where_blocks_stand_apart_nothing_would_be_put_between_them(chunks):
    text = "\n\n".join("\n".join(chunk) for chunk in chunks).split("\n")
    if stand_apart(text):
        assert set_apart(text, PRINTED) == Page.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "A table's text.\n| a | b |\n|---|---|",
        "| a | b |\n|---|---|\nA sentence.",
        "| a | b |\n|---|",
        "## Evidence Score\nA sentence.",
        "A sentence.\nTimeline: soon.",
        "Timeline:\nsoon.",
        "Timeline",
        "**Evidence Score**",
        "Watching\n---",
        "~~~\nx\n~~~\nTimeline: soon.",
        "A sentence.\n~~~\nx\n~~~",
    ],
)
def test_blocks_that_touch_are_looked_at_closer(text):
    assert not stand_apart(text.split("\n"))


def test_lines_are_numbered_as_their_author_sees_them():
    page = page_of(["Evidence Score", "| a | b |", "|---|---|", "Words"], style_of([]))
    assert page.lines == ("Evidence Score", "", "| a | b |", "|---|---|", "", "Words")
    assert page.numbers == (1, 2, 2, 3, 4, 4)
    assert page.names == {0}


def test_a_document_says_the_same_with_its_blocks_apart_or_not():
    assert read(headed("## {}")) == read(PLAIN)
