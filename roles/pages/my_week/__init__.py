"""A reader's own version of a published week.

fields.py   what is read of a text: hours, a name, a score
form.py     the form: hours per task, what to drop, tasks of one's own
page.py     the score that comes of it, against the published one
"""

from roles.pages.my_week.form import WeekForm
from roles.pages.my_week.page import MyWeekPage, make_my_week
