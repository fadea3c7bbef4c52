"""The static copy: whole, no byte of it written twice, and old in nothing that names a role."""

import gzip
import os
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from roles.desk.editing import save_role
from roles.desk.writing import bump_data_version
from roles.models import Assessment, DataVersion, Role, Source
from roles.sources.editing import save_source
from roles.static_copy.changes import written_since
from roles.static_copy.exporting import export_site
from roles.static_copy.folder import LIST
from tests.factories.documents import make_text

pytestmark = pytest.mark.django_db

# What a page of the copy may lead to and the copy does not have, each for a reason that
# docs/decisions.md gives.
LEFT_OUT = re.compile(
    r"/(admin|api|embed|mcp|claims|wish|workforce|oembed|search)\b"
    r"|/roles/[^/]+/(my-week/|report/|versions/|document\.md|history\.atom|card\.png|next\.csv)"
    r"|/(?:roles|occupations|map)/.+\.(svg|png)$"
    r"|/occupations/[^/]+/next/|/compare\.|[^?]*\.xlsx|[^?]*\?."
)


class Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "action")]


@pytest.fixture
def copied(city, tmp_path):
    folder = tmp_path / "site"
    export_site(folder)
    return folder


def files(folder):
    """{name: (bytes, when it was written)} of all that is there, the list too."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(before, after):
    return {name for name in after if before.get(name) != after[name]} - {LIST}


def test_every_link_leads_to_a_file_or_to_what_is_left_out(copied):
    pages = [path for path in copied.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > 30
    dead = []
    for path in pages:
        address = "/" + path.relative_to(copied).as_posix().removesuffix("index.html")
        for link in Links(path.read_text("utf-8")).found:
            target = urldefrag(urljoin(address, link)).url
            if urlsplit(target).netloc or LEFT_OUT.match(target):
                continue
            file = copied / unquote(target.lstrip("/"))
            if not (file / "index.html" if target.endswith("/") else file).is_file():
                dead.append(f"{address} leads to {target}")
    assert dead == []


def test_the_copy_says_what_the_site_answers(copied, client, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    for address in ("/", "/roles/", "/roles/lamp-lighter/next/", "/feeds/changes.atom"):
        file = copied / f"{address.lstrip('/')}{'index.html' if address.endswith('/') else ''}"
        answer = client.get(address, headers={"host": "127.0.0.1:8000"})
        assert file.read_bytes() == answer.content, address
        assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == answer.content
    assert b"no such page" in (copied / "404.html").read_bytes()
    assert not (copied / "favicon.ico.gz").exists()


def test_no_byte_is_written_twice(copied):
    before = files(copied)
    assert export_site(copied).rendered == 0
    assert files(copied) == before
    again = export_site(copied, everything=True)
    assert again.rendered > 50
    assert again.written == again.removed == 0
    assert files(copied) == before


def test_after_a_publish_nothing_that_names_the_role_is_old(copied, import_texts, tmp_path):
    before = files(copied)
    rows = (("10", 2, "a"),) * 10
    import_texts({"gas.md": make_text("Gas Fitter", rows)})
    report = export_site(copied)
    after = files(copied)
    assert "roles/gas-fitter/index.html" in changed(before, after)
    assert report.rendered < len(before) / 2
    assert not {name for name in changed(before, after) if name.startswith("sources/")}
    whole = tmp_path / "anew"
    export_site(whole)
    naming = [name for name, (body, _) in files(whole).items() if b"/roles/gas-fitter/" in body]
    assert len(naming) > 10
    assert [name for name in naming if name.endswith((".html", ".csv", ".atom"))] != []
    for name in naming:
        assert after[name][0] == (whole / name).read_bytes(), name
    assert after.keys() == files(whole).keys()


def test_a_role_elsewhere_or_gone_leaves_nothing_behind(copied):
    role = Role.objects.get(slug="gas-fitter")
    role.title, role.slug = "Pipe Fitter", "pipe-fitter"
    save_role(role=role, by=None, version=role.version)
    assert export_site(copied).removed == 3
    assert (copied / "roles/pipe-fitter/index.html").is_file()
    assert not (copied / "roles/gas-fitter").exists()
    assert not [name for name, (b, _) in files(copied).items() if b"/roles/gas-fitter/" in b]
    Assessment.objects.filter(role=role).update(state="draft", published_at=None)
    bump_data_version()
    assert export_site(copied).removed == 3
    assert not (copied / "roles/pipe-fitter").exists()
    assert not [name for name, (b, _) in files(copied).items() if b"/roles/pipe-fitter/" in b]


def test_what_is_no_role_may_change_any_page(copied):
    version = DataVersion.objects.current()
    assert written_since(version) == frozenset()
    source = Source.objects.get(key="almanac")
    source.title = "The Almanac of Lamps"
    save_source(source=source, by=None, version=source.version)
    assert written_since(version) is None
    export_site(copied)
    assert "The Almanac of Lamps" in (copied / "sources/almanac/index.html").read_text("utf-8")


def test_a_run_that_was_ended_half_way_is_made_good(copied):
    whole = files(copied)
    listed = copied / LIST
    listed.write_text(listed.read_text("utf-8").splitlines()[0].split("\t")[0] + "\n", "utf-8")
    (copied / "roles" / ".index.html.123").write_text("half", "utf-8")
    (copied / "roles/lamp-lighter/index.html").unlink()
    export_site(copied)
    assert {name: body for name, (body, _) in files(copied).items()} == {
        name: body for name, (body, _) in whole.items()
    }


def test_a_folder_with_other_files_is_left_alone(city, tmp_path):
    (tmp_path / "letters.txt").write_text("mine", "utf-8")
    with pytest.raises(CommandError, match="no export has written"):
        call_command("export_site", str(tmp_path))
    assert os.listdir(tmp_path) == ["letters.txt"]


@pytest.mark.django_db(transaction=True)
def test_two_processes_write_what_one_does(copied, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("roles.static_copy.exporting.WORTH_A_PROCESS", 30)
    call_command("export_site", str(tmp_path / "two"), processes=2)
    two, one = files(tmp_path / "two"), files(copied)
    assert {name: body for name, (body, _) in two.items()} == {
        name: body for name, (body, _) in one.items()
    }
    assert "rendered" in capsys.readouterr().out
