"""A page as it is read: how its template breaks lines is nothing that a browser shows."""

import re


def words(response) -> str:
    """The markup of a page, every run of breakable white space in it as one space."""
    return re.sub(r"[ \t\r\n]+", " ", response.text)
