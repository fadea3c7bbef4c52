"""The one way of readings of a role: drafted, reviewed, approved, published, superseded."""

from django.conf import settings
from django.db import models
from django_fsm import FSMField, transition


class PublishableQuerySet(models.QuerySet):
    """Reads of what has a state."""

    def published(self):
        """The one that stands for its role today."""
        return self.filter(state=Publishable.State.PUBLISHED)

    def superseded(self):
        """Those that stood for their role before, the newest first."""
        return self.filter(state=Publishable.State.SUPERSEDED).order_by("-superseded_at", "-pk")

    def drafts(self):
        """Those that are still being worked on."""
        return self.filter(state=Publishable.State.DRAFT)

    def on_the_way(self):
        """Those that somebody still works on, or waits for: none of them has been published."""
        return self.filter(state__in=Publishable.ON_THE_WAY)

    def ever_published(self):
        """Those that the public has seen."""
        return self.filter(state__in=[Publishable.State.PUBLISHED, Publishable.State.SUPERSEDED])


class Publishable(models.Model):
    """A reading of a role by one method; what the public has seen is replaced, never edited.

    Which state may follow which is said by the moves below; `roles.desk.lifecycle` makes them.
    """

    class State(models.TextChoices):
        """Where the reading stands on its way."""

        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        CHANGES_ASKED = "asked", "Changes asked"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    EDITABLE = (State.DRAFT, State.CHANGES_ASKED)
    ON_THE_WAY = (*EDITABLE, State.IN_REVIEW, State.APPROVED)
    PUBLIC = (State.PUBLISHED, State.SUPERSEDED)

    state = FSMField(max_length=12, choices=State, default=State.DRAFT, editable=False)
    based_on = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    approved_at = models.DateTimeField(null=True, editable=False)
    # Why it was published without a second person's approval; readers see it.
    alone_reason = models.CharField(
        max_length=300, blank=True, default="", db_default="", editable=False
    )
    # The change of many roles that it was made by, if it was.
    change = models.ForeignKey(
        "roles.NamedChange", on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # Among those of its role that were ever published, from 1 in their order; None before.
    number = models.PositiveIntegerField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # Who is to look at it next, and until when; of a published one, to draft the next.
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    due_on = models.DateField(null=True, editable=False)

    # What the next draft is begun with: own fields, and rows by their relation.
    copied_fields: tuple[str, ...] = ()
    copied_rows: tuple[str, ...] = ()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @property
    def is_editable(self) -> bool:
        """While it is worked on: what others read or have read is not changed under their eyes."""
        return self.state in self.EDITABLE

    @property
    def is_public(self) -> bool:
        """Whether the public sees it, or saw it: that is never changed, but replaced."""
        return self.state in self.PUBLIC

    def stands(self):
        """The other reading of its role by this method that stands in public, if there is one."""
        return type(self).objects.published().filter(role=self.role_id).exclude(pk=self.pk).first()

    @transition(field="state", source=EDITABLE, target=State.IN_REVIEW)
    def move_to_review(self) -> None:
        """Ready for a second pair of eyes."""

    @transition(
        field="state",
        source=[State.IN_REVIEW, State.APPROVED, State.WITHDRAWN],
        target=State.DRAFT,
    )
    def move_back_to_draft(self) -> None:
        """Taken back, to be worked on; an approval is gone with it."""

    @transition(
        field="state", source=[State.IN_REVIEW, State.APPROVED], target=State.CHANGES_ASKED
    )
    def move_to_changes_asked(self) -> None:
        """Read by somebody else, who asks for something."""

    @transition(field="state", source=State.IN_REVIEW, target=State.APPROVED)
    def move_to_approved(self) -> None:
        """Read by somebody else, who stands by it."""

    @transition(field="state", source=State.APPROVED, target=State.PUBLISHED)
    def move_to_published(self) -> None:
        """Shown to the public."""

    @transition(field="state", source=ON_THE_WAY, target=State.PUBLISHED)
    def move_to_published_alone(self) -> None:
        """Shown to the public without anybody's approval, which readers are told."""

    @transition(field="state", source=ON_THE_WAY, target=State.WITHDRAWN)
    def move_to_withdrawn(self) -> None:
        """Given up, and kept."""

    @transition(field="state", source=State.PUBLISHED, target=State.SUPERSEDED)
    def move_to_superseded(self) -> None:
        """Replaced by a newer one, and kept."""
