"""What every answer tells the browser, beside Django's and django-csp's middleware."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

# Nothing here asks for any of these, so neither may what somebody manages to put into a page.
REFUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
OWN = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in REFUSED),
}
# A file is no page: opened by itself it may load, run and send nothing.
FILE_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def own_headers(get_response: Callable) -> Callable:
    """Middleware: our headers, save where a view says otherwise.

    What a signed-in person sees is nobody else's, and not for the next at this machine.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in OWN.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header(
            "Cache-Control"
        ):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return respond


def on_static_file(headers, path: str, url: str) -> None:
    """The same for the files that WhiteNoise answers with (WHITENOISE_ADD_HEADERS_FUNCTION)."""
    for name, value in {**OWN, "Content-Security-Policy": FILE_POLICY}.items():
        headers[name] = value


def for_any_site(response: HttpResponseBase) -> HttpResponseBase:
    """With what lets a page of any other site ask for it, and read of it what programs do."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Headers"] = (
        "Content-Type, If-None-Match, MCP-Protocol-Version, Mcp-Method, Mcp-Name"
    )
    response["Access-Control-Expose-Headers"] = "ETag, RateLimit, RateLimit-Policy, Retry-After"
    return response
