"""A durability score for a page: line by line with bars, and the watch list.

`page.py` makes the section, and the page of a role that has nothing else; `view.py` is what their
templates loop over.
"""

from roles.pages.role.durability.page import make_durability, make_durability_page
from roles.pages.role.durability.view import DurabilityPage, DurabilityView, LineView
