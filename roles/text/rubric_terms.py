"""The rubric's words, by key, in the reader's language; in English they are the core's own."""

from dataclasses import dataclass

from django.utils.functional import Promise

from roles.text.numbers import figure


@dataclass(frozen=True)
class LineWords:
    """A line's name, its question, and what no, half and full marks mean."""

    name: Promise
    asks: Promise
    none: Promise
    half: Promise
    full: Promise


COMPONENTS = {
    "automation": "Automation Resistance",
    "moat": "Structural Moat",
    "demand": "Demand",
}

LINES = {
    "substitution": LineWords(
        "Substitution resistance",
        "How hard does AI find the core of the work?",
        "Systems in daily use already do the core without a person.",
        "AI does a good part of the core and a person completes each case.",
        "The core is out of reach of AI that anybody can buy.",
    ),
    "augmentation": LineWords(
        "Augmentation leverage",
        "How much of what AI gains stays with the worker?",
        "Every hour saved is an hour that the employer no longer buys.",
        "Some of it comes back as better work or better pay.",
        "Whoever does the work sets the price and keeps what is saved.",
    ),
    "physical": LineWords(
        "Physical & environmental",
        "Is it work with the hands, in places that change or are hazardous?",
        "All of it can be done at a screen, from anywhere.",
        "Part of the day needs somebody there, in an orderly place.",
        "Skilled hands in changing or dangerous places, all day.",
    ),
    "regulatory": LineWords(
        "Regulatory",
        "Does the law keep the work for licensed people?",
        "Anybody may do it, and so may a machine.",
        "A licence or certificate is asked for in part of the work.",
        "The law reserves the core for a named licence holder.",
    ),
    "robotics": LineWords(
        "Robotics resistance",
        "How far are robots from the work?",
        "Robots do it in ordinary workplaces.",
        "Robots do it in a few places, under good conditions.",
        "No robot is near it; or the work is not physical at all.",
    ),
    "credential": LineWords(
        "Credential depth",
        "How long and how deep is the training route?",
        "A short introduction is enough.",
        "A certificate, or one to two years of training.",
        "A degree and supervised practice, or a full apprenticeship.",
    ),
    "volume": LineWords(
        "Volume",
        "How many jobs are there, and is their number growing?",
        "Few jobs, and fewer each year.",
        "Many jobs that shrink, or few that grow.",
        "Many jobs, and clearly more of them projected.",
    ),
    "source": LineWords(
        "Source quality",
        "Does the demand ask for hands and presence, or for paperwork?",
        "It is for records, calls or text that software can supply.",
        "It is for judgement about records, or for presence in part.",
        "It is for somebody who is there and does it.",
    ),
    "resilience": LineWords(
        "Resilience",
        "Does the demand survive once AI can do the work?",
        "Each advance of the tools removes jobs directly.",
        "Demand shrinks where tools are taken up, and holds elsewhere.",
        "Better tools leave the number of people needed as it is.",
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
        return f"missing, of {figure(maximum)}"
    return f"{figure(points)} of {figure(maximum)}"
