"""Scores in the pages of others."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

from tests.words import words

pytestmark = pytest.mark.django_db
CARD = "/embed/roles/lamp-lighter/"
PAIR = "role=lamp-lighter&role=gas-fitter"
FRAMED = (CARD, f"{CARD}?as=badge", f"/embed/compare/?{PAIR}")


def test_embeds_may_be_framed_and_everything_else_may_not(client, city):
    for path in FRAMED:
        card = client.get(path)
        assert "frame-ancestors *" in card["Content-Security-Policy"]
        assert "X-Frame-Options" not in card
    page = client.get("/roles/lamp-lighter/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", FRAMED)
def test_embed_sets_no_cookie_has_no_script_and_is_small(client, city, path):
    card = client.get(path)
    assert not card.cookies
    assert "<script" not in card.text
    styles = re.findall(r'href="/static/([\w/]+)[.\w]*"', card.text)
    assert (
        len(card.content) + sum(len(Path(find(f"{name}.css")).read_bytes()) for name in styles)
        < 15_000
    )
    home = (
        f"/compare/?{PAIR}".replace("&", "&amp;") if "compare" in path else "/roles/lamp-lighter/"
    )
    assert f'href="http://testserver{home}"' in card.text


def test_comparison_says_of_each_role_its_score_and_which_resists_more(client, city):
    text = words(client.get(FRAMED[2]))
    assert "<h1>Lamp Lighter · Gas Fitter</h1>" in text
    assert " apart" in text or " resists displacement " in text
    assert text.count(" of 100: ") == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/embed/roles/nobody/", 404),
        ("/embed/compare/", 404),
        ("/embed/compare/?role=lamp-lighter", 404),
        ("/embed/compare/?role=lamp-lighter&role=nobody", 404),
        ("/embed/compare/?role=Lamp+Lighter&role=gas-fitter", 302),
    ],
)
def test_embed_of_what_is_not_there_is_refused(client, city, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert status != 302 or response.url == FRAMED[2]


def test_oembed_frames_the_card_within_what_is_asked(client, city):
    page = client.get("/roles/lamp-lighter/").text
    assert 'type="application/json+oembed"' in page
    told = client.get(
        "/oembed", {"url": "http://testserver/roles/lamp-lighter/", "maxwidth": "300"}
    ).json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f'src="http://testserver{CARD}"' in told["html"]
    low = client.get(
        "/oembed", {"url": "http://testserver/roles/lamp-lighter/", "maxheight": "90"}
    ).json()
    assert (low["height"], "?as=badge" in low["html"]) == (72, True)


def test_oembed_frames_a_comparison_as_its_page_says(client, city):
    page = client.get(f"/compare/?{PAIR}").text
    address = re.search(r'application/json\+oembed"[^>]* href="([^"]*)"', page)[1]
    told = client.get(unescape(address)).json()
    assert told["title"] == "Lamp Lighter (Mid-Level) · Gas Fitter (Mid-Level) compared"
    assert f"http://testserver{FRAMED[2]}" in unescape(told["html"])


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "http://testserver/method/"}, 404),
        ({"url": "http://testserver/compare/?role=lamp-lighter"}, 404),
        ({"url": "http://testserver/compare/?role=lamp-lighter&role=nobody"}, 404),
        ({"url": "//["}, 404),
        ({}, 404),
        ({"format": "xml"}, 501),
    ],
)
def test_oembed_of_what_has_no_card_is_refused(client, city, query, status):
    assert client.get("/oembed", query).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/embed/roles/registered-nurse/",
        "/embed/roles/registered-nurse/?as=badge",
        "/embed/compare/?role=registered-nurse&role=medical-coder",
    ],
)
def test_score_of_others_is_said_to_be_quoted(client, content, path):
    assert words(client.get(path)).count("quoted from elsewhere") == 1
