"""What a service refuses, as errors whose text can be shown to the person who asked."""


class Refused(Exception):
    """A write that was not done. `str()` of it is a sentence for people."""

    @property
    def lines(self) -> list[str]:
        """What a form says of it."""
        return [str(self)]


class StaleEdit(Refused):
    """Somebody else saved the record since this person opened it."""

    def __init__(self, record: object) -> None:
        super().__init__(
            f"“{record}” was saved by somebody else while you had it open. Nothing of yours has "
            "been saved. Open the record again in another tab to see what changed, then repeat "
            "your edit there."
        )


class NotPermitted(Refused):
    """Somebody without the right asked for it."""

    def __init__(self, verb: str, record: object) -> None:
        super().__init__(f"You have no right to {verb} “{record}”. Nothing has been changed.")


class NotEditable(Refused):
    """A published, superseded or headline assessment was to be changed."""


class NotPublishable(Refused):
    """Publishing refused; `reasons` lists every one."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons

    @property
    def lines(self) -> list[str]:
        return [f"Not published: {reason}" for reason in self.reasons]
