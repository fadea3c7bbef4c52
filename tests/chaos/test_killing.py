"""What dies in the middle of a write leaves what was, or what was to be."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection

from tests.chaos.serving import ROOT


@pytest.mark.django_db(transaction=True)
@pytest.mark.one_database
def test_import_publish_recompute_and_release_may_die_at_any_moment(city, tmp_path):
    copy = tmp_path / "killed.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-m", "tests.chaos.killing", copy, "1"],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{copy}"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert {name: sum(each.values()) for name, each in json.loads(done.stdout).items()} == {
        "import": 1, "publish": 1, "recompute": 1, "release": 1,
    }  # fmt: skip
