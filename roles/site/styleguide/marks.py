"""Zones, scores and the charts of them that stand alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from roles.charts import ScaleChart, SpreadChart, make_scale, make_spread
from roles.charts.fields import BIN, FieldRoles, FieldRow, Standing, make_fields
from roles.charts.scatter import STEPS, Group, Scatter, make_counted_scatter
from roles.pages.score import ScoreView
from roles.scoring import AIJRI_1, Grade, SubLabel, Zone, zone_of

# Which sub-labels a zone can have; plain Red has none.
LABELS = {
    Zone.RED: ("", SubLabel.IMMINENT),
    Zone.YELLOW: (SubLabel.URGENT, SubLabel.MODERATE),
    Zone.GREEN: (SubLabel.STABLE, SubLabel.TRANSFORMING, SubLabel.ACCELERATED),
}
SCORES = {Zone.RED: "11.6", Zone.YELLOW: "36.4", Zone.GREEN: "72.0"}
SPREAD = ("3.1", "8.6", "9.4", "21.0", "24.9", "25.0", "33.3", "41.8", "47.9", "48.0", "50.2",
          "52.5", "61.0", "61.5", "62.4", "74.8", "88.0")  # fmt: skip


def zone_labels(score: ScoreView) -> Iterable[ScoreView]:
    """Each zone with each of its sub-labels."""
    for zone, labels in LABELS.items():
        for label in labels:
            yield _scored(score, zone, str(label), "")


def zone_scores(score: ScoreView, headline: ScoreView) -> Iterable[ScoreView]:
    """Each zone with each firmness, and one that is quoted."""
    for zone in LABELS:
        for grade in (Grade.FIRM, Grade.FAIR, Grade.EDGE):
            yield _scored(score, zone, "", grade.value)
    yield headline


def _scored(score: ScoreView, zone: Zone, label: str, grade: str) -> ScoreView:
    return replace(
        score,
        score=Decimal(SCORES[zone]),
        zone=zone.value,
        sub_label=label,
        grade=grade,
    )


def scales() -> Iterable[ScaleChart]:
    """One mark; one with its range; several that stand close."""
    yield make_scale([("A role", Decimal("11.6"))])
    yield make_scale([("A role", Decimal("45.0"))], likely=(Decimal("37.4"), Decimal("52.7")))
    close = zip("abcd", ("10.0", "12.0", "80.0", "100.0"), strict=True)
    yield make_scale([(name, Decimal(score)) for name, score in close], words="ABCD")


def spreads() -> Iterable[SpreadChart]:
    """All roles; all with one marked."""
    roles = [("A role", Decimal(score)) for score in SPREAD]
    yield make_spread(roles)
    yield make_spread(roles, marked=("this role", Decimal("45.0")))


def fields() -> Iterable[FieldRow]:
    """As marks, one of them quoted and one ringed, and with estimates; and one as counts."""
    url = "#guide-chart"
    roles = [Standing("A role (Senior)", "A role", Decimal(s), s == "41.8", url) for s in SPREAD]
    places = Counter((zone, int(score) // BIN) for score, zone in spread_scores())
    yield from make_fields(
        [
            FieldRoles("A field", url, roles[:9], estimated={("red", 4): 3, ("yellow", 17): 1}),
            FieldRoles("Another one", url, roles[9:], marked=roles[9:10]),
        ]
    )
    yield from make_fields([FieldRoles("One of very many", url, places=places)])


def counted_places() -> Scatter:
    """Many roles by tasks and market."""
    return make_counted_scatter(
        [
            Group("yellow", n - 8, Decimal(n) / STEPS, n * 9, n * 9 * n / 4, n * 9 * n * n / 16)
            for n in range(5, 16)
        ]
    )


def spread_scores() -> Iterable[tuple[Decimal, str]]:
    """The made-up roles of the spread, each with its zone."""
    for score in SPREAD:
        yield Decimal(score), zone_of(Decimal(score), AIJRI_1).value
