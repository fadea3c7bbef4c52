"""The style guide: what every component looks like, for those who work on the site.

made.py        made-up roles that no database has
marks.py       zones, scores, scales
tokens.py      sizes, spaces, colours with their contrasts
next_page.py   next roles
build.py       all of it as one value
"""

from roles.site.styleguide.page import StyleGuide, make_styleguide

__all__ = ["StyleGuide", "make_styleguide"]
