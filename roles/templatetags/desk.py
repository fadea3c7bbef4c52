"""What the desk's home counts."""

from django import template

from roles.models import ReaderReport

register = template.Library()


@register.simple_tag
def open_reports() -> int:
    """How many readers' reports wait for an answer."""
    return ReaderReport.objects.filter(state=ReaderReport.State.OPEN).count()
