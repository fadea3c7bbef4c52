"""Accounts of assessors: what they may do in the admin."""

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import Q

from roles.desk.errors import Refused

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


# What each group may beyond that.
GROUPS = {
    "Assessors": (),
    "Reviewers": ("approve_assessment", "publish_assessment"),
    "Administrators": ("approve_assessment", "publish_assessment", "publish_alone"),
}


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """The groups of people who keep assessments, by name; none of them manages accounts."""
    ours = Permission.objects.filter(content_type__app_label="roles")
    of_all = Q(content_type__model__in=EDITED) & ~Q(codename__in=GROUPS["Administrators"])
    groups = {}
    for name, more in GROUPS.items():
        groups[name], _ = Group.objects.get_or_create(name=name)
        codes = Q(codename__in=("view_revision", *more))
        groups[name].permissions.set(ours.filter(of_all | codes))
    return groups


@transaction.atomic
def make_assessor(*, username: str, password: str, group: str = "", email: str = "") -> User:
    """An account that can sign in to the admin and assess; Refused if the name is taken.

    `group` is one of GROUPS. Without one it is Assessors, save for the first account of all:
    there is nobody yet who could approve what it writes, so it is an administrator's. Raises
    ValidationError, with every reason, for a password that is too weak.
    """
    if User.objects.filter(username=username).exists():
        raise Refused(f"There is an account called “{username}” already.")
    is_first = not User.objects.filter(is_staff=True).exists()
    user = User(username=username, email=email, is_staff=True)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save()
    user.groups.add(ensure_groups()[group or ("Administrators" if is_first else "Assessors")])
    return user
