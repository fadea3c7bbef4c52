"""Zone marks in templates."""

from django import template

from roles.charts.zone_marks import WORD

register = template.Library()


@register.filter
def zone_path(zone: str) -> str:
    """The shape beside the word of a zone, given by its value."""
    return WORD[zone]
