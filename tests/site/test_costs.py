"""What each kind of page asks the database, which does not depend on how many roles there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.models import Assessment
from roles.urls import urlpatterns
from tests.factories.city import CODE, LIGHTER
from tests.factories.documents import make_text, transition

pytestmark = pytest.mark.django_db

PAIR = f"role={LIGHTER}&role=gas-fitter"
# The most queries of each kind of page, and what they are for.
COSTS = {
    "home": ("/", 9, "data version, counts, roles drawn, the specimen and its week, a pair, jobs"),
    "site-card": ("/card.png", 2, "its version, the roles by zone"),
    "role-list": ("/roles/?q=lamp", 7, "whether the index is good, sectors, how many, a page"),
    "role-csv": ("/roles.csv", 2, "the rows, the figures of their occupations"),
    "role-xlsx": ("/roles.xlsx", 3, "as in CSV, and their sources"),
    "role-detail": (
        f"/roles/{LIGHTER}/", 43, "data version; the role; each table of rows of both scores; "
        "citations; a second reading of a version before; the place among all; who leads here; "
        "forecasts; what is alike; facts of the occupation",
    ),
    "role-next": (
        f"/roles/{LIGHTER}/next/", 17, "the role, its moves, those from there, what is known of "
        "each job",
    ),
    "role-moves": (f"/roles/{LIGHTER}/next.csv", 2, "the role, its moves"),
    "occupation-next": (
        "/occupations/11-1011.00/next/", 9, "it, its moves, those from there, what is known of "
        "each job",
    ),
    "my-week": (f"/roles/{LIGHTER}/my-week/?h1=3", 5, "the role and its four tables of rows"),
    "role-card": (f"/roles/{LIGHTER}/card.png", 2, "its version, the score"),
    "role-chart": (f"/roles/{LIGHTER}/firm.svg", 6, "its version, the score, its rows"),
    "role-document": (f"/roles/{LIGHTER}/document.md", 20, "every table of both scores"),
    "role-version": (None, 25, "as the role's page, without what is of today"),
    "role-version-card": (None, 2, "its version, the score"),
    "role-embed": (f"/embed/roles/{LIGHTER}/", 1, "the score"),
    "occupation-chart": (f"/occupations/{CODE}/readings.svg", 4, "it, the indexes, its values"),
    "role-next-chart": (f"/roles/{LIGHTER}/next/routes.svg", 18, "its version, as the page"),
    "occupation-next-chart": (
        "/occupations/11-1011.00/next/routes.svg", 10, "its version, as the page",
    ),
    "claim-chart": ("/claims/lamps-pay-2024/series.svg", 3, "its version, it, its series"),
    "compare-chart": (f"/compare/scores.svg?{PAIR}", 12, "its version, as the embed"),
    "method-chart": ("/method/readings.svg", 2, "the readings with their versions"),
    "map-chart": ("/map/fields.svg", 4, "its version, sectors, counts, roles drawn"),
    "compare-embed": (f"/embed/compare/?{PAIR}", 11, "roles, tables of rows, occupations"),
    "oembed": (f"/oembed?url=http://testserver/roles/{LIGHTER}/", 1, "the score"),
    "cite": (f"/cite?as=csl&url=/roles/{LIGHTER}/", 1, "the score"),
    "role-changes": (f"/roles/{LIGHTER}/history/", 5, "the versions with their rows"),
    "role-feed": (f"/roles/{LIGHTER}/history.atom", 7, "the role, its versions with their rows"),
    "feed-changes": ("/feeds/changes.atom", 6, "the newest versions, their roles' with rows"),
    "feed-zones": ("/feeds/zones.atom", 6, "those that moved, their roles' with rows"),
    "feed-predictions": ("/feeds/predictions.atom", 1, "those decided"),
    "feed-releases": ("/feeds/releases.atom", 0, "files, of which there are none here"),
    "role-history": (None, 1, "the number that it has"),
    "role-history-card": (None, 1, "the number that it has"),
    "compare": (f"/compare/?{PAIR}", 15, "roles, tables of rows, occupations, moves, forecasts"),
    "compare-csv": (f"/compare.csv?{PAIR}", 11, "roles, tables of rows, occupations"),
    "compare-xlsx": (f"/compare.xlsx?{PAIR}", 12, "as in CSV, and their sources"),
    "role-map": ("/map/?field=building", 6, "data version, sectors, counts, roles drawn, a page"),
    "task-search": ("/tasks/?q=task", 4, "data version, all tasks; those shown, their reasons"),
    "workforce": ("/workforce/", 0, "a form that knows nothing yet"),
    "job-search": ("/search/?q=lamp", 6, "whether the index is good; what it found"),
    "job-suggestions": ("/search/suggestions/?q=lamp", 1, "whether the index is good"),
    "report": (
        f"/roles/{LIGHTER}/report/?row=growth:growth", 2, "what is published, and its tasks",
    ),
    "corrections": ("/corrections/", 2, "reports answered, versions that correct"),
    "wish": ("/wish/?q=lamp", 0, "the form asks for nothing"),
    "occupation-list": ("/occupations/?group=29", 4, "groups, occupations, roles under them"),
    "occupation-detail": (f"/occupations/{CODE}/", 14, "it, facts, names, related, roles, codes"),
    "about": ("/about/", 0, "a page of words"),
    "data": ("/data/", 0, "a page of words"),
    "api-examples": ("/data/api/", 2, "two roles and a source to ask for"),
    "dictionary": ("/data/dictionary/", 0, "a page of words"),
    "release": ("/data/2026-11-28/", 0, "files, of which there are none here"),
    "release-file": ("/data/2026-11-28/roles.csv", 0, "files, of which there are none here"),
    "release-latest": ("/data/latest/", 0, "files, of which there are none here"),
    "release-latest-file": ("/data/latest/roles.csv", 0, "files, of which there are none here"),
    "index-list": ("/indexes/", 6, "indexes, readings, roles, sources"),
    "prediction-list": ("/predictions/", 7, "predictions, what was corrected, the filters"),
    "method": ("/method/", 8, "data version, one example with its rows, second readings"),
    "styleguide": ("/styleguide/", 0, "who may not see it asks for nothing"),
    "source-list": ("/sources/", 1, "sources with their counts"),
    "source-detail": ("/sources/gazette-1886/", 14, "claims, series, what rests on them"),
    "claim-detail": ("/claims/lamps-pay-2024/", 13, "it, its series, what rests on it"),
    "healthz": ("/healthz", 1, "whether the database answers"),
}  # fmt: skip


def asked(client, path) -> int:
    """How many queries the page makes once whatever is kept between pages has been made."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def test_every_kind_of_page_has_its_cost_here():
    # /healthz is answered before there are addresses.
    assert set(COSTS) == {each.name for each in urlpatterns} | {"healthz"}


def test_no_page_asks_more_than_its_cost_nor_more_when_there_are_more_roles(
    client, city, import_texts
):
    first = Assessment.objects.superseded().get()
    past, old = first.get_permanent_url(), f"/roles/{LIGHTER}/history/{first.pk}/"
    paths = {name: path for name, (path, _, _) in COSTS.items()}
    paths |= {"role-version": past, "role-version-card": f"{past}card.png"}
    paths |= {"role-history": old, "role-history-card": f"{old}card.png"}
    before = {name: asked(client, path) for name, path in paths.items()}
    assert {name: n for name, n in before.items() if n > COSTS[name][1]} == {}
    moves = (transition("Gas Fitter"), transition("Lamp Lighter"))
    texts = {
        f"{n}.md": make_text(f"Lamp Maker {n}", occupation_code=CODE, transitions=moves)
        for n in range(9)
    }
    import_texts(texts)
    after = {name: asked(client, path) for name, path in paths.items()}
    assert {name: n for name, n in after.items() if n > before[name]} == {}
