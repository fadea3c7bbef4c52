"""Compiled templates print what Django's own print, whatever they are given."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Engine, VariableDoesNotExist
from django.utils.safestring import mark_safe

from roles.models import Assessment, Role

PARTIALS = {
    "base.html": "<{% block main %}base {{ name }}{% endblock %}{% block foot %}.{% endblock %}>",
    "partial.html": "({{ name }}|{{ item.title }}|{{ forloop.counter }})",
    "cycle.html": "{% for x in list %}{% cycle 'a' 'b' %}{% endfor %}",
}
TEXTS = (
    "plain {{ name }} {{ markup }} {{ safe }} {{ 'a' }} {{ 3 }} {{ number }} {{ exact }}",
    "{{ none }}|{{ missing }}|{{ role.missing }}|{{ missing.more }}|{{ missing|default:'-' }}",
    "{{ dict.key }}|{{ dict.missing }}|{{ list.1 }}|{{ list.9 }}|{{ pair.0 }}|{{ dict.items }}",
    "{{ role.title }}|{{ role.get_absolute_url }}|{{ role.save }}|{{ role.pk }}|{{ called }}",
    "{{ fails.quietly }}|{{ needs_more.call }}|{{ kinds.FULL.label }}|{{ none.what }}",
    "{{ markup|upper }}{{ safe|upper }}{{ safe|cut:'b' }}{{ exact|floatformat:1 }}",
    "{{ list|join:tail }}|{{ markup|linebreaks }}|{{ list|length }}|{{ name|add:tail }}",
    "{% for x in list %}{{ forloop.counter }}{{ x }}{{ forloop.last }}{% endfor %}",
    "{% for x in list reversed %}{{ forloop.revcounter0 }}{{ x }}{% endfor %}{{ x }}",
    "{% for a, b in pairs %}{{ a }}={{ b }}{% endfor %}{{ a }}",
    "{% for x in none %}{{ x }}{% empty %}empty{% endfor %}{% for x in missing %}1{% endfor %}",
    "{% for p in pairs %}{% for x in p %}{{ forloop.parentloop.counter }}{% endfor %}{% endfor %}",
    "{% for x in made %}{{ x }}{% include 'partial.html' with item=role %}{% endfor %}",
    "{% for x in list %}{% firstof none x %}{% ifchanged %}1{% endifchanged %}{% endfor %}",
    "{% if name and not none or missing %}1{% elif number %}2{% endif %}",
    "{% if missing.x == none %}3{% endif %}{% if none > 2 %}2{% elif number > 2 %}3{% endif %}",
    "{% if 'a' in none %}1{% elif 'a' in list %}2{% endif %}{% if none is None %}3{% endif %}",
    "{% if number|add:missing %}1{% else %}2{% endif %}{% if 0 %}{% endif %}",
    "{% with x=name y=role.title %}{{ x }}{{ y }}{% include 'partial.html' %}{% endwith %}{{ x }}",
    "{% with item=role %}{% include 'partial.html' with name=item.title only %}{% endwith %}",
    "{% for x in pairs %}{% include 'cycle.html' with list=list only %}{% endfor %}",
    "{% include file with name='x' only %}{{ autoescape }}{{ kind.label }}{{ kind.0 }}{{ kind }}",
    "{% autoescape off %}{{ markup }}{% endautoescape %}{{ markup }}{% now 'Y' as y %}{{ y }}",
    "{% load numbers %}{# no #}{% comment %}{{ x }}{% endcomment %}{{ exact|figure:1 }}",
    "{% extends 'base.html' %}{% block main %}{{ block.super }} and {{ markup }}{% endblock %}",
)


def fails():
    raise Role.DoesNotExist


def given():
    return {
        "name": "Ann & Bob", "markup": "<b>", "safe": mark_safe("<b>"), "number": 3, "tail": "!",
        "exact": Decimal("12.50"), "none": None, "dict": {"key": "<k>"}, "list": ["a", "<", "c"],
        "pairs": [("a", 1), ("b", 2)], "pair": ("<x>", 2), "made": iter("ab"),
        "file": "partial.html", "kind": Assessment.Kind.FULL,
        "role": Role(title="Lamp & Lighter", slug="lamp-lighter", seniority="mid"),
        "fails": SimpleNamespace(quietly=fails), "needs_more": SimpleNamespace(call=lambda x: x),
        "kinds": Assessment.Kind, "called": lambda: "called",
    }  # fmt: skip


def printed(text, loader, **options):
    inner = ("django.template.loaders.locmem.Loader", {**PARTIALS, "it.html": text})
    engine = Engine(
        loaders=[(loader, [inner])], libraries={"numbers": "roles.templatetags.numbers"}
    )
    return engine.get_template("it.html").render(Context(given(), **options))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("autoescape", [True, False])
def test_it_prints_what_django_prints(text, autoescape):
    ours, theirs = (
        printed(text, loader, autoescape=autoescape)
        for loader in ("jobzone.compiled.Loader", "django.template.loaders.cached.Loader")
    )
    assert ours == theirs


def test_a_filter_given_what_is_not_there_fails_as_it_does_in_django():
    with pytest.raises(VariableDoesNotExist):
        printed("{{ name|add:missing }}", "jobzone.compiled.Loader")


def test_an_error_of_what_is_asked_for_is_not_passed_over(monkeypatch):
    monkeypatch.setattr(Role, "broken", property(lambda role: 1 / 0), raising=False)
    with pytest.raises(ZeroDivisionError):
        printed("{{ role.broken }}", "jobzone.compiled.Loader")
