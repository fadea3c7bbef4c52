"""The one app of the project."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    """Roles, their assessments, and everything that is shown of them."""

    name = "roles"
    verbose_name = "Roles"

    def ready(self) -> None:
        """Listen to what is told of accounts; models can be imported from here on."""
        from roles.desk import account_log

        account_log.connect()
