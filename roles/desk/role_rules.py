"""What the classification says against a role's code or sector, typed or imported."""

from roles.models import Occupation
from roles.models.soc import MAJOR_GROUPS, classification_fault, sector_of


def code_fault(code: str) -> str:
    """That there is no such occupation code, as far as is known; "" where there may be."""
    if not code:
        return ""
    if fault := classification_fault(code):
        return fault
    # A broad group, 29-2070 or 29-2000, stands for the occupations in it.
    stem = code if "." in code else code.rstrip("0")
    known = Occupation.objects.all()
    if not known.filter(code__startswith=stem).exists() and known.exists():
        return f"The occupation code is {code}: no release that is stored has it."
    return ""


def sector_fault(code: str, sector: str) -> str:
    """That a sector is another major group than the code's; "" where it may be right."""
    own = sector_of(code)
    if own and sector != own and sector in MAJOR_GROUPS.values():
        return (
            f"The sector is “{sector}”, but {code} stands in “{own}”: leave it out to take that."
        )
    return ""
