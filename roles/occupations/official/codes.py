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


def is_group(code: str) -> bool:
    """Whether several detailed occupations are counted together under this SOC code."""
    return code.endswith("0")


def groups_over(soc: str) -> tuple[str, ...]:
    """The groups that a detailed occupation stands in, the narrowest first."""
    cut = [soc[: len(soc) - zeros] + "0" * zeros for zeros in (1, 2, 3, 4)]
    return tuple(code for code in dict.fromkeys(cut) if code != soc)
