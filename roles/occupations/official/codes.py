"""Codes of the Standard Occupational Classification.

29-0000 major group    29-2000 minor group    29-2070 broad group    29-2072 detailed
29-2072.00 an O*NET occupation: a detailed one, or (.01 and on) a part of it

BLS counts some detailed occupations together under a code of its own that is no group of the
classification: 25-2052 holds 25-2055 and 25-2056. Such a code is taken for a group here.
"""

import re

SOC = re.compile(r"\d\d-\d{4}\Z", re.ASCII)
ONET = re.compile(r"\d\d-\d{4}\.\d\d\Z", re.ASCII)

COUNTED_TOGETHER = {
    "21-1011": "21-1018",
    "21-1014": "21-1018",
    "25-2055": "25-2052",
    "25-2056": "25-2052",
    "25-9042": "25-9045",
    "25-9043": "25-9045",
    "25-9049": "25-9045",
    "51-2022": "51-2028",
    "51-2023": "51-2028",
    "53-1042": "53-1047",
    "53-1043": "53-1047",
    "53-1044": "53-1047",
    "53-1049": "53-1047",
}


def soc_of(code: str) -> str:
    """The SOC code of an O*NET code: "29-2072.00" and "29-2072" give "29-2072"."""
    return code[:7]


def is_group(code: str) -> bool:
    """Whether several detailed occupations are counted together under this SOC code."""
    return code.endswith("0") or code in COUNTED_TOGETHER.values()


def groups_over(soc: str) -> tuple[str, ...]:
    """The groups that a detailed occupation stands in, the narrowest first."""
    cut = [soc[: len(soc) - zeros] + "0" * zeros for zeros in (1, 2, 3, 4)]
    together = [COUNTED_TOGETHER[soc]] if soc in COUNTED_TOGETHER else []
    return tuple(code for code in dict.fromkeys([*together, *cut]) if code != soc)
