"""How often one address may ask for what is dear: answered 429, with the time to wait.

Counted in the cache "limits": in local memory that is for each process by itself, so a server of
four processes may let four times as much through as it says; with a shared cache it is exact.
Kept is a hash of the address, for as long as the limit needs it. A page that is kept for everybody
(`roles.site.page_cache`) is answered before anything is counted.
"""

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from time import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from jobzone.headers import for_any_site

API = "api:api-root"  # and all that programs ask below it, or at /mcp
MINUTE = 60
HOUR = 3_600
MOST_BYTES = 12 * 2**20  # of a request: the largest form (DATA_UPLOAD_MAX_MEMORY_SIZE) and a list


class Limit(NamedTuple):
    """So many requests in so many seconds from one address."""

    most: int
    seconds: int
    posts_only: bool = False


# By the name of the address. A class of thirty behind one address reads on; a program does not.
LIMITS = {
    "admin:login": Limit(20, 5 * MINUTE, posts_only=True),
    "mfa_authenticate": Limit(20, 5 * MINUTE, posts_only=True),
    "mfa_reauthenticate": Limit(20, 5 * MINUTE, posts_only=True),
    "account_reauthenticate": Limit(20, 5 * MINUTE, posts_only=True),
    "roles:job-search": Limit(120, MINUTE),
    "roles:job-suggestions": Limit(600, MINUTE),
    "roles:task-search": Limit(120, MINUTE),
    "roles:compare": Limit(120, MINUTE),
    "roles:role-moves": Limit(60, MINUTE),
    "roles:role-chart": Limit(120, MINUTE),
    "roles:occupation-chart": Limit(120, MINUTE),
    "roles:claim-chart": Limit(120, MINUTE),
    "roles:role-next-chart": Limit(60, MINUTE),
    "roles:occupation-next-chart": Limit(60, MINUTE),
    "roles:compare-chart": Limit(60, MINUTE),
    "roles:map-chart": Limit(60, MINUTE),
    "roles:method-chart": Limit(60, MINUTE),
    "roles:compare-embed": Limit(120, MINUTE),
    "roles:compare-csv": Limit(60, MINUTE),
    "roles:compare-xlsx": Limit(60, MINUTE),
    "roles:role-csv": Limit(30, MINUTE),
    "roles:role-xlsx": Limit(10, MINUTE),
    "roles:my-week": Limit(240, MINUTE),
    API: Limit(600, MINUTE),
    "roles:workforce": Limit(20, MINUTE, posts_only=True),
}


def bounded(get_response: Callable) -> Callable:
    """Middleware: what is too large to be read is refused before it is."""

    def respond(request: HttpRequest) -> HttpResponse:
        # A server hands over no more than the length that was told.
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and int(told[:20]) > MOST_BYTES:
            return render(request, "413.html", {"most": MOST_BYTES // 2**20}, status=413)
        return get_response(request)

    return respond


def limited(get_response: Callable) -> Callable:
    """Middleware: whoever asks too often is refused before the view does anything."""
    if not settings.RATE_LIMITS:
        raise MiddlewareNotUsed

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if turns := getattr(request, "turns", None):
            tell_program(response, *turns)
        return response

    def before_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        name = request.resolver_match.view_name
        if name == "mcp" or name.startswith("api:"):
            name = API
        limit = LIMITS.get(name)
        if limit is None or (limit.posts_only and request.method != "POST"):
            return None
        taken = turns_taken(name, address_of(request), limit.seconds)
        if name == API:
            request.turns = limit, taken
        if taken <= limit.most:
            return None
        if name == API:
            return too_many_of_a_program(limit)
        return too_many(request, seconds=limit.seconds)

    respond.process_view = before_view
    return respond


def take_turn(what: str, address: str, most: int, seconds: int) -> bool:
    """Whether this address may do it once more."""
    return turns_taken(what, address, seconds) <= most


def turns_taken(what: str, address: str, seconds: int) -> int:
    """How often this address has done it in this stretch of time, this once too.

    Each stretch has a key of its own, so that no turn counts beyond it: not where the clock is put
    back, nor where the key ends between the two steps and is made without an end.
    """
    cache = caches["limits"]
    stretch = int(time() // seconds)
    key = f"{what}-{stretch}-{salted_hmac('jobzone.limits', _household(address)).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # the time ended between the two
        return 1


def tell_program(response: HttpResponse, limit: Limit, taken: int) -> None:
    """How many may be asked and how many are left, as draft-ietf-httpapi-ratelimit-headers-10."""
    response["RateLimit-Policy"] = f'"api";q={limit.most};w={limit.seconds}'
    response["RateLimit"] = f'"api";r={max(0, limit.most - taken)}'


def address_of(request: HttpRequest) -> str:
    """Where a request is from: behind a proxy (BEHIND_PROXY) as that one says, last of all."""
    if settings.SECURE_PROXY_SSL_HEADER:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if told:
            return told
    return request.META["REMOTE_ADDR"]


def too_many(request: HttpRequest, *args, seconds: int = 15 * MINUTE) -> HttpResponse:
    """429: who asked, asked too often."""
    minutes = -(-seconds // MINUTE)
    response = render(request, "429.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "private, no-store"
    return response


def too_many_of_a_program(limit: Limit) -> HttpResponse:
    """The same as a problem (RFC 9457)."""
    detail = f"At most {limit.most} requests in {limit.seconds} seconds from one address."
    told = {"title": "Too Many Requests", "status": 429, "detail": detail}
    response = JsonResponse(told, status=429, content_type="application/problem+json")
    response["Retry-After"] = str(limit.seconds)
    response["Cache-Control"] = "private, no-store"
    return for_any_site(response)


def _household(address: str) -> str:
    """An address, or of one of version 6 the network: each household has 2^64 of those."""
    try:
        if ip_address(address).version == 4:
            return address
        return str(ip_network(f"{address}/64", strict=False))
    except ValueError:
        return address
