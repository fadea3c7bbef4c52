"""What has been published comes back: export, an empty database, import."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from roles.desk.editing import save_role
from roles.desk.lifecycle import clone_reading, publish_reading
from roles.documents import PassageKind
from roles.exchange.exporting import export_documents
from roles.models import Assessment, DurabilityScore, Role, RoleAddress
from tests.exchange.test_importing import outcomes, published
from tests.factories.documents import make_text, passage, transition
from tests.factories.durability import make_durability

pytestmark = pytest.mark.django_db

FIRST = datetime(2025, 3, 31, 9, 30, 5, tzinfo=UTC)
SECOND = datetime(2026, 1, 2, 23, 59, 59, tzinfo=UTC)
FIELDS = ("role__slug", "number", "state", "kind", "score", "zone", "sub_label", "growth")
FIELDS += ("change_note", "assessor", "assessed_on", "method_id", "source", "source_role__slug")
FIELDS += ("change_kind",)


def everything():
    """What the public can see, without what is of one database."""
    return {
        "roles": sorted(Role.objects.values_list("slug", "title", "seniority", "sector")),
        "former": sorted(RoleAddress.objects.values_list("slug", "role__slug")),
        "assessments": [
            (*row[:-2], *(moment and moment.replace(microsecond=0) for moment in row[-2:]))
            for row in Assessment.objects.order_by("role__slug", "number").values_list(
                *FIELDS, "published_at", "superseded_at"
            )
        ],
        "tasks": sorted(
            Assessment.objects.values_list("role__slug", "number", "tasks__name", "tasks__score")
            , key=str,
        ),
        "durability": [
            (*row[:-2], *(moment and moment.replace(microsecond=0) for moment in row[-2:]))
            for row in DurabilityScore.objects.order_by("role__slug", "number").values_list(
                "role__slug", "number", "state", "total", "assessor", "assessed_on",
                "published_at", "superseded_at",
            )
        ],
    }  # fmt: skip


def forget_everything():
    Role.objects.update(version=1)
    for model in (Assessment, DurabilityScore, RoleAddress, Role):
        model.objects.all().delete()


@pytest.fixture
def history(import_texts):
    """A headline that became an assessment, replaced once more; two durability scores; an old
    address; a role that is only quoted.
    """
    import_texts({"gas.md": make_text("Gas Fitter", transitions=(
        transition("Lamp Lighter", "50.0"), transition("Clock Winder", "81.0"),
    ))})  # fmt: skip
    import_texts({"lamp.md": make_text(durability=make_durability(), assessor="Ada",
                                       assessed_on=date(2025, 3, 30))})  # fmt: skip
    draft = clone_reading(reading=published("lamp-lighter"), by=None)
    draft.growth, draft.change_note = 1, "Gas spreads, and lamps with it."
    draft.save()
    publish_reading(reading=draft, by=None)
    score = clone_reading(reading=DurabilityScore.objects.get(), by=None)
    publish_reading(reading=score, by=None)
    Assessment.objects.filter(number=2).update(published_at=FIRST, superseded_at=SECOND)
    Assessment.objects.filter(number=3).update(published_at=SECOND, change_kind="corrected")
    role = Role.objects.get(slug="lamp-lighter")
    role.slug = "lamps"
    save_role(role=role, by=None, version=role.version)


def test_export_gives_every_address_version_and_score_back(
    history, client, import_texts, tmp_path
):
    before = everything()
    assert [row[:3] for row in before["assessments"] if row[0] == "lamps"] == [
        ("lamps", 1, "superseded"), ("lamps", 2, "superseded"), ("lamps", 3, "published"),
    ]  # fmt: skip
    pages = {f"/roles/lamps/versions/{n}/": Decimal("50.0") for n in (1,)}
    call_command("export_assessments", str(tmp_path), verbosity=0)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "clock-winder.md", "gas-fitter.md", "lamps.md", "lamps.v1.md", "lamps.v2.md",
        "lamps.d1.md",
    }  # fmt: skip
    forget_everything()
    call_command("import_assessments", str(tmp_path), verbosity=0)
    assert everything() == before
    for address, score in pages.items():
        assert f"{score}" in client.get(address).text
    assert "Gas spreads, and lamps with it." in client.get("/roles/lamps/versions/3/").text
    assert client.get("/roles/lamp-lighter/versions/2/").status_code == 301
    again = dict(export_documents())
    assert again == {path.stem: path.read_text() for path in tmp_path.iterdir()}


def test_second_import_changes_nothing(history, import_texts):
    texts = {f"{name}.md": text for name, text in export_documents()}
    before = everything(), list(Assessment.objects.values_list("pk", "version"))
    assert set(outcomes(import_texts(texts))) == {"unchanged"}
    assert (everything(), list(Assessment.objects.values_list("pk", "version"))) == before


def test_kind_of_change_is_read_and_what_the_rows_gainsay_is_not_believed(import_texts):
    def brought(text, kind):
        row = f"| Kind of Change | {kind} |"
        text = re.sub(r"(\| Method \|.*)", rf"\1\n{row}", text)
        return import_texts({"lamp.md": text})

    brought(make_text(), "")
    for growth, said, kept in ((1, "corrected", "corrected"), (2, "Reworded", "rescored")):
        brought(make_text(growth=growth), said)
        assert published("lamp-lighter").change_kind == kept
    report = brought(make_text(growth=0), "Mended")
    assert "“Mended”: expected one of Re-scored, Corrected, Reworded." in str(
        report.documents[0].problems
    )


def test_edited_export_is_no_correction_because_the_version_before_was(history, import_texts):
    [text] = [text for name, text in export_documents(["lamps"]) if name == "lamps"]
    assert "| Kind of Change | Corrected |" in text
    edited = text.replace("Lamps are lit whether", "Lamps are always lit whether")
    assert outcomes(import_texts({"lamps.md": edited})) == ["changed"]
    assert published("lamps").change_kind == ""


@pytest.mark.parametrize("order", [1, -1])
def test_versions_come_back_in_any_order_one_file_at_a_time(history, import_texts, order):
    before = everything()
    texts = {f"{name}.md": text for name, text in export_documents(["lamps"])}
    assert len(texts) == 4
    forget_everything()
    for name in sorted(texts, reverse=order < 0):
        assert outcomes(import_texts({name: texts[name]})) == ["new"]
    after = everything()
    for kind in ("assessments", "durability"):
        # Whose page quotes the first one is not there.
        assert [row[:9] + row[-2:] for row in after[kind]] == [
            row[:9] + row[-2:] for row in before[kind] if row[0] == "lamps"
        ]


def test_edited_export_is_a_new_version_published_now(history, import_texts):
    text = dict(export_documents(["lamps"]))["lamps"]
    edited = text.replace("| AI Growth Correlation | 1 |", "| AI Growth Correlation | 2 |")
    assert edited != text
    assert outcomes(import_texts({"lamps.md": edited})) == ["changed"]
    now = published("lamps")
    assert (now.number, now.growth, now.change_note) == (4, 2, "")
    assert now.published_at > SECOND
    assert Assessment.objects.get(role__slug="lamps", number=3).superseded_at


def test_version_that_says_something_else_is_refused(history, import_texts):
    texts = dict(export_documents(["lamps"]))
    edited = texts["lamps.v2"].replace("| Task 1 | 60% | 2 |", "| Task 1 | 60% | 4 |")
    assert edited != texts["lamps.v2"]
    report = import_texts({"lamps.v2.md": edited})
    assert outcomes(report) == ["invalid"]
    problem = report.documents[0].problems[0]
    assert "Version 2 of “Lamp Lighter (Mid-Level)” is another one here" in problem.message
    assert "| Version | 2 |" in edited.splitlines()[problem.line - 1]


def test_replaced_version_is_never_a_draft(history, import_texts):
    text = dict(export_documents(["lamps"]))["lamps.v2"]
    report = import_texts({"a.md": text}, publish=False)
    assert "never a draft" in report.documents[0].problems[0].message


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("| Version | 0 |", "The version is “0”: expected a whole number from 1."),
        ("| Published | May |", "“Published” is “May”: expected a moment"),
        ("| Published | 2062-01-01 |", "2062-01-01 is still to come"),
        ("| Replaced | 2025-01-01 |", "What was replaced has a “Version” and a day “Published”."),
        (
            "| Version | 1 |\n| Published | 2025-01-02 |\n| Replaced | 2025-01-01T00:00:00Z |",
            "It was replaced before it was published.",
        ),
        ("| Quoted Score | high |", "The quoted score is “high”: expected one such as AIJRI 48.2"),
    ],
)
def test_rows_of_a_version_that_cannot_be_are_refused_with_their_line(import_texts, rows, said):
    text = re.sub(
        r"\| Seniority Level.*", lambda found: f"{found[0]}\n{rows}", make_text(), count=1
    )
    report = import_texts({"a.md": text})
    problems = [p for p in report.documents[0].problems if said in p.message]
    assert len(problems) == 1
    assert rows.split("\n")[-1] in text.splitlines()[problems[0].line - 1]


def test_version_that_was_published_without_a_number_gets_one_and_is_exported(history, client):
    first = Assessment.objects.filter(role__slug="lamps", number=2)
    key = first.get().pk
    first.update(number=None)
    assert client.get(f"/roles/lamps/history/{key}/").status_code == 200
    publish_reading(reading=clone_reading(reading=published("lamps"), by=None), by=None)
    answer = client.get(f"/roles/lamps/history/{key}/")
    assert answer.headers["Location"] == "/roles/lamps/versions/4/"
    assert "lamps.v4" in dict(export_documents())
    assert published("lamps").number == 5


def test_present_rows_are_numbered_in_the_order_of_their_publication(history):
    before = everything()
    for model in (Assessment, DurabilityScore):
        model.objects.update(number=None)
    Assessment.objects.filter(role__slug="lamps", kind="headline").update(
        published_at=FIRST.replace(year=2020)
    )
    migration = import_module("roles.migrations.0010_addresses_and_versions")
    migration.number_versions(apps, SimpleNamespace(connection=connection))
    after = everything()
    for kind in ("assessments", "durability"):
        assert [row[:3] for row in after[kind]] == [row[:3] for row in before[kind]]


def test_prose_that_names_a_former_address_prints_the_present_score(history, client, import_texts):
    body = "As [an old hand](role:lamp-lighter) says."
    import_texts({"c.md": make_text("Coal Carrier", passages=(
        passage(PassageKind.TIMELINE, body),
    ))})  # fmt: skip
    text = " ".join(client.get("/roles/coal-carrier/").text.split())
    assert 'href="/roles/lamps/"' in text
    assert f"{published('lamps').score}" in text
    exported = dict(export_documents(["coal-carrier"]))["coal-carrier"]
    assert outcomes(import_texts({"c.md": exported})) == ["unchanged"]
