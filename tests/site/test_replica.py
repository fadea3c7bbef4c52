"""Who reads from the replica of the database, and what becomes of them when it lags or is gone."""

from contextlib import ExitStack

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jobzone import replica
from jobzone.replica import REPLICA
from roles.models import DataVersion, Role
from tests.factories.databases import copy_of
from tests.site.test_settings import python

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/roles/lamp-lighter/"
API = "/api/v1/roles/lamp-lighter"


@pytest.fixture
def second(settings, monkeypatch):
    """second(settings of a database) is the replica from then on."""
    settings.DATABASE_ROUTERS = ["jobzone.replica.Router"]
    monkeypatch.setattr(replica, "_asked_again_at", 0.0)

    def make(**changed):
        connections.settings[REPLICA] = connection.settings_dict | changed
        database = connections[REPLICA]

        def connect():  # past Django's guard of what a test may ask, which knows the primary
            if database.connection is None:
                with database.wrap_database_errors:
                    database.connect()

        monkeypatch.setattr(database, "ensure_connection", connect)

    yield make
    if hasattr(connections._connections, REPLICA):
        connections[REPLICA].close()
        del connections[REPLICA]
    connections.settings.pop(REPLICA, None)


@pytest.fixture
def copied(city, second, tmp_path):
    """The database as it is, copied: what is written from here on the replica does not have."""
    DataVersion.objects.update_or_create(pk=1, defaults={"number": 7})
    with copy_of(connection.settings_dict["NAME"], tmp_path) as copy:
        second(NAME=copy)
        yield
        connections[REPLICA].close()


@pytest.fixture
def gone(city, second):
    """A replica where nobody listens."""
    second(ENGINE="django.db.backends.postgresql", HOST="127.0.0.1", PORT=1, NAME="x", OPTIONS={})


@pytest.fixture
def asked():
    """asked(what to do) -> (its outcome, queries of the primary, queries of the replica)."""

    def asking(step):
        with ExitStack() as stack:
            ours, its = (
                stack.enter_context(CaptureQueriesContext(connections[name]))
                for name in ("default", REPLICA)
            )
            outcome = step()
        return outcome, len(ours), len(its)

    return asking


def publish(title):
    """What a publish does, for a role that pages show."""
    Role.objects.using("default").filter(slug="lamp-lighter").update(title=title)
    DataVersion.objects.using("default").update(number=F("number") + 1)


@pytest.mark.parametrize("address", [PAGE, API, "/roles/?q=lamp"])
def test_pages_and_api_are_read_from_the_replica(copied, asked, address):
    client = Client()
    client.get(address)  # the names are read once, from the primary
    answer, ours, its = asked(lambda: client.get(address))
    assert (answer.status_code, ours) == (200, 1)  # the data version
    assert its > 2


def test_replica_that_lags_behind_a_publish_is_not_read(copied, asked):
    publish("Lamp Keeper")
    answer, ours, its = asked(lambda: Client().get(PAGE))
    assert "Lamp Keeper" in answer.text
    assert (ours > 2, its) == (True, 1)
    # Once it says that it has caught up it is read again; here it does not tell the truth.
    DataVersion.objects.using(REPLICA).update(number=8)
    assert "Lamp Keeper" not in Client().get(PAGE).text


def test_signed_in_people_and_the_desk_read_from_the_primary(copied, asked, assessor_client):
    for address in (PAGE, "/admin/roles/role/"):
        answer, _ours, its = asked(lambda address=address: assessor_client.get(address))
        assert (answer.status_code, its) == (200, 0)
    assert asked(lambda: Client().get("/admin/login/"))[2] == 0
    assert asked(lambda: Client().post(PAGE))[2] == 0


def test_in_a_transaction_the_primary_is_read(copied):
    publish("Lamp Keeper")
    token = replica._reads_replica.set(True)
    title = Role.objects.filter(slug="lamp-lighter").values_list("title", flat=True)
    try:
        assert title.get() == "Lamp Lighter"
        with transaction.atomic():
            assert title.all().get() == "Lamp Keeper"
    finally:
        replica._reads_replica.reset(token)


def test_replica_that_is_gone_is_left_alone_and_nobody_notices(gone, asked, monkeypatch):
    client = Client()
    assert [client.get(address).status_code for address in (PAGE, API)] == [200, 200]
    rests_until = replica._asked_again_at
    assert rests_until > 0
    client.get(PAGE)
    assert replica._asked_again_at == rests_until  # it was not asked
    monkeypatch.setattr(replica, "monotonic", lambda: rests_until)
    client.get(PAGE)
    assert replica._asked_again_at == rests_until + replica.REST


@pytest.mark.parametrize("address", [PAGE, API])
def test_page_that_the_replica_failed_half_way_is_made_from_the_primary(copied, address):
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(f'ALTER TABLE {Role._meta.db_table} RENAME TO "taken_away"')
    answer = Client().get(address)
    assert (answer.status_code, "Lamp Lighter" in answer.text) == (200, True)
    assert replica._asked_again_at > 0


def test_settings_name_a_replica_of_postgresql():
    code = (
        "from django.conf import settings as s; r = s.DATABASES['replica']; "
        "print(r['PORT'], r['OPTIONS']['pool']['timeout'], *s.DATABASE_ROUTERS)"
    )
    address = "postgres://jobzone@127.0.0.1:{}/jobzone"
    printed = python(
        "-c", code, SECRET_KEY="only-for-this-process",
        DATABASE_URL=address.format(5432), DATABASE_REPLICA_URL=address.format(5433),
    ).stdout.split()  # fmt: skip
    assert printed == ["5433", "1", "jobzone.replica.Router"]
