"""A page as the site's own view answers it, without a server, and the roles that it links to."""

import re
from functools import cache
from hashlib import blake2b
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from roles.site.error_pages import not_found

ROLE_LINK = re.compile(rb'href="/roles/([-\w]+)/')
OK = 200
# What makes a page beside the data: where any of it is other than before, every page is.
MADE_OF = ("roles", "jobzone", "templates", "static")


def render(path: str) -> bytes | None:
    """The body under an address, for a stranger; None where there is no such page (any more).

    The view is called without the middleware: that is about sessions, limits and headers.
    """
    request = _request(path)
    try:
        match = resolve(request.path_info) if path != "/404.html" else None
        if match is None:
            return not_found(request).content
        request.resolver_match = match
        response = match.func(request, *match.args, **match.kwargs)
    except Http404:
        return None
    if not getattr(response, "is_rendered", True):
        response.render()
    return _body(response) if response.status_code == OK else None


def quoted(body: bytes) -> str:
    """The slugs of the roles that a page links to, and therefore says something of."""
    return b" ".join(sorted(set(ROLE_LINK.findall(body)))).decode()


@cache
def made_of() -> str:
    """A digest of code, templates and static files, and of what differs between machines."""
    digest = blake2b(digest_size=16)
    of_this_machine = (settings.SITE_URL, settings.CONTACT, settings.SECURITY_CONTACT)
    for name in (*of_this_machine, settings.STORAGES["staticfiles"]["BACKEND"]):
        digest.update(f"{name}\n".encode())
    for folder in MADE_OF:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".svg", ".toml"):
                digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _request(path: str) -> HttpRequest:
    site = urlsplit(settings.SITE_URL)
    path, _, query = path.partition("?")
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": site.netloc,
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or 80),
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    return request


def _body(response: HttpResponseBase) -> bytes:
    if not response.streaming:
        return response.content
    try:
        return b"".join(response.streaming_content)
    finally:
        response.close()
