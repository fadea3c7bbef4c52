"""Counting what people wish to see assessed: a plain form, and no account.

    POST /wish/  ->  WishForm  ->  jobzone.limits.take_turn (so many an hour)  ->  count_wish

Kept are the occupation or the title, how often, and the first and the last day.
"""

import re
from datetime import date

from django import forms
from django.db import transaction
from django.db.models import F

from roles.models import Occupation, Wish
from roles.models.wishes import MOST_LETTERS
from roles.occupations.job_index import job_index

MOST_AN_HOUR = 10
# As many typed titles are kept; from there on only those that are there already are counted.
MOST_TEXTS = 10_000
# A title, and no address, telephone number or message: letters, few digits, what joins words.
TITLE = re.compile(r"[^\W\d_](?:[^\W_]|[ &/'’,.()+-])*")
DIGITS = re.compile(r"\d")
MOST_DIGITS = 4


class WishForm(forms.Form):
    """A job by its code, where somebody comes from its page, or by what they call it."""

    code = forms.CharField(max_length=10, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label="What do you call the job?",
        max_length=MOST_LETTERS,
        widget=forms.TextInput({"class": "own-input", "size": 36, "autocomplete": "off"}),
    )

    def clean_text(self) -> str:
        """The title with single spaces, in small letters; refused where it is none."""
        text = " ".join(self.cleaned_data["text"].split()).casefold()
        if not TITLE.fullmatch(text) or len(DIGITS.findall(text)) > MOST_DIGITS:
            raise forms.ValidationError(
                "Only the title of a job, please: letters, and what joins words."
            )
        return text

    @property
    def occupation(self) -> Occupation | None:
        """The one that is meant: by its code, else the one that is called just so."""
        codes = Occupation.objects.filter(code=self.cleaned_data["code"])
        if self.cleaned_data["code"] and (found := codes.first()):
            return found
        jobs = job_index().search(self.cleaned_data["text"], 1).jobs
        if jobs and jobs[0].exact and jobs[0].job.pk:
            return Occupation.objects.get(pk=jobs[0].job.pk)
        return None


@transaction.atomic
def count_wish(*, occupation: Occupation | None, text: str, today: date) -> Wish | None:
    """One more wish for the occupation, else for the title. None where there is no more room.

    No page shows it, so the public's data version stays.
    """
    wanted = {"occupation": occupation, "text": "" if occupation else text}
    is_there = bool(occupation) or Wish.objects.filter(**wanted).exists()
    if not is_there and Wish.objects.exclude(text="").count() >= MOST_TEXTS:
        return None
    wish, is_new = Wish.objects.get_or_create(
        **wanted, defaults={"first_day": today, "last_day": today}
    )
    if not is_new:
        Wish.objects.filter(pk=wish.pk).update(count=F("count") + 1, last_day=today)
    return wish
