"""The index of what the database holds: it follows every write, and reads names once."""

from threading import Thread

import pytest

from roles.desk.editing import save_role
from roles.desk.lifecycle import publish_reading
from roles.desk.writing import bump_data_version
from roles.models import Assessment, Occupation, OccupationName, Role
from roles.occupations.job_index import job_index
from tests.factories.documents import make_text
from tests.text.catalogue import add_name, make_catalogue

pytestmark = pytest.mark.django_db

VERSION_QUERIES = 1


@pytest.fixture
def source():
    return make_catalogue()


def first(typed):
    found = job_index().search(typed, 5).jobs
    return found[0] if found else None


def test_an_index_that_is_made_is_kept(source, django_assert_num_queries):
    made = job_index()
    with django_assert_num_queries(VERSION_QUERIES):
        assert job_index() is made


def test_a_new_name_is_found_at_once(source):
    assert first("pipe wiper") is None or not first("pipe wiper").exact
    add_name(Occupation.objects.get(code="47-2152.00"), "Pipe Wiper", source)
    bump_data_version()
    assert first("pipe wiper").name == "Pipe Wiper"
    assert first("pipe wiper").exact


def test_a_name_that_is_gone_is_found_no_longer(source):
    assert first("handyman").exact
    OccupationName.objects.filter(name="Handyman").delete()
    bump_data_version()
    assert first("handyman") is None


def test_a_title_that_a_release_changes_is_found_by_the_new_one(source):
    assert first("light truck drivers").exact
    Occupation.objects.filter(code="53-3033.00").update(title="Wheelwrights")
    bump_data_version()
    assert first("wheelwright").job.code == "53-3033.00"


def test_a_role_that_is_renamed_is_found_by_its_new_name(source, import_texts):
    import_texts({"a.md": make_text(occupation_code="")})
    assert first("lamp lighter").roles == ("lamp-lighter",)
    role = Role.objects.get()
    role.title = "Wick Trimmer"
    save_role(role=role, by=None, version=role.version)
    assert first("wick trimmer").job.title == "Wick Trimmer"
    assert first("lamp lighter") is None


def test_a_role_is_found_from_the_day_that_it_is_published(source, import_texts):
    import_texts({"a.md": make_text(occupation_code="")}, publish=False)
    assert first("lamp lighter") is None or not first("lamp lighter").roles
    publish_reading(reading=Assessment.objects.get(), by=None)
    assert first("lamp lighter").roles == ("lamp-lighter",)


def test_an_edit_of_a_role_leaves_the_names_of_occupations_as_read(source, import_texts):
    before = job_index()
    import_texts({"a.md": make_text()})
    after = job_index()
    assert after is not before
    assert after.occupations is before.occupations


def test_a_role_stands_with_the_occupation_of_its_soc_code(source, import_texts):
    import_texts({"a.md": make_text()})  # 49-9071
    assert first("lamp lighter").job.code == "49-9071.00"
    assert first("handyman").roles == ("lamp-lighter",)


def test_a_role_without_a_code_stands_with_the_occupation_of_its_name(source, import_texts):
    import_texts({"a.md": make_text("Registered Nurse", occupation_code="")})
    assert first("icu nurse").job.roles == ()
    assert first("rn").roles == ("registered-nurse",)


def test_of_an_occupations_roles_those_that_matched_stand_first(source, import_texts):
    import_texts({"a.md": make_text("Wick Trimmer"), "b.md": make_text("Lamp Lighter")})
    assert first("lamp lighter").roles == ("lamp-lighter", "wick-trimmer")
    assert first("wick trimmer").roles == ("wick-trimmer", "lamp-lighter")


def test_roles_are_found_where_no_occupations_are(import_texts):
    import_texts({"a.md": make_text(other_names=("Leerie",))})
    assert (first("lerie").name, first("lerie").roles) == ("Leerie", ("lamp-lighter",))


def test_threads_that_ask_at_once_have_one_index(source):
    made = job_index()
    held = []
    threads = [Thread(target=lambda: held.append(made.search("plumer", 5))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == 8
    assert all(found == held[0] for found in held)
