"""Differences between rows of several roles that a reviewer finds right, until one changes.

rows -> digest_of -> settle_difference -> hidden -> another score or word -> another digest
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils import timezone

from roles.desk.errors import Refused
from roles.desk.lifecycle import LEAST_REASON
from roles.desk.writing import written
from roles.models import SettledDifference


def digest_of(rows: Iterable[Model]) -> str:
    """Of whose rows they are, how scored, in which words and for which reasons; in any order."""
    told = sorted(
        [
            row._meta.model_name,
            row.assessment.role_id,
            getattr(row, "dimension", "") or row.key,
            getattr(row, "name", ""),
            row.score,
            row.rationale,
        ]
        for row in rows
    )
    return sha256(json.dumps(told).encode()).hexdigest()


@written("explain", SettledDifference)
def settle_difference(
    *, rows: Iterable[Model], by: AbstractBaseUser | None, note: str
) -> SettledDifference:
    """Say why rows rightly differ, in a sentence; who says so again has the last word."""
    rows, reason = list(rows), " ".join(note.split())
    longest = SettledDifference._meta.get_field("reason").max_length
    if not LEAST_REASON <= len(reason) <= longest or " " not in reason:
        raise Refused(
            f"Say in a sentence why both scores are right ({LEAST_REASON} to {longest} letters)."
        )
    names = dict.fromkeys(str(row.assessment.role) for row in rows)
    settled, _ = SettledDifference.objects.update_or_create(
        {
            "title": f"{rows[0]}: {', '.join(names)}"[:200],
            "reason": reason,
            "by": by,
            "by_name": by.get_username() if by else "",
            "settled_at": timezone.now(),
        },
        digest=digest_of(rows),
    )
    return settled


@written("reopen")
def ask_again(*, settled: SettledDifference, by: AbstractBaseUser | None) -> SettledDifference:
    """Take back that a difference is right."""
    settled.settled_at = None
    settled.save()
    return settled
