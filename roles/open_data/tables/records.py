"""What there is beside assessments: sources, claims, predictions, occupations, readings."""

from collections.abc import Iterator

from django.db.models import QuerySet

from roles.models import (
    Bridge,
    Claim,
    Estimate,
    Index,
    IndexReading,
    Occupation,
    Prediction,
    Source,
)
from roles.open_data.fields import Table, day, number, text, whole, yes_no
from roles.open_data.tables.columns import (
    FIT,
    LABOUR,
    PAGE,
    POINTS,
    SOURCE,
    chances,
    plain_number,
    with_labour,
)

SOURCES = Table(
    "sources",
    "Sources",
    "Where figures are from: publications, one vintage each.",
    ("key",),
    (
        text("key", "The source's page is /sources/`key`/", PAGE),
        text("publisher", "Who published it", SOURCE),
        text("title", "Its title", SOURCE),
        text("address", "Where it is read", SOURCE),
        text("archived", "Address of an archived copy", PAGE),
        day("published", "When it was published", SOURCE),
        text("vintage", "Its vintage, as printed", SOURCE),
        day("accessed", "When it was looked up", PAGE),
        text("kind", "statistics, database, study, survey, law, news …", PAGE),
        whole("tier", "How far it can be relied on; 1 is best", PAGE, "1 to 4"),
        text("note", "Terms of use and what else is to be known", PAGE),
    ),
    lambda: Source.objects.order_by("key"),
)
CLAIMS = Table(
    "claims",
    "Claims",
    "One figure of one source.",
    ("key",),
    (
        text("key", "The claim's page is /claims/`key`/", PAGE),
        text("source", "Key of the source", PAGE, read="source.key"),
        text("measure", "What is measured: employment, pay, growth …", PAGE),
        text("what", "What exactly is counted", SOURCE),
        text("occupation_code", "SOC or O*NET-SOC code", SOURCE),
        text("place", "Where", SOURCE),
        number("value", "The figure, where it is a number", SOURCE, read=plain_number("value")),
        text("text", "The figure, where it is words", SOURCE),
        text("unit", "Unit of the figure", SOURCE),
        whole("period_from", "First year that it is about", SOURCE, "year"),
        whole("period_to", "Last year that it is about", SOURCE, "year"),
        text("quotation", "A few words of the source", SOURCE),
        yes_no(
            "superseded",
            "Whether a newer figure of its series is known",
            PAGE,
            read="is_superseded",
        ),
    ),
    lambda: Claim.objects.with_superseded().select_related("source").order_by("key"),
    {"source": "sources"},
)
PREDICTIONS = Table(
    "predictions",
    "Predictions",
    "Dated statements that can be checked, kept also when they miss.",
    ("key",),
    (
        text("key", "Names the prediction", PAGE),
        text("slug", "The role that it is about, if one", PAGE, read="role.slug"),
        text(
            "source",
            "Key of the source that made it; empty where it is ours",
            PAGE,
            read="source.key",
        ),
        text("statement", "What is said", PAGE),
        text("indicator", "What is looked up on the day", PAGE),
        text("fallback", "What is looked up where that never comes", PAGE),
        whole("probability", "How likely we held it to be, when written", PAGE, "percent"),
        day("made_on", "When it was made", PAGE),
        day("due", "When it can be decided", PAGE),
        text("status", "open, held, missed or untold", PAGE),
        day("decided_on", "When it was decided", PAGE),
        text("outcome", "What was found", PAGE),
    ),
    lambda: Prediction.objects.select_related("role", "source").order_by("key"),
)


def _occupations() -> Iterator[Occupation]:
    """All of them, each with `shown`: its estimate, where nobody has assessed it."""
    return occupations_of(Occupation.objects.order_by("code"))


def occupations_of(queryset: QuerySet) -> Iterator[Occupation]:
    """These occupations as rows of `OCCUPATIONS`: three queries."""
    found = list(queryset)
    shown = {
        estimate.occupation_id: estimate
        for estimate in Estimate.objects.shown().filter(occupation__in=found)
    }
    for occupation in with_labour(found, "code"):
        occupation.shown = shown.get(occupation.pk)
        yield occupation


OCCUPATIONS = Table(
    "occupations",
    "Occupations",
    "Every occupation of O*NET, with an estimate (no score) where nobody has assessed it.",
    ("code",),
    (
        text("code", "O*NET-SOC code; its page is /occupations/`code`/", "O*NET"),
        text("title", "Its title", "O*NET"),
        number(
            "estimate",
            "Middle of what is expected; empty where it is assessed",
            FIT,
            POINTS,
            "shown.middle",
        ),
        number(
            "estimate_low",
            "Nine such scores in ten lie in the range: from",
            FIT,
            POINTS,
            "shown.low",
        ),
        number("estimate_high", "To", FIT, POINTS, "shown.high"),
        text(
            "zone",
            "The likeliest zone",
            FIT,
            read=lambda o: o.shown and o.shown.get_zone_display(),
        ),
        *chances(FIT, "shown."),
        *LABOUR,
    ),
    _occupations,
)
BRIDGES = Table(
    "bridges",
    "Codes of others",
    "Occupations of ESCO and their ISCO-08 groups, with the O*NET occupation nearest to each.",
    ("esco",),
    (
        text("code", "O*NET-SOC code", SOURCE, read="occupation.code"),
        text("isco", "ISCO-08 unit group", SOURCE),
        text("esco", "Address of the occupation of ESCO", SOURCE, read="address"),
        text("label", "Its preferred label", SOURCE),
        number("confidence", "How sure the match is; 2 is surest", SOURCE, "0.5, 1 or 2"),
        text("source", "Key of the source", PAGE, read="source.key"),
    ),
    lambda: Bridge.objects.select_related("occupation", "source").order_by("esco"),
    {"code": "occupations", "source": "sources"},
)
INDEXES = Table(
    "indexes",
    "Indexes",
    "What others measure of occupations, each on its own scale.",
    ("key",),
    (
        text("key", "Names the index", PAGE),
        text("name", "Its name", SOURCE),
        text("asks", "What it measures", PAGE),
        number("lowest", "Lower end of the scale", SOURCE, read=plain_number("lowest")),
        number("highest", "Upper end of the scale", SOURCE, read=plain_number("highest")),
        text("higher_means", "exposed, resistant, or a trait of the work", SOURCE),
        text("source", "Key of the source", PAGE, read="source.key"),
    ),
    lambda: Index.objects.select_related("source").order_by("key"),
    {"source": "sources"},
)
READINGS = Table(
    "readings",
    "Readings",
    "The value of an index for an occupation.",
    ("index", "occupation_code"),
    (
        text("index", "Key of the index", PAGE, read="index.key"),
        text("occupation_code", "SOC or O*NET-SOC code", SOURCE),
        number("value", "On the scale of the index", SOURCE, read=plain_number("value")),
    ),
    lambda: IndexReading.objects.select_related("index").order_by("index__key", "occupation_code"),
    {"index": "indexes"},
)
