"""Atom feeds: what changed, of which role, and what came true. Ids never change."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from uuid import NAMESPACE_URL, uuid5

from django.contrib.syndication.views import Feed
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from roles.models import Assessment, Prediction, Role
from roles.open_data.releases.folder import Release, releases
from roles.pages.history.changes import METHOD, Change, make_changes
from roles.text.markdown import render_markdown
from roles.text.numbers import figure, signed

MOST = 50
BEGAN = datetime(2026, 11, 28, tzinfo=UTC)  # the day of the first feed


class SteadyAtom(Atom1Feed):
    """Atom that says the same of an empty feed each time, or nobody could keep it."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEGAN


class AtomFeed(Feed):
    """What all of them have in common."""

    feed_type = SteadyAtom
    author_name = "JobZone"
    link = reverse_lazy("roles:home")

    def feed_guid(self, of=None):
        """Its own: several feeds lead to one page."""
        return self.urn("feed", type(self).__name__, getattr(of, "pk", ""))

    def item_guid(self, item):
        """Of what the item is, not of where it stands: addresses may change."""
        return self.urn(self.item_key(item))

    def item_description(self, item):
        """Readers take it for HTML."""
        return escape(self.item_words(item))

    def urn(self, *key: object) -> str:
        return uuid5(NAMESPACE_URL, ":".join(map(str, ("jobzone", *key)))).urn


class ChangesFeed(AtomFeed):
    """Every version that was published, with its causes."""

    title = "JobZone: all changes"
    subtitle = "Every published version of every role, with what changed and by how much."

    def versions(self) -> QuerySet[Assessment]:
        return Assessment.objects.ever_published().filter(published_at__isnull=False)

    def items(self) -> list[Change]:
        return newest_changes(self.versions())

    def item_key(self, item):
        return f"version:{item.version.role_id}:{item.version.number or item.version.pk}"

    def item_title(self, item):
        return f"{item.version.role}: {change_words(item)}"

    def item_words(self, item):
        return " ".join([*cause_words(item), item.version.change_note]).strip()

    def item_link(self, item):
        return item.version.get_permanent_url()

    def item_pubdate(self, item):
        return item.version.published_at

    item_updateddate = item_pubdate


class RoleFeed(ChangesFeed):
    """The versions of one role."""

    def get_object(self, request: HttpRequest, slug: str) -> Role:
        role = Role.objects.assessed().filter(slug=slug).first()
        if role is None:
            raise Http404
        return role

    def title(self, role):
        return f"JobZone: {role}"

    def subtitle(self, role):
        return f"Every published version of {role}, with what changed and by how much."

    def link(self, role):
        return reverse("roles:role-changes", kwargs={"slug": role.slug})

    def items(self, role):
        return newest_changes(self.versions().filter(role=role))


class ZonesFeed(ChangesFeed):
    """The versions that are in another zone than the one before."""

    title = "JobZone: roles that changed their zone"
    subtitle = "Published versions that stand in another zone than the version before."

    def versions(self):
        earlier = Assessment.objects.ever_published().filter(
            role=OuterRef("role"), number__lt=OuterRef("number")
        )
        before = Subquery(earlier.order_by("-number").values("zone")[:1])
        found = super().versions().annotate(zone_before=before)
        return found.exclude(zone_before=None).exclude(zone_before=F("zone"))


class PredictionsFeed(AtomFeed):
    """Predictions that were decided."""

    title = "JobZone: predictions decided"
    subtitle = "Dated statements that held, missed or could not be told."
    link = reverse_lazy("roles:prediction-list")

    def items(self) -> QuerySet[Prediction]:
        return Prediction.objects.exclude(status="open").order_by("-decided_on", "key")[:MOST]

    def item_key(self, item):
        return f"prediction:{item.key}:{item.status}"

    def item_title(self, item):
        return f"{item.get_status_display()}: {item.statement}"

    def item_words(self, item):
        return item.outcome

    def item_link(self, item):
        return f"{reverse('roles:prediction-list')}#{item.key}"

    def item_pubdate(self, item):
        return datetime.combine(item.decided_on, time(), UTC)

    item_updateddate = item_pubdate


class ReleasesFeed(AtomFeed):
    """Releases of the data."""

    title = "JobZone: releases of the data"
    subtitle = "All that is published, frozen on a day."
    link = reverse_lazy("roles:data")

    def items(self) -> list[Release]:
        return releases()[:MOST]

    def item_key(self, item):
        return f"release:{item.day}"

    def item_title(self, item):
        return f"Release {item.day}"

    def item_description(self, item):
        return render_markdown(item.changes.partition("\n")[2])

    def item_link(self, item):
        return reverse("roles:release", args=[item.day.isoformat()])

    def item_pubdate(self, item):
        return datetime.combine(item.day, time(), UTC)

    item_updateddate = item_pubdate


def newest_changes(
    versions: QuerySet[Assessment], start: int = 0, most: int = MOST
) -> list[Change]:
    """The newest of these versions, each with what it changed of the one before it."""
    ordered = versions.order_by("-published_at", "-pk").values_list("pk", "role_id")
    newest = list(ordered[start : start + most])
    all_of = Assessment.objects.ever_published().filter(role__in={role for _, role in newest})
    rows = all_of.select_related("role").with_rows().order_by("role_id", "number", "pk")
    by_role: dict[int, list[Assessment]] = {}
    for version in rows:
        by_role.setdefault(version.role_id, []).append(version)
    changes = {
        change.version.pk: change for each in by_role.values() for change in make_changes(each)
    }
    return [changes[pk] for pk, _ in newest]


def change_words(change: Change) -> str:
    """ "from 40.1 to 50.2, from Yellow to Green"; of the first the score alone."""
    now = change.version
    if change.before is None:
        return f"first published, {figure(now.score, 1)} {now.get_zone_display()}"
    words = f"from {figure(change.before.score, 1)} to {figure(now.score, 1)}"
    if change.changes_zone:
        words += f", from {change.before.get_zone_display()} to {now.get_zone_display()}"
    return words


def cause_words(change: Change) -> Iterable[str]:
    """A sentence: what each part contributed."""
    parts = [
        f"{cause.name}{' (no change of the job)' if cause.key == METHOD else ''} "
        f"{signed(cause.points, 1)}"
        for cause in change.causes
        if cause.points
    ]
    yield f"{change.words}." if not parts else f"In points: {', '.join(parts)}."
