"""What is ticked in a list, out of the admin: as documents, CSV or JSON."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse

from roles.exchange.exporting import export_assessments, export_documents
from roles.models import Assessment, DurabilityScore
from roles.open_data import tables
from roles.site.csv_file import csv_response


@admin.action(description="Export as documents", permissions=["view"])
def as_documents(modeladmin, request, queryset) -> HttpResponse:
    """One document, or a zip of several: what can be brought in again."""
    chosen = Assessment.objects.for_document().filter(pk__in=queryset.values("pk"))
    return _documents(export_assessments(chosen.order_by("role__slug", "pk")))


@admin.action(description="Export as CSV", permissions=["view"])
def as_csv(modeladmin, request, queryset) -> HttpResponseBase:
    """The columns of the list's file, with the state before them."""
    lines = ([each.state, *tables.ROLES.values(each)] for each in _listed(queryset))
    return csv_response("assessments", [["state", *tables.ROLES.names], *lines])


@admin.action(description="Export as JSON", permissions=["view"])
def as_json(modeladmin, request, queryset) -> HttpResponse:
    """The same as JSON."""
    rows = [{"state": each.state} | tables.ROLES.row(each) for each in _listed(queryset)]
    return _attached(JsonResponse(rows, safe=False), "assessments.json")


@admin.action(description="Export as documents", permissions=["view"])
def roles_as_documents(modeladmin, request, queryset) -> HttpResponse | None:
    """Everything that is published of the roles, with the versions before."""
    known = {
        slug
        for model in (Assessment, DurabilityScore)
        for slug in model.objects.published()
        .filter(role__in=queryset.values("pk"))
        .values_list("role__slug", flat=True)
    }
    if known:
        return _documents(export_documents(sorted(known)))
    messages.warning(request, "Nothing is published of what is ticked.")
    return None


EXPORTS = (as_documents, as_csv, as_json)


def _listed(queryset) -> Iterable[Assessment]:
    chosen = Assessment.objects.filter(pk__in=queryset.values("pk")).with_durability()
    return tables.listed(chosen.select_related("role").order_by("role__slug", "pk"))


def _documents(found: Iterable[tuple[str, str]]) -> HttpResponse:
    documents = list(found)
    if len(documents) == 1:
        ((name, text),) = documents
        response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
        return _attached(response, f"{name}.md")
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in documents:
            archive.writestr(f"{name}.md", text)
    response = HttpResponse(packed.getvalue(), content_type="application/zip")
    return _attached(response, "assessments.zip")


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
