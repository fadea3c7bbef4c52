"""Whatever somebody puts into an address, the answer is a page: none fails, none hangs.

The addresses are read off the site's own patterns, their parameters off its own pages.
"""

from urllib.parse import quote_from_bytes

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import URLPattern, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobzone.requests import Utf8Request
from tests.depth import DEEP
from tests.factories.city import CODE, LIGHTER, addresses
from tests.site.test_echoes import PAIR, asked_for

pytestmark = pytest.mark.django_db

# Bytes, since not all that can stand in an address is text.
STRANGE = [
    each.encode()
    for each in (
        "", " ", "\0", "a\0b", "-1", "0", "1.5", "1e400", "nan", "-inf", "1_0", "²", "٣", "𝟙",
        "9" * 19, "9" * 5_000, "x" * 10_000, "/" * 300, "../../etc/passwd", "%00", "%", "a,b,,c",
        "\r\nSet-Cookie: a=b", "\N{RIGHT-TO-LEFT OVERRIDE}é\N{COMBINING ACUTE ACCENT}" * 40,
        "\U0001f9d1\u200d\U0001f52c", "[" * 400, "(a+)+$" * 50, "' OR 1=1 --", "{{7*7}}", "None",
        LIGHTER, CODE, "task",
    )
] + [b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\x80", b"caf\xe9"]  # fmt: skip
VALUES = st.sampled_from(STRANGE) | st.binary(max_size=30) | st.text(max_size=30).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)  # fmt: skip
SOME = settings(max_examples=2_000 if DEEP else 40, suppress_health_check=list(HealthCheck))


def patterns(resolver=None, before="") -> list[tuple[str, tuple[str, ...]]]:
    """(address with {} for each part that varies, the kinds of the parts), admin aside."""
    found = []
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            text = before + str(each.pattern)
            kinds = each.pattern.converters
            for name, kind in kinds.items():
                prefix = type(kind).__name__.removesuffix("Converter").lower()
                text = text.replace(f"<{prefix}:{name}>", "{}").replace(f"<{name}>", "{}")
            found.append((f"/{text}", tuple(kinds)))
        elif str(each.pattern) != "admin/":
            found += patterns(each, before + str(each.pattern))
    return found


@pytest.fixture
def ask(client, city):
    """Ask for an address, and hold the answer to what every answer is."""
    client.raise_request_exception = False

    def asking(path, query=""):
        answer = client.get(path, QUERY_STRING=query)
        assert answer.status_code < 500, f"{path}?{query}"
        return answer

    return asking


def test_no_part_of_a_path_makes_a_page_fail(ask):
    varying = [text for text, kinds in patterns() if kinds]
    assert "/roles/{}/versions/{}/" in varying

    @SOME
    @given(st.sampled_from(varying), st.lists(VALUES, min_size=2, max_size=2), st.booleans())
    def no_part_fails(text, values, whole):
        parts = [quote_from_bytes(each, safe="") for each in values]
        if not whole:
            parts[0] = LIGHTER
        ask(text.format(*parts))

    no_part_fails()


def test_no_query_makes_a_page_fail(ask, client):
    kinds = [each for each in addresses() if each.count("/") < 3 or LIGHTER in each]
    found = asked_for(client, [*kinds, PAIR])
    asked = {path: sorted(names) for path, names in found.items() if names}
    assert len(asked) > 8

    @SOME
    @given(
        st.sampled_from(sorted(asked)).flatmap(
            lambda path: st.tuples(
                st.just(path),
                st.lists(st.tuples(st.sampled_from(asked[path]), VALUES), max_size=4),
            )
        )
    )
    def no_query_fails(drawn):
        path, pairs = drawn
        query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
        ask(path, query)

    no_query_fails()


@pytest.mark.parametrize("charset", ["base64", "rot13", "idna", "utf-16", "nothing", ""])
def test_no_charset_of_a_header_makes_a_page_fail(charset):
    told = {"CONTENT_TYPE": f"text/html; charset={charset}", "QUERY_STRING": "q=caf%C3%A9"}
    environ = RequestFactory()._base_environ(PATH_INFO="/search/", **told)
    assert Utf8Request(environ).GET["q"] == "café"


def test_no_form_that_is_posted_makes_a_page_fail(client, city, assessor):
    client.raise_request_exception = False
    forms = {
        "/wish/": ("code", "text"),
        f"/roles/{LIGHTER}/report/?row=growth:growth": ("wrong", "does_it", "text", "website"),
        "/workforce/": ("list", "file", "format", "as-lamp lighter", "code-lamp lighter"),
        "/admin/login/": ("username", "password", "next"),
    }

    @SOME
    @given(
        st.sampled_from(sorted(forms)).flatmap(
            lambda path: st.tuples(
                st.just(path),
                st.lists(st.tuples(st.sampled_from(forms[path]), VALUES), max_size=4),
            )
        ),
        st.booleans(),
    )
    def no_form_fails(drawn, as_file):
        path, pairs = drawn
        texts = {name: value.decode("utf-8", "replace") for name, value in pairs}
        if as_file:
            texts |= {
                "file": SimpleUploadedFile("../" * 9 + "a\0.csv", b"".join(v for _, v in pairs))
            }
        assert client.post(path, texts).status_code < 500, pairs

    no_form_fails()
