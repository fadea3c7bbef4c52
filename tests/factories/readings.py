"""Second readings as their file has them."""

from datetime import date

from roles.desk.second_readings import Round


def reading_of(assessment, moved=None, reader="Second reader"):
    """A round that reads one assessment as it stands, but for `moved`: (kind, row) to score."""
    scores = {("tasks", task.name): task.score for task in assessment.tasks.all()}
    for where in ("principles", "evidence", "barriers"):
        for row in getattr(assessment, where).all():
            scores[where, row.dimension] = row.score
    scores["growth", "growth"] = assessment.growth
    rows = tuple(
        (
            line,
            {
                "role": assessment.role.slug, "version": str(assessment.number),
                "kind": kind, "row": row, "score": str(score), "reason": f"Why {row}.",
            },
        )
        for line, ((kind, row), score) in enumerate((scores | (moved or {})).items(), start=2)
    )  # fmt: skip
    return Round(date(2026, 11, 28), reader, rows)
