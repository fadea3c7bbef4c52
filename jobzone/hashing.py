"""Passwords hashed a few at a time: each takes 100 MB, whoever asks for it."""

from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import OperationalError

AT_ONCE = 2
PATIENCE = 5  # seconds
_turns = BoundedSemaphore(AT_ONCE)


class TooBusy(OperationalError):
    """No turn in time. The site answers what it does when the database has no connection: 503."""


@contextmanager
def _turn():
    if not _turns.acquire(timeout=PATIENCE):
        raise TooBusy("Too many passwords are being checked.")
    try:
        yield
    finally:
        _turns.release()


class BoundedArgon2PasswordHasher(Argon2PasswordHasher):
    """Django's, of which a process runs two at once and no more."""

    def encode(self, password, salt):
        with _turn():
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with _turn():
            return super().verify(password, encoded)
