"""What the desk's own pages have in common: who may open one, and the admin's frame around it."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def desk_page(permission: str):
    """A page of the desk: for staff who have this permission."""

    def declare(view):
        guarded = permission_required(permission, raise_exception=True)(view)
        return admin.site.admin_view(guarded)

    return declare


def show(request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
    """A page in the admin's frame; `title` is its heading too."""
    every = {**admin.site.each_context(request), "title": title, **context}
    return TemplateResponse(request, template, every)
