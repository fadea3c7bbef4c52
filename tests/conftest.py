"""Fixtures that any test may use. Assessments are made through the services, as in the product."""

import os
import re
from hashlib import sha256
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from roles.desk.accounts import ensure_groups
from roles.exchange.importing import import_documents
from roles.models import Assessment, Claim, Role
from roles.models.kept import forget_all
from roles.occupations import job_index
from roles.sources.files import read_source_files
from roles.sources.importing import import_sources
from tests import depth
from tests.factories.city import make_city
from tests.factories.documents import read_file
from tests.factories.estimates import make_trades
from tests.factories.sources import store_sources
from tests.factories.stored import StoredRows
from tests.once import Once

depth.load_profile()


def pytest_report_header(config):
    database = os.environ.get("DATABASE_URL", "sqlite").split(":")[0]
    return f"database: {database}, {'deep' if depth.DEEP else 'gate'}"


def pytest_configure(config):
    """A run that is meant for PostgreSQL must not pass on something else."""
    if os.environ.get("REQUIRE_POSTGRESQL"):
        engine = settings.DATABASES["default"]["ENGINE"]
        if "postgresql" not in engine:
            raise pytest.UsageError(f"REQUIRE_POSTGRESQL is set, but the database is {engine}.")


# What these pages say follows from rows that are read in one way; that they are read at all is
# asked on either database, of each kind of page, by `test_costs`. What the admin's forms do is
# done by services, which are asked on either; a static copy is made of what pages say; and what
# the shipped documents say, no database changes.
OF_WORDS = (
    *(
        f"tests/pages/{name}/"
        for name in (
            "compare",
            "embed",
            "history",
            "method",
            "my_week",
            "next",
            "role",
            "workforce",
        )
    ),
    *(
        f"tests/site/test_{name}.py"
        for name in ("cards", "echoes", "machines", "pictures", "styleguide", "unpublished")
    ),
    "tests/pages/test_share.py",
    "tests/content/",
    "tests/desk/admin/",
    "tests/static_copy/",
)
# Values that one database takes and the other refuses; two writers; queries of their own.
NOT_OF_WORDS = tuple(
    f"tests/desk/admin/test_{name}.py"
    for name in (
        "addresses", "blind_readings", "changes", "home", "scored_apart", "settling", "trail",
    )
)  # fmt: skip


@pytest.hookimpl(trylast=True)  # after -k and -m have had their say
def pytest_collection_modifyitems(config, items):
    """A run on PostgreSQL is for what touches the database; the rest has run on SQLite."""
    if connection.vendor != "postgresql":
        return
    left_out = [item for item in items if not touches_database(item)]
    items[:] = [item for item in items if touches_database(item)]
    config.hook.pytest_deselected(items=left_out)


def touches_database(item) -> bool:
    """The browser tests do as well; there most see nothing that the pages' own tests do not."""
    if item.get_closest_marker("browser"):
        return bool(item.get_closest_marker("either_database"))
    if item.get_closest_marker("one_database"):
        return False
    if item.nodeid.startswith(OF_WORDS) and not item.nodeid.startswith(NOT_OF_WORDS):
        return False
    return bool(
        item.get_closest_marker("django_db")
        or {"db", "transactional_db"}.intersection(item.fixturenames)
    )


@pytest.fixture(autouse=True, scope="session")
def settings_of_tests(tmp_path_factory):
    """Static files by their plain names: hashed ones exist only after collectstatic."""
    plain = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Passwords need no strong hash here, and a strong one costs 50 ms of every signed-in test.
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    paths = {name: str(tmp_path_factory.mktemp(name)) for name in ("STATIC_ROOT", "RELEASES_DIR")}
    # Every client of a test has a handler of its own, which would look through all static files.
    with override_settings(
        STORAGES=plain, PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True, **paths
    ):
        yield


@pytest.fixture(autouse=True)
def names_of_this_test():
    """Each test has a database of its own, whose data versions others have had before."""
    job_index.forget()
    forget_all()


@pytest.fixture
def import_texts(db):
    """Import documents given as text, by name: `import_texts({"a.md": text})`."""

    def import_them(texts, **options):
        return import_documents(
            [read_file(name, text) for name, text in texts.items()], by=None, **options
        )

    return import_them


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """`once(name, make)`: what `make` gives, made once in a run whatever the workers."""
    return Once(tmp_path_factory)


@pytest.fixture
def stored_texts(import_texts, once):
    """`import_texts` for a fixture of many tests: the same texts are imported once.

    So are the files of `sources`, before the documents that cite them.
    """

    def store_them(texts, sources=()):
        before = [list(model.objects.values_list("pk")) for model in (Role, Assessment, Claim)]
        key = repr((texts, sources, before))

        def load():
            if sources:
                store_sources(*sources)
            import_texts(texts)

        once(sha256(key.encode()).hexdigest(), lambda: StoredRows(load)).put_back()

    return store_them


# Published assessments as they were restated first, which the vectors of the method are.
RESTATED = (
    "medical-coder.v1.md",
    "medical-records-specialist.v1.md",
    "medical-records-biller-coder.md",
)


def read_restated(path):
    """The document without saying that it was replaced since."""
    kept = re.sub(r"\| (Version|Published|Replaced) \| .+\n", "", path.read_text("utf-8"))
    return read_file(path.name.replace(".v1", ""), kept)


@pytest.fixture(scope="session")
def stored_content(django_db_setup, django_db_blocker, once):
    """The rows of `content`, made once."""

    def load():
        sources = read_source_files([settings.BASE_DIR / "fixtures" / "sources"])
        import_sources(files=sources, by=None)
        folder = settings.BASE_DIR / "fixtures" / "assessments"
        import_documents([read_restated(folder / name) for name in RESTATED], by=None)

    with django_db_blocker.unblock():
        return once("content", lambda: StoredRows(load))


@pytest.fixture(scope="session")
def stored_shipped_content(django_db_setup, django_db_blocker, once):
    """The rows of `shipped_content`, made once."""

    def load():
        call_command("load_content", without_occupations=True, stdout=StringIO())

    with django_db_blocker.unblock():
        return once("shipped", lambda: StoredRows(load))


@pytest.fixture
def content(stored_content, db):
    """All that is restated, what it cites, and the eight headline roles that are quoted."""
    stored_content.put_back()


@pytest.fixture
def shipped_content(stored_shipped_content, db):
    """All that `make run` loads save the occupations, whose 80,000 rows few tests need."""
    stored_shipped_content.put_back()


@pytest.fixture(scope="session")
def stored_city(django_db_setup, django_db_blocker, once):
    """The rows of `city`, made once."""
    with django_db_blocker.unblock():
        return once("city", lambda: StoredRows(make_city))


@pytest.fixture
def city(stored_city, db):
    """A small site with everything on it: see `tests.factories.city`."""
    stored_city.put_back()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's; before it drops the database whoever is still connected is put out.

    A thread of the browser tests' server may be, and PostgreSQL then refuses.
    """
    yield
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        connection.close()
        with django_db_blocker.unblock(), connection._nodb_cursor() as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = %s AND pid <> pg_backend_pid()",
                [name],
            )


@pytest.fixture(scope="session")
def stored_trades(django_db_setup, django_db_blocker, once):
    """The rows of `trades`, made once."""
    with django_db_blocker.unblock():
        return once("trades", lambda: StoredRows(make_trades))


@pytest.fixture
def trades(stored_trades, db):
    """Twelve assessed trades and four that are estimated: see `tests.factories.estimates`."""
    stored_trades.put_back()


@pytest.fixture
def assessor(db, django_user_model):
    """Somebody who keeps assessments, and manages no accounts."""
    user = django_user_model.objects.create_user("ada", password="a-long-password", is_staff=True)
    user.groups.add(ensure_groups()["Assessors"])
    return user


@pytest.fixture
def reviewer(db, django_user_model):
    """Somebody who approves and publishes what others write."""
    user = django_user_model.objects.create_user("rosa", password="a-long-password", is_staff=True)
    user.groups.add(ensure_groups()["Reviewers"])
    return user


@pytest.fixture
def reviewer_client(client, reviewer):
    client.force_login(reviewer)
    return client


@pytest.fixture
def viewer(db, django_user_model):
    """Somebody who may look at the admin and change nothing."""
    user = django_user_model.objects.create_user("vera", password="a-long-password", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="roles", codename__startswith="view_")
    )
    return user


@pytest.fixture
def assessor_client(client, assessor):
    client.force_login(assessor)
    return client


@pytest.fixture
def viewer_client(client, viewer):
    client.force_login(viewer)
    return client


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """A database for each worker; SQLite in a file, as in the product.

    In memory, threads would share one connection's locks.
    """
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name
        # No test asks what a power cut leaves.
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")
    else:
        # Databases are copied and dropped here, which the idle connections of a pool would forbid.
        connection.settings_dict["OPTIONS"].pop("pool", None)
