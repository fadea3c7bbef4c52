"""The entries of the main navigation, for every template."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """(name, address) in the order shown: in the head, and further pages at the foot."""
    return {
        "navigation": [
            (_("Roles"), reverse("roles:role-list")),
            (_("Map"), reverse("roles:role-map")),
            (_("Tasks"), reverse("roles:task-search")),
            (_("Compare"), reverse("roles:compare")),
            (_("Method"), reverse("roles:method")),
        ],
        "further": [
            (_("Occupations"), reverse("roles:occupation-list")),
            (_("Other indexes"), reverse("roles:index-list")),
            (_("Predictions"), reverse("roles:prediction-list")),
            (_("Sources"), reverse("roles:source-list")),
            (_("How a score comes about"), reverse("roles:method")),
        ],
    }
