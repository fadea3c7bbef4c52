"""Errors as problem details (RFC 9457), and what every answer has in common."""

import re
from collections.abc import Callable, Collection
from functools import cached_property, wraps
from hashlib import blake2b
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from jobzone.headers import for_any_site
from roles.models import DataVersion

PROBLEM = "application/problem+json"
READS = "GET, HEAD, OPTIONS"
UNKNOWN = "There is no such parameter: see /api/v1/openapi.json."
PART = re.compile(r"<(?:\w+:)?(\w+)>")  # of a route


class Problem(Schema):
    """What went wrong (RFC 9457): `detail` in words; `errors` name the parameters at fault."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = []


class OpenAPI(NinjaAPI):
    """Answers that anybody may read from any site, with an ETag by the version of the data."""

    def create_response(self, request: HttpRequest, data: object, **options) -> HttpResponse:
        response = super().create_response(request, data, **options)
        for_any_site(response)
        if response.status_code != HTTPStatus.OK or response.has_header("Cache-Control"):
            return response
        digest = blake2b(response.content, digest_size=8).hexdigest()
        response["ETag"] = f'"{DataVersion.objects.current()}-{digest}"'
        answer = get_conditional_response(request, response["ETag"], None, response)
        return for_any_site(answer)  # of a 304 too, which keeps few headers

    @property
    def urls(self) -> tuple:
        """With an answer for a browser that asks first, and for who would write."""
        patterns, *names = super().urls
        for pattern in patterns:
            pattern.callback = self._reading(pattern.callback)
        return (patterns, *names)

    def _reading(self, view: Callable) -> Callable:
        @wraps(view)
        def answer(request: HttpRequest, **parts: str) -> HttpResponse:
            if request.method == "OPTIONS":
                response = for_any_site(HttpResponse(status=HTTPStatus.NO_CONTENT))
                response["Access-Control-Allow-Methods"] = READS
            elif request.method not in READS.split(", "):
                response = problem(self, request, 405, "There is nothing here to be written.")
            elif unknown := sorted(request.GET.keys() - self._asked_of(request)):
                errors = [{"parameter": each[:80], "detail": UNKNOWN} for each in unknown[:10]]
                return problem(self, request, 422, "A parameter cannot be used.", errors)
            else:
                return view(request, **parts)
            response["Allow"] = READS
            return response

        return answer

    def _asked_of(self, request: HttpRequest) -> Collection[str]:
        """The parameters of an address; of one that openapi.json leaves out, all that came."""
        path = "/" + PART.sub(r"{\1}", request.resolver_match.route)
        return self._parameters.get(path, request.GET.keys())

    @cached_property
    def _parameters(self) -> dict[str, set[str]]:
        return {
            path: {each["name"] for each in of["get"]["parameters"] if each["in"] == "query"}
            for path, of in self.get_openapi_schema()["paths"].items()
        }

    def get_openapi_schema(self, **options) -> dict:
        """With errors said to be of the type that they are of."""
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST and "content" in response:
                        response["content"] = {PROBLEM: response["content"]["application/json"]}
        return schema


def handle_problems(api: OpenAPI) -> None:
    """Every error of the API as a problem."""

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"parameter": ".".join(str(part) for part in each["loc"][1:]), "detail": each["msg"]}
            for each in error.errors
        ]
        return problem(api, request, 422, "A parameter cannot be used.", errors)

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(api, request, 404, str(error) or "There is no such thing here.")

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(api, request, error.status_code, str(error))


def problem(
    api: OpenAPI, request: HttpRequest, status: int, detail: str, errors: list | None = None
) -> HttpResponse:
    """An error as an answer."""
    body = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or []
    )
    response = api.create_response(request, body.model_dump(), status=status)
    response["Content-Type"] = PROBLEM
    return response
