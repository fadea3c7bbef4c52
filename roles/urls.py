"""Public addresses. A role's address rests on its slug; a comparison's on its query."""

from django.urls import path

from roles.views.comparison import compare
from roles.views.health import healthz
from roles.views.next_roles import role_next
from roles.views.pages import home, method
from roles.views.role_list import role_csv, role_list
from roles.views.roles import role_detail, role_document, role_history

app_name = "roles"

urlpatterns = [
    path("", home, name="home"),
    path("roles/", role_list, name="role-list"),
    path("roles.csv", role_csv, name="role-csv"),
    path("roles/<slug:slug>/", role_detail, name="role-detail"),
    path("roles/<slug:slug>/next/", role_next, name="role-next"),
    path("roles/<slug:slug>/document.md", role_document, name="role-document"),
    path("roles/<slug:slug>/history/<int:pk>/", role_history, name="role-history"),
    path("compare/", compare, name="compare"),
    path("method/", method, name="method"),
    path("healthz", healthz, name="healthz"),
]
