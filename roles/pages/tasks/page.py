"""The same task in other roles, and how it was scored there.

Likeness is one of words (`roles.text.likeness`), so the page says what it is: tasks that are
worded alike, in their names and in the reasons for their scores, are counted and held against each
other; those that share a word or two are listed apart, for the reader to judge, and counted
nowhere. The task that the reader came from is pinned above the others; other tasks of the same
role are left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, groupby
from operator import attrgetter
from urllib.parse import urlencode

from django.urls import reverse

from roles.documents import limits
from roles.models import Assessment, Role, Task
from roles.scoring import AIJRI_1
from roles.text.likeness import SAME_TASK, TaskIndex, likeness, nearest
from roles.text.markdown import with_present_scores
from roles.text.numbers import count, plural

# Below this two names share little more than a common word.
FURTHER = 24.0
MOST_ALIKE = 40
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
    return f"{reverse('roles:task-search')}?{urlencode(pairs)}"


def counterparts(tasks: Iterable, slug: str) -> dict[str, int]:
    """How many tasks of other roles are like each of these of the role `slug`; one query.

    `tasks` have a name and a rationale. The numbers are those that the pages behind `task_url`
    come to, so that a link can say them and none has to lead to nothing.
    """
    others = TaskIndex(list(Task.objects.of_other_roles(slug)))
    return {task.name: len(others.same_as(task.name, task.rationale)) for task in tasks}


def make_tasks_like(typed: str, origin: str = "") -> TasksLike:
    """Tasks like `typed`, as it is read in the role `origin` (a slug); two queries."""
    query = " ".join(typed.split())[: limits.TASK_NAME]
    rows = list(Task.objects.for_likeness())
    if not query:
        return TasksLike("", "", "", "", None, (), (), _examples(rows))
    own = [row for row in rows if row.assessment__role__slug == origin]
    others = [row for row in rows if row.assessment__role__slug != origin]
    pinned = _own(query, own)
    near = nearest(query, [row.name for row in others], limit=len(others), at_least=FURTHER)
    if pinned and pinned.name == query:
        same = TaskIndex([(row.name, row.rationale) for row in others])
        places = same.same_as(query, pinned.rationale)
    else:
        # Of typed words there is no reason to compare.
        places = [index for index, degree in near if degree >= SAME_TASK]
    alike = [others[index] for index in places]
    shown = alike[:MOST_ALIKE]
    counted = set(places)
    further = [others[index] for index, _degree in near if index not in counted][:MOST_FURTHER]
    reasons = Task.objects.rationales([row.pk for row in [*shown, *([pinned] if pinned else [])]])
    tasks = [_task(row, reasons) for row in shown]
    ours = _task(pinned, reasons) if pinned else None
    return TasksLike(
        query=query,
        origin=origin if own else "",
        summary=_summary(tasks),
        left_out=_left_out(len(alike) - len(shown)),
        pinned=ours,
        groups=tuple(_groups(tasks, ours)),
        further=tuple(_task(row, {}) for row in further),
        examples=() if shown else _examples(others),
    )


def scores_elsewhere(
    name: str, rows: Sequence, rarity: Mapping[str, float] | None = None
) -> Counter[int]:
    """How often each score was given to tasks that are worded like this one.

    For assessors, who ask it of every task of a draft: `rarity` is then that of all names.
    """
    near = nearest(name, [row.name for row in rows], MOST_ALIKE, SAME_TASK, rarity)
    return Counter(rows[index].score for index, _degree in near)


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
    notches = plural(abs(score - pinned.score), "notch", "notches")
    more = "more" if score > pinned.score else "less"
    return f"{notches} {more} open to automation than in {role}"


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


def _left_out(number: int) -> str:
    if not number:
        return ""
    more = plural(number, "more is", "more are")
    return f"The {count(MOST_ALIKE)} most alike are shown; {more} worded much like them."


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


def _examples(rows: Sequence) -> tuple[Example, ...]:
    """Pairs of words that stand together in the tasks of most roles: "write reports".

    Every word is used once, so that the examples differ.
    """
    named = [
        (row.assessment__role__slug, {_bare(word): word for word in _WORD.findall(row.name)})
        for row in rows
    ]
    by_role: dict[str, set[str]] = defaultdict(set)
    for slug, words in named:
        by_role[slug].update(words)
    held = Counter(chain.from_iterable(by_role.values()))
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    phrases: dict[tuple[str, str], str] = {}
    for slug, words in named:
        often = [bare for bare in words if held[bare] >= FEWEST_ROLES]
        for first, second in combinations(often, 2):
            pair = (first, second) if first < second else (second, first)
            roles[pair].add(slug)
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
