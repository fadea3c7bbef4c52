"""Everything that a role page prints, shaped and in order.

values.py   what the template loops over
rows.py     the scored rows as values
build.py    the page from an assessment
"""

from roles.presenters.role_page.build import make_role_page
from roles.presenters.role_page.values import RolePage

__all__ = ["RolePage", "make_role_page"]
