"""Where to look next from a role: each next role on a card, and the ways to Green.

move.py        what a move asks for, and the words for it
filter.py      the reader's filters, from the address
move_value.py  what a move is worth, the order of all of them
cards.py       one next role, with both scores
routes.py      routes of up to three steps, and the rule behind them
fallback.py    what is offered where they do not help
page.py        the page
section.py     the few that the role's own page shows
"""

from roles.pages.next.filter import MoveFilter, read_filter
from roles.pages.next.page import NextPage, make_next_page
from roles.pages.next.section import NextSection, make_next_section
