"""The entries of the main navigation, for every template."""

from django.http import HttpRequest
from django.urls import reverse


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """(name, address) in the order shown: in the head, and further pages at the foot."""
    return {
        "navigation": [
            ("Jobs", reverse("roles:occupation-list")),
            ("Roles", reverse("roles:role-list")),
            ("Map", reverse("roles:role-map")),
            ("Tasks", reverse("roles:task-search")),
            ("Compare", reverse("roles:compare")),
            ("Method", reverse("roles:method")),
        ],
        "further": [
            ("Workforce", reverse("roles:workforce")),
            ("Other indexes", reverse("roles:index-list")),
            ("Predictions", reverse("roles:prediction-list")),
            ("Sources", reverse("roles:source-list")),
            ("How a score comes about", reverse("roles:method")),
        ],
    }
