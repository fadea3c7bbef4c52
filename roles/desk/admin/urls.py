"""The desk's own pages: what fits no list or form of a record."""

from django.urls import path

from roles.desk.admin.blind_readings import read, reading, readings
from roles.desk.admin.changes import change, changes, method_trial
from roles.desk.admin.most_read import most_read
from roles.desk.admin.scored_apart import consistency
from roles.desk.admin.staff_log import staff_log
from roles.desk.admin.trail import trail

app_name = "desk"

urlpatterns = [
    path("consistency/", consistency, name="consistency"),
    path("changes/", changes, name="changes"),
    path("changes/<int:pk>/", change, name="change"),
    path("method/", method_trial, name="method"),
    path("readings/", readings, name="readings"),
    path("readings/<int:pk>/", reading, name="reading"),
    path("read-most/", most_read, name="read-most"),
    path("log/", staff_log, name="log"),
    path("trail/<slug:kind>/<int:pk>/", trail, name="trail"),
    path("read/<int:pk>/", read, name="read"),
]
