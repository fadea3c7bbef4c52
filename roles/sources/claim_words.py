"""One claim in words: its figure, its years, what it counts. Templates say them by filters."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.text import capfirst

from roles.models import Claim, Source
from roles.text.numbers import count, figure, percent, signed, with_dashes

Measure = Claim.Measure
ZONE_OF_TWO = 2
HALF = Decimal("0.5")


def title_of(claim: Claim) -> str:
    """What is measured: the measure, or what is counted where the measure is only “other”."""
    if claim.measure == Measure.OTHER and claim.what:
        return claim.what
    return claim.get_measure_display()


def what_of(claim: Claim) -> str:
    """What exactly is counted, unless the title has said it."""
    return "" if claim.measure == Measure.OTHER else capfirst(claim.what)


def period_of(claim: Claim) -> str:
    """ "2024–2034", "2022", or "" where the years are not stated."""
    years = (claim.period_from, claim.period_to)
    return "–".join(dict.fromkeys(str(year) for year in years if year))


def short_figure(claim: Claim) -> str:
    """The figure where its series has said what it is: "$50,250" for "$50,250 a year"."""
    words = value_words(claim)
    return words if claim.unit == "%" else words.partition(" ")[0]


def source_name(source: Source) -> str:
    """ "Title – publisher (vintage)", as one names a source."""
    name = f"{source.title} – {source.publisher}"
    return with_dashes(f"{name} ({source.vintage})" if source.vintage else name)


def dated(source: Source) -> str:
    """When it was published, in words; that nobody knows where that is so."""
    return date_format(source.published) if source.published else "not known"


def same_figure(one: Claim, other: Claim) -> bool:
    """Whether two claims of a series and a period say the same: 7% is 7.1%, rounded."""
    if one.value is None or other.value is None or one.value == other.value:
        return (one.value, one.text) == (other.value, other.text)
    places = {-_places(one.value), -_places(other.value)}
    return len(places) == 2 and abs(one.value - other.value) <= HALF.scaleb(max(places))


def _places(value: Decimal) -> int:
    """How many decimals a value has; whole numbers have none, be they hundreds or not."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def value_words(claim: Claim) -> str:
    """A claim's value with its unit, as a reader says it; words stay the source's own."""
    if claim.value is None:
        return claim.text
    value, unit = claim.value, claim.unit
    if unit == "%":
        change = claim.measure in (Measure.GROWTH, Measure.CHANGE)
        return f"{signed(value)}%" if change else percent(value)
    if unit == "jobs":
        number = _counted(value, with_sign=claim.measure == Measure.CHANGE)
        return f"{number} jobs"
    if unit == "USD a year":
        return f"${_counted(value)} a year"
    if unit == "USD an hour":
        return f"${figure(value, 2)} an hour"
    if unit == "of 5":
        return f"{figure(value)} of {figure(5)}"
    if unit == "of 4":  # job zones since O*NET 31.0, where the code 2 means the former 1 and 2
        zone = "1–2" if value == ZONE_OF_TWO else figure(value)
        return f"{zone} of zones 1–2 to 5"
    return f"{_counted(value)} {unit}".strip()


def _counted(value: Decimal, *, with_sign: bool = False) -> str:
    """Whole numbers with their thousands set apart, others with the decimals they have."""
    if value != value.to_integral_value():
        return signed(value) if with_sign else figure(value)
    size = count(int(abs(value)))
    sign = figure(Decimal(-1))[0] if value < 0 else "+" if with_sign and value else ""
    return f"{sign}{size}"
