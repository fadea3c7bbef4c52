"""What the pages of sources and claims print, and what other pages print of them.

figures.py    one claim in words: its figure, its years, what it counts
series.py     claims on one thing, of several vintages, as a chart and as rows
cited.py      what an assessment cites, numbered, for the end of its page
resting.py    what rests on a source: rows, and the zones without them
pages.py      the pages themselves
"""

from roles.presenters.sources.cited import (
    CitedList,
    make_cited,
    texts_of_durability,
    texts_of_role_page,
)
from roles.presenters.sources.pages import make_claim_page, make_source_list, make_source_page
from roles.presenters.sources.series import Series, make_series

__all__ = [
    "CitedList",
    "Series",
    "make_cited",
    "make_claim_page",
    "make_series",
    "make_source_list",
    "make_source_page",
    "texts_of_durability",
    "texts_of_role_page",
]
