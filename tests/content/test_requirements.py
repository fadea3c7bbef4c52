"""The shipped requirements: each row whole, and every role assessed has one at its level."""

import pytest

from roles.documents import limits
from tests.content.requirements import BY_LEVEL, JOBS, LEVELS, requirement
from tests.content.test_content import documents

FIELDS = {
    "code", "level", "title", "education", "licence", "months", "paid", "entry", "warning",
}  # fmt: skip
STUDY = (
    "none", "high school", "certificate", "associate", "bachelor", "master", "doctorate",
)  # fmt: skip


def test_every_job_is_given_once():
    assert len(BY_LEVEL) == len(JOBS) >= 70
    # One for all levels would contradict those of the levels.
    split = {code for code, level in BY_LEVEL if level}
    assert not [code for code in split if (code, "") in BY_LEVEL]


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job['code']}{job['level']}")
def test_job_is_whole(job):
    fewest, most = job["months"]
    assert job.keys() - {"after", "above", "unsteady"} == FIELDS
    assert job["level"] in {"", *LEVELS.values()}
    assert job["education"] in STUDY
    assert 0 <= fewest <= most <= limits.MONTHS
    assert 0 < len(job["licence"]) <= limits.LICENCE
    assert job["entry"].endswith((".", ")"))


def test_every_assessed_role_says_what_it_asks_of_a_newcomer():
    assessed = {slug: d for slug, d in documents().items() if d.is_assessed}
    missing = [
        slug
        for slug, document in assessed.items()
        if not requirement(document.occupation_code, LEVELS[document.seniority])
    ]
    assert missing == []
