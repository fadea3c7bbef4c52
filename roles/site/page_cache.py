"""Whole public pages, kept until the public sees other data.

The key is the data version (`roles.models.DataVersion`), the day and the address. A page is kept
compressed, whoever asked for it first; who does not take it so gets it unpacked. Signed-in people
pass the cache by, and so does every answer that sets a cookie, may not be kept (`private`,
`no-store`) or is no plain page.
"""

import gzip
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from roles.models import DataVersion

ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
DAY = 86_400  # seconds; the key holds the day, so nobody asks for it afterwards
LARGEST = 2_000_000  # bytes of a page that is kept
SMALLEST = 200  # bytes worth compressing
# What is text: a PNG, or a workbook, which is a zip, is compressed as it comes.
TEXT = re.compile(r"text/|[\w.-]+/([\w.-]+\+)?(json|xml|x-bibtex)\b")
LEVEL = 6  # of gzip: each further one costs twice the time for a hundredth of the bytes
# Readers may have what a shared cache holds for a minute, and once more while it asks again.
SHARED = {"public": True, "max_age": 0, "s_maxage": 60, "stale_while_revalidate": 60}


@dataclass(frozen=True)
class Kept:
    """An answer: headers, and its body, compressed where that is worth it."""

    headers: tuple[tuple[str, str], ...]
    mark: str  # of this very body, for its ETag
    body: bytes
    is_packed: bool

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        packed = self.is_packed and bool(
            ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", ""))
        )
        response = HttpResponse(headers=dict(self.headers))
        response["ETag"] = f'"{self.mark}{"-gzip" if packed else ""}"'
        known = get_conditional_response(request, response["ETag"], None, response)
        if known is not response:
            return known
        if packed:
            response["Content-Encoding"] = "gzip"
        response.content = gzip.decompress(self.body) if self.is_packed > packed else self.body
        response["Content-Length"] = str(len(response.content))
        return response


class Renderings:
    """Who is rendering what: one thread renders a page, the others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[str, threading.Event] = {}

    def begin(self, key: str) -> threading.Event | None:
        """None for who is to render; an event to wait for where somebody does already."""
        with self._lock:
            if key in self._under_way:
                return self._under_way[key]
            self._under_way[key] = threading.Event()
            return None

    def end(self, key: str) -> None:
        with self._lock:
            self._under_way.pop(key).set()


def page_cache(get_response: Callable) -> Callable:
    """Middleware: a page that was rendered for somebody serves everybody."""
    if not settings.PAGE_CACHE:
        raise MiddlewareNotUsed
    pages = caches["pages"]
    renderings = Renderings()

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return get_response(request)
        key = key_of(request)
        if kept := pages.get(key):
            return kept.answer(request)
        if somebody := renderings.begin(key):
            somebody.wait()
            kept = pages.get(key)
            return kept.answer(request) if kept else get_response(request)
        try:
            response = get_response(request)
            if not may_be_kept(response):
                return response
            kept = keep(response)
            pages.set(key, kept, timeout=DAY)
        finally:
            renderings.end(key)
        return kept.answer(request)

    return respond


def key_of(request: HttpRequest) -> str:
    """Of one page as it is now: an address may hold what a reader typed, so a digest of it."""
    parts = (
        str(settings.BASE_DIR),  # each release has a folder of its own
        str(DataVersion.objects.current()),
        timezone.localdate().isoformat(),  # pages say what is due, and how old it is
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
    )
    return blake2b("\n".join(parts).encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def may_be_kept(response: HttpResponseBase) -> bool:
    """Whether everybody may have this answer."""
    told = response.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not re.search(r"\b(private|no-store|no-cache)\b", told)
        and "cookie" not in response.get("Vary", "").lower()
        and len(response.content) <= LARGEST
    )


def keep(response: HttpResponse) -> Kept:
    """The answer with what caches need to know."""
    body = response.content
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, **SHARED)
    patch_vary_headers(response, ["Accept-Encoding"])
    mark = (
        response.get("ETag", "").removeprefix("W/").strip('"')
        or blake2b(body, digest_size=16).hexdigest()
    )
    is_packed = len(body) >= SMALLEST and bool(TEXT.match(response["Content-Type"]))
    if is_packed:
        body = gzip.compress(body, LEVEL, mtime=0)
    return Kept(tuple(response.items()), mark, body, is_packed)
