"""What all roles together come to, worked out once for each data version in each process.

What compares one role with every other would cost more with each role that is published, were it
worked out for each page.
"""

from collections.abc import Callable
from functools import update_wrapper, wraps
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

from roles.models.data_version import DataVersion

Key, Value = TypeVar("Key"), TypeVar("Value")


class Kept(Generic[Value]):
    """A function without arguments that remembers its answer until the public sees other data.

    Who asks while it is worked out waits for it. Within a transaction nothing is remembered: it
    may yet be rolled back, and its writes have not moved the version.
    """

    every: list["Kept"] = []

    def __init__(self, make: Callable[[], Value]) -> None:
        self.make = make
        self.lock = Lock()
        self.forget()
        self.every.append(self)
        update_wrapper(self, make)

    def __call__(self) -> Value:
        version = DataVersion.objects.current()
        if self.version == version:
            return self.value
        if connection.in_atomic_block:
            return self.make()
        with self.lock:
            if self.version != version:
                # The version first: what is written meanwhile is then worked out once more.
                self.value, self.version = self.make(), version
            return self.value

    def forget(self) -> None:
        """For tests, each of which has data versions that others have had before."""
        self.version: int | None = None
        self.value: Value | None = None


def kept_each(make: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """A function of one value that remembers each answer so long; of what there is not more of
    with more roles, such as occupations."""

    @Kept
    def known() -> dict[Key, Value]:
        return {}

    @wraps(make)
    def answer(key: Key) -> Value:
        answers = known()
        if key not in answers:
            answers[key] = make(key)
        return answers[key]

    return answer


def forget_all() -> None:
    for each in Kept.every:
        each.forget()
