"""Everything that a role page prints, shaped and in order.

values.py   what the template loops over
rows.py     the scored rows as values
build.py    the page from an assessment
"""

from roles.pages.role.page import make_role_page
from roles.pages.role.view import RolePage

__all__ = ["RolePage", "make_role_page"]
