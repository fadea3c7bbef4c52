"""Documents whose tasks are named: for what compares the tasks of several roles."""

from dataclasses import replace
from decimal import Decimal

from roles.documents import render
from tests.factories.documents import make_document


def text_with_tasks(title: str, *tasks: tuple[str, int], **changed) -> str:
    """The document, as markdown, of a role with these (name, score), in equal shares."""
    document = make_document(title, tasks=[("1", score, "a") for _name, score in tasks], **changed)
    share = Decimal(100) / len(tasks)
    lines = tuple(
        replace(line, name=name, share=share, rationale=f"{title} on {name.lower()}.")
        for line, (name, _score) in zip(document.tasks, tasks, strict=True)
    )
    return render(replace(document, tasks=lines))
