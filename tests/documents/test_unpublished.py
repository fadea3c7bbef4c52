"""What a document holds for those who write it is published nowhere, and never unsaid."""

import pytest

from roles.documents import parse
from tests.factories.documents import make_text

COMMENT = "<!-- reviewer: ask legal -->"


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("# Lamp Lighter", f"# Lamp Lighter\n\n{COMMENT}", 3),
        ("Ten years at least.", f"Ten years at least.{COMMENT}", None),
        ("## Evidence", "<!-- two\n\nlines -->\n\n## Evidence", None),
        ("## Evidence", "## Evidence <!-- ask --!>", None),
        ("Ten years at least.", "Ten years at least.<!-- a <!-- b --> ask -->", None),
        ("Ten years at least.", "Ten years at least.\\<\\!-- ask \\--\\>", None),
        ("Ten years at least.", "Ten years at least.<!— ask —>", None),
        ("## Evidence", "[//]: # (ask legal)\n\n## Evidence", None),
        ("## Evidence", "[comment]: <> (ask legal)\n\n## Evidence", None),
    ],
)
def test_comment_is_left_out_and_told_by_its_line(before, after, line):
    text = make_text()
    assert before in text
    parsed = parse(text.replace(before, after, 1))
    assert parsed.document == parse(text).document
    (notice,) = parsed.notices
    assert notice.message == "A comment was left out: it is not published."
    assert line in (None, notice.line)


@pytest.mark.parametrize("after", ["", " <!-- ended -->"])
def test_comment_that_does_not_end_is_refused_by_its_line(after):
    text = make_text().replace("## Evidence", f"<!-- ask legal\n\n## Evidence{after}", 1)
    parsed = parse(text)
    (problem,) = parsed.problems
    assert parsed.document is None
    assert problem.message == "A comment begins here and does not end: close it by “-->”."
    assert text.split("\n")[problem.line - 1] == "<!-- ask legal"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Draft 3\ntags:\n  - secret\n---",
        '--- \n# secret\n"title": Draft 3\n...',
        "+++\ntitle = 'Draft 3'\n+++",
        '{\n"title": "Draft 3"\n}',
    ],
)
def test_front_matter_is_left_out_and_told(front):
    text = make_text()
    parsed = parse(f"{front}\n{text}")
    assert parsed.document == parse(text).document
    assert [(each.line, each.message) for each in parsed.notices] == [
        (1, "Front matter was left out: it is not published.")
    ]


def test_a_rule_at_the_top_is_no_front_matter():
    parsed = parse(f"---\n\n{make_text()}")
    assert parsed.document == parse(make_text()).document


def test_lines_of_problems_stay_where_they_are():
    text = make_text().replace("| Job Posting Trends | 1 |", "| Job Posting Trends | 9 |")
    (before,) = parse(text).problems
    (after,) = parse(f"<!-- a\nb -->\n{text}").problems
    assert (after.line, after.message) == (before.line + 2, before.message)


@pytest.mark.parametrize(
    "typed",
    ["\\-1", "\\−1", "−1", "**-1**", "-1 (falling)", "–1", "‑1", "－1", "﹣１", "-1 — falling"],
)
def test_score_that_a_word_processor_escaped_is_that_score(typed):
    text = make_text(evidence=(-1, 0, 0, 0, 0))
    assert "| Job Posting Trends | -1 |" in text
    parsed = parse(
        text.replace("| Job Posting Trends | -1 |", f"| Job Posting Trends | {typed} |")
    )
    assert parsed.document.evidence[0].score == -1
