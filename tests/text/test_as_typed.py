"""Whatever is typed can be read: nothing that a writer types is dropped on the way to the page."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.documents.text import without_comments
from roles.text.as_typed import unshown
from roles.text.markdown import render_markdown


def read(html):
    """The text of a page as it is read."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    "text",
    [
        "Fills the <room number> field; if x<y then z>w, stop. Writes List<String>.",
        "2*3*4 = 24, and 0.9*1.1*1.0 more; O*NET says so, and so does O*NET.",
        "#1 reason people leave is pay.",
        "#hash #tags",
        "#",
        "####### seven",
        "[](https://example.org)",
        "In\n2019. it was so.",
        "![a lamp](https://example.org/lamp.png)",
        "<details open>More</details>",
        "snake_case_name and __init__py",
        "C:\\temp",
        "a </b> c <br> d <!doctype html> e <?php f ?>",
        "<!-- never closed",
        "<b",
        "a &lt; b",
    ],
)
def test_signs_are_signs(text):
    assert read(render_markdown(text)) == unescape(text)


@pytest.mark.parametrize("sign", "-+~=><#.!|*_`[](){}")
def test_escaped_sign_is_the_sign(sign):
    assert read(render_markdown(f"about \\{sign}20 a day")) == f"about {sign}20 a day"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Bold**, *soft* and ***both***", "<strong>Bold</strong>"),
        ("Three:\n- one\n- two", "<p>Three:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("Three:\n* one\n* two", "<p>Three:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("Steps:\n1. one\n2. two", "<p>Steps:</p>\n<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("> Said:\n> - one\n> - two", "<p>Said:</p>\n<ul>\n<li>one</li>"),
        ("- one\n  - in it\n- two", "<li>one<ul>\n<li>in it</li>\n</ul>\n</li>\n<li>two</li>"),
        ("- one\n    - in it\n- two", "<li>one<ul>\n<li>in it</li>\n</ul>\n</li>\n<li>two</li>"),
        ("1. one\n   - in it\n2. two", "<li>one<ul>\n<li>in it</li>\n</ul>\n</li>\n<li>two</li>"),
        ("- a\n  - b\n    - c\n- d", "<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>d"),
        ("- one\n\n  more of it\n\nend", "<p>more of it</p>\n</li>\n</ul>\n<p>end</p>"),
        ("Table:\n| a | b |\n|---|---|\n| 1 | 2 |", "<p>Table:</p>\n<table>"),
        ("Table:\na | b\n--|--\n1 | 2", "<p>Table:</p>\n<table>"),
        ("# One\n- two", "<h3>One</h3>\n<ul>\n<li>two</li>"),
        ("- a\n\n  of it\n- b", "<p>of it</p>\n</li>\n<li>\n<p>b</p>"),
        ("- one\n1. two", "<li>one</li>\n</ul>\n<ol>\n<li>two</li>"),
        ("Steps:\n1) one\n2) two", "<p>Steps:</p>\n<ol>\n<li>one</li>\n<li>two</li>\n</ol>"),
        ("Three:\n• one\n• two", "<p>Three:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("So:\n```\n#if x\n  - y\n```\nend", "<pre><code>#if x\n  - y\n</code></pre>\n<p>end"),
        ("- a\n  ```python\n  x\n  ```\n- b", "<pre><code>  x\n</code></pre>\n</li>\n<li>"),
        ("a | b\n--|--\n1 | two | three", "<td>two | three</td>"),
        ("| a | b |\n|---|---|\n|||more|", "<td>|more</td>"),
        ("- x\n  | a |\n  |---|\n  | 1 |\n- y", "</table>\n</li>\n<li>\n<p>y</p>"),
        ("| a |\n|---|\n| 1 |\n# Two", "</table>\n<h3>Two</h3>"),
        ("[a][b]\n\n[b]: https://example.org", '<a href="https://example.org"'),
    ],
)
def test_lists_tables_and_emphasis_are_what_github_sees(text, html):
    assert html in render_markdown(text)


def test_a_row_with_a_cell_too_many_keeps_its_words():
    html = render_markdown("| a | b |\n|---|---|\n| 1 | two | falling | more |\n| `x|y` | z |")
    assert "<td>two | falling | more</td>" in html
    assert "<td><code>x|y</code></td>\n<td>z</td>" in html


def test_a_footnote_that_is_an_address_is_text():
    text = "Seen.[^1]\n\n[^1]: https://example.org/page\n[unused]: https://example.org/other"
    assert read(render_markdown(text)).split() == text.split()


def test_a_comment_is_published_nowhere():
    assert render_markdown("a <!-- ask\nlegal --> b<!----> c") == "<p>a  b c</p>"
    assert render_markdown("<!-- ask legal -->") == ""


def test_words_that_would_be_lost_are_told():
    assert unshown("Lamps *stay* lit", "<p>Lamps stay</p>") == ("lit",)
    assert unshown("[Lamps](https://a.example) 1 &amp; 2 <!-- no -->", "") == (
        "Lamps", "https", "a", "example", "1", "2",
    )  # fmt: skip
    assert (
        unshown("[x][a]\n\n[a]: https://b.example", render_markdown("[x](https://b.example)"))
        == ()
    )


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "<", ">", "#", "|", "- ", "1. ", "  ", "    ", "\n", "\n\n", "[a]",
     "(b)", "[^c]", ": ", "\\", "&", "&amp;", "!", "~", "---", "===", "word", "two words", "<b>",
     "</i>", "é"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_loses_a_word(text):
    assert unshown(text, render_markdown(text)) == ()
    words = re.findall(r"[^\W_]+", unescape(without_comments(text)))
    assert {word for word in words if word.isalpha()} <= set(
        re.findall(r"[^\W_]+", unescape(render_markdown(text)))
    )
