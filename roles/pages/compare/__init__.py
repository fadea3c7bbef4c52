"""Two to four roles side by side.

compared_role.py   one role: its assessment, its score as shown, its composite
order.py           which scores higher, in a sentence, and how sure that is
gap.py             why two scores differ: the split, part by part and row by row
tasks.py           the tasks of two roles: kept, lost, gained
measures.py        what is compared: where each number stands, how it is printed
table.py           the one table of numbers: its rows are on the page and in the file
moves.py           next roles that they share, and moves from one to another
page.py            the page
pictures.py        its charts as pictures by themselves
sheet.py           the file: a line for each row of the table
"""

from roles.pages.compare.compared_role import FEWEST, MOST, make_compared
from roles.pages.compare.order import make_orders, verdict
from roles.pages.compare.page import Comparison, make_comparison
from roles.pages.compare.sheet import make_sheet, unit_of
