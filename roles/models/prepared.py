"""Reads whose SQL is made once: what a page asks each time differs in its values alone.

Django makes the SQL of a query anew each time it is asked, which costs many times what the
database takes to answer it: of a role page half of the CPU.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import date
from functools import cache, update_wrapper
from operator import itemgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Field, Model, QuerySet

Given = str | int | date
FIRST = 2_000_000_000  # of the numbers that stand in for numbers, and are none of a row yet


class Prepared:
    """A function of texts, numbers, days and tuples of them that returns a query, as its answer.

    In the query each of the values stands as it was given, compared by `=` or `IN`. Whatever it
    prefetches is read in the same way.
    """

    def __init__(self, make: Callable[..., QuerySet]) -> None:
        self.make = make
        self.known: dict[tuple, _Statement | None] = {}
        update_wrapper(self, make)

    def __call__(self, *values: Given | Iterable[Given]) -> list[Any]:
        given = [value if isinstance(value, Given) else _padded(value) for value in values]
        flat = [v for value in given for v in (value if isinstance(value, tuple) else (value,))]
        # Which database it is may differ each time: see `jobzone.replica`.
        shape = tuple(len(value) if isinstance(value, tuple) else None for value in given)
        statement = self.known.get(shape)
        if statement is None:
            statement = self.known[shape] = _Statement(self.make, given)
        return statement.rows(flat)

    def first(self, *values: Given | Iterable[Given]) -> Any:
        """The first row, or None; of a query that is cut to one."""
        return next(iter(self(*values)), None)


class _Statement:
    """One query, for so many values, with its SQL for each database."""

    def __init__(self, make: Callable[..., QuerySet], given: Sequence) -> None:
        self.marks: dict[Given, int] = {}
        stand_ins = (
            tuple(map(self._mark, value)) if isinstance(value, tuple) else self._mark(value)
            for value in given
        )
        self.queryset = make(*stand_ins)
        self.compiled: dict[str, tuple | None] = {}

    def _mark(self, value: Given) -> Given:
        number = len(self.marks)
        mark = FIRST + number if isinstance(value, int) else f"stands for value {number}"
        if isinstance(value, date):
            mark = date.fromordinal(number + 1)
        self.marks[mark] = number
        return mark

    def rows(self, values: Sequence[Given]) -> list[Any]:
        asked, alias = self.queryset, self.queryset.db
        if alias not in self.compiled:
            self.compiled[alias] = self._compile(alias)
        if self.compiled[alias] is None:
            return []
        made, converters, sql, slots = self.compiled[alias]
        params = tuple(given(values) for given in slots)
        compiler, query = copy(made), copy(asked.query)
        compiler.connection = connections[alias]  # that of this thread
        compiler.as_sql = lambda *_args, **_options: (sql, params)
        compiler.get_converters = lambda _expressions: converters
        query.get_compiler = lambda *_args, **_options: compiler
        answer = type(asked)(asked.model, query, alias)
        answer._fields = asked._fields
        rows = list(asked._iterable_class(answer))
        hang(rows, asked._prefetch_related_lookups)
        return rows

    def _compile(self, alias: str) -> tuple | None:
        compiler = self.queryset.query.get_compiler(alias)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        # SQLite has a day as a text.
        marks = {**self.marks, **{str(mark): n for mark, n in self.marks.items()}}
        if {marks.get(param) for param in params} - {None} != set(self.marks.values()):
            raise ValueError(f"A value does not stand in the query as it was given: {sql}")
        slots = [_slot(param, marks.get(param)) for param in params]
        columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
        return compiler, compiler.get_converters(columns), sql, slots


def _slot(param: Any, number: int | None) -> Callable[[Sequence[Given]], Any]:
    """What stands there of the values: one as the database takes it, or always the same."""
    if number is None:
        return lambda _values: param
    return (lambda values: str(values[number])) if isinstance(param, str) else itemgetter(number)


def hang(objects: Sequence[Model], lookups: Iterable[str]) -> None:
    """Hang on objects of one model what these lookups lead to, as `prefetch_related_objects`."""
    further: dict[str, list[str]] = {}
    for lookup in lookups:
        name, _, rest = lookup.partition("__")
        further.setdefault(name, []).extend([rest] if rest else [])
    for name, rest in further.items() if objects else ():
        field = type(objects[0])._meta.get_field(name)
        hang((_many if field.one_to_many else _one)(objects, name, field), rest)


def _many(objects: Sequence[Model], name: str, relation: Any) -> list[Model]:
    back, owners = relation.field, {each.pk: each for each in objects}
    rows_of: dict[Any, list[Model]] = {pk: [] for pk in owners}
    found = _rows_of(relation.related_model._default_manager, back.name)(owners)
    for row in found:
        pk = getattr(row, back.attname)
        back.set_cached_value(row, owners[pk])
        rows_of[pk].append(row)
    for owner in objects:
        rows = rows_of[owner.pk]
        answer = relation.related_model._default_manager.all()
        answer._deferred_filter = (False, (), {back.name: owner})
        answer._result_cache, answer._prefetch_done = rows, True
        vars(owner).setdefault("_prefetched_objects_cache", {})[name] = answer
    return found


def _one(objects: Sequence[Model], _name: str, field: Field) -> list[Model]:
    without = [each for each in objects if not field.is_cached(each)]
    wanted = {getattr(each, field.attname) for each in without} - {None}
    found = _rows_of(field.related_model._base_manager, "pk")(wanted) if wanted else []
    by_pk = {row.pk: row for row in found}
    for each in without:
        field.set_cached_value(each, by_pk.get(getattr(each, field.attname)))
    return [row for row in map(field.get_cached_value, objects) if row]


@cache
def _rows_of(manager: Any, by: str) -> Prepared:
    return Prepared(lambda values: manager.filter(**{f"{by}__in": values}))


def _padded(values: Iterable[Given]) -> tuple[Given, ...]:
    """One of few lengths: the last value again and again changes nothing of `IN`."""
    several = tuple(values)
    return several + several[-1:] * ((1 << (len(several) - 1).bit_length()) - len(several))
