"""Whatever the text, the parser answers, and soon."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.documents import audit, parse, render
from tests.factories.any_documents import lines
from tests.factories.documents import PLAIN, headed


def answers(text: str) -> None:
    parsed = parse(text)
    assert (parsed.document is None) == bool(parsed.problems)
    if parsed.document is not None:
        assert parse(render(parsed.document)).document == parsed.document
        audit(parsed.document, lambda name: None)


@given(st.text())
def test_any_text_is_answered(text):
    answers(text)


@given(st.lists(lines, max_size=30), st.sampled_from(["\n", "\n\n"]))
def test_any_lines_of_markdown_are_answered(parts, gap):
    answers(gap.join(parts))


@given(
    st.sampled_from([PLAIN, headed("## {}"), headed("**{}**")]),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from("drsi"), lines), max_size=6),
)
def test_a_document_with_changed_lines_is_answered(text, changes):
    """Drop, repeat, swap or insert lines: what documents look like while they are written."""
    rows = text.split("\n")
    for at, what, line in changes:
        at %= len(rows)
        if what == "d" and len(rows) > 1:
            del rows[at]
        elif what == "r":
            rows.insert(at, rows[at])
        elif what == "s":
            rows[at], rows[0] = rows[0], rows[at]
        else:
            rows.insert(at, line)
    answers("\n".join(rows))


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from("|*#-:.()\n 0")), max_size=8))
def test_a_document_with_changed_characters_is_answered(changes):
    text = PLAIN
    for at, character in changes:
        at %= len(text)
        text = text[:at] + character + text[at + 1 :]
    answers(text)


@pytest.mark.parametrize("width", [10**6, 50_000, 120])
@pytest.mark.parametrize(
    "piece", ["[", "|", "#", ">", "(", "`", "- ", "*a ", "x (1.0, Red) ", " "]
)
def test_a_megabyte_of_anything_is_answered_soon(piece, width):
    line = (piece * width)[: width - 1]
    text = ((line + "\n") * (10**6 // width))[: 10**6]
    began = time.process_time()
    assert parse(text).problems
    assert time.process_time() - began < 2


@pytest.mark.parametrize("piece", ["| a |\n", "|-|\n", "- a\n", "Timeline: x\n", "# A\n", "~~~\n"])
def test_too_many_lines_are_refused_early(piece):
    began = time.process_time()
    ((problem),) = parse(piece * 200_000).problems
    assert "at most" in problem.message
    assert time.process_time() - began < 2


def test_control_characters_are_a_problem_with_their_line():
    (problem,) = parse("Role Definition\nLamp\0").problems
    assert (problem.line, problem.message) == (2, "Line 2 holds a NUL byte, which is not text.")


def test_lines_in_any_order_are_answered():
    rows = PLAIN.split("\n")
    shuffled = random.Random(7)  # noqa: S311
    for _ in range(40):
        shuffled.shuffle(rows)
        answers("\n".join(rows))
