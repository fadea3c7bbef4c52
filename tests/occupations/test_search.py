"""Finding a job by the name that somebody uses for it, and all occupations by group."""

import pytest

from roles.models import Occupation, Source
from roles.models.soc import MAJOR_GROUPS
from tests.factories.documents import make_text
from tests.text.catalogue import OCCUPATIONS, add_name, make_catalogue

pytestmark = pytest.mark.django_db

# Whether the index is still good, related occupations, present scores.
MOST_SEARCH_QUERIES = 4
BROWSE_QUERIES = 2


@pytest.fixture
def catalogue(stored_texts):
    """Six occupations; an assessed role of two of them, and one of none."""
    make_catalogue()
    stored_texts(
        {
            "a.md": make_text(),  # Lamp Lighter, 49-9071
            "b.md": make_text("Gas Fitter", occupation_code="47-2152"),
            "c.md": make_text("Poet Laureate", occupation_code="", other_names=("Bard",)),
        }
    )


def jobs(client, typed):
    return client.get("/search/", {"q": typed}).context["search"].jobs


def test_a_job_shows_the_name_that_matched_and_its_roles_with_their_scores(client, catalogue):
    page = client.get("/search/", {"q": "plummer"})
    job = page.context["search"].jobs[0]
    assert (job.code, job.matched) == ("47-2152.00", "Plumber")
    assert [score.title for score in job.roles] == ["Gas Fitter"]
    assert "called “<mark>Plumber</mark>”" in page.content.decode()
    assert "No job has that very name" in page.content.decode()


def test_the_very_name_is_not_said_to_be_another(client, catalogue):
    said = client.get("/search/?q=plumber").content.decode()
    assert "One job has that very name." in said
    assert "<h1>plumber</h1>" in said


def test_a_role_without_an_occupation_is_found_by_its_other_name(client, catalogue):
    job = jobs(client, "bard")[0]
    assert (job.title, job.matched, job.is_role) == ("Poet Laureate (Mid-Level)", "Bard", True)
    assert job.url == "/roles/poet-laureate/"


def test_an_occupation_without_an_assessment_says_so_and_offers_the_nearest(client, catalogue):
    page = client.get("/search/?q=LPN")
    job = page.context["search"].jobs[0]
    assert job.roles == ()
    assert [(near.score.title, near.because) for near in job.nearest] == [
        ("Gas Fitter", "in a related occupation")
    ]
    text = page.content.decode()
    assert "Not assessed task by task yet." in text
    near = text.partition("Near in work, not the same job")[2]
    assert '<a href="/roles/gas-fitter/"' in near
    assert "zone-word" not in text  # nobody else's score is the answer


def test_what_is_found_stands_in_groups_each_role_once(client, stored_texts):
    make_catalogue()
    stored_texts(
        {
            "a.md": make_text("Gas Fitter", occupation_code="47-2152"),
            "b.md": make_text("Gas Fitter", seniority="Senior", occupation_code="47-2152"),
            "c.md": make_text("Pipe Layer", occupation_code="47-2152"),
            "d.md": make_text("Fitter of Lamps", occupation_code="49-9071"),
        }
    )
    search = client.get("/search/?q=gas+fitter").context["search"]
    (answer,) = search.answers
    assert (answer.score.title, answer.called) == ("Gas Fitter", "")
    assert answer.week is not None
    assert [each.score.title for each in search.levels] == ["Gas Fitter"]
    assert answer.score.level != search.levels[0].score.level
    beside = [each.score.title for each in search.near]
    assert "Pipe Layer" in beside
    assert len(beside) == len(set(beside))


def test_the_nearest_are_of_the_same_soc_code_then_related_then_of_the_field(
    client, catalogue, import_texts
):
    import_texts(
        {
            "d.md": make_text("Ward Nurse", occupation_code="29-1141"),
            "e.md": make_text("Theatre Nurse", occupation_code="29-2099"),
        }
    )
    assert [(near.score.title, near.because) for near in jobs(client, "icu nurse")[0].nearest] == [
        ("Ward Nurse", "of the same SOC occupation"),
        ("Theatre Nurse", "in the same field: Healthcare Practitioners and Technical"),
    ]
    assert [(near.score.title, near.because) for near in jobs(client, "lvn")[0].nearest] == [
        ("Gas Fitter", "in a related occupation"),
        ("Ward Nurse", "in a related occupation"),
        ("Theatre Nurse", "in the same field: Healthcare Practitioners and Technical"),
    ]


def test_a_search_costs_no_more_queries_the_more_it_finds(
    client, catalogue, django_assert_max_num_queries
):
    client.get("/search/?q=nurse")
    for typed in ("nurse", "lpn", "worker nurse plumber driver"):
        with django_assert_max_num_queries(MOST_SEARCH_QUERIES):
            client.get("/search/", {"q": typed})


def test_a_longer_list_is_one_link_away(client, catalogue):
    source = Source.objects.get()
    for number in range(12):
        code = f"51-20{number:02}.00"
        made = Occupation.objects.create(code=code, soc=code[:7], title=f"Maker {number}")
        add_name(made, "Cooper", source)
    short = client.get("/search/?q=cooper").context["search"]
    assert (len(short.jobs), short.more) == (10, True)
    longer = client.get(short.more_url).context["search"]
    assert (len(longer.jobs), longer.more, longer.more_url) == (12, False, "")
    assert longer.jobs[:10] == short.jobs


def test_where_nothing_fits_the_nearest_group_is_there_to_browse(client, catalogue):
    page = client.get("/search/?q=plumber+of+moods+and+dreams+of+nurses")
    assert page.context["search"].jobs == ()
    groups = page.context["search"].groups
    assert groups[0].code in {"29", "47"}
    assert f'href="{groups[0].url.replace("&", "&amp;")}"' in page.content.decode()


def suggested(client, typed):
    return client.get("/search/suggestions/", {"q": typed})


def test_what_somebody_is_still_typing_is_completed(client, catalogue):
    jobs = suggested(client, "plum").json()["jobs"]
    assert jobs[0] == {
        "name": "Plumber",
        "title": "Plumbers, Pipefitters, and Steamfitters",
        "url": "/occupations/47-2152.00/",
    }
    assert suggested(client, "bard").json()["jobs"][0]["url"] == "/roles/poet-laureate/"


def test_for_a_comparison_assessed_roles_alone_are_suggested_and_none_that_is_chosen(
    client, catalogue
):
    def offered(typed, **more):
        answer = client.get("/search/suggestions/", {"q": typed, "assessed": "1", **more})
        return [(job["role"], job["url"]) for job in answer.json()["jobs"]]

    assert offered("lamp") == [("lamp-lighter", "/roles/lamp-lighter/")]
    assert offered("lamp", beside=["lamp-lighter", "\0"]) == []
    assert offered("plum") == [("gas-fitter", "/roles/gas-fitter/")]
    assert offered("LPN") == []
    assert offered("p") == []


@pytest.mark.parametrize("typed", ["", "p", "zzzz", "\0", "<b>", "é" * 300])
def test_little_or_nonsense_suggests_nothing(client, catalogue, typed):
    assert suggested(client, typed).json() == {"jobs": []}


def test_suggestions_may_be_kept_by_anybody_and_set_no_cookie(client, catalogue):
    answer = suggested(client, "nurse")
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert len(answer.json()["jobs"]) <= 8
    assert client.post("/search/suggestions/").status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/roles/", "/search/?q=nurse", "/occupations/", "/nowhere/"]
)
def test_every_page_has_one_search_and_all_jobs_in_its_navigation(client, catalogue, path):
    text = client.get(path).content.decode()
    assert text.count('action="/search/"') == text.count('role="search"') == 1
    assert text.count('data-suggestions="/search/suggestions/"') == 1
    assert 'href="/occupations/"' in text.partition("<main")[0]


def test_nothing_found_says_so_with_advice(client, catalogue):
    page = client.get("/search/?q=zzzz")
    assert page.status_code == 200
    assert "No job here has a name like that." in page.content.decode()


def test_an_empty_search_asks_and_reads_nothing(client, catalogue, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get("/search/?q=+")
    assert page.url == "/occupations/"


@pytest.mark.parametrize(
    "typed", ["<b>&\"'", "\0", "\0nurse", "(((.*", "😀", "%", "n", "é" * 300, "a" * 4_000]
)
def test_hostile_texts_are_answered_and_printed_as_text(client, catalogue, typed):
    page = client.get("/search/", {"q": typed})
    assert page.status_code == 200
    assert "<b>&" not in page.content.decode()
    assert len(page.content) < 40_000


def test_all_occupations_stand_by_group_with_how_many_are_assessed(client, catalogue):
    groups = client.get("/occupations/").context["page"].groups
    assert [(group.name, group.count, group.assessed) for group in groups] == [
        (MAJOR_GROUPS["29"], 3, 0),
        (MAJOR_GROUPS["47"], 1, 1),
        (MAJOR_GROUPS["49"], 1, 1),
        (MAJOR_GROUPS["53"], 1, 0),
    ]


def test_a_group_lists_its_occupations_by_title(client, catalogue, django_assert_num_queries):
    client.get("/occupations/")
    with django_assert_num_queries(BROWSE_QUERIES):
        page = client.get("/occupations/?group=49")
    assert [job.code for job in page.context["page"].jobs] == ["49-9071.00"]
    titles = [job.title for job in client.get("/occupations/?group=29").context["page"].jobs]
    assert titles == sorted(OCCUPATIONS[code][0] for code in OCCUPATIONS if code[:2] == "29")


@pytest.mark.parametrize("group", ["99", "2", "x", "29'", "\0"])
def test_a_group_that_there_is_not_is_not_found(client, catalogue, group):
    assert client.get("/occupations/", {"group": group}).status_code == 404


def test_without_occupations_the_list_says_so(client, db):
    assert "No occupations are listed yet." in client.get("/occupations/").content.decode()


@pytest.mark.parametrize(
    "typed", ["47-2152", "47-2152.00", "472152", " 47–2152 ", "47‑2152", "47 2152"]
)
def test_a_code_finds_what_has_it_with_or_without_hyphen_and_suffix(client, catalogue, typed):
    (job,) = jobs(client, typed)
    assert job.code == "47-2152.00"
    assert [score.title for score in job.roles] == ["Gas Fitter"]
    table = client.get("/roles/", {"q": typed}).context["table"]
    assert [row.record.role.title for row in table.rows] == ["Gas Fitter"]


def test_a_code_that_nothing_has_finds_nothing(client, catalogue):
    assert jobs(client, "99-9999") == ()
    assert client.get("/roles/", {"q": "99-9999"}).context["count"] == 0
