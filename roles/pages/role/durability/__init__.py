"""A durability score for a page: line by line with bars, and the watch list.

words.py    the rubric's words in the reader's language
values.py   what the template loops over
build.py    the section, and the page of a role that has nothing else
resting.py  which scores rest on a source
"""

from roles.pages.role.durability.page import make_durability, make_durability_page
from roles.pages.role.durability.view import DurabilityPage, DurabilityView
from roles.sources.durability_dependents import make_resting_durability

__all__ = [
    "DurabilityPage",
    "DurabilityView",
    "make_durability",
    "make_durability_page",
    "make_resting_durability",
]
