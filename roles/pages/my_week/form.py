"""What readers fill in. Forms come by GET: the address is the whole state, nothing is kept."""

import re
from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from roles.documents import limits
from roles.pages.my_week import Typed
from roles.pages.my_week.form_view import MOST_ADDED
from roles.scoring import AIJRI_1, TaskRow, round_half_up
from roles.scoring.my_week import AddedTask, Week, published_hours
from roles.text.numbers import figure

# Both decimal marks, whatever the reader's locale; a minus is read so that it can be refused.
NUMBER = re.compile(r"[-−+]?(\d{1,12}([.,]\d{0,12})?|[.,]\d{1,12})")
PLACES = 3
MOST_HOURS = 168
ADDED = re.compile(r"add([1-9]\d{0,3})[hs]?")
HOURS = re.compile(r"h(\d+)")


class HoursField(forms.Field):
    """Hours of a week as a Decimal with at most three decimals."""

    def to_python(self, value: object) -> Decimal | None:
        text = "".join(str(value or "").split())
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise ValidationError(self._wanted())
        return round_half_up(Decimal(text.replace(",", ".").replace("−", "-")), PLACES)

    def validate(self, value: Decimal | None) -> None:
        if value is None:
            raise ValidationError(self._wanted())
        if value < 0:
            raise ValidationError("Hours cannot be less than 0.")
        if value > MOST_HOURS:
            raise ValidationError(f"A week has {MOST_HOURS} hours: write at most that.")

    def _wanted(self) -> str:
        example = figure(Decimal("7.5"))
        return f"Write the hours as a number, such as {example}."


class AddedHoursField(HoursField):
    """Hours of a task of one's own, which is not there without any."""

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if not value:
            raise ValidationError("Write more than 0 hours, or empty the name too.")


class NameField(forms.CharField):
    """The name of a task on one line."""

    default_error_messages = {
        "required": "Give the task a name.",
        "max_length": "Use at most %(limit_value)s characters.",
        "null_characters_not_allowed": "Write the name in plain characters.",
    }

    def __init__(self) -> None:
        super().__init__(max_length=limits.TASK_NAME)

    def to_python(self, value: object) -> str:
        return " ".join(super().to_python(value).split())


class LevelField(forms.TypedChoiceField):
    """An automation score."""

    default_error_messages = {
        "required": "Choose one of the five.",
        "invalid_choice": "Choose one of the five.",
    }

    def __init__(self) -> None:
        scale = AIJRI_1.tasks
        choices = [(str(score), score) for score in range(scale.lowest, scale.highest + 1)]
        super().__init__(choices=choices, coerce=int)


class WeekForm(forms.Form):
    """A reader's own week, read from an address whose fields `form_view` lists.

    What is not in the address is as published. `notices` say what of it could not be used.
    """

    def __init__(self, query: QueryDict, tasks: Sequence[TaskRow]) -> None:
        self.tasks = tasks
        self.usual = dict(enumerate(published_hours(tasks), start=1))
        self.dropped = {n for n in self.usual if str(n) in query.getlist("x")}
        self.notices: list[str] = []
        added = _added(query)
        self.count = min(len(added), MOST_ADDED)
        texts = {f"h{n}": query.get(f"h{n}", str(hours)) for n, hours in self.usual.items()}
        texts |= {f"h{n}": str(self.usual[n]) for n in self.dropped}
        for number, row in enumerate(added[:MOST_ADDED], start=1):
            texts |= {f"add{number}{part}": text for part, text in row.items()}
        super().__init__(texts)
        for n in self.usual:
            self.fields[f"h{n}"] = HoursField(required=True)
        for number in range(1, self.count + 1):
            self.fields[f"add{number}"] = NameField()
            self.fields[f"add{number}h"] = AddedHoursField()
            self.fields[f"add{number}s"] = LevelField()
        self.blank = _blank(query.get("blank", ""), MOST_ADDED - self.count)
        self._notice(query, len(added))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        self.dropped |= {n for n in self.usual if cleaned.get(f"h{n}") == 0}
        if not self.errors and not self.week().total:
            raise ValidationError(
                "No task has any hours left: keep one of them, or add one of your own."
            )
        return cleaned

    def week(self) -> Week:
        """The week of a form without errors."""
        given = self.cleaned_data
        return Week(
            hours=tuple(Decimal(0) if n in self.dropped else given[f"h{n}"] for n in self.usual),
            added=tuple(
                AddedTask(given[f"add{n}"], given[f"add{n}h"], given[f"add{n}s"])
                for n in range(1, self.count + 1)
            ),
        )

    def pairs(self, version: int) -> list[tuple[str, str]]:
        """The shortest address that means the same; [] for the published week."""
        given = self.cleaned_data
        pairs: list[tuple[str, str]] = []
        for n, hours in self.usual.items():
            if n in self.dropped:
                pairs.append(("x", str(n)))
            elif given[f"h{n}"] != hours:
                pairs.append((f"h{n}", _plain(given[f"h{n}"])))
        for n in range(1, self.count + 1):
            pairs.append((f"add{n}", given[f"add{n}"]))
            pairs.append((f"add{n}h", _plain(given[f"add{n}h"])))
            pairs.append((f"add{n}s", str(given[f"add{n}s"])))
        if pairs:
            pairs.insert(0, ("v", str(version)))
        if self.blank > 1:
            pairs.append(("blank", str(self.blank)))
        return pairs

    def typed(self) -> Typed:
        """What the form shows again: numbers in the reader's locale, what is wrong as it came."""
        texts = {name: self.data.get(name, "") for name in self.fields}
        for name, value in self.cleaned_data.items():
            texts[name] = figure(value) if isinstance(value, Decimal) else str(value)
        # A dropped task keeps its hours, for whoever takes it back.
        texts |= {f"h{n}": figure(self.usual[n]) for n in self.dropped}
        errors = {name: " ".join(messages) for name, messages in self.errors.items()}
        if "__all__" in errors:
            errors[""] = errors.pop("__all__")
        return Typed(texts, frozenset(self.dropped), errors, self.count, self.blank)

    def _notice(self, query: QueryDict, added: int) -> None:
        if added > MOST_ADDED:
            self.notices.append(
                f"There is room for {MOST_ADDED} tasks of your own. The first {MOST_ADDED} are "
                "used, "
                f"the other {added - MOST_ADDED} are left out."
            )
        places = {str(n) for n in self.usual}
        named = set(query.getlist("x")) | {m[1] for m in map(HOURS.fullmatch, query) if m}
        if named - places:
            self.notices.append(
                "The address names a task that this assessment does not have; it is left out."
            )
        if any(key.startswith("add") and not ADDED.fullmatch(key) for key in query):
            self.notices.append(
                "The address holds something of a task of your own that cannot be read; it is "
                "left out."
            )


def carried_over(
    query: QueryDict, earlier: Sequence[str], tasks: Sequence[str]
) -> tuple[QueryDict, tuple[str, ...]]:
    """A query that counts the tasks of an earlier assessment, counting those of today's instead.

    Both are given by the names of their tasks: the same name is the same task. Also the names of
    those that the query says something about and that are not there any more.
    """
    place = {name: number for number, name in enumerate(tasks, start=1)}
    moved = QueryDict(mutable=True)
    lost: list[str] = []
    dropped = query.getlist("x")
    for key, values in query.lists():
        if key not in ("v", "x") and not HOURS.fullmatch(key):
            moved.setlist(key, values)
    for number, name in enumerate(earlier, start=1):
        if f"h{number}" not in query and str(number) not in dropped:
            continue
        if name not in place:
            lost.append(name)
        elif str(number) in dropped:
            moved.appendlist("x", str(place[name]))
        else:
            moved[f"h{place[name]}"] = query[f"h{number}"]
    return moved, tuple(lost)


def _added(query: QueryDict) -> list[dict[str, str]]:
    """Rows of tasks of one's own in the order of their numbers, empty ones left out."""
    numbers = sorted({int(match[1]) for match in map(ADDED.fullmatch, query) if match})
    rows = (
        {part: query.get(f"add{number}{part}", "").strip() for part in ("", "h", "s")}
        for number in numbers
    )
    return [row for row in rows if any(row.values())]


def _blank(text: str, room: int) -> int:
    """How many empty rows: one, unless more are asked for; as many as there is room for."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
    return min(max(asked, 1), room)


def _plain(hours: Decimal) -> str:
    """As addresses write numbers: 7.5, 10."""
    return f"{hours.normalize():f}"
