"""The admin as this project uses it."""

from django.contrib.admin.apps import AdminConfig


class JobZoneAdminConfig(AdminConfig):
    """Points Django's admin at our own site object."""

    default_site = "jobzone.admin_site.JobZoneAdminSite"
