"""The house, drawn: which feature may know which, and the order within one."""

import ast
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROLES = ROOT / "roles"

# Which features each one knows, from the ground up. A package stands for what is in it, save for
# what is named here by itself.
GROUND = ("scoring", "documents", "text", "models")
KNOWS = {
    "scoring": (),
    "documents": ("scoring",),
    "text": ("scoring", "documents"),
    "models": ("scoring", "documents", "text"),
    "charts": ("scoring", "text"),
    "open_data": GROUND,
    "desk": GROUND,
    "exchange": (*GROUND, "desk"),
    "pages": (*GROUND, "charts", "open_data"),
    "site": (*GROUND, "charts", "open_data", "pages"),
    "open_data.releases": (*GROUND, "open_data", "site"),
    "sources": (*GROUND, "charts", "desk", "open_data", "pages", "site"),
    "occupations": (*GROUND, "charts", "desk", "open_data", "pages", "site", "sources"),
    "outlook": (*GROUND, "charts", "desk", "occupations", "pages"),
    "pages.tasks": (*GROUND, "site"),
    "pages.roles": (*GROUND, "charts", "occupations", "open_data", "pages", "site"),
    "pages.map": (
        *GROUND, "charts", "occupations", "open_data", "pages", "pages.roles", "site",
    ),
    "pages.next": (*GROUND, "charts", "occupations", "open_data", "pages", "site", "sources"),
    "pages.workforce": (*GROUND, "charts", "occupations", "open_data", "pages", "site"),
    "pages.my_week": (*GROUND, "charts", "occupations", "pages"),
    "pages.compare": (
        *GROUND, "charts", "occupations", "open_data", "pages", "pages.next", "site", "sources",
    ),
    "pages.reports": (*GROUND, "desk"),
    "pages.method": (*GROUND, "charts", "open_data", "pages", "site"),
    "pages.home": (*GROUND, "charts", "pages", "site"),
    "pages.embed": (*GROUND, "charts", "pages", "pages.compare"),
    "pages.history": (*GROUND, "charts", "open_data.releases", "pages"),
    "pages.role": (
        *GROUND, "charts", "exchange", "occupations", "open_data", "outlook", "pages",
        "pages.my_week", "pages.next", "pages.tasks", "site", "sources",
    ),
    "static_copy": ("models", "open_data.releases", "site"),
    "desk.admin": (
        *GROUND, "desk", "exchange", "occupations", "open_data", "pages", "pages.history",
        "pages.role", "pages.tasks", "site", "sources",
    ),
    "api": (
        *GROUND, "occupations", "open_data", "open_data.releases", "outlook", "pages",
        "pages.compare", "pages.history", "pages.my_week", "pages.next", "pages.roles", "sources",
    ),
}  # fmt: skip
# What everybody's doors are collected in: it may know every feature, and no feature knows it.
DOORS = ("admin", "apps", "management", "site.styleguide", "templatetags", "urls")

# Within a feature, from top to bottom: a module knows those of its own row and of the rows below.
ORDER = (
    ("views", "admin"),
    ("page",),
    ("",),  # all others
)

PURE = {
    "scoring": {"numpy"},
    "documents": {"markdown_it"},
    "occupations.official": {"openpyxl"},
}
PURE_TEXT = {
    "addresses": {"anyascii"},
    "letters": {"anyascii"},
    "toml_files": set(),
    "tokens": {"snowballstemmer"},
    "name_index": {"rapidfuzz"},
    "vocabulary": {"rapidfuzz"},
    "likeness": {"numpy", "rapidfuzz"},
}


@cache
def feature(name):
    """The feature of a module by its dotted name within `roles`: the longest that is named."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if (found := ".".join(parts[:length])) in KNOWS or found in DOORS:
            return found
    return None


def row(name):
    """The row of `ORDER` that a module stands in; its name may end in the row's: `card_views`."""
    stem = name.split(".")[-1]
    return next(i for i, ends in enumerate(ORDER) if any(stem.endswith(end) for end in ends))


@cache
def modules():
    """{dotted name within `roles`: its path}, without migrations."""
    found = {}
    for path in sorted(ROLES.rglob("*.py")):
        parts = path.relative_to(ROLES).with_suffix("").parts
        if parts[0] != "migrations" and parts != ("__init__",):
            found[".".join(part for part in parts if part != "__init__")] = path
    return found


@cache
def imported(path):
    """Every module of the app that a file imports, by its name within `roles`; others in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    own = {name.removeprefix("roles.") for name in found if name.startswith("roles.")}
    return {name for name in own if name in modules()} | {
        name for name in found if not name.startswith("roles")
    }


def test_every_module_stands_in_the_drawing():
    assert [name for name in modules() if feature(name) is None] == []


def test_nobody_is_known_by_whom_they_know():
    done = set()
    for name, known in KNOWS.items():
        assert set(known) <= done, f"{name} knows what stands above it"
        done.add(name)


@pytest.mark.parametrize("name", KNOWS)
def test_feature_knows_only_what_it_may(name):
    allowed = {name, *KNOWS[name]}
    strangers = [
        f"{module} imports {other}"
        for module, path in modules().items()
        if feature(module) == name
        for other in imported(path) & modules().keys()
        # A package's own name is there for what is imported from it.
        if feature(other) not in allowed
    ]
    assert strangers == []


@pytest.mark.parametrize("name", KNOWS)
def test_what_is_drawn_is_what_is_there(name):
    known = {
        feature(other)
        for module, path in modules().items()
        if feature(module) == name
        for other in imported(path) & modules().keys()
    }
    assert set(KNOWS[name]) - known - set(GROUND) == set()


def test_order_within_a_feature_points_downwards():
    upwards = [
        f"{module} imports {other}"
        for module, path in modules().items()
        for other in imported(path) & modules().keys()
        if feature(module) == feature(other)
        and feature(module) not in DOORS
        and path.name != "__init__.py"
        and row(other) < row(module)
    ]
    assert upwards == []


@pytest.mark.parametrize("package", PURE)
def test_pure_core_imports_only_the_standard_library(package):
    paths = [path for name, path in modules().items() if f"{name}.".startswith(f"{package}.")]
    assert foreign(paths) <= PURE[package]


@pytest.mark.parametrize("module", PURE_TEXT)
def test_what_compares_texts_needs_no_framework(module):
    assert foreign([modules()[f"text.{module}"]]) == PURE_TEXT[module]


def foreign(paths):
    """The packages from outside the standard library that these files import."""
    names = {name.split(".")[0] for path in paths for name in imported(path) - modules().keys()}
    return names - set(sys.stdlib_module_names)


def test_html_is_marked_safe_in_one_place():
    marking = [name for name, path in modules().items() if "mark_safe" in path.read_text("utf-8")]
    assert marking == ["text.markdown"]
    switches = ("|safe", "autoescape")
    templates = (ROOT / "templates").rglob("*.html")
    assert [str(t) for t in templates if any(s in t.read_text("utf-8") for s in switches)] == []


def test_nothing_uses_signals_or_overrides_save():
    faults = []
    for name, path in modules().items():
        text = path.read_text(encoding="utf-8")
        if "django.db.models.signals" in text or "django.dispatch" in text:
            faults.append(f"{name}: signals")
        if "    def save(self" in text:
            faults.append(f"{name}: save()")
    assert faults == []
