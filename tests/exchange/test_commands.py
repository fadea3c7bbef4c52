"""The commands as a person or a program calls them: what they print, and how they exit."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from roles.models import Assessment, Claim, DurabilityScore, Role, Source
from roles.occupations.official.exposure import TASKS
from roles.occupations.shipped import SOURCES_FILE, read_sources
from roles.outlook.shipped_readings import FILES, import_readings
from tests.factories.documents import make_text, passage, transition

pytestmark = pytest.mark.django_db

FIXTURES = settings.BASE_DIR / "fixtures" / "assessments"
OCCUPATIONS = settings.BASE_DIR / "fixtures" / "occupations"


def run(*arguments):
    """(exit code, what was printed)."""
    out = StringIO()
    try:
        call_command(*[str(a) for a in arguments], stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def run_json(*arguments):
    code, printed = run(*arguments, "--json")
    return code, json.loads(printed)


@pytest.fixture
def folder(tmp_path):
    """Two good documents and one whose shares miss 100."""
    (tmp_path / "lamp.md").write_text(make_text(), encoding="utf-8")
    (tmp_path / "coal.txt").write_text(make_text("Coal Carrier"), encoding="utf-8")
    bad = make_text("Gas Fitter").replace("| 60% | 2 |", "| 55% | 2 |")
    (tmp_path / "gas.md").write_text(bad, encoding="utf-8")
    return tmp_path


def test_codes_that_no_stored_release_could_be_asked_for_are_said(tmp_path):
    (tmp_path / "lamp.md").write_text(make_text(occupation_code="29-2071"), encoding="utf-8")
    _, printed = run("import_assessments", tmp_path)
    assert "No O*NET release is stored (import_onet) in which to look up: 29-2071." in printed


def test_import_reports_each_document_and_exits_1_for_an_invalid_one(folder):
    code, report = run_json("import_assessments", folder)
    assert code == 1
    coal, gas, lamp = report["documents"]
    assert (coal["role"], coal["outcome"], coal["score"]) == ("coal-carrier", "new", 66.4)
    assert (lamp["role"], lamp["outcome"], lamp["problems"]) == ("lamp-lighter", "new", [])
    assert (gas["role"], gas["outcome"], gas["score"]) == (None, "invalid", None)
    assert gas["problems"][0]["line"] > 0
    assert "95" in gas["problems"][0]["message"]
    assert Role.objects.count() == 2


def test_import_in_words_says_that_the_rest_was_imported(folder):
    code, printed = run("import_assessments", folder)
    assert code == 1
    assert "Done: 2 new, 0 changed, 0 unchanged, 1 invalid." in printed
    assert "Nothing of the 1 invalid is stored; the rest was imported." in printed


def test_import_of_many_shows_its_progress_on_a_terminal_only(tmp_path, monkeypatch, capsys):
    for number in range(21):
        text = make_text(f"Role {number}")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    run("import_assessments", "--check", tmp_path)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    run("import_assessments", tmp_path)
    shown = capsys.readouterr().err
    assert "reading" in shown
    assert "storing" in shown
    assert "21/21" in shown


def test_import_check_plans_only(folder):
    (folder / "gas.md").unlink()
    code, printed = run("import_assessments", "--check", folder)
    assert code == 0
    assert "Planned: 2 new" in printed
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("binary.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "text"),
        ("latin.md", "Geh\xe4lt".encode("latin-1"), "UTF-8"),
        ("large.md", b"x" * 50_000_000, "50,000,000 bytes"),
        ("empty.md", b"", "This file is empty."),
    ],
)
def test_file_that_is_no_document_gets_a_sentence(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_bytes(content)
    code, report = run_json("import_assessments", path)
    assert code == 1
    assert report["documents"][0]["outcome"] == "invalid"
    assert any(expected in p["message"] for p in report["documents"][0]["problems"])


def test_folder_without_documents_gets_a_sentence(tmp_path):
    code, printed = run("import_assessments", tmp_path)
    assert code == 1
    assert "No assessment documents in this folder" in printed


def test_path_that_is_not_there_gets_a_sentence(tmp_path):
    code, printed = run("import_assessments", tmp_path / "nowhere.md")
    assert code == 1
    assert "cannot be read: No such file or directory." in printed


def test_path_that_may_not_be_read_gets_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "closed.md"
    path.write_text(make_text(), encoding="utf-8")

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    # Not by chmod: the account that runs CI may read every file.
    monkeypatch.setattr(Path, "open", refuse)
    code, printed = run("import_assessments", path)
    assert code == 1
    assert "cannot be read: Permission denied." in printed


def test_path_that_cannot_be_a_path_gets_a_sentence():
    code, printed = run("import_assessments", "a\0b")
    assert code == 1
    assert "cannot be read" in printed


def test_bad_document_spares_the_batch_and_lists_every_problem(folder):
    text = make_text("Gas Fitter", tasks=(("60", 2, "a"), ("40", 1, "n")))
    text = text.replace("| Wage Trends | 1 |", "| Wage Trends | high |")
    text = text.replace("| Physical Presence | 1 |", "| Physical Presence | 7 |")
    (folder / "gas.md").write_text(text, encoding="utf-8")
    _, report = run_json("import_assessments", folder)
    messages = [p["message"] for p in report["documents"][1]["problems"]]
    assert any("Wage Trends" in m and "high" in m for m in messages)
    assert any("Physical Presence" in m and "0 to 2" in m for m in messages)
    assert Role.objects.count() == 2


def test_export_writes_documents_that_import_unchanged(folder, tmp_path):
    (folder / "gas.md").unlink()
    run("import_assessments", folder)
    target = tmp_path / "out"
    code, printed = run("export_assessments", target)
    assert code == 0
    assert "2 documents written" in printed
    assert {path.name for path in target.iterdir()} == {"coal-carrier.md", "lamp-lighter.md"}
    code, report = run_json("import_assessments", target)
    assert [d["outcome"] for d in report["documents"]] == ["unchanged", "unchanged"]


def test_export_of_an_unknown_role_is_refused_by_name(tmp_path):
    with pytest.raises(CommandError, match="no-such-role"):
        run("export_assessments", tmp_path, "no-such-role")


def test_audit_of_files_names_line_stated_and_computed(tmp_path):
    path = tmp_path / "lamp.md"
    path.write_text(make_text().replace("= 4.40/5.0", "= 4.60/5.0"), encoding="utf-8")
    code, report = run_json("audit_assessments", path)
    assert code == 1
    (finding,) = [f for f in report["findings"] if f["stated"].startswith("4.6")]
    assert finding["where"] == str(path)
    assert (
        finding["line"]
        == make_text().splitlines().index("Task Resistance Score: 6.00 - 1.60 = 4.40/5.0") + 1
    )
    assert finding["computed"].startswith("4.4")


def test_audit_of_clean_files_exits_0(tmp_path):
    path = tmp_path / "lamp.md"
    path.write_text(make_text().replace("(2024)", "(2024)[^lamp-pay]"), encoding="utf-8")
    assert run_json("audit_assessments", path) == (0, {"findings": [], "notes": []})


def test_audit_counts_the_figures_without_a_mark(tmp_path):
    path = tmp_path / "lamp.md"
    path.write_text(make_text(), encoding="utf-8")
    _, printed = run("audit_assessments", path)
    assert f"Figures without a mark: 1 ({path} 1)." in printed


def test_audit_without_a_path_holds_stored_prose_against_the_rows(import_texts):
    from roles.documents import PassageKind

    body = "The score sits 3.0 points above the Yellow boundary."
    import_texts({"lamp.md": make_text(passages=(passage(PassageKind.REALITY_CHECK, body),))})
    code, report = run_json("audit_assessments")
    assert code == 1
    assert report["findings"][0]["where"] == "lamp-lighter"
    assert report["findings"][0]["computed"] == "18.4"


def test_audit_finds_a_typed_score_that_is_not_the_known_role_s(tmp_path, import_texts):
    import_texts({"coal.md": make_text("Coal Carrier")})
    path = tmp_path / "lamp.md"
    text = make_text(transitions=(transition("Coal Carrier", "12.3"),))
    path.write_text(text, encoding="utf-8")
    code, report = run_json("audit_assessments", path)
    assert code == 1
    assert ("12.3", "66.4") in {(f["stated"], f["computed"]) for f in report["findings"]}


def test_audit_reports_a_document_that_cannot_be_read(folder):
    code, report = run_json("audit_assessments", folder / "gas.md")
    assert code == 1
    assert "95" in report["findings"][0]["message"]


@pytest.mark.one_database
def test_shipped_content_loads_once_with_its_known_scores(shipped_content):
    shown = list(Assessment.objects.for_list())
    assert [a.role.title for a in shown if a.is_headline] == []
    restated = {a.role.slug: (str(a.score), a.zone) for a in shown}
    assert restated["medical-records-specialist"] == ("17.1", "red")
    assert restated["medical-coder"] == ("13.5", "red")
    alone = {score.role.slug: score.total for score in DurabilityScore.objects.alone()}
    assert alone == {"medical-records-biller-coder": 38}
    replaced = len(list(FIXTURES.glob("*.v*.md")))
    assert len(restated) + len(alone) + replaced == len(list(FIXTURES.glob("*.md")))
    assert DurabilityScore.objects.published().count() == 11
    before = Assessment.objects.count()
    assert "no assessment loaded" in run("load_content", "--without-occupations")[1]
    assert Assessment.objects.count() == before


OF_ROWS = re.compile(r"off_|undated_|reason_|role_unknown|claim_unknown")


@pytest.fixture
def shipped_facts(shipped_content):
    """The projections and the exposure that come with the project, without their catalogue."""
    state_growth()
    name, sources = FILES[TASKS], read_sources((OCCUPATIONS / SOURCES_FILE).read_bytes())
    data = (OCCUPATIONS / name).read_bytes()
    import_readings(layout=TASKS, data=data, shipped=sources[name], by=None)


def state_growth():
    """Every projected growth, as importing the whole of the tables would leave it."""
    about = {"publisher": "BLS", "title": "Employment Projections", "vintage": "2024-34"}
    source, _ = Source.objects.get_or_create(
        key="bls-ep-2024-34", defaults={"kind": "statistics", "tier": 1, **about}
    )
    with (OCCUPATIONS / "projections.csv").open(encoding="utf-8", newline="") as lines:
        growths = [
            Claim(
                key=f"{source.key}-{row['code']}-growth",
                source=source,
                measure="growth",
                occupation_code=row["code"],
                value=row["growth"],
                unit="%",
                period_from=2024,
                period_to=2034,
            )
            for row in csv.DictReader(lines)
        ]
    Claim.objects.bulk_create(growths, ignore_conflicts=True)  # what is cited is there already


@pytest.mark.one_database
def test_no_row_of_the_shipped_content_contradicts_the_manual(shipped_facts):
    for paths in ((FIXTURES,), ()):
        code, report = run_json("audit_assessments", *paths)
        assert (code, report["findings"]) == (0, [])
        assert [note for note in report["notes"] if OF_ROWS.match(note["code"])] == []
    assert run("recompute_scores", "--check")[0] == 0


@pytest.mark.one_database
def test_shipped_content_survives_a_round_trip_through_documents(shipped_content, tmp_path):
    run("export_assessments", tmp_path)
    code, report = run_json("import_assessments", tmp_path)
    assert code == 0
    assert {d["outcome"] for d in report["documents"]} == {"unchanged"}


def test_assessor_account_can_assess_and_manages_nobody(monkeypatch):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "a-long-pass-phrase")
    assert run("make_assessor", "ada")[0] == 0
    user = User.objects.get(username="ada")
    assert user.is_staff
    assert not user.is_superuser
    # Nobody else is there yet who could approve what the first one writes.
    assert user.has_perm("roles.publish_alone")
    assert not user.has_perm("auth.add_user")
    for name, group in (("ben", ()), ("cyd", ("--group", "Reviewers"))):
        run("make_assessor", name, *group)
    ben, cyd = User.objects.get(username="ben"), User.objects.get(username="cyd")
    rights = [f"roles.{right}" for right in ("change_assessment", "approve_assessment",
                                             "publish_assessment", "publish_alone")]  # fmt: skip
    assert [ben.has_perm(right) for right in rights] == [True, False, False, False]
    assert [cyd.has_perm(right) for right in rights] == [True, True, True, False]


@pytest.mark.parametrize(
    ("passwords", "expected"),
    [(["one-long-one", "another-one"], "differ"), (["short", "short"], "too short")],
)
def test_assessor_account_is_refused_with_the_reason(monkeypatch, passwords, expected):
    typed = iter(passwords)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match=expected):
        run("make_assessor", "ada")
    assert not User.objects.exists()


def test_assessor_account_that_exists_is_left_alone(monkeypatch, assessor):
    monkeypatch.setattr("getpass.getpass", lambda prompt: "a-long-pass-phrase")
    with pytest.raises(CommandError, match="already"):
        run("make_assessor", "ada")
    assert User.objects.get(username="ada").check_password("a-long-password")
