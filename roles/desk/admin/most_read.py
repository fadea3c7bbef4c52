"""Which pages are read most: numbers of the last days, without anything of readers."""

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from roles.desk.admin.pages import desk_page, show
from roles.models import Occupation, PageCount, Role
from roles.models.page_counts import DAYS

Kind = PageCount.Kind
MOST = 25  # of each kind


@desk_page("roles.view_assessment")
def most_read(request: HttpRequest) -> HttpResponse:
    """Every kind of page, and of roles and of occupations those that are read most."""
    counts = PageCount.objects.lately()
    without = counts.filter(kind=Kind.SEARCH, name=PageCount.NOTHING).totals("kind").first()
    return show(
        request,
        "desk/most_read.html",
        "Pages read",
        days=DAYS,
        is_on=settings.COUNT_PAGES,
        kinds=[(Kind(kind).label, times) for kind, times in counts.totals("kind")],
        without=without[1] if without else 0,
        pages=(
            _most_read(Kind.ROLE, Role, "slug"),
            _most_read(Kind.OCCUPATION, Occupation, "code"),
        ),
    )


def _most_read(kind: Kind, model: type[Model], key: str) -> tuple[str, list[tuple]]:
    """What they are, and (its key, the record if it is there still, how often)."""
    totals = list(PageCount.objects.lately(kind).totals("name")[:MOST])
    found = model.objects.in_bulk([name for name, _times in totals], field_name=key)
    return kind.label, [(name, found.get(name), times) for name, times in totals]
