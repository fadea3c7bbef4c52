"""Every table of the open data: its fields, and which records it has.

What is listed is what the public sees. New fields are added at the end of a table.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from operator import attrgetter

from django.db.models import QuerySet

from roles.models import (
    Assessment,
    Barrier,
    Claim,
    DurabilityLine,
    Estimate,
    Evidence,
    Index,
    IndexReading,
    LabourFacts,
    Occupation,
    Prediction,
    Principle,
    SecondJudgement,
    SecondReading,
    Source,
    Task,
    Transition,
    labour_facts,
)
from roles.open_data.fields import Field, Table, Type
from roles.scoring import Grade

TEXT, WHOLE, NUMBER, DAY, YES_NO = Type
# Where values come from.
ASSESSOR = "assessor"
FORMULA = "computed from the rows"
ERRORS = "computed from second readings"
PAGE = "this site"
OFFICIAL = "official statistics; the vintage stands beside it"
SOURCE = "the source"
FIT = "computed: estimate"
# So many records are in memory at a time.
BATCH = 500
OF_ALL = "the whole occupation, every level together"
POINTS = "points, 0 to 100"
CHANCE = "share, 0 to 1"


def _plain(read: str):
    """A number without the zeros at its end, as in 12.50."""

    def value(record: object) -> Decimal | None:
        found = getattr(record, read)
        return None if found is None else Decimal(f"{found.normalize():f}")

    return value


def _fact(name: str):
    """A figure of the occupation: a number, or words where it is none."""

    def value(record: object) -> Decimal | str | None:
        fact = getattr(record.labour, name, None)
        if fact is None or fact.value is None:
            return fact and fact.text
        return Decimal(f"{fact.value.normalize():f}")

    return value


def _vintage(name: str):
    """The vintage of a figure, and the code that it is counted under: "May 2025, 47-2111"."""

    def value(record: object) -> str | None:
        fact = getattr(record.labour, name, None)
        return fact and f"{fact.vintage}, {fact.code[:7]}"

    return value


LABOUR = (
    Field(
        "pay", NUMBER, f"Median pay of employees: {OF_ALL}", OFFICIAL, "USD a year", _fact("pay")
    ),
    *(
        Field(
            f"pay_{part}",
            NUMBER,
            f"What {part} in 100 employees earn less than",
            OFFICIAL,
            "USD a year",
            _fact(f"pay_{part}"),
        )
        for part in (10, 25, 75, 90)
    ),
    Field(
        "pay_vintage",
        TEXT,
        "Vintage of the pay, and the code that it is counted under",
        OFFICIAL,
        read=_vintage("pay"),
    ),
    Field("employed", NUMBER, f"People employed: {OF_ALL}", OFFICIAL, "people", _fact("employed")),
    Field("openings", NUMBER, "Openings a year", OFFICIAL, "openings", _fact("openings")),
    Field(
        "projected_growth",
        NUMBER,
        "Projected change of jobs over the years of the projection",
        OFFICIAL,
        "percent",
        _fact("growth"),
    ),
    Field("jobs_vintage", TEXT, "Vintage of `employed`", OFFICIAL, read=_vintage("employed")),
    Field(
        "entry_education",
        TEXT,
        "What people typically enter with",
        OFFICIAL,
        read=_fact("education"),
    ),
)


def _chances(source: str) -> tuple[Field, ...]:
    return tuple(
        Field(f"chance_{zone}", NUMBER, f"How likely the {zone} zone is", source, CHANCE)
        for zone in ("red", "yellow", "green")
    )


def with_labour(records: Iterable, code: str) -> Iterator:
    """Each record with `labour`, the facts of the occupation whose code it has.

    So many records at a time: a query for those of each batch whose facts are not known yet.
    """
    read, rest = attrgetter(code), iter(records)
    facts: dict[str, LabourFacts] = {}
    while batch := list(islice(rest, BATCH)):
        socs = [(read(record) or "")[:7] for record in batch]
        facts |= labour_facts(set(socs) - facts.keys())
        for record, soc in zip(batch, socs, strict=True):
            record.labour = facts.get(soc) or LabourFacts(soc="")
            yield record


def listed(queryset: QuerySet | Iterable) -> Iterator[Assessment]:
    """Assessments of `for_file().with_durability()` as rows of `ROLES`."""
    return with_labour(queryset, "role.occupation_code")


ROLES = Table(
    "roles",
    "Roles",
    "One row for each role that has a published score, with the score and what it is made of.",
    ("slug",),
    (
        Field("role", TEXT, "Title of the role", PAGE, read="role.title"),
        Field(
            "score", NUMBER, "Published score; higher resists displacement more", FORMULA, POINTS
        ),
        Field("zone", TEXT, "Green, Yellow or Red", FORMULA, read=lambda a: a.get_zone_display()),
        Field(
            "firmness",
            TEXT,
            "How likely a second reading falls in the same zone, in words",
            ERRORS,
            read=lambda a: Grade(a.firmness).label if a.firmness else None,
        ),
        Field(
            "task_resistance",
            NUMBER,
            "6 less the time-weighted mean automation score",
            FORMULA,
            "1 to 5",
            _plain("task_resistance"),
        ),
        Field("evidence_total", WHOLE, "Sum of the readings of the market", FORMULA, "-10 to 10"),
        Field("barrier_total", WHOLE, "Sum of the barriers", FORMULA, "0 to 10"),
        Field("growth", WHOLE, "AI growth correlation", ASSESSOR, "-2 to 2"),
        Field(
            "share_exposed",
            NUMBER,
            "Working time in tasks that score 3 or more",
            FORMULA,
            "percent",
            _plain("share_exposed"),
        ),
        Field("durability", WHOLE, "Total of the second method", FORMULA, "points, 0 to 100"),
        Field("slug", TEXT, "The role's page is /roles/`slug`/", PAGE, read="role.slug"),
        Field("seniority", TEXT, "Level of seniority", ASSESSOR, read="role.level"),
        Field("sector", TEXT, "Sector, or the major group of the code", PAGE, read="role.sector"),
        Field(
            "occupation_code",
            TEXT,
            "SOC or O*NET-SOC code of the occupation",
            ASSESSOR,
            read="role.occupation_code",
        ),
        Field(
            "sub_label",
            TEXT,
            "What kind of Green, Yellow or Red",
            FORMULA,
            read=lambda a: a.get_sub_label_display(),
        ),
        Field(
            "fewest_notches",
            WHOLE,
            "The fewest steps of rows that change the zone",
            FORMULA,
            "notches",
        ),
        Field("range_low", NUMBER, "Likely range: from", ERRORS, POINTS),
        Field("range_high", NUMBER, "Likely range: to", ERRORS, POINTS),
        *_chances(ERRORS),
        Field(
            "kind",
            TEXT,
            "Full assessment, or a headline score quoted from elsewhere",
            PAGE,
            read=lambda a: a.get_kind_display(),
        ),
        Field("assessor", TEXT, "Who judged the rows", ASSESSOR),
        Field("assessed_on", DAY, "When it was judged", ASSESSOR),
        Field("method", TEXT, "Id of the method", PAGE, read="method_id"),
        Field("published", DAY, "When this version was published", PAGE, read="published_at"),
        *LABOUR,
        Field("version", WHOLE, "Number of the published version", PAGE, read="number"),
        Field("formula_score", NUMBER, "What the formula gives", FORMULA, POINTS),
        Field(
            "override_score",
            NUMBER,
            "A score that the assessor set instead; mostly empty",
            ASSESSOR,
            POINTS,
        ),
    ),
    lambda: listed(
        Assessment.objects.for_file().with_durability().order_by("role__slug").iterator()
    ),
)

# What the rows of an assessment have in common.
OF_ROLE = (
    Field("slug", TEXT, "Which role", PAGE, read="assessment.role.slug"),
    Field("version", WHOLE, "Which version of it", PAGE, read="assessment.number"),
)


def _of_published(model) -> QuerySet:
    """Rows of what is published, by role and in their order."""
    found = model.objects.filter(assessment__state="published").select_related("assessment__role")
    ordered = (name for name in ("position", "pk") if name == "pk" or hasattr(model, name))
    return found.order_by("assessment__role__slug", *ordered)


def _judged(model, name: str, title: str, meaning: str) -> Table:
    """The rows of a scale of the method."""
    scale = model.scale
    return Table(
        name,
        title,
        meaning,
        ("slug", "dimension"),
        (
            *OF_ROLE,
            Field("dimension", TEXT, "Key of the row of the scale", "the method"),
            Field("name", TEXT, "Its name", "the method", read=str),
            Field("score", WHOLE, scale.name, ASSESSOR, f"{scale.lowest} to {scale.highest}"),
            Field("reason", TEXT, "Why, in Markdown", ASSESSOR, read="rationale"),
        ),
        lambda: _of_published(model),
        {"slug": "roles"},
    )


TASKS = Table(
    "tasks",
    "Tasks",
    "The tasks of each role: how much of the week, and how far each can be automated.",
    ("slug", "key"),
    (
        *OF_ROLE,
        Field("key", TEXT, "Names the task, also when it is reworded", PAGE),
        Field("position", WHOLE, "Where it stands among those of its role", PAGE),
        Field("name", TEXT, "The task", ASSESSOR),
        Field("share", NUMBER, "Share of working time", ASSESSOR, "percent", _plain("share")),
        Field(
            "score", WHOLE, "Automation score: 1 only a person, 5 no person", ASSESSOR, "1 to 5"
        ),
        Field("mode", TEXT, "displacement, augmentation or not involved", ASSESSOR),
        Field("reason", TEXT, "Why, in Markdown", ASSESSOR, read="rationale"),
    ),
    lambda: _of_published(Task),
    {"slug": "roles"},
)
PRINCIPLES = _judged(
    Principle,
    "principles",
    "Principles",
    "Protective principles: a quick screen, no part of the score.",
)
EVIDENCE = _judged(Evidence, "evidence", "Evidence", "Readings of the market for each role.")
BARRIERS = _judged(
    Barrier, "barriers", "Barriers", "What slows automation that is technically possible."
)
MOVES = Table(
    "moves",
    "Moves",
    "Where somebody in a role might look next, and what that asks for.",
    ("slug", "key"),
    (
        *OF_ROLE,
        Field("key", TEXT, "Names the move", PAGE),
        Field("position", WHOLE, "Where it stands among those of its role", PAGE),
        Field("to", TEXT, "Title of the next role", ASSESSOR, read="title"),
        Field("to_slug", TEXT, "Its slug, where it is assessed here", PAGE, read="to_role.slug"),
        Field(
            "to_occupation_code",
            TEXT,
            "SOC or O*NET-SOC code of a next job that is not assessed here",
            ASSESSOR,
            read="occupation_code",
        ),
        Field("why", TEXT, "Why the skills carry over, in Markdown", ASSESSOR),
        Field("asks", TEXT, "What it asks for, in Markdown", ASSESSOR),
        Field("shared_skills", TEXT, "What carries over, with semicolons between", ASSESSOR),
        Field("missing_skills", TEXT, "What has to be learned, likewise", ASSESSOR),
        Field("degree", TEXT, "Formal study: none, certificate or degree", ASSESSOR),
        Field("licence", TEXT, "The licence by its name, or none", ASSESSOR),
        Field("months_from", WHOLE, "Training, at least", ASSESSOR, "months"),
        Field("months_to", WHOLE, "Training, at most", ASSESSOR, "months"),
        Field("paid_training", YES_NO, "Whether most of that time is paid", ASSESSOR),
        Field("pay", TEXT, "Pay once qualified: up, level or down", ASSESSOR),
    ),
    lambda: _of_published(Transition).select_related("assessment__role", "to_role"),
    {"slug": "roles"},
)
SECOND_READINGS = Table(
    "second_readings",
    "Second readings",
    "Blind second readings of published versions: somebody judged the tasks without the scores.",
    ("slug", "read_on", "reader"),
    (
        *OF_ROLE,
        Field("read_on", DAY, "When", "second reader"),
        Field("reader", TEXT, "Who read, and by what means", "second reader"),
        Field("score", NUMBER, "What the formula gives for it", FORMULA, POINTS),
        Field("judged", WHOLE, "Judgements that enter the score", FORMULA),
        Field("one_apart", WHOLE, "Of them, one notch from the first", FORMULA),
        Field("more_apart", WHOLE, "Of them, two notches or more", FORMULA),
    ),
    lambda: SecondReading.objects.of_present().order_by(
        "assessment__role__slug", "read_on", "reader"
    ),
    {"slug": "roles"},
)
SECOND_JUDGEMENTS = Table(
    "second_judgements",
    "Rows of second readings",
    "What each second reading made of each row.",
    ("slug", "read_on", "reader", "scale", "row"),
    (
        Field("slug", TEXT, "Which role", PAGE, read="reading.assessment.role.slug"),
        Field("version", WHOLE, "Which version of it", PAGE, read="reading.assessment.number"),
        Field("read_on", DAY, "Which reading", "second reader", read="reading.read_on"),
        Field("reader", TEXT, "Whose", "second reader", read="reading.reader"),
        Field(
            "scale", TEXT, "tasks, principles, evidence, barriers or growth", PAGE, read="where"
        ),
        Field("row", TEXT, "Key of the task or of the dimension", PAGE, read="key"),
        Field("score", WHOLE, "The second reader's score", "second reader"),
        Field("reason", TEXT, "Why", "second reader"),
    ),
    lambda: (
        SecondJudgement.objects.filter(reading__assessment__state="published")
        .select_related("reading__assessment__role")
        .order_by("reading__assessment__role__slug", "reading__read_on", "reading__reader", "pk")
    ),
    {"slug": "roles"},
)
DURABILITY_LINES = Table(
    "durability_lines",
    "Lines of durability scores",
    "The second method, line by line, for roles that have it.",
    ("slug", "line"),
    (
        Field("slug", TEXT, "Which role", PAGE, read="score.role.slug"),
        Field(
            "version", WHOLE, "Which version of its durability score", PAGE, read="score.number"
        ),
        Field("line", TEXT, "Key of the line", "the method", read="key"),
        Field("name", TEXT, "Its name", "the method", read=str),
        Field("points", WHOLE, "Points of the line", ASSESSOR, "points"),
        Field("basis", TEXT, "judged here, published elsewhere, or allocated", ASSESSOR),
        Field("reason", TEXT, "Why, in Markdown", ASSESSOR, read="rationale"),
        Field(
            "total",
            WHOLE,
            "Total of the durability score",
            FORMULA,
            "points, 0 to 100",
            "score.total",
        ),
    ),
    lambda: (
        DurabilityLine.objects.filter(score__state="published")
        .select_related("score__role")
        .order_by("score__role__slug", "pk")
    ),
)
SOURCES = Table(
    "sources",
    "Sources",
    "Where figures are from: publications, one vintage each.",
    ("key",),
    (
        Field("key", TEXT, "The source's page is /sources/`key`/", PAGE),
        Field("publisher", TEXT, "Who published it", SOURCE),
        Field("title", TEXT, "Its title", SOURCE),
        Field("address", TEXT, "Where it is read", SOURCE),
        Field("archived", TEXT, "Address of an archived copy", PAGE),
        Field("published", DAY, "When it was published", SOURCE),
        Field("vintage", TEXT, "Its vintage, as printed", SOURCE),
        Field("accessed", DAY, "When it was looked up", PAGE),
        Field("kind", TEXT, "statistics, database, study, survey, law, news …", PAGE),
        Field("tier", WHOLE, "How far it can be relied on; 1 is best", PAGE, "1 to 4"),
        Field("note", TEXT, "Terms of use and what else is to be known", PAGE),
    ),
    lambda: Source.objects.order_by("key"),
)
CLAIMS = Table(
    "claims",
    "Claims",
    "One figure of one source.",
    ("key",),
    (
        Field("key", TEXT, "The claim's page is /claims/`key`/", PAGE),
        Field("source", TEXT, "Key of the source", PAGE, read="source.key"),
        Field("measure", TEXT, "What is measured: employment, pay, growth …", PAGE),
        Field("what", TEXT, "What exactly is counted", SOURCE),
        Field("occupation_code", TEXT, "SOC or O*NET-SOC code", SOURCE),
        Field("place", TEXT, "Where", SOURCE),
        Field("value", NUMBER, "The figure, where it is a number", SOURCE, read=_plain("value")),
        Field("text", TEXT, "The figure, where it is words", SOURCE),
        Field("unit", TEXT, "Unit of the figure", SOURCE),
        Field("period_from", WHOLE, "First year that it is about", SOURCE, "year"),
        Field("period_to", WHOLE, "Last year that it is about", SOURCE, "year"),
        Field("quotation", TEXT, "A few words of the source", SOURCE),
        Field(
            "superseded",
            YES_NO,
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
        Field("key", TEXT, "Names the prediction", PAGE),
        Field("slug", TEXT, "The role that it is about, if one", PAGE, read="role.slug"),
        Field(
            "source",
            TEXT,
            "Key of the source that made it; empty where it is ours",
            PAGE,
            read="source.key",
        ),
        Field("statement", TEXT, "What is said", PAGE),
        Field("indicator", TEXT, "What is looked up on the day", PAGE),
        Field("fallback", TEXT, "What is looked up where that never comes", PAGE),
        Field("probability", WHOLE, "How likely we held it to be, when written", PAGE, "percent"),
        Field("made_on", DAY, "When it was made", PAGE),
        Field("due", DAY, "When it can be decided", PAGE),
        Field("status", TEXT, "open, held, missed or untold", PAGE),
        Field("decided_on", DAY, "When it was decided", PAGE),
        Field("outcome", TEXT, "What was found", PAGE),
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
        Field("code", TEXT, "O*NET-SOC code; its page is /occupations/`code`/", "O*NET"),
        Field("title", TEXT, "Its title", "O*NET"),
        Field(
            "estimate",
            NUMBER,
            "Middle of what is expected; empty where it is assessed",
            FIT,
            POINTS,
            "shown.middle",
        ),
        Field(
            "estimate_low",
            NUMBER,
            "Nine such scores in ten lie in the range: from",
            FIT,
            POINTS,
            "shown.low",
        ),
        Field("estimate_high", NUMBER, "To", FIT, POINTS, "shown.high"),
        Field(
            "zone",
            TEXT,
            "The likeliest zone",
            FIT,
            read=lambda o: o.shown and o.shown.get_zone_display(),
        ),
        *(
            Field(
                f"chance_{zone}",
                NUMBER,
                f"How likely the {zone} zone is",
                FIT,
                CHANCE,
                f"shown.chance_{zone}",
            )
            for zone in ("red", "yellow", "green")
        ),
        *LABOUR,
    ),
    _occupations,
)
INDEXES = Table(
    "indexes",
    "Indexes",
    "What others measure of occupations, each on its own scale.",
    ("key",),
    (
        Field("key", TEXT, "Names the index", PAGE),
        Field("name", TEXT, "Its name", SOURCE),
        Field("asks", TEXT, "What it measures", PAGE),
        Field("lowest", NUMBER, "Lower end of the scale", SOURCE, read=_plain("lowest")),
        Field("highest", NUMBER, "Upper end of the scale", SOURCE, read=_plain("highest")),
        Field("higher_means", TEXT, "exposed, resistant, or a trait of the work", SOURCE),
        Field("source", TEXT, "Key of the source", PAGE, read="source.key"),
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
        Field("index", TEXT, "Key of the index", PAGE, read="index.key"),
        Field("occupation_code", TEXT, "SOC or O*NET-SOC code", SOURCE),
        Field("value", NUMBER, "On the scale of the index", SOURCE, read=_plain("value")),
    ),
    lambda: IndexReading.objects.select_related("index").order_by("index__key", "occupation_code"),
    {"index": "indexes"},
)

TABLES = (
    ROLES,
    TASKS,
    PRINCIPLES,
    EVIDENCE,
    BARRIERS,
    MOVES,
    SECOND_READINGS,
    SECOND_JUDGEMENTS,
    DURABILITY_LINES,
    SOURCES,
    CLAIMS,
    PREDICTIONS,
    OCCUPATIONS,
    INDEXES,
    READINGS,
)
