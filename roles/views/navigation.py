"""The entries of the main navigation, for every template."""

from django.http import HttpRequest
from django.urls import reverse


def navigation(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """(name, address) in the order shown."""
    return {
        "navigation": [
            ("Roles", reverse("roles:role-list")),
            ("Compare", reverse("roles:compare")),
            ("Method", reverse("roles:method")),
        ]
    }
