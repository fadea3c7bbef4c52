"""Prose to HTML: what a writer may use, and everything that is made harmless."""

import re
import time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.text.markdown import (
    TAGS,
    mentioned_slugs,
    render_line,
    render_markdown,
    with_present_scores,
)

COAL = {
    "coal-carrier": SimpleNamespace(
        url="/roles/coal-carrier/", score=Decimal("12.3"), zone="red", zone_label="Red"
    )
}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("**Bold** and *soft*", "<p><strong>Bold</strong> and <em>soft</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("# Heading", "<h3>Heading</h3>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        (
            "[site](https://example.org)",
            '<p><a href="https://example.org" rel="noopener nofollow">site</a></p>',
        ),
    ],
)
def test_markdown_is_rendered(text, html):
    assert render_markdown(text) == html


def test_ranges_have_their_dash_but_not_in_code_or_addresses():
    html = render_line("3-7 years, `3-7`, [2024-34](https://a.example/2024-34)")
    assert "3–7 years, <code>3-7</code>" in html
    assert 'href="https://a.example/2024-34"' in html


def test_table_keeps_its_alignment_without_a_style():
    html = render_markdown("| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert '<th align="left">' in html
    assert "style" not in html


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="alert(1)">x</p>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,AAAA)",
    "[x](vbscript:x)",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](https://example.org/pixel.png)",
    "<iframe src=https://example.org></iframe>",
    "<svg><script>alert(1)</script></svg>",
    "<style>body{display:none}</style>",
    "<form action=/admin/><input name=x></form>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<a href='role:x\" onmouseover=\"alert(1)'>x</a>",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markup_is_harmless(text):
    html = str(with_present_scores(render_markdown(text), COAL)).lower()
    for bad in ("<script", "<img", "<iframe", "<svg", "<style", "<form", "<input", "<math"):
        assert bad not in html
    for bad in ("javascript:", "vbscript:", "data:text"):
        assert f'href="{bad}' not in html
    for tag in re.findall(r"<[^>]*>", html):
        assert " onclick=" not in tag
        assert " onerror=" not in tag


@given(st.text(max_size=400))
def test_no_text_gives_an_element_that_is_not_allowed(text):
    html = render_markdown(text)
    assert {tag.lower() for tag in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", html)} <= TAGS


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "> " * 10_000, "*a" * 10_000, "`" * 20_000, "- " * 10_000, "![" * 10_000],
    ids=repr,
)
def test_text_made_to_be_slow_is_quick(text):
    start = time.process_time()
    render_markdown(text[:20_000])
    assert time.process_time() - start < 2


def test_line_loses_the_paragraph_around_it_and_keeps_several():
    assert render_line("one *line*") == "one <em>line</em>"
    assert render_line("one\n\ntwo").count("<p>") == 2


def test_reference_is_printed_with_the_present_score():
    html = render_markdown("Above [Coal Carrier](role:coal-carrier).")
    assert mentioned_slugs(html) == {"coal-carrier"}
    shown = with_present_scores(html, COAL)
    assert '<a href="/roles/coal-carrier/">Coal Carrier</a>' in shown
    assert "12.3 Red" in shown


def test_reference_to_an_unknown_role_keeps_its_words_only():
    html = render_markdown("Above [Coal Carrier](role:coal-carrier).")
    assert with_present_scores(html, {}) == "<p>Above Coal Carrier.</p>"
