"""Beside each task of a form: how the published tasks of other roles that are worded alike score.

A difference is a question to the assessor, never an error: the same words can stand for different
work. It tells of the task as it was last saved.
"""

from collections import Counter

from django.contrib import admin
from django.utils.html import format_html

from roles.models import Task
from roles.pages.tasks.page import scores_elsewhere, task_url
from roles.text.likeness import rarity_of


class Elsewhere:
    """The published tasks of all roles but one; `slug` is that role's, "" while it has none."""

    def __init__(self, role_id: int):
        rows = list(Task.objects.for_likeness())
        own = [row for row in rows if row.assessment__role_id == role_id]
        self.slug = own[0].assessment__role__slug if own else ""
        self.rows = [row for row in rows if row.assessment__role_id != role_id]
        self.rarity = rarity_of(row.name for row in self.rows)

    def scores_of(self, task: Task) -> Counter[int]:
        """How often such a task has each score."""
        return scores_elsewhere(task.name, self.rows, self.rarity)


class ElsewhereColumn:
    """For the inline of tasks: a column with a hint and a link, for one query a form."""

    _elsewhere = None

    @admin.display(description="Elsewhere")
    def elsewhere(self, task: Task) -> str:
        """What other roles make of such a task."""
        if not task.pk:
            return ""
        if self._elsewhere is None:
            self._elsewhere = Elsewhere(task.assessment.role_id)
        scores = self._elsewhere.scores_of(task)
        return format_html(
            '<span class="elsewhere{}">{}</span> <a href="{}" target="_blank" rel="noopener">{}'
            '<span aria-hidden="true"> ↗</span><span class="visually-hidden">: {} {}</span></a>',
            " elsewhere-differs" if set(scores) - {task.score} else "",
            _hint(task.score, scores),
            task_url(task.name, self._elsewhere.slug),
            "Same task elsewhere",
            task.name,
            "(new tab)",
        )


def _hint(score: int, scores: Counter[int]) -> str:
    """ "Scored differently: 2 at 3, 1 at 4", or that there is nothing to say."""
    if not scores:
        return "None is worded like it."
    others = {other: number for other, number in sorted(scores.items()) if other != score}
    if not others:
        return f"{scores.total()} alike, with the same score."
    said = ", ".join(f"{number} at {other}" for other, number in others.items())
    return f"Scored differently: {said}."
