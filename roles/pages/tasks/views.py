"""The same task elsewhere: tasks of other roles that are worded alike, with their scores."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roles.pages.tasks.page import make_tasks_like
from roles.site.social import make_social


@require_safe
def task_search(request: HttpRequest) -> HttpResponse:
    """`q` is a task in anybody's words; `from` the slug of the role that it is read in."""
    page = make_tasks_like(request.GET.get("q", ""), request.GET.get("from", ""))
    social = make_social(request.build_absolute_uri, request.path, title="The same task elsewhere")
    return render(request, "pages/tasks/tasks.html", {"page": page, "social": social})
