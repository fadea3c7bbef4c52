"""Codes of the Standard Occupational Classification.

29-0000 major group    29-2000 minor group    29-2070 broad group    29-2072 detailed
29-2072.00 an O*NET occupation: a detailed one, or (.01 and on) a part of it
"""

import re

SOC = re.compile(r"\d\d-\d{4}\Z", re.ASCII)
ONET = re.compile(r"\d\d-\d{4}\.\d\d\Z", re.ASCII)


def soc_of(code: str) -> str:
    """The SOC code of an O*NET code: "29-2072.00" and "29-2072" give "29-2072"."""
    return code[:7]
