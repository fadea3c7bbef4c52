"""The admin site: names it, and sends people back to the public pages."""

from django.contrib import admin


class JobZoneAdminSite(admin.AdminSite):
    """Django's admin under the project's own name."""

    site_header = "JobZone assessments"
    site_title = "JobZone"
    index_title = "Roles and assessments"
    site_url = "/"
    # A second sidebar on every page costs more attention than it saves with two models.
    enable_nav_sidebar = False
