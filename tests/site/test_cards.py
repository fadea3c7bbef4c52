"""Preview cards over HTTP, and what a page's head says of itself to other sites."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from PIL import Image

from roles.charts.card import RoleCard, draw_card
from roles.desk.lifecycle import clone_reading, publish_reading
from roles.desk.recompute import recompute
from roles.models import Assessment, Role
from roles.site.cards import make_role_card
from roles.site.social import make_comparison_social, make_role_social, make_social

pytestmark = pytest.mark.django_db

CODER = "/roles/medical-coder/card.png"
CARDS = ("/card.png", CODER, "/roles/registered-nurse/card.png")


def published(slug):
    return Assessment.objects.published().get(role__slug=slug)


def absolute(path):
    return f"https://jobzone.example{path}"


def meta(text):
    """What each property of the head says."""
    pattern = r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">'
    found = re.findall(pattern, text)
    assert len(found) == len(dict(found)), "a property is said twice"
    return {name: unescape(value) for name, value in found}


@pytest.mark.parametrize("path", CARDS)
def test_card_is_a_picture_of_1200_by_630_for_everybody(client, content, path):
    response = client.get(path)
    assert response["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(response.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(response.content) < 60_000
    assert "public" in response["Cache-Control"]
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", CARDS)
def test_card_that_the_asker_has_is_not_sent_again(client, content, path):
    first = client.get(path)
    draw_card.cache_clear()
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
    assert draw_card.cache_info().misses == 0


def test_card_is_not_sent_again_to_who_knows_its_date_only(client, content):
    first = client.get(CODER)
    again = client.get(CODER, headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304
    earlier = "Sat, 01 Jan 2000 00:00:00 GMT"
    assert client.get(CODER, headers={"if-modified-since": earlier}).status_code == 200


@pytest.mark.parametrize("path", CARDS)
def test_head_of_a_card_tells_its_length(client, content, path):
    head, body = client.head(path), client.get(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head["Content-Length"] == body["Content-Length"] == str(len(body.content))
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/roles/no-such-role/card.png",
        "/roles/medical-coder/history/999999/card.png",
        "/roles/medical-coder/versions/2/card.png",
    ],
)
def test_card_of_nothing_is_a_404(client, content, path):
    assert client.get(path).status_code == 404


def test_former_address_of_a_comparisons_card_leads_to_that_of_the_site(client, db):
    answer = client.get("/compare/card.png?role=a&role=b")
    assert (answer.status_code, answer["Location"]) == (301, "/card.png")


def test_draft_has_no_card(client, content):
    draft = clone_reading(reading=published("medical-coder"), by=None)
    path = f"/roles/medical-coder/history/{draft.pk}/card.png"
    assert client.get(path).status_code == 404


def test_card_costs_two_queries(client, content, django_assert_num_queries):
    """The data version, and what the card says."""
    for path in CARDS:
        with django_assert_num_queries(2):
            client.get(path)


def test_card_says_title_level_score_zone_firmness_and_date(content):
    assessment = published("medical-coder")
    assessment.assessed_on = date(2026, 3, 14)
    assert make_role_card(assessment) == RoleCard(
        title="Medical Coder",
        level="Mid-Level",
        score=Decimal("11.6"),
        zone="red",
        label="Red",
        said="firm",
        dated="Assessed on 14 Mar 2026",
    )


def test_card_of_a_headline_score_says_so_and_claims_no_firmness(content):
    card = make_role_card(published("registered-nurse"))
    assert card.said == "headline score"


def test_card_of_an_earlier_assessment_says_that_it_was_replaced(client, content):
    first = published("medical-coder")
    import_second(first)
    path = "/roles/medical-coder/versions/1/card.png"
    assert client.get(path).status_code == 200
    old = f"/roles/medical-coder/history/{first.pk}/card.png?v=0"
    assert client.get(old).headers["Location"] == f"{path}?v=0"
    first.refresh_from_db()
    assert make_role_card(first).dated.startswith("Replaced on")


def import_second(assessment):
    """Publish a copy of it, with a growth correlation one notch away."""
    draft = clone_reading(reading=assessment, by=None)
    draft.growth = assessment.growth + 1
    draft.save()
    recompute(draft)
    publish_reading(reading=draft, by=None)


def test_address_of_a_card_changes_with_the_data_and_with_nothing_else(client, content):
    first = published("medical-coder")
    before = make_role_social(absolute, first).image
    assert make_role_social(absolute, published("medical-coder")).image == before
    import_second(first)
    after = make_role_social(absolute, published("medical-coder")).image
    assert before.split("?")[0] == after.split("?")[0]
    assert before != after
    # The old address leads to the new picture, and is not kept for long.
    old = client.get(before.removeprefix("https://jobzone.example"))
    new = client.get(after.removeprefix("https://jobzone.example"))
    assert old.content == new.content
    assert "max-age=3600" in old["Cache-Control"]
    assert "max-age=31536000" in new["Cache-Control"]


@pytest.mark.parametrize("title", ["医療コーダー", "مبرمج", "👩‍⚕️", "\u202eabc医"])
def test_title_whose_letters_no_face_has_gets_the_card_of_the_site(client, content, title):
    Role.objects.filter(slug="medical-coder").update(title=title)
    assert client.get(CODER).status_code == 404
    head = meta(client.get("/roles/medical-coder/").text)
    assert head["og:image"].endswith("/card.png")
    assert "/roles/" not in head["og:image"]
    assert head["og:image:alt"] == "All scored roles as marks on a scale from 0 to 100."


@pytest.mark.parametrize(("title", "drawn"), [("Łódź Ёлка",) * 2, ("e\u0301tude", "étude")])
def test_card_bears_the_title(content, title, drawn):
    Role.objects.filter(slug="medical-coder").update(title=title)
    assert make_role_card(published("medical-coder")).title == drawn


@pytest.mark.parametrize("path", ["/", "/roles/", "/method/", "/compare/", "/no-such-page/"])
def test_every_page_has_a_card_even_one_with_none_of_its_own(client, content, path):
    head = meta(client.get(path, headers={"host": "localhost"}).text)
    assert head["og:site_name"] == "JobZone"
    assert head["og:url"] == f"http://localhost{path}"
    assert head["og:image"].startswith("http://localhost/card.png")
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"]
    assert head["og:title"]
    assert head["og:description"]
    assert head["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("path", "canonical", "title"),
    [
        ("/?utm=1", "/", "JobZone: how far each job resists displacement by AI"),
        ("/method/", "/method/", "How a score comes about"),
        ("/roles/", "/roles/", "All roles"),
        ("/roles/?sort=score&zone=red&x=1", "/roles/?zone=red", "Roles: Red"),
        ("/roles/?page=9", "/roles/", "All roles"),
        ("/roles/?zone=purple", "/roles/", "All roles"),
    ],
)
def test_page_names_its_one_address(client, content, path, canonical, title):
    text = client.get(path, headers={"host": "localhost"}).text
    assert f'<link rel="canonical" href="http://localhost{canonical}">' in text
    assert meta(text)["og:url"] == f"http://localhost{canonical}"
    assert meta(text)["og:title"] == title


def test_missing_page_has_no_canonical_address(client, content):
    assert 'rel="canonical"' not in client.get("/no-such-page/").text


def test_page_for_an_unknown_host_names_no_address(client, content):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.text
    assert meta(response.text) == {}


def test_role_says_its_score_and_its_own_address(content):
    social = make_role_social(absolute, published("medical-coder"))
    assert social.title == "Medical Coder (Mid-Level): 11.6, Red, firm"
    assert social.url == "https://jobzone.example/roles/medical-coder/"
    assert social.image.startswith("https://jobzone.example/roles/medical-coder/card.png?v=")
    assert "11.6 of 100" in social.image_alt


def test_earlier_assessment_says_its_own_address_and_card(client, content):
    first = published("medical-coder")
    import_second(first)
    first.refresh_from_db()
    social = make_role_social(absolute, first)
    assert social.url.endswith("/roles/medical-coder/versions/1/")
    path = social.image.removeprefix("https://jobzone.example")
    assert "/versions/1/card.png?v=" in path
    assert "max-age=31536000" in client.get(path)["Cache-Control"]


def test_comparison_says_all_its_scores_and_shows_the_picture_of_the_site(client, content):
    found = [published("medical-coder"), published("registered-nurse")]
    social = make_comparison_social(absolute, found)
    assert "Medical Coder (Mid-Level): 11.6, Red, firm; Registered Nurse" in social.description
    assert social.url.endswith("/compare/?role=medical-coder&role=registered-nurse")
    assert social.image == "https://jobzone.example/card.png"


def test_what_a_page_says_of_itself_is_escaped():
    social = make_social(absolute, "/x/", title='"><script>', description="<b>")
    text = render_to_string("site/_social.html", {"social": social})
    assert "<script>" not in text
    assert meta(text)["og:title"] == '"><script>'
