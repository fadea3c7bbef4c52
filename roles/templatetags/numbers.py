"""Numbers as people read them: `roles.text.numbers` as filters. A number that is absent prints "".

They are for text, but for `attribute`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import wraps

from django import template
from django.utils.html import format_html, format_html_join

from roles.charts import position
from roles.scoring import Condition, Grade, Mode, Scale, Zone
from roles.text import numbers

register = template.Library()


def or_nothing(show: Callable[..., str]) -> Callable[..., str]:
    """`show` as a filter: a number that is absent prints nothing."""

    @wraps(show)
    def shown(value: object, *given: object) -> str:
        return "" if value is None else show(value, *given)

    return shown


register.filter("figure", or_nothing(numbers.figure))
register.filter("signed", or_nothing(numbers.signed))
register.filter("percent", or_nothing(numbers.percent))
register.filter("chance", or_nothing(numbers.chance))
register.filter("count", or_nothing(numbers.count))
register.filter("plural", or_nothing(numbers.plural))
register.filter("hours", or_nothing(numbers.hours))
register.filter("two_or_more", or_nothing(numbers.two_or_more))
register.filter("of_most", numbers.of_most)
register.filter("attribute", position.attribute)


@register.filter
def points(value: Decimal | None) -> str:
    """Points of the score with a sign, one decimal: +3.3, −0.8, 0.0."""
    return "" if value is None else numbers.signed(value, 1)


@register.filter
def measured(value: object, measure: object) -> str:
    """As its measure prints it (`roles.pages.compare.measures.Measure`)."""
    return measure.text(value)


@register.filter
def difference_of(value: object, measure: object) -> str:
    """A difference as its measure prints it."""
    return measure.difference_text(value)


@register.filter
def from_to(values: tuple[Decimal | int | None, ...], unit: str = "") -> str:
    """A number of two roles where it changes, "4 → 5", or stays or has only one, "4"."""
    show = numbers.percent if unit == "%" else numbers.figure
    texts = dict.fromkeys(show(value) for value in values if value is not None)
    return " → ".join(texts)


@register.filter
def dashed(text: str) -> str:
    """Its ranges of numbers with their dash: "2024–34"."""
    return numbers.with_dashes(text)


@register.filter
def minus(value: object) -> str:
    """Whatever it is as text, with a real minus instead of a hyphen."""
    return str(value).replace("-", numbers.MINUS)


@register.filter
def unbroken(text: object) -> str:
    """Text whose codes of occupations stay on one line each: a browser breaks at their hyphen."""
    *pairs, last = re.split(r"(\b\d\d-\d{4}(?:\.\d\d)?\b)", str(text))
    coded = zip(pairs[::2], pairs[1::2], strict=True)
    return format_html("{}{}", format_html_join("", '{}<span class="code">{}</span>', coded), last)


@register.filter
def of_whole(value: Decimal) -> str:
    """A part of 1 as exact percent: 0.125 is 12.5%."""
    return numbers.percent(value * 100)


@register.filter
def condition_value(condition: Condition) -> str:
    """As the figure stands elsewhere: totals whole, task resistance with two decimals."""
    value = condition.value
    whole = value == value.to_integral_value() and condition.measure != "Task resistance"
    return numbers.figure(value, 0) if whole else numbers.two_or_more(value)


@register.filter
def pips(score: int, most: int) -> list[tuple[int, bool]]:
    """A score as the steps of its scale: where each is drawn, in pixels, and if it is filled."""
    return [(step * 12, step < score) for step in range(most)]


@register.filter
def on_scale(score: int, scale: Scale) -> str:
    """A row's score or a total, with its sign where the scale goes below zero: +2, 3."""
    return numbers.signed(score) if scale.lowest < 0 else numbers.figure(score)


@register.filter
def zone_word(zone: str) -> str:
    """ "Red" for the stored "red"."""
    return Zone(zone).label


@register.filter
def mode_word(mode: str) -> str:
    """ "AI does it instead" for the stored "displacement"."""
    return Mode(mode).plain


@register.filter
def grade_word(grade: str) -> str:
    """ "firm" for the stored "firm"; firmness that is not known is said so."""
    return Grade(grade).label if grade else "not known"
