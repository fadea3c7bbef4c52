"""JSON-LD: what schema.org asks of an occupation and of a data set; no text ends its block."""

import json
import re

import pytest

from roles.models import Occupation, Role
from tests.factories.city import CODE, LIGHTER
from tests.factories.labour import state

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# What schema.org's readers require, and what this site has of what they recommend.
WANTED = {
    "Occupation": {
        "name", "description", "mainEntityOfPage", "occupationLocation", "occupationalCategory",
        "estimatedSalary",
    },
    "Dataset": {"name", "description", "url", "license", "creator", "distribution"},
}  # fmt: skip


def said(client, path):
    (block,) = BLOCK.findall(client.get(path).text)
    return json.loads(block)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/roles/bell-ringer/", "Occupation"),
        (f"/occupations/{CODE}/", "Occupation"),
        ("/data/", "Dataset"),
    ],
)
def test_page_says_what_it_is_about(client, city, path, kind):
    state(CODE[:7], pay=40_000)
    data = said(client, path)
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    assert WANTED[kind] - data.keys() == set()
    assert all(data[name] for name in WANTED[kind])
    addresses = [data.get("url") or data["mainEntityOfPage"]]
    addresses += [file["contentUrl"] for file in data.get("distribution", ())]
    assert addresses[0] == f"http://testserver{path}"
    for address in addresses:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200
    if kind == "Occupation":
        (pay,) = data["estimatedSalary"]
        told = (pay["median"], pay["currency"], pay["duration"])
        assert told == (40_000, "USD", "P1Y")
        assert data["occupationalCategory"]["codeValue"] == CODE


def test_only_the_present_page_of_a_role_is_an_occupation(client, city):
    assert not BLOCK.findall(client.get(f"/roles/{LIGHTER}/versions/1/").text)


@pytest.mark.parametrize("title", ["</script><b>x", "<!-- <script>", "A & B \u2028"])
def test_no_title_ends_its_block(client, city, title):
    Role.objects.filter(slug=LIGHTER).update(title=title)
    Occupation.objects.filter(code=CODE).update(title=title)
    for path in (f"/roles/{LIGHTER}/", f"/occupations/{CODE}/"):
        text = client.get(path).text
        (block,) = BLOCK.findall(text)
        assert title.strip() in json.loads(block)["name"]
        assert not set("<>&\u2028") & set(block)
