"""Beside each task of a form: how the published tasks of other roles that are worded alike score.

A difference is a question to the assessor, never an error: the same words can stand for different
work. It tells of the task as it was last saved.
"""

from collections import Counter

from django.contrib import admin
from django.utils.html import format_html

from roles.models import Task
from roles.pages.tasks.page import all_tasks, task_url


class ElsewhereColumn:
    """For the inline of tasks: a column with a hint and a link."""

    _tasks = _role = _slug = None

    @admin.display(description="Elsewhere")
    def elsewhere(self, task: Task) -> str:
        """What other roles make of such a task."""
        if not task.pk:
            return ""
        if self._tasks is None:
            self._tasks = all_tasks()
            # Only what is published is there to come back to.
            role = task.assessment.role
            self._role = role.pk
            self._slug = role.slug if role.pk in self._tasks.places_of else ""
        scores = self._tasks.scores_like(task.name, self._role)
        return format_html(
            '<span class="elsewhere{}">{}</span> <a href="{}" target="_blank" rel="noopener">{}'
            '<span aria-hidden="true"> ↗</span><span class="visually-hidden">: {} {}</span></a>',
            " elsewhere-differs" if set(scores) - {task.score} else "",
            _hint(task.score, scores),
            task_url(task.name, self._slug),
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
