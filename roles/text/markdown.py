"""The one way from markdown to HTML: render, then sanitise. No other module marks HTML safe.

A link to `role:some-slug` names another role. It is stored as such a link, and turned into the
role's address with its *present* score when a page is built: a typed figure would go stale.

A mark `[^some-claim]` cites a claim. It is stored as a link to `claim:some-claim`, and turned into
a number of the page's own list when a page is built; a page without such a list leaves it out.
"""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from html import escape
from string import punctuation
from threading import local
from typing import Protocol
from xml.etree.ElementTree import Element

import markdown
import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from roles.documents.text import without_comments
from roles.text.as_typed import as_typed, unshown
from roles.text.numbers import RANGE, figure, with_dashes

TAGS = {
    "p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "sup", "sub", "del",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "title"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "role", "claim"}

ROLE_LINK = re.compile(r'<a href="role:(?P<slug>[-a-z0-9_]+)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
CLAIM_MARK = r"\[\^(?P<key>[-a-zA-Z0-9_]{1,140})\]"
CLAIM_LINK = re.compile(
    r'<a href="claim:(?P<key>[-a-zA-Z0-9_]{1,140})"[^>]*>(?P<text>.*?)</a>', re.DOTALL
)
OWN_ADDRESS = re.compile(r"role:[-a-z0-9_]+|claim:[-a-zA-Z0-9_]{1,140}")
SINGLE_PARAGRAPH = re.compile(r"\A<p>(?P<inner>(?:(?!</?p>).)*)</p>\Z", re.DOTALL)
# Past these, nesting costs the renderer time that grows with the square of the text.
BETWEEN = re.compile(r"\n{2,}")
OPENERS = re.compile(r"[\[\]!*_`<>&(]")
MAX_OPENERS = 2_000
MAX_BRACKETS = 400
JSON_IN_HTML = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


class RoleMention(Protocol):
    """What a reference prints: where the role is, and how it scores today."""

    url: str
    score: Decimal | None
    zone: str
    zone_label: str


class ClaimMarks:
    """The claims that one page lists, by their numbers; keeps every place that cites one.

    A key that is not among them is printed as it was typed, `[^some-claim]`: nobody has entered
    that claim.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self.numbers = {key: number for number, key in enumerate(keys, start=1)}
        self.places: dict[str, list[str]] = {key: [] for key in self.numbers}

    def mark(self, key: str) -> str:
        """A superscript link to the entry of the list, with an address to come back to."""
        if key not in self.numbers:
            return escape(f"[^{key}]")
        number = self.numbers[key]
        place = f"cites-{number}-{len(self.places[key]) + 1}"
        self.places[key].append(place)
        label = f"Source {number}"
        return format_html(
            '<sup class="cites" id="{}"><a href="#{}" aria-label="{}">{}</a></sup>',
            place,
            claim_anchor(key),
            label,
            number,
        )


def claim_anchor(key: str) -> str:
    """The id of a claim's entry in the list of a page."""
    return f"claim-{key}"


def render_markdown(text: str) -> str:
    """Sanitised HTML of a passage; whatever it holds, the result is harmless to print.

    Headings come out below the page's own (h3 and down). Every word can be read: a tag is text,
    and a text that would lose a word, or is made to be slow (thousands of brackets), is shown as
    it was typed.
    """
    text = without_comments(text).strip()
    if not text:
        return ""
    if len(OPENERS.findall(text)) > MAX_OPENERS or text.count("[") > MAX_BRACKETS:
        return _verbatim(text)
    try:
        html = _renderer().convert(as_typed(text))
    except RecursionError:
        _local.__dict__.clear()
        return _verbatim(text)
    html = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_address,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    ).strip()
    return _verbatim(text) if unshown(text, html) or "></a>" in html else html


def _address(_tag: str, name: str, value: str) -> str | None:
    """An attribute as it is, but for an address of ours that leads nowhere."""
    is_ours = name == "href" and value.startswith(("role:", "claim:"))
    return None if is_ours and not OWN_ADDRESS.fullmatch(value) else value


def render_line(text: str) -> str:
    """As `render_markdown`, without the paragraph around a text that is only one."""
    html = render_markdown(text)
    single = SINGLE_PARAGRAPH.match(html)
    return single["inner"] if single else html


def mentioned_slugs(*htmls: str) -> set[str]:
    """The slugs of all roles that rendered texts refer to."""
    return {match["slug"] for html in htmls for match in ROLE_LINK.finditer(html)}


def cited_keys(*htmls: str) -> tuple[str, ...]:
    """The keys of all claims that rendered texts cite, each once, in order of appearance."""
    found = (match["key"] for html in htmls for match in CLAIM_LINK.finditer(html))
    return tuple(dict.fromkeys(found))


def with_present_scores(
    html: str, mentions: Mapping[str, RoleMention], marks: ClaimMarks | None = None
) -> SafeString:
    """Rendered text ready to print: each reference becomes a link with the present score.

    A reference to a role that is not (or no longer) public keeps its words and loses its link.
    Claims are cited by the numbers of `marks`; without them the marks are left out.
    """

    def citation(match: re.Match) -> str:
        typed = f"[^{match['key']}]"
        words = "" if match["text"] == typed else match["text"]
        return words + (marks.mark(match["key"]) if marks else "")

    def reference(match: re.Match) -> str:
        mention = mentions.get(match["slug"])
        if mention is None:
            return match["text"]
        link = f'<a href="{escape(mention.url)}">{match["text"]}</a>'
        if mention.score is None:
            return link
        return f'<span class="mention">{link} {_score(mention)}</span>'

    # Both patterns match what was sanitised on the way in, and what replaces it is escaped.
    return mark_safe(CLAIM_LINK.sub(citation, ROLE_LINK.sub(reference, html)))  # noqa: S308


def _score(mention: RoleMention) -> str:
    return format_html(
        '<span class="mention-score" data-zone="{}">{} {}</span>',
        mention.zone,
        figure(mention.score, 1),
        mention.zone_label,
    )


class _ClaimMark(InlineProcessor):
    """`[^some-claim]` becomes a link to the claim; within code it stays as typed."""

    def handleMatch(self, m: re.Match, data: str) -> tuple[Element, int, int]:  # noqa: N802
        link = Element("a", href=f"claim:{m['key']}")
        link.text = AtomicString(m[0])
        return link, m.start(0), m.end(0)


class _Range(InlineProcessor):
    """`3-7 years` becomes 3–7 years; within code and addresses it stays as typed."""

    def handleMatch(self, m: re.Match, data: str) -> tuple[str, int, int]:  # noqa: N802
        return with_dashes(m[0]), m.start(0), m.end(0)


# Making a renderer costs as much as rendering a paragraph, and it is not safe between threads.
_local = local()


def _renderer() -> markdown.Markdown:
    """This thread's renderer, with nothing left over from the text before."""
    if not hasattr(_local, "renderer"):
        _local.renderer = markdown.Markdown(
            extensions=["tables", "sane_lists", "pymdownx.betterem", "toc"],
            extension_configs={
                "pymdownx.betterem": {"smart_enable": "all"},  # 2*3*4 is a product
                "toc": {"baselevel": 3, "marker": "", "anchorlink": False},
                "tables": {"use_align_attribute": True},
            },
        )
        # A tag is text like any other, and a picture its words and its address.
        _local.renderer.preprocessors.deregister("html_block")
        for name in ("html", "image_link", "image_reference", "short_image_ref"):
            _local.renderer.inlinePatterns.deregister(name)
        _local.renderer.ESCAPED_CHARS = list(punctuation)
        # Before the patterns of links, which would read "[^a][^b]" as one.
        _local.renderer.inlinePatterns.register(_ClaimMark(CLAIM_MARK), "claim", 175)
        # After the patterns of links and code, which hold what is not for reading.
        _local.renderer.inlinePatterns.register(_Range(RANGE.pattern), "range", 15)
    return _local.renderer.reset()


def _verbatim(text: str) -> str:
    paragraphs = (escape(part).replace("\n", "<br>\n") for part in BETWEEN.split(text))
    return "\n".join(f"<p>{part}</p>" for part in paragraphs)


def data_block(value: object) -> SafeString:
    """JSON-LD for a page's head, which no text of it can end; nothing of it is ever run."""
    text = json.dumps(value, ensure_ascii=False).translate(JSON_IN_HTML)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
