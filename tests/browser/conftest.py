"""The browser tests: which Chromium, which server, and what happens where there is none.

The pages are served as in production: hashed static files through WhiteNoise, the policy on. Each
test has a site with content, in a database of its own: it may write, and no other test sees.
"""

import os
import shutil
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from playwright.sync_api import Locator
from pytest_django.live_server_helper import LiveServer

from jobzone import settings as product_settings
from tests.browser.visits import visits  # noqa: F401 (a fixture)
from tests.factories.databases import copy_of

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")
ADVICE = "No Chromium found: sudo apt-get install chromium-headless-shell (or set CHROMIUM=/path)."
LEFT_OUT = pytest.StashKey[int]()

# A browser that speaks to nobody but the server of the test.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """CHROMIUM if it is set, and then nothing else; or the first known name on the PATH."""
    asked = os.environ.get("CHROMIUM")
    found = map(shutil.which, [asked] if asked else NAMES)
    return next(filter(None, found), None)


def pytest_itemcollected(item):
    item.add_marker("browser")


@pytest.hookimpl(trylast=True)  # after -k and -m have had their say
def pytest_collection_modifyitems(config, items):
    """Without a Chromium leave these tests out, or refuse to run where it is required."""
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if not left_out or find_chromium():
        return
    if os.environ.get("REQUIRE_CHROMIUM", "0") not in ("", "0"):
        raise pytest.UsageError(f"REQUIRE_CHROMIUM is set. {ADVICE}")
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


def pytest_terminal_summary(terminalreporter, config):
    if count := config.stash.get(LEFT_OUT, 0):
        tests = "browser test" if count == 1 else "browser tests"
        terminalreporter.write_line(f"Left out: {count} {tests}. {ADVICE}", yellow=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = list(QUIET)
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium's sandbox refuses root
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": arguments}


@pytest.fixture(scope="session", autouse=True)
def clicks_end_on_a_whole_page():
    """A click that leads to another page returns when that one is parsed.

    Playwright's own returns once the answer begins to arrive: a list read then may be empty.
    """
    click = Locator.click

    def click_and_wait(self, **options):
        click(self, **options)
        self.page.wait_for_load_state()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click_and_wait)
        yield


@pytest.fixture(scope="session")
def base_url(site):
    """Where `page.goto("/")` goes."""
    return site.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def site(static_files):
    """A server for all tests; which database it reads is each test's own affair.

    Without pytest-django's static handler, which knows no hashed names: WhiteNoise answers, as in
    production. Not called `live_server`, because that would empty the database after every test.
    """
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda application: application
    with override_settings(WHITENOISE_AUTOREFRESH=False):
        server.start()
    yield server
    server.stop()


@contextmanager
def database_at(name):
    """This thread's connection, and every one that the server's threads open, is to this one."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@pytest.fixture(scope="session")
def database_with_content(django_db_setup, django_db_blocker, stored_content, tmp_path_factory):
    """The name of a database with `content` in it."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), copy_of(connection.settings_dict["NAME"], folder) as name:
        with database_at(name):
            stored_content.put_back()
        yield name


@pytest.fixture
def db(database_with_content, django_db_blocker, tmp_path):
    """A copy of it for this test alone, which costs less than emptying one and filling it.

    In place of pytest-django's: the server could not see into a transaction of the test's.
    """
    copy = copy_of(database_with_content, tmp_path)
    with django_db_blocker.unblock(), copy as name, database_at(name):
        yield


@pytest.fixture
def content(db):
    """Every database of these tests has it."""


@pytest.fixture
def context(content, context):
    """A browser session on a site with content; closed before the database is."""
    return context


@pytest.fixture(scope="session")
def static_files(tmp_path_factory):
    """Static files as in production: collected and hashed; a name that is not there is an error.

    The other tests do with plain names (`plain_static_files`); this one undoes that, once.
    """
    root = str(tmp_path_factory.mktemp("collected"))
    with override_settings(STORAGES=product_settings.STORAGES, STATIC_ROOT=root):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield
