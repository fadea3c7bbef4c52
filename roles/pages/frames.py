"""What other sites may frame: how large it is, and the code that frames it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH = 340  # pixels, as all of these
CARD, BADGE = 220, 72
COMPARED, EACH = 190, 84  # of a comparison, and of each of its roles
AS_BADGE = "badge"


@dataclass(frozen=True)
class Frame:
    """A page below /embed/ by its path; `title` names the frame to who does not see it."""

    path: str
    title: str
    height: int
    width: int = WIDTH

    def code(self, absolute: Callable[[str], str]) -> SafeString:
        """The HTML to paste; `absolute` makes an address of a path."""
        return format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy"></iframe>',
            absolute(self.path), self.width, self.height, self.title,
        )  # fmt: skip


def role_frame(slug: str, name: str, *, is_badge: bool = False) -> Frame:
    """The card of a role, or its badge of one line."""
    path = reverse("roles:role-embed", kwargs={"slug": slug})
    if is_badge:
        return Frame(f"{path}?{urlencode({'as': AS_BADGE})}", f"JobZone: {name}", BADGE)
    return Frame(path, f"JobZone: {name}", CARD)


def comparison_frame(slugs: Sequence[str], title: str) -> Frame:
    """Two to four roles under each other."""
    query = urlencode([("role", slug) for slug in slugs])
    path = f"{reverse('roles:compare-embed')}?{query}"
    return Frame(path, f"JobZone: {title}", COMPARED + EACH * len(slugs))
