"""E-mail to whoever has to act on a step, once it is written."""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from roles.desk.permissions import OF_BOTH, had_a_hand
from roles.models.lifecycle import Publishable

# By the verb: subject, and what is to be done.
LETTERS = {
    "submit": ("To review: {reading}", "{by} sent it to review. Read it, then approve it or ask "
               "for changes."),
    "ask": ("Changes asked: {reading}", "{by} read it and asks:\n\n{note}"),
    "approve": ("Approved: {reading}", "{by} approved it. It can be published."),
}  # fmt: skip


def tell(verb: str, reading: Publishable, *, by: AbstractBaseUser | None, note: str = "") -> None:
    """Write to those whose turn it is, one letter each; what fails is logged and stops nothing."""
    subject, text = LETTERS[verb]
    kind = reading._meta.model_name
    words = {
        "reading": f"{reading.role} ({reading._meta.verbose_name})",
        "by": by.get_full_name() or by.get_username() if by else "A command on the server",
        "note": note,
    }
    path = reverse(f"admin:roles_{kind}_change", args=[reading.pk])
    body = f"{text.format(**words)}\n\n{settings.SITE_URL}{path}\n"
    for address in _addresses(verb, reading, by):
        send = partial(send_mail, subject.format(**words), body, None, [address])
        transaction.on_commit(send, robust=True)


def _addresses(verb: str, reading: Publishable, by: AbstractBaseUser | None) -> list[str]:
    """Of those whose turn it is, without whoever made the step."""
    users = get_user_model().objects
    people = users.all()
    hands = had_a_hand(reading)
    if verb == "ask":
        people = people.filter(pk__in=hands)
    else:
        right = OF_BOTH["approve" if verb == "submit" else "publish"]
        people = users.with_perm(right, backend="django.contrib.auth.backends.ModelBackend")
    if verb == "submit":
        people = people.exclude(pk__in=hands)
    people = people.filter(is_active=True).exclude(email="").exclude(pk=by.pk if by else None)
    return sorted(set(people.values_list("email", flat=True)))
