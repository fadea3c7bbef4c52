"""Markup that somebody types into an address, or stores in any text, is text on every page.

Which parameters there are is read off the pages: their forms, and the links that they hold.
"""

from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.urls import reverse

from roles.models import Assessment, Citation, DurabilityScore
from tests.factories.city import LIGHTER, addresses

pytestmark = pytest.mark.django_db

TYPED = "\"'><img src=x onerror=alert(1)>"
# These repeat what was typed. Were none to, the test would look at nothing.
ECHOING = {
    "compare",
    "compare-csv",
    "job-search",
    "my-week",
    "role-list",
    "role-map",
    "task-search",
}
PAIR = "/compare/?role=lamp-lighter&role=gas-fitter"
STATIC_TEXT = ("slug", "key", "code", "html", "url", "state", "kind", "method", "line")


class Page(HTMLParser):
    """The handlers and pictures that a page has, and the parameters that it asks for."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.parameters: dict[str, set[str]] = defaultdict(set)
        self._path = self._action = response.wsgi_request.path
        if response["Content-Type"].startswith("text/html"):
            self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if any(name.startswith("on") for name in given) or given.get("src") == "x":
            self.faults.append(self.get_starttag_text())
        if tag == "form":
            self._action = given.get("action") or self._path
        if tag in ("input", "select", "textarea", "button") and given.get("name"):
            self.parameters[self._action].add(given["name"])
        if tag in ("a", "link") and given.get("href"):
            link = urlsplit(given["href"])
            names = {name for name, _ in parse_qsl(link.query, keep_blank_values=True)}
            self.parameters[link.path or self._path] |= names


def asked_for(client, paths) -> dict[str, set[str]]:
    """The parameters of each path, as the pages of the site name them."""
    found = defaultdict(set)
    for path in paths:
        for asked, names in Page(client.get(path)).parameters.items():
            found[asked] |= names
    return {path: names for path, names in found.items() if path in paths}


def assert_text(response, path):
    assert Page(response).faults == [], path


def test_markup_in_any_parameter_of_any_page_is_text(client, city):
    """Alone, because one that is refused may hide the others; and all at once."""
    echoing = set()
    one_of_each = [each for each in addresses() if each.count("/") < 3 or LIGHTER in each]
    for path, names in asked_for(client, [*one_of_each, PAIR]).items():
        usual = ("role=lamp-lighter", "role=gas-fitter") if path.startswith("/compare") else ()
        queries = [urlencode({name: TYPED}) for name in sorted(names)]
        queries += ["&".join(queries)]
        for query in dict.fromkeys([*queries, *("&".join([*usual, each]) for each in queries)]):
            response = client.get(f"{path}?{query}")
            assert response.status_code < 500
            assert_text(response, f"{path}?{query}")
            if b"&lt;img src=x" in response.content:
                echoing.add(response.resolver_match.url_name)
    assert echoing >= ECHOING


@pytest.mark.parametrize("path", ["/{}/", "/roles/{}/", "/occupations/{}/", "/sources/{}/", "/{}"])
def test_markup_in_an_address_that_is_not_there_is_text(client, city, path):
    for typed in (TYPED, "<img src=x>", "x" * 300 + TYPED):
        response = client.get(path.format(quote(typed, safe="")))
        assert response.status_code == 404
        assert_text(response, path)


def test_markup_typed_into_the_admin_is_text(client, assessor_client, city):
    assert_text(client.get(f"/admin/login/?{urlencode({'next': TYPED})}"), "login")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for page, typed in (("changelist", "q"), ("add", "title"), ("add", "_changelist_filters")):
            path = f"{reverse(f'{name}_{page}')}?{urlencode({typed: TYPED})}"
            assert_text(assessor_client.get(path), path)


def taint_every_text() -> set[str]:
    """Append markup to every stored text that somebody wrote; the names of what was changed."""
    changed = set()
    for model in apps.get_app_config("roles").get_models():
        if model is Citation:
            continue  # it holds names of rows, which nobody writes
        for field in model._meta.local_concrete_fields:
            if (
                not isinstance(field, models.CharField | models.TextField)
                or field.choices
                or any(each in field.name for each in STATIC_TEXT)
            ):
                continue
            try:
                with transaction.atomic():
                    rows = model.objects.exclude(**{field.name: ""})
                    if rows.update(**{field.name: Concat(F(field.name), Value(TYPED))}):
                        changed.add(f"{model.__name__}.{field.name}")
            except (IntegrityError, DataError):
                continue  # a constraint or the column has no room for it
    return changed


def test_markup_in_any_stored_text_is_text_on_every_page(client, city):
    changed = taint_every_text()
    assert {"Role.title", "Task.name", "Transition.why", "Claim.what", "Source.title"} <= changed
    told = 0
    for path in [*addresses(), "/search/?q=lamp", "/roles/lamp-ligther/", "/tasks/?q=task"]:
        response = client.get(path)
        assert_text(response, path)
        told += b"&lt;img src=x" in response.content
    assert told > 20


def test_markup_in_any_stored_text_is_text_in_the_admin(assessor_client, city):
    taint_every_text()
    told = 0
    paths = [
        reverse(f"admin:roles_{kind._meta.model_name}_change", args=[each.pk])
        for kind in (Assessment, DurabilityScore)
        for each in kind.objects.all()
    ]
    for model in admin.site._registry:
        if model._meta.app_label == "roles":
            paths.append(reverse(f"admin:roles_{model._meta.model_name}_changelist"))
    for path in paths:
        response = assessor_client.get(path)
        assert_text(response, path)
        told += b"&lt;img src=x" in response.content
    assert told > 5
