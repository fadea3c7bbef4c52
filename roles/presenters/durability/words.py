"""The rubric's words, by key, in the reader's language; in English they are the core's own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from roles.figures import figure


@dataclass(frozen=True)
class LineWords:
    """A line's name, its question, and what no, half and full marks mean."""

    name: Promise
    asks: Promise
    none: Promise
    half: Promise
    full: Promise


COMPONENTS = {
    "automation": pgettext_lazy("part of the durability score", "Automation Resistance"),
    "moat": pgettext_lazy("part of the durability score", "Structural Moat"),
    "demand": pgettext_lazy("part of the durability score", "Demand"),
}

LINES = {
    "substitution": LineWords(
        pgettext_lazy("line of the durability score", "Substitution resistance"),
        gettext_lazy("How hard does AI find the core of the work?"),
        gettext_lazy("Systems in daily use already do the core without a person."),
        gettext_lazy("AI does a good part of the core and a person completes each case."),
        gettext_lazy("The core is out of reach of AI that anybody can buy."),
    ),
    "augmentation": LineWords(
        pgettext_lazy("line of the durability score", "Augmentation leverage"),
        gettext_lazy("How much of what AI gains stays with the worker?"),
        gettext_lazy("Every hour saved is an hour that the employer no longer buys."),
        gettext_lazy("Some of it comes back as better work or better pay."),
        gettext_lazy("Whoever does the work sets the price and keeps what is saved."),
    ),
    "physical": LineWords(
        pgettext_lazy("line of the durability score", "Physical & environmental"),
        gettext_lazy("Is it work with the hands, in places that change or are hazardous?"),
        gettext_lazy("All of it can be done at a screen, from anywhere."),
        gettext_lazy("Part of the day needs somebody there, in an orderly place."),
        gettext_lazy("Skilled hands in changing or dangerous places, all day."),
    ),
    "regulatory": LineWords(
        pgettext_lazy("line of the durability score", "Regulatory"),
        gettext_lazy("Does the law keep the work for licensed people?"),
        gettext_lazy("Anybody may do it, and so may a machine."),
        gettext_lazy("A licence or certificate is asked for in part of the work."),
        gettext_lazy("The law reserves the core for a named licence holder."),
    ),
    "robotics": LineWords(
        pgettext_lazy("line of the durability score", "Robotics resistance"),
        gettext_lazy("How far are robots from the work?"),
        gettext_lazy("Robots do it in ordinary workplaces."),
        gettext_lazy("Robots do it in a few places, under good conditions."),
        gettext_lazy("No robot is near it; or the work is not physical at all."),
    ),
    "credential": LineWords(
        pgettext_lazy("line of the durability score", "Credential depth"),
        gettext_lazy("How long and how deep is the training route?"),
        gettext_lazy("A short introduction is enough."),
        gettext_lazy("A certificate, or one to two years of training."),
        gettext_lazy("A degree and supervised practice, or a full apprenticeship."),
    ),
    "volume": LineWords(
        pgettext_lazy("line of the durability score", "Volume"),
        gettext_lazy("How many jobs are there, and is their number growing?"),
        gettext_lazy("Few jobs, and fewer each year."),
        gettext_lazy("Many jobs that shrink, or few that grow."),
        gettext_lazy("Many jobs, and clearly more of them projected."),
    ),
    "source": LineWords(
        pgettext_lazy("line of the durability score", "Source quality"),
        gettext_lazy("Does the demand ask for hands and presence, or for paperwork?"),
        gettext_lazy("It is for records, calls or text that software can supply."),
        gettext_lazy("It is for judgement about records, or for presence in part."),
        gettext_lazy("It is for somebody who is there and does it."),
    ),
    "resilience": LineWords(
        pgettext_lazy("line of the durability score", "Resilience"),
        gettext_lazy("Does the demand survive once AI can do the work?"),
        gettext_lazy("Each advance of the tools removes jobs directly."),
        gettext_lazy("Demand shrinks where tools are taken up, and holds elsewhere."),
        gettext_lazy("Better tools leave the number of people needed as it is."),
    ),
}


def component_name(key: str) -> str:
    """ "Structural Moat"."""
    return str(COMPONENTS[key])


def line_name(key: str) -> str:
    """ "Robotics resistance"."""
    return str(LINES[key].name)


def of_most(points: int | None, maximum: int) -> str:
    """ "4 of 30"; says so where nobody has judged it."""
    if points is None:
        return _("missing, of %(most)s") % {"most": figure(maximum)}
    return _("%(points)s of %(most)s") % {"points": figure(points), "most": figure(maximum)}
