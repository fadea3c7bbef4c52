"""Error pages that say what happened and where to go. None of them reads the database."""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

RETRY_SECONDS = 10


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    response = render(request, "400.html", {"message": ""}, status=400)
    # An address that could not even be read may hold somebody's own words.
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but without the right."""
    return render(request, "403.html", {"message": ""}, status=403)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without its token, mostly from a page left open for long."""
    if request.path.startswith(reverse("admin:index")):
        context = {"title": "Not saved", "back": request.get_full_path()}
        return render(request, "admin/form_too_old.html", context, status=403)
    message = "The form was too old to be accepted. Go back, reload the page and send it again."
    return render(request, "403.html", {"message": message}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: with a search for roles."""
    return render(request, "404.html", {"suggestions": ()}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. 503 where the database cannot be had or written for now."""
    if isinstance(sys.exc_info()[1], OperationalError):
        response = render(request, "503.html", status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        response["Cache-Control"] = "private, no-store"
        return response
    return render(request, "500.html", status=500)
