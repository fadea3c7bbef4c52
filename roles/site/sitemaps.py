"""sitemap.xml: every page that stands by itself, in files of at most 50,000 addresses."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from roles.models import Assessment, Claim, Occupation, Role, Source

PAGES = (
    "home",
    "role-list",
    "role-map",
    "task-search",
    "compare",
    "workforce",
    "method",
    "occupation-list",
    "index-list",
    "prediction-list",
    "source-list",
    "data",
    "dictionary",
    "api-examples",
)


class PageSitemap(Sitemap):
    """The pages that are about all roles at once."""

    def items(self):
        return PAGES

    def location(self, item):
        return reverse(f"roles:{item}")


def _rows(queryset, changed: str | None = None) -> GenericSitemap:
    return GenericSitemap({"queryset": queryset, "date_field": changed})


SITEMAPS = {
    "pages": PageSitemap,
    "roles": _rows(Role.objects.shown().order_by("pk"), "updated_at"),
    "replaced": _rows(
        Assessment.objects.filter(state="superseded").select_related("role").order_by("pk"),
        "superseded_at",
    ),
    "occupations": _rows(Occupation.objects.order_by("code")),
    "sources": _rows(Source.objects.order_by("pk"), "updated_at"),
    "claims": _rows(Claim.objects.order_by("pk")),
}
