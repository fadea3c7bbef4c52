"""Which addresses the static copy has, and which file each is.

Left out is what programs ask for one by one (documents, cards, embeds, feeds of a role, the API),
what is answered to one reader (my week, workforce, wishes), and each claim and each version by
itself: the sums behind that stand in docs/decisions.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from roles.models import Assessment, Occupation, Role, Source
from roles.open_data.releases.folder import CHECKSUMS, releases
from roles.site.sitemaps import PAGES, SITEMAPS

OF_A_ROLE = ("role-detail", "role-next", "role-changes")
# Beside the pages of the sitemap, without the one that takes a reader's list of jobs.
BESIDE = (
    "about", "corrections", "role-csv", "site-card", "feed-changes", "feed-zones",
    "feed-predictions", "feed-releases",
)  # fmt: skip
WITHOUT = ("workforce",)
FIXED = ("/robots.txt", "/favicon.ico", "/llms.txt", "/.well-known/security.txt", "/404.html")


@dataclass(frozen=True)
class Address:
    """What is asked for, and the role that it is about; "" where it is about none in particular.

    `is_whole` says that it is about all of them: whatever is written changes it.
    """

    path: str
    role: str = ""
    is_whole: bool = False

    @property
    def file(self) -> str:
        """Below the folder: `roles/nurse/index.html` for `/roles/nurse/`."""
        path = self.path.lstrip("/")
        return f"{path}index.html" if not path or path.endswith("/") else path


def all_addresses() -> Iterator[Address]:
    """Every one, those that are about all roles first: they take longest."""
    for name in (*PAGES, *BESIDE):
        if name not in WITHOUT:
            yield Address(reverse(f"roles:{name}"), is_whole=True)
    for path in (*FIXED, reverse("sitemap"), *(f"/sitemap-{name}.xml" for name in SITEMAPS)):
        yield Address(path, is_whole=True)
    for release in releases():
        yield Address(reverse("roles:release", args=[release.day]))
        for name in (*release.checksums, CHECKSUMS):
            yield Address(reverse("roles:release-file", args=[release.day, name]))
    for key in Source.objects.order_by("key").values_list("key", flat=True):
        yield Address(reverse("roles:source-detail", args=[key]))
    for code in Occupation.objects.order_by("code").values_list("code", flat=True):
        yield Address(reverse("roles:occupation-detail", args=[code]))
    assessed = set(Assessment.objects.published().values_list("role__slug", flat=True))
    for slug in Role.objects.shown().order_by("slug").values_list("slug", flat=True):
        # A durability score alone has no moves and no history.
        for name in OF_A_ROLE if slug in assessed else OF_A_ROLE[:1]:
            yield Address(reverse(f"roles:{name}", args=[slug]), slug)
