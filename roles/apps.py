"""The one app of the project."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Roles, their assessments, and everything that is shown of them."""

    name = "roles"
    verbose_name = "Roles"
