"""Text whose blocks stand apart is parsed as it is; other text gets its blank lines first."""

from pathlib import Path

import pytest
from hypothesis import given

from roles.documents import decode, render
from roles.documents.parse.blocks import Page
from roles.documents.parse.loose import PRINTED, page_of, style_of
from tests.factories.any_documents import documents
from tests.factories.documents import PLAIN, headed, read

SHIPPED = sorted((Path(__file__).parents[2] / "fixtures" / "assessments").glob("*.md"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_document_is_parsed_as_it_stands(path):
    text = decode(path.read_bytes()).split("\n")
    assert (style_of(text), page_of(text, PRINTED)) == (PRINTED, Page.of(text))


def test_an_exported_document_is_parsed_as_it_stands():
    text = render(read(PLAIN)).split("\n")
    assert page_of(text, style_of(text)) == Page.of(text)


@given(documents())
def test_whatever_is_printed_is_parsed_as_it_stands(document):
    text = render(document).split("\n")
    assert page_of(text, PRINTED) == Page.of(text)


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
    ],
)
def test_blocks_that_touch_and_bare_headings_are_set_apart(text):
    lines = text.split("\n")
    assert page_of(lines, PRINTED) != Page.of(lines)


def test_lines_are_numbered_as_their_author_sees_them():
    page = page_of(["Evidence Score", "| a | b |", "|---|---|", "Words"], style_of([]))
    assert page.lines == ("Evidence Score", "", "| a | b |", "|---|---|", "", "Words")
    assert page.numbers == (1, 2, 2, 3, 4, 4)
    assert page.names == {0}


def test_a_document_says_the_same_with_its_blocks_apart_or_not():
    assert read(headed("## {}")) == read(PLAIN)
