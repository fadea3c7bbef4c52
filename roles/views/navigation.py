"""The entries of the main navigation, for every template."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """(name, address) in the order shown."""
    return {
        "navigation": [
            (_("Roles"), reverse("roles:role-list")),
            (_("Map"), reverse("roles:role-map")),
            (_("Tasks"), reverse("roles:task-search")),
            (_("Compare"), reverse("roles:compare")),
            (_("Method"), reverse("roles:method")),
        ]
    }
