"""The roles with their scores, and the rows that each score is computed from."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from roles.models import (
    Assessment,
    Barrier,
    DurabilityLine,
    Evidence,
    Principle,
    SecondJudgement,
    SecondReading,
    Task,
    Transition,
)
from roles.open_data.fields import Field, Table, day, number, text, whole, yes_no
from roles.open_data.tables.columns import (
    ASSESSOR,
    ERRORS,
    FORMULA,
    LABOUR,
    PAGE,
    POINTS,
    chances,
    plain_number,
    with_labour,
)
from roles.scoring import Grade


def listed(queryset: QuerySet | Iterable) -> Iterator[Assessment]:
    """Assessments of `for_file().with_durability()` as rows of `ROLES`."""
    return with_labour(queryset, "role.occupation_code")


ROLES = Table(
    "roles",
    "Roles",
    "One row for each role that has a published score, with the score and what it is made of.",
    ("slug",),
    (
        text("role", "Title of the role", PAGE, read="role.title"),
        number("score", "Published score; higher resists displacement more", FORMULA, POINTS),
        text("zone", "Green, Yellow or Red", FORMULA, read=lambda a: a.get_zone_display()),
        text(
            "firmness",
            "How likely a second reading falls in the same zone, in words",
            ERRORS,
            read=lambda a: Grade(a.firmness).label if a.firmness else None,
        ),
        number(
            "task_resistance",
            "6 less the time-weighted mean automation score",
            FORMULA,
            "1 to 5",
            plain_number("task_resistance"),
        ),
        whole("evidence_total", "Sum of the readings of the market", FORMULA, "−10 to 10"),
        whole("barrier_total", "Sum of the barriers", FORMULA, "0 to 10"),
        whole("growth", "AI growth correlation", ASSESSOR, "−2 to 2"),
        number(
            "share_exposed",
            "Working time in tasks that score 3 or more",
            FORMULA,
            "percent",
            plain_number("share_exposed"),
        ),
        whole("durability", "Total of the second method", FORMULA, "points, 0 to 100"),
        text("slug", "The role's page is /roles/SLUG/", PAGE, read="role.slug"),
        text("seniority", "Level of seniority", ASSESSOR, read="role.level"),
        text("sector", "Sector, or the major group of the code", PAGE, read="role.sector"),
        text(
            "occupation_code",
            "SOC or O*NET-SOC code of the occupation",
            ASSESSOR,
            read="role.occupation_code",
        ),
        text(
            "sub_label",
            "What kind of Green, Yellow or Red",
            FORMULA,
            read=lambda a: a.get_sub_label_display(),
        ),
        whole(
            "fewest_notches", "The fewest steps of rows that change the zone", FORMULA, "notches"
        ),
        number("range_low", "Likely range: from", ERRORS, POINTS),
        number("range_high", "Likely range: to", ERRORS, POINTS),
        *chances(ERRORS),
        text(
            "kind",
            "Full assessment, or a headline score quoted from elsewhere",
            PAGE,
            read=lambda a: a.get_kind_display(),
        ),
        text("assessor", "Who judged the rows", ASSESSOR),
        day("assessed_on", "When it was judged", ASSESSOR),
        text("method", "Id of the method", PAGE, read="method_id"),
        day("published", "When this version was published", PAGE, read="published_at"),
        *LABOUR,
        whole("version", "Number of the published version", PAGE, read="number"),
        number("formula_score", "What the formula gives", FORMULA, POINTS),
        number(
            "override_score",
            "A score that the assessor set instead; mostly empty",
            ASSESSOR,
            POINTS,
        ),
    ),
    lambda: listed(
        Assessment.objects.for_file().with_durability().order_by("role__slug").iterator()
    ),
)


def of_role(at: str = "assessment") -> tuple[Field, Field]:
    """What the rows of an assessment have in common; `at` is the way to that."""
    return (
        text("slug", "Which role", PAGE, read=f"{at}.role.slug"),
        whole("version", "Which version of it", PAGE, read=f"{at}.number"),
    )


def of_published(model) -> QuerySet:
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
            *of_role(),
            text("dimension", "Key of the row of the scale", "the method"),
            text("name", "Its name", "the method", read=str),
            whole("score", scale.name, ASSESSOR, f"{scale.lowest} to {scale.highest}"),
            text("reason", "Why, in Markdown", ASSESSOR, read="rationale"),
        ),
        lambda: of_published(model),
        {"slug": "roles"},
    )


TASKS = Table(
    "tasks",
    "Tasks",
    "The tasks of each role: how much of the week, and how far each can be automated.",
    ("slug", "key"),
    (
        *of_role(),
        text("key", "Names the task, also when it is reworded", PAGE),
        whole("position", "Where it stands among those of its role", PAGE),
        text("name", "The task", ASSESSOR),
        number("share", "Share of working time", ASSESSOR, "percent", plain_number("share")),
        whole("score", "Automation score: 1 only a person, 5 no person", ASSESSOR, "1 to 5"),
        text("mode", "displacement, augmentation or not involved", ASSESSOR),
        text("reason", "Why, in Markdown", ASSESSOR, read="rationale"),
    ),
    lambda: of_published(Task),
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
        *of_role(),
        text("key", "Names the move", PAGE),
        whole("position", "Where it stands among those of its role", PAGE),
        text("to", "Title of the next role", ASSESSOR, read="title"),
        text("to_slug", "Its slug, where it is assessed here", PAGE, read="to_role.slug"),
        text(
            "to_occupation_code",
            "SOC or O*NET-SOC code of a next job that is not assessed here",
            ASSESSOR,
            read="occupation_code",
        ),
        text("why", "Why the skills carry over, in Markdown", ASSESSOR),
        text("asks", "What it asks for, in Markdown", ASSESSOR),
        text("shared_skills", "What carries over, with semicolons between", ASSESSOR),
        text("missing_skills", "What has to be learned, likewise", ASSESSOR),
        text("degree", "Formal study: none, certificate or degree", ASSESSOR),
        text("licence", "The licence by its name, or none", ASSESSOR),
        whole("months_from", "Training, at least", ASSESSOR, "months"),
        whole("months_to", "Training, at most", ASSESSOR, "months"),
        yes_no("paid_training", "Whether most of that time is paid", ASSESSOR),
        text("pay", "Pay once qualified: up, level or down", ASSESSOR),
    ),
    lambda: of_published(Transition).select_related("assessment__role", "to_role"),
    {"slug": "roles"},
)
SECOND_READINGS = Table(
    "second_readings",
    "Second readings",
    "Blind second readings of published versions: somebody judged the tasks without the scores.",
    ("slug", "read_on", "reader"),
    (
        *of_role(),
        day("read_on", "When", "second reader"),
        text("reader", "Who read, and by what means", "second reader"),
        number("score", "What the formula gives for it", FORMULA, POINTS),
        whole("judged", "Judgements that enter the score", FORMULA),
        whole("one_apart", "Of them, one notch from the first", FORMULA),
        whole("more_apart", "Of them, two notches or more", FORMULA),
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
        *of_role("reading.assessment"),
        day("read_on", "Which reading", "second reader", read="reading.read_on"),
        text("reader", "Whose", "second reader", read="reading.reader"),
        text("scale", "tasks, principles, evidence, barriers or growth", PAGE, read="where"),
        text("row", "Key of the task or of the dimension", PAGE, read="key"),
        whole("score", "The second reader's score", "second reader"),
        text("reason", "Why", "second reader"),
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
        text("slug", "Which role", PAGE, read="score.role.slug"),
        whole("version", "Which version of its durability score", PAGE, read="score.number"),
        text("line", "Key of the line", "the method", read="key"),
        text("name", "Its name", "the method", read=str),
        whole("points", "Points of the line", ASSESSOR, "points"),
        text("basis", "judged here, published elsewhere, or allocated", ASSESSOR),
        text("reason", "Why, in Markdown", ASSESSOR, read="rationale"),
        whole(
            "total", "Total of the durability score", FORMULA, "points, 0 to 100", "score.total"
        ),
    ),
    lambda: (
        DurabilityLine.objects.filter(score__state="published")
        .select_related("score__role")
        .order_by("score__role__slug", "pk")
    ),
)
