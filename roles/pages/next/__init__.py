"""Where to look next from a role: each next role on a card, and the ways to Green.

move.py      what a move asks for, and the words for it
wanted.py    the reader's filters, from the address
worth.py     what a move is worth, the order of all of them
cards.py     one next role, with both scores
ways.py      routes of up to three steps as values, and the rule behind them
instead.py   what is offered where they do not help
build.py     the page
section.py   the few that the role's own page shows
"""

from roles.pages.next.filter import Wanted, read_wanted
from roles.pages.next.page import NextPage, make_next_page
from roles.pages.next.section import NextSection, make_next_section

__all__ = [
    "NextPage",
    "NextSection",
    "Wanted",
    "make_next_page",
    "make_next_section",
    "read_wanted",
]
