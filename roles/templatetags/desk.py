"""What the desk's home counts, and the fields of a row as its template prints them."""

from collections.abc import Iterator

from django import template
from django.contrib.admin.helpers import AdminField, AdminReadonlyField, InlineAdminForm

from roles.models import ReaderReport

register = template.Library()


@register.simple_tag
def open_reports() -> int:
    """How many readers' reports wait for an answer."""
    return ReaderReport.objects.filter(state=ReaderReport.State.OPEN).count()


@register.filter
def lines(row: InlineAdminForm) -> Iterator[list[dict]]:
    """The fields of a row, line by line; each as plain values, for there are four hundred."""
    for fieldset in row:
        for line in fieldset:
            yield [_cell(field) for field in line]


def _cell(field: AdminField | AdminReadonlyField) -> dict:
    # Each has every key: one that is missing costs a template more than all the others.
    of, read = field.field, field.is_readonly
    given = of if read else {"name": of.name, "label": of.label, "help_text": of.help_text}
    return given | {
        "is_readonly": read,
        "id": "" if read else of.id_for_label,
        "is_required": not read and of.field.required,
        "errors": () if read else of.errors,
        "label_tag": field.label_tag if read else "",
        "drawn": field.contents() if read else of.as_widget(),
    }
