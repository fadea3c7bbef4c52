"""Under a decimal comma the text of every kind of page follows, attributes and files never do."""

import re
from html.parser import HTMLParser

import pytest
from django.db.models import CharField, TextField
from django.test import override_settings
from django.utils import translation
from django.utils.formats import date_format

from roles.models import (
    Assessment,
    Barrier,
    Distinction,
    Evidence,
    Passage,
    Principle,
    Task,
    Transition,
)
from tests.browser.page_kinds import CODER, KINDS, NURSE, RECORDS, comparison
from tests.documents_at_hand import make_text

pytestmark = pytest.mark.django_db

WRITTEN_BY_PEOPLE = (
    Assessment, Barrier, Distinction, Evidence, Passage, Principle, Task, Transition,
)  # fmt: skip
# What a reader hears or sees of an attribute; every other attribute is for a machine.
SPOKEN = {"alt", "aria-label", "data-label", "placeholder", "title"}
SPOKEN_META = {"description", "og:description", "og:image:alt", "og:title", "twitter:image:alt"}
NOT_TEXT = {"script", "style"}

POINT = re.compile(r"\d\.\d")
COMMA = re.compile(r"\d,\d")
# In German a point also groups thousands and stands in short dates.
GROUPED = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?")


class Reader(HTMLParser):
    """What a page says to people, and what its attributes say to machines."""

    def __init__(self, html):
        super().__init__()
        self.spoken, self.machine, self.times, self.lang = [], [], [], None
        self._skipped = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "html":
            self.lang = found.get("lang")
        if tag == "time":
            self.times.append(found.get("datetime", ""))
        if tag in NOT_TEXT:
            self._skipped += 1
        heard = (
            {"content"} if (found.get("name") or found.get("property")) in SPOKEN_META else SPOKEN
        )
        for name, value in attrs:
            (self.spoken if name in heard else self.machine).append((f"{tag} {name}", value or ""))

    def handle_endtag(self, tag):
        if tag in NOT_TEXT:
            self._skipped -= 1

    def handle_data(self, data):
        if not self._skipped and data.strip():
            self.spoken.append(("text", " ".join(data.split())))

    @property
    def text(self):
        return " ".join(value for _, value in self.spoken).replace("\u00a0", " ")


@pytest.fixture
def whole_numbers_in_prose(content):
    """What people wrote keeps its own numbers, so here it has none that could be mistaken."""
    for model in WRITTEN_BY_PEOPLE:
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, (CharField, TextField)) and not field.choices
        ]
        for row in model.objects.all():
            changed = {
                name: re.sub(r"(?<=\d)[.,](?=\d)", "", getattr(row, name)) for name in fields
            }
            model.objects.filter(pk=row.pk).update(**changed)


@pytest.fixture
def german(whole_numbers_in_prose):
    with override_settings(LANGUAGE_CODE="de"):
        yield


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_numbers_follow_the_locale_in_text_and_never_in_attributes(client, german, kind):
    page = Reader(client.get(kind.address, follow=True).text)
    assert page.lang == "de"
    pointed = [
        f"{where}: {text}" for where, text in page.spoken if POINT.search(GROUPED.sub("", text))
    ]
    assert not pointed, "\n".join(pointed)
    assert [f"{where}={value}" for where, value in page.machine if COMMA.search(value)] == []
    assert [time for time in page.times if not ISO_DATE.fullmatch(time)] == []


@pytest.mark.parametrize(
    ("address", "score"),
    [
        ("/", "11,6"),
        ("/roles/", "15,1"),
        (f"/roles/{CODER}/", "11,6"),
        (f"/roles/{NURSE}/", "82,2"),
        (comparison(CODER, RECORDS), "15,1"),
        ("/method/", "11,6"),
    ],
)
def test_scores_are_printed_with_the_comma(client, german, address, score):
    assert score in Reader(client.get(address).text).text


def test_arithmetic_is_printed_with_the_comma(client, german):
    text = Reader(client.get(f"/roles/{CODER}/").text).text
    assert "6,00 − 4,15 = 1,85" in text
    assert "(1,4622 − 0,54) ÷ 7,93 × 100 = 11,6" in text


@pytest.mark.parametrize("address", [f"/roles/{CODER}/", "/method/"])
def test_dates_are_written_in_the_order_of_the_locale(client, german, address):
    published = Assessment.objects.published().get(role__slug=CODER).published_at
    text = Reader(client.get(address).text).text
    written = date_format(published)
    assert written.startswith(f"{published.day}. ")
    assert written in text
    with translation.override("en-gb"):
        assert date_format(published) not in text


FILES = (
    "/roles.csv",
    f"/roles/{CODER}/document.md",
    f"/compare.csv?role={CODER}&role={RECORDS}",
)


@pytest.mark.parametrize("address", FILES)
def test_files_are_the_same_in_every_language(client, content, monkeypatch, address):
    english = client.get(address).content
    catalogue = translation.trans_real.translation("de")._catalog
    for context, word, translated in (
        ("zone", "Red", "Rot"),
        ("firmness, behind a zone", "firmly", "sicher"),
        ("seniority", "Mid-Level", "Mittlere Stufe"),
    ):
        monkeypatch.setitem(catalogue._catalogs[0], f"{context}\x04{word}", translated)
    with override_settings(LANGUAGE_CODE="de"):
        assert client.get(address).content == english


def test_documents_are_read_the_same_in_every_language(import_texts, client, monkeypatch):
    catalogue = translation.trans_real.translation("de")._catalog
    monkeypatch.setitem(catalogue._catalogs[0], "seniority\x04Mid-Level", "Mittlere Stufe")
    with override_settings(LANGUAGE_CODE="de"):
        import_texts({"a.md": make_text()})
        import_texts({"a.md": make_text(growth=1)})
        assert "Mittlere Stufe" in client.get("/roles/lamp-lighter/").text
    role = Assessment.objects.published().get().role
    assert (role.seniority, role.seniority_text, role.written_level) == ("mid", "", "Mid-Level")


@pytest.mark.parametrize("language", ["en-gb", "de", "ar"])
def test_page_names_its_language_and_direction(client, db, language):
    with override_settings(LANGUAGE_CODE=language):
        text = client.get("/method/").text
    assert f'<html lang="{language}"' in text
    assert ('dir="rtl"' in text) is (language == "ar")
