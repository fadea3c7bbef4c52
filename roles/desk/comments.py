"""What is said of a draft while it is reviewed: what was asked for, and comments on its rows."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils import timezone

from roles.desk.errors import Refused
from roles.desk.writing import written
from roles.models import Assessment, Revision, RowComment
from roles.models.lifecycle import Publishable
from roles.scoring.gap import PARTS

LONGEST = 2_000  # characters
OF_THE_WHOLE = {
    "growth": "AI growth correlation",
    "override": PARTS["override"],
    "method": "Method",
    "signed": "Who judged, and when",
}


@written("comment")
def comment_on_row(
    *,
    reading: Assessment,
    by: AbstractBaseUser | None,
    where: str,
    key: str,
    note: str,
    answers: RowComment | None = None,
) -> Assessment:
    """Say something of one row of a draft, or answer what was said of it."""
    if reading.state not in reading.ON_THE_WAY:
        raise Refused("Only a draft that somebody works on or reads is commented on.")
    if not 0 < len(note.strip()) <= LONGEST:
        raise Refused(f"A comment has 1 to {LONGEST} characters.")
    if answers is not None:
        where, key = answers.place
    elif not any((where, key) in row_names(each) for each in (reading, reading.stands()) if each):
        raise Refused("There is no such row.")
    RowComment.objects.create(
        assessment=reading,
        where=where,
        key=key,
        answers=answers,
        body=note.strip(),
        by=by,
        by_name=by.get_username() if by else "",
    )
    return reading


@written("settle")
def settle_comment(
    *, reading: Assessment, by: AbstractBaseUser | None, comment: RowComment
) -> Assessment:
    """Say that nothing is left to do about a comment; its first settling stands."""
    by_name = by.get_username() if by else ""
    RowComment.objects.filter(pk=comment.pk, assessment=reading, settled_at=None).update(
        settled_at=timezone.now(), settled_by_name=by_name
    )
    return reading


def refuse_unsettled(reading: Publishable) -> None:
    """Refused while a comment on one of its rows is open."""
    if isinstance(reading, Assessment) and (count := reading.comments.unsettled().count()):
        raise Refused(
            f"{count} {'comment is' if count == 1 else 'comments are'} open: settle what is done, "
            "or ask for changes."
        )


def asked_of(reading: Publishable) -> Revision | None:
    """What was last asked for of a draft that somebody still works on or reads."""
    if reading.pk is None or reading.state not in reading.ON_THE_WAY:
        return None
    return Revision.objects.of(reading).filter(verb="ask").first()


def row_of(where: str, row: Model) -> tuple[str, str]:
    """By what a comment, and whoever sets two versions side by side, knows a row."""
    return where, getattr(row, "dimension", "") or row.key


def row_names(reading: Assessment) -> dict[tuple[str, str], str]:
    """What each row is called, and what is judged as a whole."""
    rows = {
        row_of(where, row): str(row)
        for where in reading.copied_rows
        for row in getattr(reading, where).all()
    }
    return {(key, key): name for key, name in OF_THE_WHOLE.items()} | rows


def open_comments(reading: Assessment) -> list[tuple[RowComment, str]]:
    """The comments that wait, each with what its row is called; of a row that is gone its key."""
    waiting = list(reading.comments.unsettled())
    names = row_names(reading) if waiting else {}
    return [(each, names.get(each.place, each.key)) for each in waiting]
