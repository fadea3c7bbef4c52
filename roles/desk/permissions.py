"""Who may do what: asked by every service, and by the admin for its buttons and pages."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, Q

from roles.models import Assessment, Revision, SecondReading

# The right that each verb needs on the kind of record; publishing is one right for both methods.
RIGHTS = {
    "view": "view",
    "start": "add",
    "clone": "add",
    "import": "add",
    "save": "change",
    "submit": "change",
    "return": "change",
    "withdraw": "change",
    "date": "change",
    "comment": "change",
    "settle": "change",
    "assign": "change",
    "delete": "delete",
}
# Rights that are the same for both methods, and for changes of many roles.
OF_BOTH = {
    "approve": "roles.approve_assessment",
    "ask": "roles.approve_assessment",
    "publish": "roles.publish_assessment",
    "alone": "roles.publish_alone",
    "make": "roles.add_assessment",
    "undo": "roles.delete_assessment",
    "explain": "roles.approve_assessment",
    "reopen": "roles.approve_assessment",
    "answer": "roles.change_assessment",
    "read": "roles.change_assessment",
}
ADMINISTER = "roles.publish_alone"  # of our three groups administrators alone have it
# What those do who only read it; whoever did anything else had a hand in it. A save that goes
# along with a step is told as that step.
READING = ("approve", "ask", "return", "publish", "comment", "settle", "assign")
WORDS = {
    "alone": "publish alone",
    "ask": "ask for changes of",
    "read": "make a second reading of",
    "return": "take back",
    "comment": "comment on",
    "settle": "settle a comment on",
    "undo": "take back",
    "explain": "settle",
    "reopen": "ask again of",
}


def right_for(verb: str, record: Model | type[Model]) -> str:
    """The permission that a verb needs; saving what is new is adding it."""
    if verb in OF_BOTH:
        return OF_BOTH[verb]
    is_new = verb == "save" and record.pk is None
    return f"roles.{'add' if is_new else RIGHTS[verb]}_{record._meta.model_name}"


def why_not(user: AbstractBaseUser | None, verb: str, record: Model | type[Model]) -> str:
    """Why this person may not, in a sentence; "" who may. None is a command, which may all."""
    if user is None:
        return ""
    if not user.has_perm(right_for(verb, record)):
        named = record._meta.verbose_name_plural if isinstance(record, type) else record
        return f"You have no right to {WORDS.get(verb, verb)} “{named}”. Nothing has been changed."
    if verb == "approve" and isinstance(record, Model) and user.pk in had_a_hand(record):
        return f"You had a hand in “{record}”, so somebody else has to approve it."
    if verb == "read" and isinstance(record, Model) and record.role_id in roles_seen(user):
        return (
            f"You have written, reviewed or read “{record.role}” already: a second reading is "
            "made by somebody who has not."
        )
    return ""


def may(user: AbstractBaseUser | None, verb: str, record: Model | type[Model]) -> bool:
    """Whether this person may."""
    return not why_not(user, verb, record)


def had_a_hand(record: Model) -> set[int]:
    """Who wrote anything of a record, by pk. A draft is its own since the version published."""
    written = Revision.objects.of(record).exclude(verb__in=READING).exclude(by=None)
    return set(written.order_by().values_list("by", flat=True))


def roles_seen(user: AbstractBaseUser) -> set[int]:
    """The roles, by pk, whose judgements a person wrote, reviewed, spoke of or read again."""
    done = Revision.objects.filter(by=user).exclude(verb="assign").order_by().values("record_id")
    read = SecondReading.objects.filter(pk__in=done.filter(kind="secondreading"))
    seen = Q(pk__in=done.filter(kind="assessment")) | Q(pk__in=read.values("assessment"))
    return set(Assessment.objects.filter(seen).order_by().values_list("role", flat=True))
