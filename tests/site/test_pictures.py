"""Charts as pictures by themselves: their source, their licence, in both forms."""

import re
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from roles.charts.picture import Axis, Bar, Line, Mark, Picture, draw_picture
from roles.charts.scatter import Group, Point, make_counted_scatter, make_scatter
from roles.charts.tokens import read_tokens
from roles.models import Assessment, Claim, Role
from tests.factories.city import CODE, LIGHTER
from tests.factories.estimates import ASSESSED, UNKNOWN

pytestmark = pytest.mark.django_db
PAIR = f"role={LIGHTER}&role=gas-fitter"
CHARTS = (
    (f"/roles/{LIGHTER}/week.%s", f"/roles/{LIGHTER}/versions/2/"),
    (f"/roles/{LIGHTER}/bridge.%s", f"/roles/{LIGHTER}/versions/2/"),
    (f"/roles/{LIGHTER}/firm.%s", f"/roles/{LIGHTER}/versions/2/"),
    (f"/roles/{LIGHTER}/standing.%s", f"/roles/{LIGHTER}/"),
    (f"/roles/{LIGHTER}/opinions.%s", f"/roles/{LIGHTER}/"),
    (f"/roles/{LIGHTER}/durability.%s", f"/roles/{LIGHTER}/"),
    (f"/compare/scores.%s?{PAIR}", f"/compare/?{PAIR}"),
    (f"/compare/weeks.%s?{PAIR}", f"/compare/?{PAIR}"),
    (f"/compare/gap.%s?{PAIR}", f"/compare/?{PAIR}"),
    (f"/occupations/{CODE}/readings.%s", f"/occupations/{CODE}/"),
    ("/claims/lamps-pay-2024/series.%s", "/claims/lamps-pay-2024/"),
    ("/map/fields.%s?field=building", "/map/?field=building"),
    (
        "/map/tasks-and-evidence.%s?field=building",
        "/map/?field=building&view=tasks-and-evidence",
    ),
)
NAME = "{http://www.w3.org/2000/svg}"


def parsed(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 (our own)


def words_of(svg: bytes) -> str:
    texts = parsed(svg).iter(f"{NAME}text")
    return " ".join(text.text for text in texts)


@pytest.mark.parametrize(("path", "cited"), CHARTS)
def test_chart_says_its_source_and_licence_and_needs_nothing_else(client, city, path, cited):
    response = client.get(path % "svg")
    assert response["Content-Type"] == "image/svg+xml"
    said = words_of(response.content).replace(" ", "")
    assert f"http://testserver{cited}Licence:CCBY4.0." in said
    assert "Source:JobZone," in said
    text = response.content.decode()
    assert not [each for each in ("<style", "class=", "href", "var(", "<script") if each in text]
    again = client.get(path % "svg", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(("path", "cited"), CHARTS)
def test_both_forms_are_of_one_size(client, city, path, cited):
    picture = Image.open(BytesIO(client.get(path % "png").content))
    svg = parsed(client.get(path % "svg").content)
    assert (picture.format, picture.size) == ("PNG", (1200, int(svg.get("height"))))


def test_what_is_typed_in_a_title_is_text_and_any_letter_can_be_drawn(client, city):
    Role.objects.filter(slug=LIGHTER).update(title="<b onload=x>看護師 & Co")
    svg = client.get(f"/roles/{LIGHTER}/bridge.svg").content
    assert "<b onload=x>看護師 & Co" in words_of(svg)
    assert client.get(f"/roles/{LIGHTER}/bridge.png").status_code == 200


def test_row_of_any_length_stays_in_its_picture():
    line = Line("Lamp " * 200, "told " * 50, marks=(Mark(120, "green"), Mark(-3, "red")))
    picture = Picture("Title " * 80, "said " * 200, (line,), "source " * 100)
    svg = parsed(draw_picture(picture, "svg"))
    heights = [float(text.get("y")) for text in svg.iter(f"{NAME}text")]
    assert 0 < min(heights) < max(heights) < int(svg.get("height"))


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("counted", [False, True])
def test_scatter_is_drawn_with_names_or_with_boxes(form, counted):
    points = [
        Point(f"Lamp {n}", f"Lamp {n}: 40", "/", "yellow", Decimal(n) / 4, n - 9)
        for n in range(5, 11)
    ]
    groups = [
        Group("yellow", p.evidence, p.resistance, n, 9.0, 9.0) for n, p in enumerate(points, 20)
    ]
    scatter = make_counted_scatter(groups) if counted else make_scatter(points)
    drawn = draw_picture(Picture("Lamps", "Few.", scatter, "Source: us."), form)
    if form == "png":
        assert Image.open(BytesIO(drawn)).width == 1200
        return
    assert ("Lamp 10" in words_of(drawn)) == (not counted)
    assert (b"fill-opacity" in drawn) == counted
    inside = [float(each.get("y")) for each in parsed(drawn).iter(f"{NAME}rect")]
    assert max(inside) < int(parsed(drawn).get("height"))


def test_what_nobody_judged_here_is_hollow():
    full, hollow = Bar(0, 50, "accent"), Bar(0, 50, "accent", is_hollow=True)
    lines = (Line("Lamps", "5 of 10", (full,)), Line("Wicks", "5 of 10, quoted", (hollow,)))
    axis = Axis("0", "10 points", key=(("accent", "points"),))
    svg = draw_picture(Picture("Lamps", "Few.", lines, "Source: us.", axis), "svg")
    assert "10 points" in words_of(svg)
    fills = [each.get("fill") for each in parsed(svg).iter(f"{NAME}rect")]
    tokens = read_tokens().light
    assert fills.count(tokens["accent"]) == 3  # with the key
    assert fills[-2:] == [tokens["accent"], tokens["paper"]]


def test_role_offers_the_charts_that_it_has(client, city):
    def offered(slug):
        found = re.findall(
            rf'href="/roles/{slug}/([\w-]+)\.svg"', client.get(f"/roles/{slug}/").text
        )
        return set(found)

    of_rows = {"week", "bridge", "firm", "standing"}
    assert offered(LIGHTER) == of_rows | {"opinions", "durability"}
    Role.objects.filter(slug="wick-trimmer").update(occupation_code="", soc="")
    assert offered("wick-trimmer") == of_rows
    assert client.get("/roles/wick-trimmer/opinions.svg").status_code == 404
    Assessment.objects.filter(role__slug=LIGHTER).update(state="draft", published_at=None)
    assert offered(LIGHTER) == {"durability"}


def test_estimate_is_tinted_and_has_no_mark(client, trades):
    shown = f"/occupations/{UNKNOWN[0]}.00/"
    page = client.get(shown)
    for name in ("estimate", "pulls"):
        assert f'href="{shown}{name}.png"' in page.text
        svg = client.get(f"{shown}{name}.svg").content
        assert b"<polygon" not in svg
        assert b'fill-opacity="0.4"' in svg
        assert f"http://testserver{shown} Licence" in words_of(svg)
    assert f"{page.context['page'].estimate.span} of 100" in words_of(
        client.get(f"{shown}estimate.svg").content
    )
    assert client.get(f"/occupations/{ASSESSED[0]}.00/estimate.svg").status_code == 404


def test_figures_of_a_series_are_bars_from_nought(client, city):
    page = "/claims/lamps-pay-2022/"
    assert f'href="{page}series.png"' in client.get(page).text
    said = words_of(client.get(f"{page}series.svg").content)
    assert "Median pay (49-9071, United States): $41,000, 2024; before $39,000, 2022" in said
    assert "2022, Almanac: Trades" in said
    Claim.objects.filter(key="lamps-pay-2022").update(value=-41_000)
    svg = parsed(client.get(f"{page}series.svg").content)
    tokens = read_tokens().light
    newest, older = (
        next(each for each in svg.iter(f"{NAME}rect") if each.get("fill") == tokens[name]
             and each.get("height") == "24")
        for name in ("accent", "line-strong")
    )  # fmt: skip
    assert float(older.get("x")) + float(older.get("width")) == float(newest.get("x"))


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/map/fields.svg?field=building", "Building, installing and repair: "),
        (f"/compare/weeks.svg?{PAIR}", "AI does "),
        (f"/roles/{LIGHTER}/week.svg", "AI does "),
    ],
)
def test_title_of_a_picture_is_what_it_shows(client, city, path, title):
    svg = parsed(client.get(path).content)
    assert svg.find(f"{NAME}title").text.startswith(title)


def test_map_offers_the_view_that_it_shows(client, city):
    assert 'href="/map/fields.svg?field=building"' in client.get("/map/?field=building").text
    second = client.get("/map/?view=tasks-and-evidence").text
    assert 'href="/map/tasks-and-evidence.png"' in second


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/roles/nobody/week.svg", 404),
        (f"/roles/{LIGHTER}/month.svg", 404),
        ("/roles/gas-fitter/durability.svg", 404),
        ("/roles/night-watch/durability.svg", 404),
        (f"/roles/{LIGHTER}/week.gif", 404),
        ("/compare/scores.svg", 404),
        (f"/compare/gap.svg?{PAIR}&role=coal-carrier", 404),
        (f"/compare/weeks.svg?role={LIGHTER}", 404),
        ("/method/readings.svg", 404),
        ("/claims/nobody/series.svg", 404),
        ("/claims/lamps-growth-2024/series.svg", 404),
        ("/occupations/99-9999.00/readings.svg", 404),
        ("/occupations/nowhere/readings.svg", 404),
        (f"/occupations/{CODE}/estimate.svg", 404),
        (f"/occupations/{CODE}/pulls.svg", 404),
        (f"/occupations/{CODE}/pay.svg", 404),
        (f"/occupations/{CODE[:7]}/readings.svg", 302),
        ("/method/estimates.png", 404),
        (f"/compare/scores.png?role={LIGHTER}&role=nobody", 404),
        (f"/compare/scores.png?role=Lamp+Lighter&role={LIGHTER}&role=gas-fitter", 302),
        ("/map/fields.svg?q=zzzz", 404),
        ("/map/tasks-and-evidence.svg?q=zzzz", 404),
        ("/map/else.svg", 404),
    ],
)
def test_chart_of_what_is_not_there_is_refused(client, city, path, status):
    assert client.get(path).status_code == status
