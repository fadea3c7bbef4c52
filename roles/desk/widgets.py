"""How the fields of forms are drawn: the plain ones without a template, a score as its buttons.

An assessment has over four hundred fields, and templates took most of the time of its page.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

CHECKED = flatatt({"checked": True})


class WidgetRenderer(DjangoTemplates):
    """Django's; what its templates say of inputs, text areas and selects is said here."""

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


def draw_input(widget: dict) -> str:
    value = widget["value"]
    return format_html(
        '<input type="{}" name="{}"{}{}>',
        widget["type"], widget["name"],
        "" if value is None else format_html(' value="{}"', value), flatatt(widget["attrs"]),
    )  # fmt: skip


def draw_textarea(widget: dict) -> str:
    text = widget["value"] or ""
    return format_html(
        '<textarea name="{}"{}>\n{}</textarea>', widget["name"], flatatt(widget["attrs"]), text
    )


def draw_select(widget: dict) -> str:
    groups = []
    for name, choices, _index in widget["optgroups"]:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((each["value"], flatatt(each["attrs"]), each["label"]) for each in choices),
        )
        if name:
            options = format_html('<optgroup label="{}">{}</optgroup>', name, options)
        groups.append((options,))
    return format_html(
        '<select name="{}"{}>{}</select>',
        widget["name"], flatatt(widget["attrs"]), format_html_join("", "{}", groups),
    )  # fmt: skip


DRAWN = {
    **{
        f"django/forms/widgets/{kind}.html": draw_input
        for kind in ("text", "number", "hidden", "checkbox", "date", "email", "url", "password")
    },
    "django/forms/widgets/textarea.html": draw_textarea,
    "django/forms/widgets/select.html": draw_select,
}


class ScoreChoice(forms.RadioSelect):
    """A score as a button for each value; what a value means shows while it is being chosen."""

    def __init__(self, attrs=None, levels: Iterable[tuple[object, str]] = ()):
        super().__init__(attrs, choices=tuple(levels))

    def id_for_label(self, id_, index=None):
        """The first button stands for all: a link to a fault leads to it."""
        return f"{id_}_0" if id_ else id_

    def render(self, name, value, attrs=None, renderer=None):
        given = self.build_attrs(self.attrs, attrs)
        label, _, row = str(given.get("aria-label", "Score")).partition(", ")
        of_row = f", {row}" if row else ""
        at, chosen = given.get("id", ""), self.format_value(value)[0]
        choices = tuple(self.choices)
        buttons = format_html_join(
            "",
            '<input type="radio" name="{}" value="{}" id="{}" aria-label="{}"{}>',
            (
                (name, level, f"{at}_{place}", f"{label} {spoken}{of_row}",
                 CHECKED if str(level) == chosen else "")
                for place, (level, spoken) in enumerate(
                    (level, "not given" if level == "" else level) for level, _words in choices
                )
            ),
        )  # fmt: skip
        return format_html(
            '<span class="scores" role="radiogroup" aria-label="{}" id="{}">'
            '<span class="scores-buttons">{}</span>{}</span>',
            f"{label}{of_row}", at, buttons, _means(choices),
        )  # fmt: skip


@lru_cache(maxsize=64)
def _means(choices: tuple[tuple[object, str], ...]) -> str:
    return format_html_join(
        "",
        '<span class="scores-means"><b>{}</b> {}</span>',
        (choice for choice in choices if choice[1]),
    )
