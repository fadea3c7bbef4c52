"""A durability score for a page: line by line with bars, and the watch list.

words.py    the rubric's words in the reader's language
values.py   what the template loops over
build.py    the section, and the page of a role that has nothing else
resting.py  which scores rest on a source
"""

from roles.presenters.durability.build import make_durability, make_durability_page
from roles.presenters.durability.resting import make_resting_durability
from roles.presenters.durability.values import DurabilityPage, DurabilityView

__all__ = [
    "DurabilityPage",
    "DurabilityView",
    "make_durability",
    "make_durability_page",
    "make_resting_durability",
]
