"""Every service is one write: what it moves of what the public sees."""

import ast
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import roles
from roles.desk import comments, differences, editing, lifecycle, reader_reports, watch_list
from roles.desk.errors import NotPermitted, Refused, StaleEdit
from roles.desk.recompute import recompute_scores
from roles.desk.role_lookup import RoleLookup
from roles.desk.second_readings import read_again, store_second_readings
from roles.documents import Edition, Quote, parse
from roles.exchange import changing
from roles.exchange.importing import import_documents, store
from roles.models import (
    Assessment,
    Claim,
    DataVersion,
    DurabilityScore,
    Index,
    NamedChange,
    Prediction,
    Requirement,
    Revision,
    Role,
    RoleName,
    RowComment,
    Source,
    Task,
)
from roles.occupations import importing, requirements
from roles.occupations.importing.labour import import_labour
from roles.occupations.official import read_bls, read_onet
from roles.occupations.official.exposure import OBSERVED, read_exposure
from roles.occupations.official.pay import read_pay
from roles.occupations.official.projections import read_projections
from roles.occupations.shipped import Catalogue, import_catalogue
from roles.occupations.shipped.bridges import BridgeLine, import_bridges
from roles.occupations.shipped.everyday import import_everyday_names, read_everyday_names
from roles.occupations.shipped.sources import ShippedSource
from roles.outlook import indexes, predictions
from roles.outlook.shipped_readings import import_readings
from roles.sources import editing as source_editing
from roles.sources.importing import import_sources
from roles.text.toml_files import parse_file
from tests.factories.documents import make_text, read_file
from tests.factories.drafts import approved, begin_draft
from tests.factories.durability import make_durability
from tests.factories.exposure import tasks_table
from tests.factories.official import bls_table, onet_files
from tests.factories.readings import reading_of
from tests.factories.sources import ALMANAC, GAZETTE, read_source
from tests.factories.workbooks import pay_table, projections_workbook

pytestmark = pytest.mark.django_db

TODAY = date(2026, 1, 1)
TEXT = make_text(durability=make_durability())
PREDICTION = """
[[predictions]]
key = "gas"
role = "lamp-lighter"
source = "gazette-1886"
statement = "There is gas."
indicator = "Gas"
made_on = 2025-01-01
due = 2030-01-01
"""


@pytest.fixture(autouse=True)
def world(stored_texts):
    """A role with a published reading by each method, a source, an index, a prediction."""
    stored_texts({"lamp.md": TEXT}, sources=[GAZETTE])
    Index.objects.create(
        key="an-index", name="An index", lowest=0, highest=1, higher_means="exposed",
        asks="What?", source=Source.objects.get(),
    )  # fmt: skip
    predictions.import_predictions(files=[ledger("gas")], by=None, today=TODAY)


@pytest.fixture
def chief(django_user_model):
    """Somebody with every right."""
    return django_user_model.objects.create_superuser("chief")


def only(model):
    return model.objects.get()


def published():
    return Assessment.objects.published().get()


def draft():
    return Assessment.objects.drafts().last() or begin_draft(published())


def durable():
    return DurabilityScore.objects.published().get()


def durable_draft():
    return DurabilityScore.objects.drafts().last() or begin_draft(durable())


def in_review():
    return lifecycle.submit_draft(reading=draft(), by=None)


WHY = "They are different work."
ALONE = "Everybody else is on leave."


def seen(record):
    return {"version": record.version}


def document(publish):
    found = parse(make_text(tasks=(("50", 2, "a"), ("50", 1, "n")))).document
    return {
        "role": only(Role), "document": found, "role_named": RoleLookup().role_named,
        "publish": publish,
    }  # fmt: skip


def section(publish):
    return {"role": only(Role), "durability": make_durability(), "publish": publish}


def quoted():
    role = Role.objects.create(title="Coal Carrier", slug="coal-carrier")
    return {
        "role": role, "names": (), "quote": Quote(score=Decimal("12.3"), label=""),
        "source": published().role,
    }  # fmt: skip


def planned():
    given = [["lamp.md", make_text(growth=1), ""]]
    kind = NamedChange.Kind.DOCUMENTS
    return {"change": NamedChange.objects.create(name="Gas", kind=kind, given=given)}


def reported():
    assessment = published()
    return reader_reports.file_report(
        assessment, ("growth", "growth"), "score", "Lamps are lit all the same.",
        does_it=True, today=TODAY,
    )  # fmt: skip


def apart():
    return [published().tasks.first(), published().tasks.last()]


def settled():
    return differences.settle_difference(rows=apart(), note=WHY, by=None)


def made():
    changing.make_change(**planned(), by=None)
    return {"change": only(NamedChange)}


def met():
    scenario = durable().scenarios.first()
    return {"score": durable(), "statuses": {scenario.pk: ("met", TODAY)}, **seen(durable())}


def new_claim():
    claim = Claim.objects.order_by("key").first()
    claim.pk, claim.key, claim._state.adding = None, "another", True
    return {"claim": claim}


def bare_source():
    return Source.objects.create(key="bare", publisher="B", title="B", kind="article", tier=3)


def bare_role():
    return Role.objects.create(title="Bell Ringer", slug="bell-ringer")


def ledger(key):
    text = PREDICTION.replace("gas", key)
    return parse_file("a.toml", text.encode(), predictions.LAYOUT)


def bls(**options):
    edition = read_bls(bls_table(), "bls.csv")
    return {"edition": edition, "pay_vintage": "May 2031", **options}


def exposure(**options):
    rows = tasks_table(("29-2072.00", "Lamp Records Specialists", "0.2", "0.3"))
    return {"file": read_exposure(rows, "x.csv"), "vintage": "1886", **options}


FITTER = """
[[job]]
code = "47-2152"
title = "Gas Fitters"
education = "high school"
months = [48, 60]
paid = true
"""


def jobs(text=FITTER):
    return [parse_file("jobs.toml", text.encode(), requirements.LAYOUT)]


def requirement():
    requirements.import_requirements(files=jobs(), by=None)
    return Requirement.objects.get()


def labour():
    return {
        "projections": read_projections(projections_workbook(), "bls_ep_2031_41.xlsx"),
        "pay": read_pay(pay_table(), "bls_oews_may_2031_national.csv"),
    }


def catalogue():
    return Catalogue(release=read_onet(onet_files()), alike=(), **labour())


def everyday():
    importing.import_onet(release=read_onet(onet_files()), by=None)
    return read_everyday_names(b"code,name\n29-2072,wick scribe\n")


def bridges():
    importing.import_onet(release=read_onet(onet_files()), by=None)
    described = {"key": "b", "publisher": "B", "title": "B", "kind": "article", "tier": 3}
    line = BridgeLine("29-2072.00", "4415", "0" * 36, "lamp clerk", Decimal(1))
    return {"lines": (line,), "shipped": ShippedSource(described, "MIT")}


def readings():
    described = {"key": "r", "publisher": "B", "title": "B", "kind": "article", "tier": 3}
    return {
        "layout": OBSERVED, "data": b"code,observed-use\n29-2072,0.5\n",
        "shipped": ShippedSource(described, "CC BY 4.0"),
    }  # fmt: skip


# (service, what it is given, whether the public sees another thing afterwards)
REPLACED = Edition(number=7, published=datetime(2025, 1, 1, tzinfo=UTC),
                   replaced=datetime(2025, 2, 1, tzinfo=UTC))  # fmt: skip

GROWTH = {"where": "growth", "key": "growth"}

WRITES = (
    (editing.save_role, lambda: {"role": only(Role), **seen(only(Role))}, True),
    (editing.delete_role, lambda: {"role": bare_role(), "version": 1}, True),
    (lifecycle.save_draft, lambda: {"reading": draft(), **seen(draft())}, False),
    (
        lifecycle.save_draft,
        lambda: {"reading": Assessment(role=only(Role)), "is_second": True},
        False,
    ),
    (lifecycle.delete_draft, lambda: {"reading": draft(), **seen(draft())}, False),
    (lifecycle.clone_reading, lambda: {"reading": published()}, False),
    (lifecycle.submit_draft, lambda: {"reading": draft()}, False),
    (
        lifecycle.return_draft,
        lambda: {"reading": in_review()},
        False,
    ),
    (lifecycle.publish_reading, lambda: {"reading": approved(draft())}, True),
    (lifecycle.publish_alone, lambda: {"reading": draft(), "note": ALONE}, True),
    (lifecycle.approve_draft, lambda: {"reading": in_review()}, False),
    (lifecycle.ask_for_changes, lambda: {"reading": in_review(), "note": "Why?"}, False),
    (comments.comment_on_row, lambda: {"reading": draft(), **GROWTH, "note": "Why?"}, False),
    (
        comments.settle_comment,
        lambda: {"reading": draft(), "comment": RowComment(assessment=draft(), pk=1)},
        False,
    ),
    (lifecycle.assign_reading, lambda: {"reading": published(), "to": None, "due": TODAY}, False),
    (lifecycle.withdraw_draft, lambda: {"reading": draft()}, False),
    (lifecycle.save_draft, lambda: {"reading": durable_draft(), **seen(durable_draft())}, False),
    (lifecycle.delete_draft, lambda: {"reading": durable_draft(), **seen(durable_draft())}, False),
    (lifecycle.clone_reading, lambda: {"reading": durable()}, False),
    (lifecycle.submit_draft, lambda: {"reading": durable_draft()}, False),
    (lifecycle.publish_reading, lambda: {"reading": approved(durable_draft())}, True),
    (lifecycle.keep_replaced, lambda: {"reading": draft(), "edition": REPLACED}, True),
    (watch_list.date_scenarios, met, True),
    (store.store_durability, lambda: section(publish=True), True),
    (store.store_durability, lambda: section(publish=False), False),
    (store.store_document, lambda: document(publish=True), True),
    (store.store_document, lambda: document(publish=False), False),
    (store.store_headline, quoted, True),
    (import_documents, lambda: {"reads": [read_file("a.md", make_text("Wick"))]}, True),
    (import_documents, lambda: {"reads": [read_file("a.md", TEXT)]}, False),
    (import_documents, lambda: {"reads": [read_file("a", make_text("W"))], "check": True}, False),
    (
        reader_reports.answer_report,
        lambda: {"report": reported(), "state": "accepted", "answer": "Right."},
        True,
    ),
    (differences.settle_difference, lambda: {"rows": apart(), "note": WHY}, False),
    (differences.ask_again, lambda: {"settled": settled()}, False),
    (changing.make_change, planned, False),
    (changing.undo_change, made, False),
    (source_editing.save_source, lambda: {"source": only(Source), **seen(only(Source))}, True),
    (source_editing.save_claim, new_claim, True),
    (
        source_editing.delete_claim,
        lambda: {"claim": Claim.objects.first(), **seen(only(Source))},
        True,
    ),
    (
        source_editing.delete_source,
        lambda: {"source": bare_source(), "version": 1},
        True,
    ),
    (
        read_again,
        lambda: {"reading": published(), "rows": [r for _, r in reading_of(published()).rows]},
        True,
    ),
    (store_second_readings, lambda: {"rounds": [reading_of(published())]}, True),
    (import_sources, lambda: {"files": [read_source(ALMANAC)]}, True),
    (import_sources, lambda: {"files": [read_source(GAZETTE)]}, False),
    (import_sources, lambda: {"files": [read_source(ALMANAC)], "check": True}, False),
    (
        indexes.save_index,
        lambda: {"index": only(Index), "readings": {}, **seen(only(Index))},
        True,
    ),
    (indexes.delete_index, lambda: {"index": only(Index), **seen(only(Index))}, True),
    (indexes.import_exposure, exposure, True),
    (indexes.import_exposure, lambda: exposure(check=True), False),
    (
        predictions.save_prediction,
        lambda: {"prediction": only(Prediction), "today": TODAY, **seen(only(Prediction))},
        True,
    ),
    (
        predictions.delete_prediction,
        lambda: {"prediction": only(Prediction), "today": TODAY, **seen(only(Prediction))},
        True,
    ),
    (
        predictions.import_predictions,
        lambda: {"files": [ledger("another")], "today": TODAY},
        True,
    ),
    (predictions.import_predictions, lambda: {"files": [], "today": TODAY}, False),
    (importing.import_onet, lambda: {"release": read_onet(onet_files())}, True),
    (importing.import_onet, lambda: {"release": read_onet(onet_files()), "check": True}, False),
    (importing.import_bls, bls, True),
    (importing.import_bls, lambda: bls(check=True), False),
    (import_labour, labour, True),
    (import_catalogue, lambda: {"catalogue": catalogue()}, True),
    (import_everyday_names, lambda: {"names": everyday()}, True),
    (import_bridges, lambda: bridges(), True),
    (import_readings, readings, True),
    (requirements.import_requirements, lambda: {"files": jobs()}, True),
    (requirements.import_requirements, lambda: {"files": jobs("")}, False),
    (
        requirements.save_requirement,
        lambda: {"requirement": requirement(), "version": 1},
        True,
    ),
    (
        requirements.delete_requirement,
        lambda: {"requirement": requirement(), "version": 1},
        True,
    ),
)  # fmt: skip


def name_of(value):
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("service", "given", "is_public"), WRITES, ids=name_of)
def test_what_the_public_sees_has_another_version(service, given, is_public):
    given = given()
    before = DataVersion.objects.current()
    service(**given, by=None)
    assert DataVersion.objects.current() == before + is_public


@pytest.mark.parametrize(("service", "given", "is_public"), WRITES, ids=name_of)
def test_who_did_it_is_kept_with_the_record_as_it_then_stood(service, given, is_public, chief):
    given = given()
    known = set(Revision.objects.values_list("pk", flat=True))
    service(**given, by=chief)
    left = Revision.objects.exclude(pk__in=known)
    # A check, and a file that brings nothing, write nothing.
    is_write = is_public or not ({"check", "files", "reads"} & given.keys())
    assert left.exists() == is_write
    for revision in left:
        assert (revision.by, revision.by_name) == (chief, "chief")
        assert revision.title
        assert revision.data_version == DataVersion.objects.current()
        assert bool(revision.document) == (revision.record_id is not None)


@pytest.mark.parametrize(("service", "given", "is_public"), WRITES, ids=name_of)
def test_who_has_no_right_is_refused_and_nothing_is_left(
    service, given, is_public, django_user_model
):
    given = given()
    stranger = django_user_model.objects.create_user("stranger", is_staff=True)
    known = Revision.objects.count()
    before = DataVersion.objects.current()
    if service is import_documents and not is_public:
        service(**given, by=stranger)  # has nothing to write
    else:
        with pytest.raises(NotPermitted):
            service(**given, by=stranger)
    assert (Revision.objects.count(), DataVersion.objects.current()) == (known, before)


def services():
    """The names of all functions that are told by whom they are asked."""
    for path in Path(roles.__file__).parent.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if named and any(each.arg == "by" for each in node.args.kwonlyargs):
                yield node.name


# What follows from a write is not one: it asks for no right and leaves no revision.
FOLLOWS = {
    "at_the_end", "refit_estimates", "refresh_suggestions", "renew_readings", "tell",
}  # fmt: skip


def test_every_service_is_among_them():
    known = {service.__name__ for service, _given, _public in WRITES}
    assert set(services()) - FOLLOWS == known


def test_other_names_of_a_role_are_public(import_texts):
    before = DataVersion.objects.current()
    import_texts({"lamp.md": make_text(other_names=("Wickman",))})
    assert RoleName.objects.filter(name="Wickman").exists()
    assert DataVersion.objects.current() == before + 1


def test_what_is_refused_leaves_the_version():
    before = DataVersion.objects.current()
    with pytest.raises(StaleEdit):
        editing.save_role(role=only(Role), by=None, version=99)
    assert DataVersion.objects.current() == before


def test_role_that_is_assessed_is_kept(chief):
    before = DataVersion.objects.current()
    with pytest.raises(Refused, match="is kept: it is assessed"):
        editing.delete_role(role=only(Role), by=chief, version=only(Role).version)
    assert (Role.objects.count(), DataVersion.objects.current()) == (1, before)
    assert not Revision.objects.filter(verb="delete").exists()


def test_mended_figures_are_public_and_a_check_is_not():
    before = DataVersion.objects.current()
    Task.objects.filter(assessment=published()).update(score=3)
    recompute_scores(check=True)
    assert DataVersion.objects.current() == before
    recompute_scores()
    assert DataVersion.objects.current() > before


def test_revision_holds_the_document_and_outlives_its_record(chief):
    reading = draft()
    lifecycle.delete_draft(reading=reading, by=chief, version=reading.version)
    assert not Assessment.objects.drafts().exists()
    last = Revision.objects.filter(kind="assessment").first()
    assert (last.verb, last.title, last.by_name) == (
        "delete", "Lamp Lighter (Mid-Level), draft", "chief",
    )  # fmt: skip
    kept = parse(last.document).document
    assert [task.name for task in kept.tasks] == [task.name for task in published().tasks.all()]


def test_revision_outlives_whoever_wrote(chief):
    editing.save_role(role=only(Role), by=chief, version=only(Role).version)
    chief.delete()
    last = Revision.objects.of(only(Role)).first()
    assert (last.by, last.by_name, last.verb) == (None, "chief", "save")


def test_services_that_call_one_another_leave_one_revision_for_each_record(chief):
    draft_of_chief = lifecycle.clone_reading(reading=published(), by=chief)
    (revision,) = Revision.objects.of(draft_of_chief)
    assert (revision.verb, revision.by_name) == ("clone", "chief")
