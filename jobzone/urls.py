"""Addresses of the whole site."""

from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path
from django.views.generic import RedirectView

from roles.api.mcp import mcp
from roles.api.views import api
from roles.site.machines import favicon, llms, robots, security
from roles.site.sitemaps import SITEMAPS

urlpatterns = [
    path("admin/desk/", include("roles.desk.admin.urls")),
    path("admin/", admin.site.urls),
    path("account/", include("jobzone.accounts")),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path(".well-known/security.txt", security),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    # Comparisons had pictures of their own; links that were shared name them still.
    path("compare/card.png", RedirectView.as_view(pattern_name="roles:site-card", permanent=True)),
    path("llms.txt", llms, name="llms"),
    path("api/v1/", api.urls),
    path("mcp", mcp, name="mcp"),
    path("", include("roles.urls")),
]

handler400 = "roles.site.error_pages.bad_request"
handler403 = "roles.site.error_pages.forbidden"
handler404 = "roles.site.error_pages.not_found"
handler500 = "roles.site.error_pages.server_error"
