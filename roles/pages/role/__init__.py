"""Everything that a role page prints, shaped and in order.

view.py   what the templates loop over, and the order of the sections
rows.py   the scored rows as values
page.py   the page from an assessment
"""

from roles.pages.role.page import make_role_page
from roles.pages.role.view import RolePage
