"""Accounts of assessors: what they may do in the admin."""

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q

from roles.desk.errors import Refused

ASSESSORS = "Assessors"
EDITED = (
    "role",
    "rolename",
    "assessment",
    "task",
    "principle",
    "evidence",
    "barrier",
    "passage",
    "distinction",
    "transition",
    "durabilityscore",
    "durabilityline",
    "scenario",
    "index",
    "prediction",
    "requirement",
    "source",
    "claim",
)


@transaction.atomic
def ensure_assessor_group() -> Group:
    """The group of people who keep roles and assessments; they manage no accounts."""
    group, _ = Group.objects.get_or_create(name=ASSESSORS)
    ours = Permission.objects.filter(content_type__app_label="roles")
    group.permissions.set(
        ours.filter(Q(content_type__model__in=EDITED) | Q(codename="view_revision"))
    )
    return group


@transaction.atomic
def make_assessor(*, username: str, password: str) -> User:
    """An account that can sign in to the admin and assess; Refused if the name is taken.

    Raises ValidationError, with every reason, for a password that is too weak.
    """
    if User.objects.filter(username=username).exists():
        raise Refused(f"There is an account called “{username}” already.")
    user = User(username=username, is_staff=True)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save()
    user.groups.add(ensure_assessor_group())
    return user
