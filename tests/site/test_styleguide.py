"""The style guide: who may see it, that nothing of it stays, and that no component is missing."""

from fnmatch import fnmatch

import pytest
from django.apps import apps
from django.conf import settings

from roles.charts.tokens import read_tokens
from roles.models import DataVersion, Role
from roles.outlook.predictions_page import STATES
from roles.site.styleguide.page import make_styleguide
from roles.site.styleguide.sample import SLUGS, sample_roles
from roles.site.styleguide.tokens import colour_lines
from tests.factories.documents import make_text

ADDRESS = "/styleguide/"
TEMPLATES = settings.BASE_DIR / "templates"

# Partials that it does not show, and why.
NOT_SHOWN = {
    "site/_social.html": "stands in the head, where nobody sees it",
    "desk/_*.html": "pages of the desk, which stand in the admin's own frame",
    "charts/_pay.html": "a bar with its figures as text: seen on the page of any occupation",
    "occupations/_near_entry.html": "a name with a score as it stands everywhere",
    "occupations/_readings.html": "a plain table of other indexes",
    "occupations/_related.html": "a numbered list of links, with scores as they stand everywhere",
    "pages/history/_cause.html": "a sentence and its points, as the history's table has them",
    "pages/my_week/_fixed.html": "checkboxes with their labels",
    "pages/my_week/_reach.html": "lists of tasks with their hours",
    "pages/map/_*.html": "a drawing that stands here, with its words; roles as in a list",
    "pages/workforce/_*.html": "one form and plain tables, on a page of their own",
    "occupations/_next.html": "a plain list of links with what each pays",
    "pages/compare/_about.html": "the same facts as on the role page, by the same ids",
    "pages/role/_second.html": "two sentences and a list: needs a second reading stored",
    "pages/method/_*.html": "passages of the method page: text and plain tables",
    "pages/roles/_estimates.html": "estimates in lines, in a plain table",
    "pages/roles/_none.html": "a box of words, as the others",
    "pages/role/durability/_durability.html": "nine argued lines: seen on the pages with one",
    "pages/role/durability/_durability_only.html": "a list of links in plain elements",
    "pages/role/sections/_sources.html": "the list that marks lead to: needs claims stored",
    "pages/role/sections/_durability.html": "as its own partial",
    "outlook/_choice.html": "a plain select with its label",
    "outlook/_index.html": "facts and a plain table: seen on the page of all indexes",
    "sources/_cited.html": "the same list",
    "sources/_dependent*.html": "roles by the claims that they cite: needs both stored",
    "sources/_claim_row.html": "a plain row of a source's claims",
    "sources/_none.html": "an empty cell of it",
    "sources/_choices.html": "links in the form of chips, which stand among the controls",
    "pages/my_week/_live.html": "the parts of my week once more, for the live module",
}


@pytest.fixture
def guide_page(assessor_client):
    response = assessor_client.get(ADDRESS)
    assert response.status_code == 200
    return response


def test_stranger_is_asked_to_sign_in(client, db):
    response = client.get(ADDRESS)
    assert response.status_code == 302
    assert response["Location"] == f"/admin/login/?next={ADDRESS}"


def test_who_is_no_staff_is_refused(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("rita"))
    assert client.get(ADDRESS).status_code == 403


def test_staff_see_it_and_search_engines_do_not(guide_page):
    assert guide_page["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in guide_page.text
    assert "no-store" in guide_page["Cache-Control"]
    assert "og:" not in guide_page.text


def test_nothing_is_written(assessor_client):
    assert assessor_client.post(ADDRESS).status_code == 405


def test_no_page_leads_there(assessor_client, import_texts):
    import_texts({"lamp.md": make_text()})
    for path in ("/", "/roles/", "/roles/lamp-lighter/", "/method/", "/compare/", "/admin/"):
        assert ADDRESS not in assessor_client.get(path).text, path


def rows():
    """How many rows each table of the app holds."""
    return {model: model.objects.count() for model in apps.get_app_config("roles").get_models()}


@pytest.mark.parametrize("texts", [{}, {"lamp.md": make_text()}], ids=["empty", "one role"])
def test_nothing_of_it_stays_in_the_database(assessor_client, import_texts, texts):
    import_texts(texts)
    before, version = rows(), DataVersion.objects.current()
    assert assessor_client.get(ADDRESS).status_code == 200
    assert (rows(), DataVersion.objects.current()) == (before, version)
    assert not Role.objects.filter(slug__in=SLUGS).exists()


def test_nothing_of_it_stays_where_it_fails(db):
    with pytest.raises(Role.DoesNotExist), sample_roles():
        Role.objects.get(slug="fails-within")
    assert not Role.objects.filter(slug__in=SLUGS).exists()


def test_it_shows_every_zone_every_grade_and_every_state(db):
    with sample_roles():
        guide = make_styleguide()
    assert guide["role"].score.grade == "edge"
    assert guide["role"].earlier
    assert guide["headline"].arithmetic is None
    assert {score.zone for score in guide["scores"]} == {"red", "yellow", "green"}
    assert {score.grade for score in guide["scores"]} == {"firm", "fair", "edge", ""}
    assert guide["next"].shown
    assert guide["next"].left_out
    assert guide["ways"].ways
    assert guide["least"].written
    assert guide["comparison"].gaps
    assert guide["comparison"].moves
    assert guide["tasks"].groups
    assert {row.state for row in guide["role"].predictions.rows} == set(STATES)


def test_every_partial_is_shown_or_left_out_for_a_reason(guide_page):
    partials = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("_*.html")
        if path.relative_to(TEMPLATES).parts[0] != "admin"
    }
    shown = {template.name for template in guide_page.templates}
    left_out = {name for name in partials if any(fnmatch(name, each) for each in NOT_SHOWN)}
    assert sorted(partials - shown - left_out) == []
    assert sorted(left_out & shown) == [], "shown, and on the list of what is not"
    stale = [each for each in NOT_SHOWN if not any(fnmatch(name, each) for name in partials)]
    assert stale == []


def test_every_token_of_a_scale_has_its_sample(guide_page):
    css = (settings.BASE_DIR / "static/css/site/styleguide.css").read_text(encoding="utf-8")
    for name in read_tokens().named("text-"):
        assert f'data-token="{name}"' in guide_page.text
        assert f'data-token="{name}"] {{\n    font-size: var(--{name});' in css
    for name in (*read_tokens().named("space-"), *read_tokens().colours()):
        assert f"--{name}</code>" in guide_page.text


def test_every_contrast_is_high_enough():
    low = [
        f"{line.name}: {look} {swatch.ratio}"
        for line in colour_lines()
        for look, swatch in line.by_look
        if not swatch.passes
    ]
    assert low == []


def test_no_script_and_no_style_stands_in_the_page(guide_page):
    text = guide_page.text
    assert text.count("<script") == text.count('<script type="module" src="/static/')
    assert " style=" not in guide_page.text
