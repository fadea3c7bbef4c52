"""What all stylesheets keep to: three widths of a window, one sheet for paper, and bundles."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from jobzone import settings as product_settings

STATIC = settings.BASE_DIR / "static"
CSS = STATIC / "css"
EVERY = {str(path.relative_to(CSS)): path.read_text("utf-8") for path in CSS.rglob("*.css")}
BUNDLES = {name: css for name, css in EVERY.items() if name.startswith("bundles/")}
SHEETS = {name: css for name, css in EVERY.items() if name not in BUNDLES}
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


def test_every_sheet_stands_in_its_layer():
    """A later layer wins whatever the weight of a selector; the order is declared once."""
    order = re.search(r"^@layer ([^;{]+);", SHEETS["tokens.css"], re.MULTILINE).group(1)
    layers = {}
    for name, css in SHEETS.items():
        rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).replace(f"@layer {order};", "")
        layers[name] = re.findall(r"^@layer (\w+) \{", rules, re.MULTILINE)
        outside = re.sub(r"^@layer \w+ \{.*?^\}$", "", rules, flags=re.DOTALL | re.MULTILINE)
        # The admin's corrects Django's own, which stand in no layer and so would win.
        assert outside.strip() == "" or name == "admin.css", name
    assert layers.pop("admin.css") == []
    assert {len(found) for found in layers.values()} == {1}
    assert order.split(", ") == ["tokens", "base", "components", "page", "print"]
    assert layers["print.css"] == ["print"]
    assert {found[0] for name, found in layers.items() if "/" in name} == {"page"}


SOURCES = [
    path.read_text("utf-8")
    for folder in ("templates", "roles", "static/js")
    for path in (settings.BASE_DIR / folder).rglob("*")
    if path.suffix in {".html", ".svg", ".py", ".js"}
]
# What the admin's sheet dresses is mostly Django's.
PUBLIC = {name: css for name, css in SHEETS.items() if name != "admin.css"}
NAME = re.compile(r"[.#]([A-Za-z][\w-]*)")


def names_of(css):
    """Every class and id that the selectors of a sheet name."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    heads = [
        each for each in re.findall(r"([^{};]+)\{", plain) if not each.lstrip().startswith("@")
    ]
    return {name for head in heads for name in NAME.findall(re.sub(r'"[^"]*"', "", head))}


def test_names_are_found_in_any_selector():
    css = '/* .old {} */ @media (width > 1.5rem) { .a:not(.b, [href=".x"]) > #c { opacity: .5; } }'
    assert names_of(css) == {"a", "b", "c"}


def test_every_class_of_a_sheet_is_given_to_something():
    """In a template, a module or a script: whole, or a value after the start that one gives it."""
    written = {word for text in SOURCES for word in re.findall(r"[\w-]+", text)}
    starts = {start for text in SOURCES for start in re.findall(r"([a-z][\w-]*-)\{[{%]", text)}
    values = {word for text in SOURCES for word in re.findall(r'"([a-z_]+)"', text)}
    unknown = {
        (sheet, name)
        for sheet, css in PUBLIC.items()
        for name in names_of(css) - written
        if not any(name.startswith(each) and name[len(each) :] in values for each in starts)
    }
    assert unknown == set()


def imported(bundle):
    """The sheets of a bundle, as `SHEETS` calls them; None where it holds anything else."""
    lines = [line for line in BUNDLES[bundle].splitlines() if not line.startswith("/*")]
    found = [re.fullmatch(r'@import url\("\.\./(.+)"\)( print)?;', line) for line in lines]
    return all(found) and {each[1] for each in found}


def test_bundle_is_a_list_of_sheets_that_are_there():
    for name in BUNDLES:
        assert imported(name), f"{name} holds something else"
        assert imported(name) <= set(SHEETS), name


def test_guide_has_every_sheet_of_a_page():
    assert imported("bundles/styleguide.css") == {name for name in SHEETS if "/" in name}


def test_collected_bundle_holds_its_sheets_also_when_it_is_collected_again(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=product_settings.STORAGES):
        for _ in range(2):
            call_command("collectstatic", interactive=False, verbosity=0)
        served = Path(tmp_path, staticfiles_storage.stored_name("css/bundles/site.css"))
        script = Path(tmp_path, staticfiles_storage.stored_name("js/bundles/site.js"))
    css = served.read_text("utf-8")
    assert "@import" not in css
    assert css.index("@layer tokens, base") < css.index("--ink") < css.index("@media print {")
    assert all(SHEETS[name] in css for name in imported("bundles/site.css"))
    assert css.count("{") == css.count("}")
    modules = re.findall(
        r'import "\.\./(.+)";', (STATIC / "js/bundles/site.js").read_text("utf-8")
    )
    together = script.read_text("utf-8")
    assert "import" not in re.sub(r"//.*", "", together)
    assert all((STATIC / "js" / name).read_text("utf-8") in together for name in modules)
