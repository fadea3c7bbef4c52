"""Two people saved one form: what was there, what the other made of it, and what I typed.

    opened (carried by the form)  +  stored by now  +  posted  ->  settle()  ->  Settled

What only one of the two changed is taken from that one; where both changed a field the form has
mine, and theirs is shown beside it. Rows are known by their lasting key or by what the method
calls them, so that a row that somebody added or took away moves no other.

    base (what a draft was begun from)  +  published since  +  draft  ->  rebase()  ->  Settled

is the same merge: what was published is posted onto the draft, which here has the last word.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

LEFT_OUT = ("version_seen", "DELETE")
OF_EACH = ("assessor", "assessed_on", "change_note")  # each version says them of itself
MOST_ROWS = 1_000

Shown = tuple[forms.ModelForm, list[forms.BaseModelFormSet]]  # a record's form, unbound
Rows = list[tuple[str, dict[str, str]]]  # key, "" of a row that is not stored; texts by field


@dataclass(frozen=True)
class Difference:
    """A field that one of the two changed, as each has it."""

    where: str
    before: str
    theirs: str
    mine: str
    is_disputed: bool


@dataclass(frozen=True)
class Settled:
    """What to show in the form, what differs, and whether what I posted is what is stored."""

    data: QueryDict
    differences: tuple[Difference, ...]
    is_stored: bool


def opened(form: forms.ModelForm, formsets: Iterable[forms.BaseModelFormSet]) -> str:
    """What a form shows on being opened, as JSON that it carries."""
    groups = {
        # An empty row at the end, for those that are added.
        formset.prefix: [*_rows(formset), ("", _texts(formset.empty_form))]
        for formset in formsets
    }
    return json.dumps({"": [("self", _texts(form))], **groups}, ensure_ascii=False)


def typed(post: QueryDict) -> Iterator[tuple[str, str]]:
    """(where, text) of all that a posted form has and had not when it was opened."""
    for group, rows in _read(post).items():
        total = post.get(f"{group}-TOTAL_FORMS", "1") if group else "1"
        for number in range(min(int(total), MOST_ROWS) if total.isdecimal() else 0):
            _key, before = rows[min(number, len(rows) - 1)]
            for field, was in before.items():
                text = post.get(_name(group, number, field), "")
                if text.strip() and text != was:
                    where = f"{group} {number + 1}: {field}" if group else field
                    yield where.replace("_", " "), text


def settle(
    post: QueryDict,
    form: forms.ModelForm,
    formsets: Iterable[forms.BaseModelFormSet],
    has_last_word: bool = True,
) -> Settled | None:
    """Bring a posted form together with what is stored; None if it does not say what it began as.

    `form` and `formsets` are unbound: they show what is stored. What is posted has the last word
    where both changed a field, or else what is stored has.
    """
    formsets = list(formsets)
    before = _read(post)
    if not before:
        return None
    merge = _Merge(post.copy(), has_last_word)
    was = dict(before.get("", [])).get("self", {})
    mine = {name: post.get(name, "") for name in _texts(form)}
    merge.row("", 0, "", form, was, _texts(form), mine)
    for formset in formsets:
        _merge_rows(merge, post, formset, before.get(formset.prefix, []))
    merge.data["version_seen"] = str(form.instance.version)
    merge.data["opened"] = opened(form, formsets)
    return Settled(merge.data, tuple(merge.differences), not merge.differs)


def rebase(base: Shown, published: Shown, draft: Shown) -> Settled:
    """A draft with what was published since it was begun; each record by its unbound form."""
    post = QueryDict(mutable=True)
    post["opened"] = opened(*base)
    began, now = _texts(base[0]), _texts(published[0])
    post.update(now | {name: began[name] for name in OF_EACH if name in began})
    for old, new in zip(base[1], published[1], strict=True):
        prefix, rows = old.prefix, {key: texts for key, texts in _rows(new) if key}
        number = -1
        for number, (key, texts) in enumerate(_rows(old)):
            if key and key not in rows:
                post[_name(prefix, number, "DELETE")] = "on"
            for name, text in rows.pop(key, texts).items():
                post[_name(prefix, number, name)] = text
        for added, texts in enumerate(rows.values(), start=number + 1):
            number = added
            for name, text in texts.items():
                post[_name(prefix, added, name)] = text
        post[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    return settle(post, *draft, has_last_word=False)


class _Merge:
    def __init__(self, data: QueryDict, has_last_word: bool) -> None:
        self.data = data
        self.has_last_word = has_last_word
        self.differences: list[Difference] = []
        self.differs = False

    def row(
        self,
        group: str,
        number: int,
        title: str,
        form: forms.BaseForm,
        before: dict[str, str],
        theirs: dict[str, str],
        mine: dict[str, str],
    ) -> None:
        """Put one row into the data, at this place of its group."""
        for name, now in theirs.items():
            field = form.fields[name]
            was, typed_now = before.get(name, ""), mine.get(name, now)
            is_mine = not _same(field, typed_now, was)
            is_theirs = not _same(field, now, was)
            is_other = not _same(field, typed_now, now)
            is_posted = is_mine and (self.has_last_word or not is_theirs)
            self.data[_name(group, number, name)] = typed_now if is_posted else now
            self.differs |= is_other
            if is_mine or is_theirs:
                where = ": ".join(filter(None, (title, str(field.label or name))))
                disputed = is_theirs and is_mine and is_other
                both = (now, typed_now) if self.has_last_word else (typed_now, now)
                self.differences.append(Difference(where, was, *both, disputed))


def _merge_rows(
    merge: _Merge, post: QueryDict, formset: forms.BaseModelFormSet, before: Rows
) -> None:
    prefix, blank = formset.prefix, _texts(formset.empty_form)
    noun = formset.model._meta.verbose_name
    was = {key: texts for key, texts in before if key}
    mine, added, taken = {}, [], set()
    total = post.get(f"{prefix}-TOTAL_FORMS", "0")
    for number in range(min(int(total), MOST_ROWS) if total.isdecimal() else 0):
        key, first = before[number] if number < len(before) else ("", blank)
        texts = {name: post.get(_name(prefix, number, name), "") for name in blank}
        if _name(prefix, number, "DELETE") in post:
            taken.add(key)
        elif not key and any(not _same(formset.empty_form.fields[n], texts[n], first.get(n, ""))
                             for n in blank):  # fmt: skip
            added.append(texts)
        if key:
            mine[key] = texts
    for name in [name for name in merge.data if name.startswith(f"{prefix}-")]:
        del merge.data[name]
    place, theirs_new = 0, []
    for form, (key, theirs) in zip(formset.forms, _rows(formset), strict=True):
        if not key:
            continue
        if form.instance.pk:
            merge.data[_name(prefix, place, "id")] = str(form.instance.pk)
        if key not in was:
            theirs_new.append(theirs)
        title = f"{noun.capitalize()} “{form.instance}”"
        merge.row(prefix, place, title, form, was.get(key, {}), theirs, mine.pop(key, {}))
        fields = formset.empty_form.fields
        is_kept = not merge.has_last_word and any(
            not _same(fields[name], theirs[name], was[key][name]) for name in was.get(key, {})
        )
        if key in taken and not is_kept:
            merge.data[_name(prefix, place, "DELETE")] = "on"
            merge.differs = True
        place += 1
    # A row that they took away and I went on with is mine to add again.
    fields = formset.empty_form.fields
    merge.differs |= bool(mine.keys() - taken)
    for key, texts in mine.items() if merge.has_last_word else ():
        if key not in taken and any(not _same(fields[n], texts[n], was[key][n]) for n in texts):
            added.append(texts)
    for texts in added:
        alike = [new for new in theirs_new if all(_same(fields[n], texts[n], new[n]) for n in new)]
        if alike:
            theirs_new.remove(alike[0])
            continue
        form = formset.empty_form
        merge.row(prefix, place, f"New {noun}", form, blank, blank, texts)
        merge.differs = True
        place += 1
    merge.differs |= bool(theirs_new)
    merge.data[f"{prefix}-TOTAL_FORMS"] = str(place)
    merge.data[f"{prefix}-INITIAL_FORMS"] = str(formset.initial_form_count())


def _rows(formset: forms.BaseModelFormSet) -> Rows:
    column = getattr(formset, "column", None)
    return [
        (
            getattr(form.instance, column) if column
            else getattr(form.instance, "key", "") or f"#{form.instance.pk}" if form.instance.pk
            else "",
            _texts(form),
        )
        for form in formset.forms
    ]  # fmt: skip


def _texts(form: forms.BaseForm) -> dict[str, str]:
    """What an unbound form shows, by field."""
    found = {}
    own = getattr(getattr(form, "instance", None), "_meta", None)
    for name, field in form.fields.items():
        is_link = isinstance(field, forms.models.InlineForeignKeyField)
        if name in LEFT_OUT or is_link or (own and name == own.pk.name):
            continue
        value = field.prepare_value(form.get_initial_for_field(field, name))
        shown = field.widget.format_value(value)
        shown = shown[0] if isinstance(shown, list) and shown else shown
        found[name] = "" if shown in (None, []) else str(shown)
    return found


def _same(field: forms.Field, one: str, other: str) -> bool:
    """Whether two texts of a field are one value: "5" and "5.00", with or without a space."""
    return one == other or _value(field, one) == _value(field, other)


def _value(field: forms.Field, text: str) -> object:
    text = text.strip()
    if isinstance(field, forms.DecimalField | forms.IntegerField | forms.DateField):
        try:
            return field.to_python(text)
        except ValidationError:
            return text
    return text


def _name(group: str, number: int, field: str) -> str:
    return f"{group}-{number}-{field}" if group else field


def _read(post: QueryDict) -> dict[str, Rows]:
    """What a posted form says it began as; nothing of one that says something else."""
    try:
        groups = json.loads(post.get("opened", ""))
        return {
            group: [(str(key), {n: str(t) for n, t in texts.items()}) for key, texts in rows]
            for group, rows in groups.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
