"""What all stylesheets keep to: three widths of a window, and one sheet for paper."""

import re

from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
SHEETS = {str(path.relative_to(CSS)): path.read_text("utf-8") for path in CSS.rglob("*.css")}
QUERY = re.compile(r"@(?:media|container)([^{]+)\{")
# The part of a query about a width, in either way of writing it.
PART = re.compile(r"\([^()]*width[^()]*\)")


def widths(css):
    """Every width of a window, or of a box, that a stylesheet asks for."""
    parts = [part for query in QUERY.findall(css) for part in PART.findall(query)]
    return {width for part in parts for width in re.findall(r"[\d.]+[a-z]+", part)}


def test_widths_are_found_in_either_way_of_writing():
    css = "@media (max-width: 1px) {} @media print, (2px < width <= 3px) {} @media (width>4em){}"
    assert widths(css) == {"1px", "2px", "3px", "4em"}


def test_layouts_change_at_the_three_declared_widths_only():
    declared = set(
        re.findall(r"^ +(?:up to|from) ([\d.]+rem)", SHEETS["tokens.css"], re.MULTILINE)
    )
    assert declared == {"40rem", "56rem", "72rem"}
    used = {name: widths(css) for name, css in SHEETS.items()}
    assert {name: found - declared for name, found in used.items() if found - declared} == {}
    assert set.union(*used.values()) == declared


def test_paper_has_one_sheet():
    assert [name for name, css in SHEETS.items() if "@page" in css] == ["print.css"]
    assert [name for name, css in SHEETS.items() if re.search(r"@media print \{", css)] == []
