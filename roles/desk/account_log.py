"""What happens to accounts, written down as Django, allauth and axes tell of it.

They tell of it by signals and in no other way, and of a new password to the validators alone; this
is why there are receivers here, and nowhere else: what JobZone itself does is called by its name.
"""

from datetime import timedelta

from allauth.core import context
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth import get_user_model, signals
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from jobzone.limits import address_of
from roles.models import AccountEvent

KEPT = timedelta(days=365)  # /about/ says so
What = AccountEvent.What
# What strangers can do as often as they like is a number that grows, not a row each.
COUNTED = (What.FAILED, What.LOCKED, What.WRONG_CODE)
CODES = Authenticator.Type.RECOVERY_CODES


def note(what: str, who: str, request: HttpRequest | None = None) -> None:
    """Write it down, and drop what is older than is kept."""
    now = timezone.now()
    AccountEvent.objects.filter(at__lt=now - KEPT).delete()
    if what in COUNTED:
        row, _ = AccountEvent.objects.get_or_create(
            {"at": now, "times": 0}, what=what, who=who, day=now.date()
        )
        AccountEvent.objects.filter(pk=row.pk).update(at=now, times=F("times") + 1)
    else:
        # A sign-in by a program has a request that came from nowhere.
        address = address_of(request)[:45] if request and "REMOTE_ADDR" in request.META else ""
        AccountEvent.objects.create(what=what, who=who, at=now, address=address)


def connect() -> None:
    """Hear of it from now on."""
    for signal, receiver in {
        signals.user_logged_in: _signed_in,
        signals.user_logged_out: _signed_out,
        signals.user_login_failed: _failed,
        user_locked_out: _locked,
        factors.authentication_failed: _wrong_code,
        factors.authenticator_added: _added,
        factors.authenticator_reset: _added,
        factors.authenticator_removed: _removed,
        factors.authenticator_used: _used,
    }.items():
        signal.connect(receiver, dispatch_uid=f"account log {receiver.__name__}")


class PasswordTold:
    """A validator only by its place: Django tells those, and nobody else, of each new password.

    Of one that its owner changes, that an administrator sets (whose log entry stands beside it),
    and of one that is set on the server.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Every password will do."""

    def get_help_text(self) -> str:
        return "That it was changed is written down, and from where; the password is not."

    def password_changed(self, password: str, user: AbstractBaseUser) -> None:
        note(What.PASSWORD, user.get_username(), context.request)


def _signed_in(sender, request, user: AbstractBaseUser, **_rest) -> None:
    note(What.SIGNED_IN, user.get_username(), request)


def _signed_out(sender, request, user: AbstractBaseUser | None, **_rest) -> None:
    if user is not None:
        note(What.SIGNED_OUT, user.get_username(), request)


def _failed(sender, credentials: dict, **_rest) -> None:
    note(What.FAILED, _known(credentials.get("username")))


def _locked(sender, username: str | None, **_rest) -> None:
    note(What.LOCKED, _known(username))


def _wrong_code(sender, user: AbstractBaseUser, **_rest) -> None:
    note(What.WRONG_CODE, user.get_username())


def _added(sender, request, user: AbstractBaseUser, authenticator, **_rest) -> None:
    is_codes = authenticator.type == CODES
    note(What.CODES_MADE if is_codes else What.APP_ADDED, user.get_username(), request)


def _removed(sender, request, user: AbstractBaseUser, authenticator, **_rest) -> None:
    is_codes = authenticator.type == CODES
    note(What.CODES_REMOVED if is_codes else What.APP_REMOVED, user.get_username(), request)


def _used(sender, request, user: AbstractBaseUser, authenticator, **_rest) -> None:
    if authenticator.type == CODES:
        note(What.CODE_USED, user.get_username(), request)


def _known(name: str | None) -> str:
    """A name that was typed, if it is an account's."""
    return name if name and get_user_model().objects.filter(username=name).exists() else ""
