"""Numbers as people read them: `roles.text.numbers` as filters. A number that is absent prints "".

They are for text, but for `attribute`.
"""

from decimal import Decimal
from fractions import Fraction

from django import template

from roles.charts import position
from roles.scoring import Condition, Grade, Scale, Zone
from roles.text import numbers

register = template.Library()


@register.filter
def figure(value: Decimal | int | None, places: int | None = None) -> str:
    """With a real minus and so many decimals, or as many as there are: −3.30, 12.5."""
    return "" if value is None else numbers.figure(value, places)


@register.filter
def signed(value: Decimal | int | None, places: int | None = None) -> str:
    """With its sign, and a real minus: +2, −1, 0."""
    return "" if value is None else numbers.signed(value, places)


@register.filter
def plain(value: Decimal | None) -> str:
    """As many decimals as there are: 85, 12.5."""
    return "" if value is None else numbers.figure(value)


@register.filter
def points(value: Decimal | None) -> str:
    """Points of the score with a sign, one decimal: +3.3, −0.8, 0.0."""
    return "" if value is None else numbers.signed(value, 1)


@register.filter
def percent(value: Decimal | int | None, places: int | None = None) -> str:
    """A number of percent with its sign, which does not break off: 12.5 %."""
    return "" if value is None else numbers.percent(value, places)


@register.filter
def chance(value: Decimal | None) -> str:
    """A probability from 0 to 1 in whole percent; 0 and 100 only where it is exactly that."""
    return "" if value is None else numbers.chance(value)


@register.filter
def count(value: int | None) -> str:
    """A number of people or things, its thousands set apart: 1,613,400."""
    return "" if value is None else numbers.count(value)


@register.filter
def plural(value: int | None, noun: str) -> str:
    """So many of what the noun names: 1 role, 3 roles."""
    return "" if value is None else numbers.plural(value, noun)


@register.filter
def hours(value: Decimal | Fraction | None) -> str:
    """Hours of a week: 7.6 h."""
    return "" if value is None else numbers.hours(value)


@register.filter
def measured(value: object, measure: object) -> str:
    """As its measure prints it (`roles.pages.compare.measures.Measure`)."""
    return measure.text(value)


@register.filter
def from_to(values: tuple[Decimal | int | None, ...], unit: str = "") -> str:
    """A number of two roles where it changes, "4 → 5", or stays or has only one, "4"."""
    show = numbers.percent if unit == "%" else numbers.figure
    texts = dict.fromkeys(show(value) for value in values if value is not None)
    return " → ".join(texts)


@register.filter
def minus(value: object) -> str:
    """Whatever it is as text, with a real minus instead of a hyphen."""
    return str(value).replace("-", numbers.MINUS)


@register.filter
def two_or_more(value: Decimal | None) -> str:
    """Two decimals, or as many as the value has: 2.00, 1.9875."""
    return "" if value is None else numbers.two_or_more(value)


@register.filter
def of_whole(value: Decimal) -> str:
    """A part of 1 as exact percent: 0.125 is 12.5 %."""
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
def attribute(value: Decimal) -> str:
    """A position for an attribute of a drawing, which has no real minus."""
    return position.attribute(value)


@register.filter
def zone_word(zone: str) -> str:
    """ "Red" for the stored "red"."""
    return Zone(zone).label


@register.filter
def grade_word(grade: str) -> str:
    """ "at the edge" for the stored "edge"; firmness that is not known is said so."""
    return Grade(grade).label if grade else "not known"


@register.filter
def of_most(points: int | None, maximum: int) -> str:
    """So many points of the most that there are: 38 of 100."""
    return numbers.of_most(points, maximum)
