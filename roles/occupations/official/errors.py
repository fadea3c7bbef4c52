"""What can be wrong: a whole file, or one row of it."""

from dataclasses import dataclass


class WrongFile(ValueError):
    """Files that are not what they should be. `faults` are sentences for people."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Note:
    """A row, or a value of one, that was left out, and why."""

    file: str
    line: int
    message: str
