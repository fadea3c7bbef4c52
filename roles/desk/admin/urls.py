"""The desk's own pages: what fits no list or form of a record."""

from django.urls import path

from roles.desk.admin.changes import change, changes, method_trial

app_name = "desk"

urlpatterns = [
    path("changes/", changes, name="changes"),
    path("changes/<int:pk>/", change, name="change"),
    path("method/", method_trial, name="method"),
]
