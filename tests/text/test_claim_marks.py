"""Marks in prose that cite a claim: stored as links, printed as numbers of the page's list."""

import re

import pytest

from roles.text.markdown import (
    ClaimMarks,
    cited_keys,
    mentioned_slugs,
    render_line,
    render_markdown,
    with_present_scores,
)


def printed(text, *keys):
    return str(with_present_scores(render_line(text), {}, ClaimMarks(keys)))


def test_mark_becomes_a_numbered_link_to_the_list():
    assert printed("Pay is level.[^lamps-pay]", "lamps-growth", "lamps-pay") == (
        'Pay is level.<sup class="cites" id="cites-2-1">'
        '<a href="#claim-lamps-pay" aria-label="Source 2">2</a></sup>'
    )


def test_claim_that_is_cited_again_keeps_its_number_and_has_another_place():
    marks = ClaimMarks(["lamps-pay"])
    html = str(with_present_scores(render_line("One[^lamps-pay], two[^lamps-pay]"), {}, marks))
    assert html.count('aria-label="Source 1"') == 2
    assert marks.places == {"lamps-pay": ["cites-1-1", "cites-1-2"]}
    assert 'id="cites-1-1"' in html
    assert 'id="cites-1-2"' in html


def test_unknown_claim_stays_as_it_was_typed():
    assert printed("Pay[^nobody-knows].") == "Pay[^nobody-knows]."


def test_page_without_a_list_leaves_marks_out():
    assert with_present_scores(render_line("Pay[^lamps-pay]."), {}) == "Pay."


def test_keys_come_once_in_order_of_appearance():
    htmls = [render_markdown("b[^b] and a[^a]"), render_markdown("| x |\n|--|\n| [^c] [^b] |")]
    assert cited_keys(*htmls) == ("b", "a", "c")


@pytest.mark.parametrize("text", ["`[^lamps]`", r"\[^lamps]", "[^ lamps]", "[^]", '[^a"b]'])
def test_what_only_looks_like_a_mark_cites_nothing(text):
    assert cited_keys(render_line(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[^<script>alert(1)</script>]",
        '[x](claim:a"onclick=alert(1))',
        "<a href='claim:a' onclick='alert(1)'>x</a>",
        "[^" + "a" * 500 + "]",
    ],
)
def test_hostile_marks_are_harmless(text):
    html = printed(text, "a")
    assert "<script" not in html
    for tag in re.findall(r"<[^>]*>", html):
        assert "onclick=" not in tag


def test_marks_leave_references_to_roles_alone():
    html = render_line("[Coal Carrier](role:coal-carrier)[^lamps]")
    assert mentioned_slugs(html) == {"coal-carrier"}
    assert cited_keys(html) == ("lamps",)
