"""What a move from one role to another asks for, and the words for it.

What nobody wrote down is None or "" here and "not known" on the page, never a good answer.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from roles.documents import Degree, Pay
from roles.documents.names import NO_LICENCE
from roles.models import Transition
from roles.scoring.routes import Step

STUDY = {
    Degree.NONE.value: gettext_lazy("None needed"),
    Degree.CERTIFICATE.value: gettext_lazy("A certificate or diploma"),
    Degree.DEGREE.value: gettext_lazy("A degree"),
}
PAY = {
    Pay.UP.value: gettext_lazy("Up"),
    Pay.LEVEL.value: gettext_lazy("About the same"),
    Pay.DOWN.value: gettext_lazy("Down"),
}
# The same inside a line of several facts.
STUDY_SAID = {
    "": gettext_lazy("formal study not known"),
    Degree.NONE.value: gettext_lazy("no formal study"),
    Degree.CERTIFICATE.value: gettext_lazy("a certificate or diploma"),
    Degree.DEGREE.value: gettext_lazy("a degree"),
}
PAY_SAID = {
    "": gettext_lazy("pay not known"),
    Pay.UP.value: gettext_lazy("pay goes up"),
    Pay.LEVEL.value: gettext_lazy("pay about the same"),
    Pay.DOWN.value: gettext_lazy("pay goes down"),
}

# The same in the least words.
PAY_COST = {
    "": gettext_lazy("pay not known"),
    Pay.UP.value: gettext_lazy("pay up"),
    Pay.LEVEL.value: gettext_lazy("same pay"),
    Pay.DOWN.value: gettext_lazy("pay down"),
}


@dataclass(frozen=True, kw_only=True)
class Move:
    """The facts of one move, as rows of `steps_from()` or of a transition give them."""

    start: str
    end: str
    degree: str = ""
    licence: str = ""
    months_from: int | None = None
    months_to: int | None = None
    paid: bool | None = None
    pay: str = ""

    @property
    def step(self) -> Step:
        """As the core takes it: of a range of months, the most."""
        pay_cut = self.pay == Pay.DOWN if self.pay else None
        return Step(self.start, self.end, self.months_to, self.paid, pay_cut, self.months_from)

    @property
    def starts_at_once(self) -> bool:
        return self.months_to == 0


@dataclass(frozen=True)
class Fact:
    """One thing that a move asks for; `is_known` is false where nobody wrote it down."""

    name: str
    value: str
    is_known: bool = True


def move_of(row: Transition, start: str) -> Move:
    """The facts of a transition from the role `start`; its role may be one that we do not have."""
    return Move(
        start=start,
        end=row.to_role.slug if row.to_role else "",
        degree=row.degree,
        licence=row.licence,
        months_from=row.months_from,
        months_to=row.months_to,
        paid=row.paid_training,
        pay=row.pay,
    )


def skills(text: str) -> tuple[str, ...]:
    """The skills of a stored list, which has semicolons between them."""
    return tuple(skill.strip() for skill in text.split(";") if skill.strip())


def facts(move: Move) -> tuple[Fact, ...]:
    """Formal study, licence, training and pay, each known or said not to be."""
    licence = _("None needed") if move.licence == NO_LICENCE else move.licence
    return (
        _fact(_("Formal study"), str(STUDY.get(move.degree, ""))),
        _fact(_("Licence"), licence),
        _fact(_("Training"), training_words(move)),
        _fact(_("Pay once qualified"), str(PAY.get(move.pay, ""))),
    )


def in_short(move: Move) -> tuple[str, ...]:
    """Training, formal study and pay in few words each."""
    training = training_words(move) or _("training time not known")
    if move.starts_at_once:
        training = _("starts at once")
    return training, str(STUDY_SAID[move.degree]), str(PAY_SAID[move.pay])


def cost(move: Move) -> str:
    """The shortest form: "3 to 12 months, paid; pay down"; study only where it asks for some."""
    parts = [_training_cost(move)]
    if move.degree in (Degree.CERTIFICATE, Degree.DEGREE):
        parts.append(str(STUDY_SAID[move.degree]))
    parts.append(str(PAY_COST[move.pay]))
    return "; ".join(parts)


def _training_cost(move: Move) -> str:
    if move.months_to is None:
        return _("training time not known")
    if move.starts_at_once:
        return _("starts at once")
    words = {"months": months_words(move.months_from, move.months_to)}
    if move.paid is None:
        return words["months"]
    return _("%(months)s, paid") % words if move.paid else _("%(months)s, unpaid") % words


def _fact(name: str, value: str) -> Fact:
    return Fact(name, value or _("not known"), bool(value))


def months_words(low: int, high: int) -> str:
    """Months of training: "12 to 36 months", "up to 3 months", "none"."""
    if high == 0:
        return pgettext("months of training", "none")
    numbers = {"low": low, "high": high}
    if low == high:
        return ngettext("%(high)s month", "%(high)s months", high) % numbers
    if low == 0:
        return ngettext("up to %(high)s month", "up to %(high)s months", high) % numbers
    return ngettext("%(low)s to %(high)s month", "%(low)s to %(high)s months", high) % numbers


def training_words(move: Move) -> str:
    """How long, and whether it is paid: "12 months, paid"; "" where nobody wrote it down."""
    if move.months_to is None:
        return ""
    if move.starts_at_once:
        return _("None: starts at once")
    words = {"months": months_words(move.months_from, move.months_to)}
    if move.paid is None:
        return _("%(months)s; paid or not is not known") % words
    if move.paid:
        return _("%(months)s, mostly paid") % words
    return _("%(months)s, mostly unpaid") % words


def short_months(move: Move) -> str:
    """The same on a line of a drawing: "12–36 mo."."""
    if move.months_to is None:
        return pgettext("months of training", "? mo.")
    if move.starts_at_once:
        return pgettext("months of training", "at once")
    if move.months_from == move.months_to:
        return _("%(months)s mo.") % {"months": move.months_to}
    return _("%(low)s–%(high)s mo.") % {"low": move.months_from, "high": move.months_to}
