"""The shipped predictions: each can be decided, and scored."""

import re

from django.conf import settings

from roles.outlook.predictions import read_prediction_files

FOLDER = settings.BASE_DIR / "fixtures" / "predictions"
# What somebody else has to ask or print: it may never come.
ASKED = re.compile(r"\b(?:survey|report|panel|audit)s?\b", re.I)


def rows():
    return [row for file in read_prediction_files([FOLDER]) for row in file.rows]


def test_each_has_the_chance_that_we_give_it():
    assert rows()
    assert [row["key"] for row in rows() if not 0 < row["probability"] < 100] == []


def test_what_a_survey_or_report_decides_says_what_else_does_without_one():
    bare = [row["key"] for row in rows() if ASKED.search(row["indicator"])]
    assert bare
    assert [r["key"] for r in rows() if r["key"] in bare and not r.get("fallback")] == []
