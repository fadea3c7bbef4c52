"""What jobs ask of newcomers: read from a file, kept, written back, edited in the admin."""

import pytest
from django.core.management import CommandError, call_command

from roles.models import Requirement
from roles.models.requirements import requirement_at
from roles.occupations.requirements import LAYOUT, export_requirements, import_requirements
from roles.scoring.schooling import Education
from roles.text.toml_files import parse_file

pytestmark = pytest.mark.django_db

FITTER = """[[job]]
code = "47-2152"
title = "Gas Fitters"
education = "high school"
licence = "gas ticket"
entry = "An apprenticeship with the gas board."
warning = "Night calls."
months = [48, 60]
paid = true
"""
MATRON = """
[[job]]
code = "29-1171"
level = "senior"
title = "Matrons"
education = "master"
months = [0, 0]
paid = false
after = ["29-1141", "29-115"]
above = ["29-1141"]
unsteady = true
"""


def bring(text):
    return import_requirements(files=[parse_file("jobs.toml", text.encode(), LAYOUT)], by=None)


def test_file_is_kept_and_written_back_as_it_was():
    assert bring(FITTER + MATRON).new == ("Gas Fitters (47-2152)", "Matrons (29-1171, senior)")
    assert not bring(FITTER + MATRON).has_news
    [(name, text)] = export_requirements()
    assert FITTER in text
    Requirement.objects.all().delete()
    assert len(bring(text).new) == 2
    assert list(export_requirements()) == [(name, text)]


def test_changed_line_changes_the_job_under_its_version():
    bring(FITTER)
    assert bring(FITTER.replace("48, 60", "36, 60")).changed == ("Gas Fitters (47-2152)",)
    job = Requirement.objects.get()
    assert (job.months_from, job.version) == (36, 2)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("months = [6]", "months: expected the fewest and the most"),
        ("months = [9, 6]", "The months run from the fewest to the most."),
        ('months = "6"', "“months” is no list."),
        ("paid = 1", "“paid” is neither true nor false."),
        ('education = "some"', "education: "),
        ('level = "boss"', "level: "),
        ('after = ["nurses"]', "after: SOC codes with semicolons"),
        ('wages = "much"', "there is no field “wages”."),
    ],
)
def test_fault_isnamed_and_nothing_is_brought_in(line, fault):
    name = line.partition(" ")[0]
    kept = "\n".join(row for row in MATRON.splitlines() if not row.startswith(f"{name} ="))
    report = bring(f"{FITTER}{kept}\n{line}\n")
    assert [problem for _path, problem in report.problems if fault in problem]
    assert not Requirement.objects.exists()


def test_same_job_twice_is_a_fault():
    assert "it is there 2 times" in bring(FITTER + "\n" + FITTER).problems[0][1]


def test_level_has_its_own_or_that_of_every_level():
    bring(FITTER + MATRON + MATRON.replace("Matrons", "Nurses").replace('"senior"', '""'))
    found = Requirement.objects.of(["29-1171", "47-2152"])
    assert requirement_at(found, "29-1171", "lead").title == "Matrons"
    assert requirement_at(found, "29-1171", "mid").title == "Nurses"
    assert requirement_at(found, "47-2152", "entry").asked.education is Education.HIGH_SCHOOL
    assert requirement_at(found, "11-1011", "") is None


def test_commands_write_a_file_that_they_read(tmp_path, capsys):
    bring(FITTER + MATRON)
    call_command("export_requirements", str(tmp_path))
    Requirement.objects.all().delete()
    call_command("import_requirements", str(tmp_path))
    assert "2 new, 0 changed." in capsys.readouterr().out
    assert Requirement.objects.count() == 2
    with pytest.raises(CommandError, match="Nothing is written of “11-1011”"):
        call_command("export_requirements", str(tmp_path), "11-1011")


def test_assessor_writes_what_a_job_asks(admin_client):
    bring(FITTER)
    job = Requirement.objects.get()
    form = admin_client.get(f"/admin/roles/requirement/{job.pk}/change/").context["adminform"].form
    posted = {name: form[name].value() or "" for name in form.fields} | {"licence": "none"}
    admin_client.post(f"/admin/roles/requirement/{job.pk}/change/", posted)
    job.refresh_from_db()
    assert (job.licence, job.version) == ("none", 2)
