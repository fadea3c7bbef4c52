"""How the fields of forms are drawn: Django's own widgets by Jinja2, a score as its buttons.

An assessment has over four hundred fields; its page takes a sixth less time so.
"""

from collections.abc import Iterable
from functools import lru_cache

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join

OF_DJANGO = "django/forms/widgets/"
CHECKED = flatatt({"checked": True})


class WidgetRenderer(BaseRenderer):
    """Django ships its widgets for both engines, those of the admin for its own alone."""

    def __init__(self) -> None:
        self.plain, self.others = Jinja2(), DjangoTemplates()

    def get_template(self, template_name: str):
        plain = template_name.startswith(OF_DJANGO)
        return (self.plain if plain else self.others).get_template(template_name)


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
