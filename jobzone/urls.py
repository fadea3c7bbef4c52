"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("roles.urls")),
]

handler400 = "roles.site.error_pages.bad_request"
handler403 = "roles.site.error_pages.forbidden"
handler404 = "roles.site.error_pages.not_found"
handler500 = "roles.site.error_pages.server_error"
