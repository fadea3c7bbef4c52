"""What a service refuses, as errors whose text can be shown to the person who asked."""

from roles.models import Revision


class Refused(Exception):
    """A write that was not done. `str()` of it is a sentence for people."""

    @property
    def lines(self) -> list[str]:
        """What a form says of it."""
        return [str(self)]


class StaleEdit(Refused):
    """The record was saved since this person opened it; `last` is that write, if it is known."""

    def __init__(self, record: object, last: Revision | None = None) -> None:
        who, when = "somebody else", ""
        if last:
            who = last.by_name or "a command on the server"
            when = f" on {last.at:%-d %B %Y} at {last.at:%H:%M} ({last.at:%Z})"
        super().__init__(
            f"“{record}” was saved by {who}{when} while you had it open. Nothing of yours has "
            "been saved yet."
        )


class NotPermitted(Refused):
    """Somebody without the right asked for it."""


class NotEditable(Refused):
    """What is in review or has been published was to be changed."""


class Overtaken(Refused):
    """Another reading of the role was published since this draft was begun."""


class OpenDraft(Refused):
    """There is a draft of that role already, `others`; one may be begun beside it all the same."""

    def __init__(self, others: list) -> None:
        self.others = others
        told = "; ".join(
            f"{each.get_state_display().lower()}, by {each.assessor or 'nobody named'}, "
            f"last changed on {each.updated_at:%-d %B %Y}"
            for each in others
        )
        super().__init__(
            f"There is a draft of this role already ({told}). Only one of the two can be "
            "published as it is. Press the same button again to begin a second one."
        )


class NotPublishable(Refused):
    """Publishing refused; `reasons` lists every one."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons

    @property
    def lines(self) -> list[str]:
        return [f"Not published: {reason}" for reason in self.reasons]
