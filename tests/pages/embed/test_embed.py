"""A role's card in the pages of others."""

import pytest

pytestmark = pytest.mark.django_db
CARD = "/embed/roles/lamp-lighter/"


def test_card_may_be_framed_and_everything_else_may_not(client, city):
    card, page = client.get(CARD), client.get("/roles/lamp-lighter/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_card_sets_no_cookie_has_no_script_and_is_small(client, city):
    card = client.get(CARD)
    assert not card.cookies
    assert "<script" not in card.text
    assert len(card.content) < 3_000
    assert 'href="http://testserver/roles/lamp-lighter/"' in card.text
    assert client.get("/embed/roles/nobody/").status_code == 404


def test_oembed_frames_the_card_within_what_is_asked(client, city):
    page = client.get("/roles/lamp-lighter/").text
    assert 'type="application/json+oembed"' in page
    told = client.get(
        "/oembed", {"url": "http://testserver/roles/lamp-lighter/", "maxwidth": "300"}
    ).json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f'src="http://testserver{CARD}"' in told["html"]


@pytest.mark.parametrize(
    ("query", "status"),
    [({"url": "http://testserver/method/"}, 404), ({}, 404), ({"format": "xml"}, 501)],
)
def test_oembed_of_what_has_no_card_is_refused(client, city, query, status):
    assert client.get("/oembed", query).status_code == status
