"""Where to look next from a job: suggested moves, those that were written, routes to firmer jobs.

job.py      a job at either end of a move, with all that is known of it
move.py     what a move asks for: its own facts, else its destination's, and the words for them
cards.py    one move, with both readings and every term of what it is worth
filter.py   the reader's filters, from the address
routes.py   routes of up to two steps, and the rule behind them
pictures.py the routes as a picture
page.py     the page of a role or of an occupation
section.py  the few that the role's own page shows
"""

from roles.pages.next.filter import MoveFilter, read_filter
from roles.pages.next.page import NextPage, make_next_page, make_occupation_next_page
from roles.pages.next.section import NextSection, make_next_section
