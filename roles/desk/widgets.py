"""How the fields of forms are drawn: Django's own widgets by Jinja2.

An assessment has over four hundred fields; its page takes a sixth less time so.
"""

from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2

OF_DJANGO = "django/forms/widgets/"


class WidgetRenderer(BaseRenderer):
    """Django ships its widgets for both engines, those of the admin for its own alone."""

    def __init__(self) -> None:
        self.plain, self.others = Jinja2(), DjangoTemplates()

    def get_template(self, template_name: str):
        plain = template_name.startswith(OF_DJANGO)
        return (self.plain if plain else self.others).get_template(template_name)
