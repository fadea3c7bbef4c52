"""What programs ask of any site: robots.txt, sitemap.xml, favicon.ico, security.txt."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import override_settings
from PIL import Image

from roles.api.tools import TOOLS

LOCATION = re.compile(r"<loc>http://testserver([^<]*)</loc>")


def test_robots_may_read_everything_but_the_admin_and_questions(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/my-week/",
        "Disallow: /*?",
        "Allow: /occupations/?group=",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_every_address_of_the_sitemap_opens(client, city):
    files = LOCATION.findall(client.get("/sitemap.xml").text)
    assert [name.partition("-")[2] for name in files] == [
        "pages.xml",
        "roles.xml",
        "replaced.xml",
        "occupations.xml",
        "sources.xml",
        "claims.xml",
    ]
    pages = [page for name in files for page in LOCATION.findall(client.get(name).text)]
    assert len(pages) == len(set(pages)) > 25
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_sitemap_holds_nothing_that_is_not_published(client, city):
    text = client.get("/sitemap-roles.xml").text
    assert "/roles/lamp-lighter/" in text
    assert "/roles/night-watch/" not in text


def test_security_contact_is_the_one_that_is_set(client):
    with override_settings(SECURITY_CONTACT="https://jobzone.example/report"):
        text = client.get("/.well-known/security.txt").text
    assert "Contact: https://jobzone.example/report\n" in text
    assert "Canonical: http://testserver/.well-known/security.txt\n" in text


def test_without_a_contact_it_is_the_mailbox_of_the_host(client):
    text = client.get("/.well-known/security.txt", headers={"host": "localhost:8000"}).text
    assert "Contact: mailto:security@localhost\n" in text
    expires = re.search(r"^Expires: (.*)$", text, re.MULTILINE).group(1)
    days = (datetime.fromisoformat(expires) - datetime.now(UTC)).days
    assert 90 < days < 366  # RFC 9116: less than a year


def test_favicon_is_an_icon_in_the_sizes_that_are_asked_for(client):
    response = client.get("/favicon.ico")
    icon = Image.open(BytesIO(response.content))
    assert (response["Content-Type"], icon.format) == ("image/x-icon", "ICO")
    assert icon.info["sizes"] == {(16, 16), (32, 32), (64, 64)}
    assert icon.convert("RGBA").getpixel((0, 0))[3] < 40  # its corners are round
    assert icon.convert("RGB").getpixel((16, 46)) == (229, 116, 91)


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/favicon.ico", "/.well-known/security.txt"]
)
def test_nothing_is_written_there(client, db, path):
    if "sitemap" not in path:
        assert client.post(path).status_code == 405


def test_every_way_that_llms_txt_names_is_there(client, city):
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# JobZone\n\n> ")
    assert all(name in text for name in TOOLS)
    paths = re.findall(r"\(http://testserver(/[^)]*)\)", text)
    assert {"/mcp", "/api/v1/openapi.json", "/data/", "/method/"} < set(paths)
    assert client.options("/mcp").status_code == 204
    others = [path for path in paths if path != "/mcp"]
    assert {path: client.get(path).status_code for path in others} == dict.fromkeys(others, 200)
    assert client.get("/roles/lamp-lighter/document.md").status_code == 200
