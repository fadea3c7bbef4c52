"""How a page is taken elsewhere: addresses that last, citations of one value, codes to paste."""

import re
from datetime import date
from html import unescape

import pytest

from roles.models import Assessment
from roles.open_data.citing import Work
from tests.factories.city import CODE, LIGHTER

pytestmark = pytest.mark.django_db
PAIR = f"/compare/?role={LIGHTER}&role=gas-fitter"
VERSION = f"/roles/{LIGHTER}/versions/2/"


def fields(text):
    """{id: text} of the fields that can be copied."""
    found = re.findall(r'<input id="(share-[\w-]+)" readonly data-copy value="([^"]*)"', text)
    found += re.findall(r'<textarea id="(share-[\w-]+)"[^>]* data-copy>([^<]*)', text)
    return {name: unescape(value) for name, value in found}


def test_one_work_is_cited_alike_in_every_form():
    work = Work(
        "jobzone-r-d-2", "R&D {50%}", "https://x.example/?a=1&b=2", date(2026, 11, 8), "Version 2",
        read_on=date(2026, 12, 1),
    )  # fmt: skip
    assert work.apa == (
        "JobZone project. (2026, November 8). R&D {50%} (Version 2). JobZone. "
        "Retrieved December 1, 2026, from https://x.example/?a=1&b=2"
    )
    assert r"title = {{R\&D \{50\%\}}}," in work.bibtex
    assert "url = {https://x.example/?a=1&b=2}," in work.bibtex
    assert "urldate = {2026-12-01}," in work.bibtex
    assert work.bibtex.count("{") == work.bibtex.count("}")
    assert work.csl == [
        {
            "id": "jobzone-r-d-2",
            "type": "webpage",
            "author": [{"literal": "JobZone project"}],
            "title": "R&D {50%}",
            "version": "Version 2",
            "container-title": "JobZone",
            "publisher": "JobZone",
            "issued": {"date-parts": [[2026, 11, 8]]},
            "accessed": {"date-parts": [[2026, 12, 1]]},
            "URL": "https://x.example/?a=1&b=2",
            "language": "en",
        }
    ]


def test_role_page_offers_its_version_for_good_and_frames_of_today(client, city):
    shown = fields(client.get(f"/roles/{LIGHTER}/").text)
    assert shown["share-address"] == f"http://testserver{VERSION}"
    assert f"(Version 2). JobZone. http://testserver{VERSION}" in shown["share-apa"]
    assert f'src="http://testserver/embed/roles/{LIGHTER}/"' in shown["share-code-1"]
    assert "?as=badge" in shown["share-code-2"]
    past = Assessment.objects.superseded().get()
    old = fields(client.get(past.get_permanent_url()).text)
    assert old["share-address"].endswith("/versions/1/")
    assert "share-code-1" not in old


@pytest.mark.parametrize(
    "path", [PAIR, "/map/?field=building", "/method/", f"/occupations/{CODE}/"]
)
def test_page_of_the_day_is_cited_with_the_day(client, city, path):
    shown = fields(client.get(path).text)
    assert "(n.d.)" in shown["share-apa"]
    assert "Retrieved " in shown["share-apa"]
    assert shown["share-address"].startswith("http://testserver/")
    assert ("/embed/compare/" in shown.get("share-code-1", "")) == (path == PAIR)


@pytest.mark.parametrize("view", ["", "&view=tasks-and-evidence"])
def test_map_is_cited_as_it_is_filtered(client, city, view):
    path = f"/map/?field=building{view}"
    shown = fields(client.get(f"{path}&page=1").text)
    assert shown["share-address"] == f"http://testserver{path}"


@pytest.mark.parametrize(
    "path",
    [
        f"/roles/{LIGHTER}/",
        VERSION,
        PAIR,
        "/map/",
        "/map/?field=building&q=gas",
        "/method/",
        f"/occupations/{CODE}/",
        "/sources/almanac/",
        f"/roles/{LIGHTER}/next/?pay=level",
        "/occupations/11-1011.00/next/",
        "/claims/lamps-pay-2024/",
    ],
)
def test_files_say_what_the_page_says(client, city, path):
    text = client.get(path).text
    urls = {
        name: unescape(url) for url, name in re.findall(r'href="(/cite\?[^"]*)">([\w-]+)', text)
    }
    bibtex = client.get(urls["BibTeX"])
    assert bibtex.text.strip() == fields(text)["share-bibtex"]
    assert ".bib" in bibtex["Content-Disposition"]
    (item,) = client.get(urls["CSL-JSON"]).json()
    assert item["URL"] == fields(text)["share-address"]


def test_durability_score_alone_is_cited_too(client, city):
    Assessment.objects.filter(role__slug=LIGHTER).update(state="draft", published_at=None)
    shown = fields(client.get(f"/roles/{LIGHTER}/").text)
    cited = client.get("/cite", {"url": f"/roles/{LIGHTER}/", "as": "bibtex"}).text
    assert cited.strip() == shown["share-bibtex"]
    assert "Lamp Lighter (Mid-Level): durability against AI" in shown["share-apa"]


@pytest.mark.parametrize(
    "url", ["", "nowhere", "/data/", "/roles/nobody/", "/compare/?role=a&role=b", "//[", "/%00"]
)
def test_what_is_not_cited_is_not_found(client, city, url):
    assert client.get("/cite", {"url": url, "as": "csl"}).status_code == 404
    assert client.get("/cite", {"url": "/map/", "as": "ris"}).status_code == 404


@pytest.mark.parametrize(
    ("site", "status"),
    [
        ("", 200),
        ("http://testserver", 200),
        ("https://TestServer:8443", 200),
        ("https://jobs.example", 200),
        ("http://evil.example", 404),
        ("//evil.example", 404),
        ("http://testserver@evil.example", 404),
        ("http://testserver.evil.example", 404),
        ("ftp://testserver", 404),
        ("javascript:", 404),
    ],
)
def test_address_is_read_of_this_site_only(client, city, settings, site, status):
    settings.SITE_URL = "https://jobs.example"
    asked = {"url": f"{site}/roles/{LIGHTER}/"}
    assert client.get("/cite", asked).status_code == status
    assert client.get("/oembed", asked).status_code == status
