"""Who may do what: asked by every service, and by the admin for its buttons and pages."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

# The right that each verb needs on the kind of record; publishing is one right for both methods.
RIGHTS = {
    "view": "view",
    "start": "add",
    "clone": "add",
    "import": "add",
    "save": "change",
    "submit": "change",
    "return": "change",
    "date": "change",
    "delete": "delete",
}
PUBLISH = "roles.publish_assessment"


def right_for(verb: str, record: Model | type[Model]) -> str:
    """The permission that a verb needs; saving what is new is adding it."""
    if verb == "publish":
        return PUBLISH
    is_new = verb == "save" and record.pk is None
    return f"roles.{'add' if is_new else RIGHTS[verb]}_{record._meta.model_name}"


def may(user: AbstractBaseUser | None, verb: str, record: Model | type[Model]) -> bool:
    """Whether this person may; None is a command, which may do everything."""
    return user is None or user.has_perm(right_for(verb, record))
