"""The same task in other roles, and how it was scored there.

Likeness is one of words (`roles.text.likeness`), so the page says what it is: tasks that are
worded alike, in their names and in the reasons for their scores, are counted and held against each
other; those that share a word or two are listed apart, for the reader to judge, and counted
nowhere. The task that the reader came from is pinned above the others; other tasks of the same
role are left out.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, groupby
from operator import attrgetter
from urllib.parse import urlencode

from django.core.validators import slug_re

from roles.documents import limits
from roles.models import Assessment, Role, Task
from roles.models.kept import Kept
from roles.models.urls import url_of
from roles.scoring import AIJRI_1
from roles.text.likeness import (
    MOST_LOOKED_AT,
    SAME_TASK,
    TaskIndex,
    Words,
    likeness,
    nearest,
)
from roles.text.markdown import with_present_scores
from roles.text.numbers import plural

# Below this two names share little more than a common word.
FURTHER = 24.0
MOST_ALIKE = 40
LEFT_OUT = f"The {MOST_ALIKE} most alike are shown; others are worded much like them."
MOST_FURTHER = 8
EXAMPLES = 6
FEWEST_ROLES = 3
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True)
class ScoredSo:
    """The tasks with one score, the most alike first; `against` is how that differs from ours."""

    score: int
    title: str
    against: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Example:
    """Words to start from."""

    words: str
    url: str


@dataclass(frozen=True)
class TasksLike:
    """What the page loops over; without a `query` only `examples`.

    Tasks have what is shown of them and of their role; none of it is asked for again.
    """

    query: str
    origin: str
    summary: str
    left_out: str
    pinned: Task | None
    groups: tuple[ScoredSo, ...]
    further: tuple[Task, ...]
    examples: tuple[Example, ...]
    most: int = AIJRI_1.tasks.highest


def task_url(name: str, slug: str = "") -> str:
    """The address of what other roles make of a task; `slug` is the role that it is read in."""
    pairs = [("q", name)] + ([("from", slug)] if slug else [])
    return f"{url_of('task-search')}?{urlencode(pairs)}"


class AllTasks:
    """The published tasks of all roles: which they are, whose, how scored, and their words."""

    def __init__(self, before: "AllTasks | None" = None) -> None:
        """`before` is what was known at an earlier version: a published task keeps its words."""
        self.pks, self.scores = array("q"), array("b")
        self.places_of: dict[int, list[int]] = {}  # by role
        known = dict(zip(before.pks, before.index.words, strict=True)) if before else {}
        self.index = TaskIndex(self._names(known))

    def _names(self, known: Mapping[int, Words]) -> Iterator[str | Words]:
        found = Task.objects.for_index().iterator(chunk_size=5_000)
        for place, (pk, role, score, name) in enumerate(found):
            self.pks.append(pk)
            self.scores.append(score)
            self.places_of.setdefault(role, []).append(place)
            yield known.get(pk, name)

    def same(self, asked: Mapping[str, str], role: int) -> dict[str, list[int]]:
        """By the name of each task of this role, given with its reason, the same in others."""
        own = self.places_of.get(role, ())
        maybe = {name: self.index.maybe_same(name, own) for name in asked}
        places = {each.place for found in maybe.values() for each in found}
        written = Task.objects.reasons([self.pks[place] for place in places]) if places else {}
        reasons = {place: written.get(self.pks[place], "") for place in places}
        return {
            name: self.index.same(found, asked[name], reasons) for name, found in maybe.items()
        }

    def scores_like(self, name: str, role: int) -> Counter[int]:
        """How often each score was given to tasks of other roles that are worded like this one."""
        near = self.index.nearest(name, MOST_ALIKE, left_out=self.places_of.get(role, ()))
        return Counter(self.scores[place] for place, _degree in near)


@Kept
def all_tasks() -> AllTasks:
    """All that are published now."""
    return AllTasks(all_tasks.value)


@Kept
def present_examples() -> tuple[Example, ...]:
    """What the published tasks have in common."""
    return _examples((role, name) for _pk, role, _score, name in Task.objects.for_index())


def counterparts(tasks: Iterable, role: int) -> dict[str, str]:
    """How many tasks of other roles are like each of these of this one: "3", "over 40", or "".

    `tasks` have a name and a rationale, `role` is a primary key. The numbers are those that the
    pages behind `task_url` come to, so that a link can say them and none has to lead to nothing.
    """
    found = all_tasks().same({task.name: task.rationale for task in tasks}, role)
    return {name: _counted(len(places)) for name, places in found.items()}


def make_tasks_like(typed: str, origin: str = "") -> TasksLike:
    """Tasks like `typed`, as it is read in the role `origin` (a slug)."""
    query = " ".join(typed.split())[: limits.TASK_NAME]
    if not query:
        return TasksLike("", "", "", "", None, (), (), present_examples())
    # What is no slug may hold what no database can be asked for.
    published = Task.objects.for_likeness()
    own = list(published.filter(assessment__role__slug=origin)) if slug_re.match(origin) else []
    role = own[0].assessment__role_id if own else 0
    pinned = _own(query, own)
    every = all_tasks()
    left_out = every.places_of.get(role, ())
    near = every.index.nearest(query, MOST_LOOKED_AT, FURTHER, left_out)
    if pinned and pinned.name == query:
        places = every.same({query: pinned.rationale}, role)[query]
    else:
        # Of typed words there is no reason to compare.
        places = [place for place, degree in near if degree >= SAME_TASK]
    counted = set(places)
    further = [place for place, _degree in near if place not in counted][:MOST_FURTHER]
    wanted = [every.pks[place] for place in (*places[:MOST_ALIKE], *further)]
    rows = {row.pk: row for row in Task.objects.for_likeness().filter(pk__in=wanted)}
    shown = [rows[every.pks[place]] for place in places[:MOST_ALIKE]]
    reasons = Task.objects.rationales([row.pk for row in [*shown, *([pinned] if pinned else [])]])
    tasks = [_task(row, reasons) for row in shown]
    ours = _task(pinned, reasons) if pinned else None
    return TasksLike(
        query=query,
        origin=origin if own else "",
        summary=_summary(tasks),
        left_out=LEFT_OUT if len(places) > MOST_ALIKE else "",
        pinned=ours,
        groups=tuple(_groups(tasks, ours)),
        further=tuple(_task(rows[every.pks[place]], {}) for place in further),
        examples=() if shown else present_examples(),
    )


def _own(query: str, own: Sequence):
    """The task of the reader's own role that was asked about, or None."""
    same = next((row for row in own if row.name == query), None)
    if same:
        return same
    near = nearest(query, [row.name for row in own], limit=1)
    return own[near[0][0]] if near else None


def _groups(shown: Sequence[Task], pinned: Task | None) -> Iterable[ScoredSo]:
    # Sorting keeps the order of those with the same score: the most alike first.
    ordered = sorted(shown, key=lambda task: -task.score)
    for score, found in groupby(ordered, key=attrgetter("score")):
        tasks = tuple(found)
        title = f"Scored {score}: {plural(len(tasks), 'task')}"
        yield ScoredSo(score, title, _against(score, pinned), tasks)


def _against(score: int, pinned: Task | None) -> str:
    if pinned is None:
        return ""
    role = pinned.assessment.role
    if score == pinned.score:
        return f"as in {role}"
    steps = plural(abs(score - pinned.score), "step")
    more = "more" if score > pinned.score else "less"
    return f"{steps} {more} open to automation than in {role}"


def _summary(shown: Sequence[Task]) -> str:
    """ "6 similar tasks in 5 other roles: scored 3 to 5, a spread of 2"."""
    if not shown:
        return "No task of another role is worded like this"
    roles = len({task.assessment.role.slug for task in shown})
    where = f"{plural(len(shown), 'similar task')} in {plural(roles, 'role')}"
    low, high = min(task.score for task in shown), max(task.score for task in shown)
    if low < high:
        return f"{where}: scored {low} to {high}, a spread of {high - low}"
    return f"{where}: {'scored' if len(shown) == 1 else 'all scored'} {low}"


def _counted(number: int) -> str:
    """Beyond what is shown they are not looked for."""
    return f"over {MOST_ALIKE}" if number > MOST_ALIKE else str(number or "")


def _task(row, reasons: Mapping[int, str]) -> Task:
    """A row of `for_likeness()` as the task that it is, with why it scores so."""
    role = Role(
        title=row.assessment__role__title,
        slug=row.assessment__role__slug,
        seniority=row.assessment__role__seniority,
        seniority_text=row.assessment__role__seniority_text,
    )
    return Task(
        assessment=Assessment(role=role),
        name=row.name,
        share=row.share,
        score=row.score,
        mode=row.mode,
        # Roles that a reason names stay words here: the page is about tasks.
        rationale_html=with_present_scores(reasons.get(row.pk, ""), {}),
    )


# --- examples ---------------------------------------------------------------------------------


def _examples(tasks: Iterable[tuple[int, str]]) -> tuple[Example, ...]:
    """From (role, name) of each, pairs of words in the tasks of most roles: "write reports".

    The two stand together. Every word is used once, so that the examples differ.
    """
    named = [(role, {_bare(word): word for word in _WORD.findall(name)}) for role, name in tasks]
    by_role: dict[int, set[str]] = defaultdict(set)
    for role, words in named:
        by_role[role].update(words)
    held = Counter(chain.from_iterable(by_role.values()))
    roles: dict[tuple[str, str], set[int]] = defaultdict(set)
    phrases: dict[tuple[str, str], str] = {}
    for role, words in named:
        often = [bare for bare in words if held[bare] >= FEWEST_ROLES]
        for first, second in combinations(often, 2):
            pair = (first, second) if first < second else (second, first)
            roles[pair].add(role)
            phrases.setdefault(pair, f"{words[first]} {words[second]}".lower())
    chosen: list[Example] = []
    used: set[str] = set()
    for pair in sorted(roles, key=lambda pair: (-len(roles[pair]), pair)):
        if len(roles[pair]) < FEWEST_ROLES or len(chosen) == EXAMPLES:
            break
        # Likeness passes over words such as "with" and "after": they are like nothing.
        if used.isdisjoint(pair) and all(likeness(word, word) for word in pair):
            chosen.append(Example(phrases[pair], task_url(phrases[pair])))
            used.update(pair)
    return tuple(chosen)


def _bare(word: str) -> str:
    return word.lower().removesuffix("s")
