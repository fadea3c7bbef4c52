"""The house, drawn: imports point downwards only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROLES = ROOT / "roles"

# Top to bottom. A layer may import from those below it, and from itself.
LAYERS = (
    ("urls",),
    ("views", "admin", "management"),
    ("tables", "filters", "forms", "reader_forms", "templatetags"),
    ("presenters",),
    ("charts",),
    ("services",),
    ("models",),
    ("markdown", "figures", "wording", "similarity", "search"),
    ("documents", "official"),
    ("scoring",),
)
# Modules of the app that are no layer: Django's own hooks.
OUTSIDE = {"__init__", "apps", "migrations"}
PURE = ("scoring", "documents", "official", "search")
ALLOWED_IN_PURE = {
    "scoring": set(),
    "documents": {"markdown_it"},
    "official": set(),
    "search": {"rapidfuzz"},
}

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def modules():
    for path in sorted(ROLES.rglob("*.py")):
        layer = path.relative_to(ROLES).parts[0].removesuffix(".py")
        if layer not in OUTSIDE:
            yield layer, path


def imported(path):
    """Every module that a file imports, by its full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module
            if node.module == "roles":
                yield from (f"roles.{alias.name}" for alias in node.names)


def test_every_part_of_the_app_stands_in_the_drawing():
    assert {layer for layer, _ in modules()} == set(LEVEL)


@pytest.mark.parametrize("layer", LEVEL)
def test_imports_point_downwards_only(layer):
    upwards = [
        f"{path.relative_to(ROOT)} imports {name}"
        for owner, path in modules()
        if owner == layer
        for name in imported(path)
        if name.startswith("roles.") and LEVEL[name.split(".")[1]] < LEVEL[layer]
    ]
    assert upwards == []


@pytest.mark.parametrize("layer", PURE)
def test_pure_core_imports_only_the_standard_library(layer):
    import sys

    foreign = {
        name.split(".")[0]
        for owner, path in modules()
        if owner == layer
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names
    } - {"roles"}
    assert foreign <= ALLOWED_IN_PURE[layer]


def test_html_is_marked_safe_in_one_place():
    marking = [
        str(path.relative_to(ROLES))
        for _, path in modules()
        if "mark_safe" in path.read_text(encoding="utf-8")
    ]
    assert marking == ["markdown.py"]
    templates = (ROOT / "templates").rglob("*.html")
    assert [str(t) for t in templates if "|safe" in t.read_text(encoding="utf-8")] == []


def test_nothing_uses_signals_or_overrides_save():
    faults = []
    for _, path in modules():
        text = path.read_text(encoding="utf-8")
        if "django.db.models.signals" in text or "django.dispatch" in text:
            faults.append(f"{path.name}: signals")
        if "    def save(self" in text:
            faults.append(f"{path.name}: save()")
    assert faults == []
