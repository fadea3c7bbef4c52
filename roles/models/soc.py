"""The Standard Occupational Classification (SOC 2018): its codes and its major groups.

29-0000 major group    29-2000 minor group    29-2070 broad group    29-2072 detailed

BLS counts some detailed occupations together under a code of its own that is no group of the
classification: 25-2052 holds 25-2055 and 25-2056. Such a code is taken for a group here.
"""

import re

from roles.documents import tidy_code

DETAILED = re.compile(r"(\d{2}-\d{4})(?:\.\d{2})?", re.ASCII)

MAJOR_GROUPS = {
    "11": "Management",
    "13": "Business and Financial Operations",
    "15": "Computer and Mathematical",
    "17": "Architecture and Engineering",
    "19": "Life, Physical, and Social Science",
    "21": "Community and Social Service",
    "23": "Legal",
    "25": "Educational Instruction and Library",
    "27": "Arts, Design, Entertainment, Sports, and Media",
    "29": "Healthcare Practitioners and Technical",
    "31": "Healthcare Support",
    "33": "Protective Service",
    "35": "Food Preparation and Serving",
    "37": "Building and Grounds Cleaning and Maintenance",
    "39": "Personal Care and Service",
    "41": "Sales and Related",
    "43": "Office and Administrative Support",
    "45": "Farming, Fishing, and Forestry",
    "47": "Construction and Extraction",
    "49": "Installation, Maintenance, and Repair",
    "51": "Production",
    "53": "Transportation and Material Moving",
    "55": "Military Specific",
}

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


def classification_fault(code: str) -> str:
    """That a text is no code of this classification; "" where it may be one."""
    if not DETAILED.fullmatch(code):
        return (
            f"The occupation code is {code}: one looks like 29-2072 (SOC) or 29-2072.00 (O*NET)."
        )
    if code[:2] not in MAJOR_GROUPS:
        return f"The occupation code is {code}: there is no major group {code[:2]}."
    return ""


def sector_of(occupation_code: str) -> str:
    """The major group that an occupation code stands in, or "" for a code without one."""
    return MAJOR_GROUPS.get(occupation_code[:2], "")


def typed_code(text: str) -> str:
    """The SOC code that somebody typed, with or without its hyphen or O*NET's suffix; or ""."""
    found = DETAILED.fullmatch(tidy_code(text))
    return found[1] if found else ""


def written_code(typed: str) -> str:
    """A SOC or O*NET code with its marks: "29105100" is "29-1051.00"; or ""."""
    code = tidy_code(typed)
    return code if DETAILED.fullmatch(code) else ""


def is_group(soc: str) -> bool:
    """Whether several detailed occupations are counted together under this SOC code."""
    return soc.endswith("0") or soc in COUNTED_TOGETHER.values()


def groups_over(soc: str) -> tuple[str, ...]:
    """The groups that a detailed occupation stands in, the narrowest first."""
    cut = [soc[: len(soc) - zeros] + "0" * zeros for zeros in (1, 2, 3, 4)]
    together = [COUNTED_TOGETHER[soc]] if soc in COUNTED_TOGETHER else []
    return tuple(code for code in dict.fromkeys([*together, *cut]) if code != soc)
