"""How alike the names of two tasks are: the same work is seldom worded the same way twice.

Words are compared, not letters: "Chart care and hand over" and "Charting, handover" are alike,
"Draft letters" and "Drive lorries" are not. Little words are left out, endings are cut off
(codes, coding and coded are one word), a letter mistyped in a long word is forgiven, and words
that stand in many names ("record", "customer") count for less than rare ones.

It knows nothing of meaning: "take the pulse" and "measure the heartbeat" have nothing in common
here. So what it finds is worth showing, and what it misses is no proof of anything.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from math import log

import numpy as np
from rapidfuzz.distance import Levenshtein

from roles.text.tokens import spelt, stem

# From here on two names mean the same task, of two roles that a reader compares: tuned on the
# sample assessments for few wrong pairs (tests/test_similarity.py holds the judged ones).
SAME_TASK = 38.0
# Where the reasons of two scores are known too, these count beside the names, which cannot be
# less alike than the first. One word in common (of those that tell) wants more than two.
LEAST_LIKE = 29.0
REASONS_COUNT = 2
SAME_BY_ONE_WORD = 57.0
SAME_BY_TWO_WORDS = 47.0
# So many at most are looked at one by one, of those that share the most.
MOST_LOOKED_AT = 60
MOST_PAIRS = 20_000  # of all tasks, with one another
LEAST_DEGREE = 1e-3
ROUNDING = 1e-6

_LITTLE = (
    "a about after all an and another any are as at away be before between by down during each "
    "for from her his how if in into is it its new no not of off on one only or other others out "
    "over own per several such than that the their them then they this those through to two up "
    "was what when where which while who whom with within without you your etc e g eg ie"
)
# Said of nearly any task: alone they tell nothing, beside rarer words they tell a little.
_COMMON = (
    "advise agree answer assess attend basic carry change check clean collect complete condition "
    "contact control current customer client colleague day daily deal decide decision direct "
    "draft duty equipment explain file find follow general get give guide handle help hour "
    "identify item job keep lead learn line look maintain make manage manager material measure "
    "meet member monitor move need note order people perform plan prepare problem procedure "
    "process produce product provide question read receive record report request respond result "
    "review room rule run schedule set site staff standard status support system take talk task "
    "team tool train type update use used visit watch week work worker write"
)
# Words for the same thing, as far as work is concerned: the first stands for all of them.
_SAME_WORDS = (
    "repair fix mend",
    "clean wash wipe scrub sanitise mop",
    "client customer",
    "colleague teammate coworker",
    "invoice bill",
    "estimate quote",
    "fault bug defect",
    "diagnose trace troubleshoot",
    "write draft",
    "train teach coach mentor instruct",
    "talk speak",
    "record log",
    "apprentice trainee",
    "pupil student",
    "reconcile match",
    "answer respond reply",
    "check verify",
    "schedule book",
    "supervise oversee",
    "collect gather",
    "lead direct",
    "fit install",
    "help assist",
    "arrange organise",
)
_COMMON_WEIGHT = 0.4
# A word that is the start of another, or differs from it by one letter, is nearly the same word.
_NEARLY = 0.85


def likeness(a: str, b: str, rarity: Mapping[str, float] | None = None) -> float:
    """0 where two names share no word, 100 where they have the same ones; a to b as b to a.

    `rarity` is the weight of each word, from `rarity_of` the names of a whole catalogue.
    """
    left, right = _words(a), _words(b)
    total = _weight(left, rarity) + _weight(right, rarity)
    return 200 * _shared(left, right, rarity) / total if total else 0.0


def pair_up(
    left: Sequence[str],
    right: Sequence[str],
    at_least: float = SAME_TASK,
    rarity: Mapping[str, float] | None = None,
) -> list[tuple[int, int]]:
    """Positions of names that mean the same task, the most alike first, each at most once."""
    found = [
        (likeness(one, other, rarity), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
    ]
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for degree, i, j in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
        if degree < at_least:
            break
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return pairs


def nearest(
    name: str,
    candidates: Sequence[str],
    limit: int,
    at_least: float = SAME_TASK,
    rarity: Mapping[str, float] | None = None,
) -> list[tuple[int, float]]:
    """(position, 0..100) of the candidates most like `name`, which may be a few typed words.

    How much of `name` a candidate holds counts as much as how alike they are as wholes: one
    typed word finds long names that hold it. Ties stand in the order given. Without `rarity`
    that of the candidates is taken.
    """
    asked = _words(name)
    if rarity is None:
        rarity = rarity_of(candidates)
    whole = _weight(asked, rarity)
    if not whole:
        return []
    found = []
    for index, candidate in enumerate(candidates):
        words = _words(candidate)
        shared = _shared(asked, words, rarity)
        if shared:
            found.append((index, _degree(shared, whole, _weight(words, rarity))))
    near = [each for each in found if each[1] >= at_least]
    return sorted(near, key=lambda each: (-each[1], each[0]))[:limit]


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """A task by its place, how alike its name is (0 to 100), and by how many telling words."""

    place: int
    degree: float
    words_in_common: int


class TaskIndex:
    """Tasks by the words of their names, to ask of several which are the same task or like it.

    Two names with one word in common are as often different work as not; what is said of the work
    tells them apart. A task takes some 150 bytes, and an answer hardly more time among a million
    than among a hundred: numbers alone tell which few can be alike, and those are looked at.
    """

    def __init__(self, names: Iterable[str | Words]) -> None:
        """From the names, or their words out of an earlier index."""
        known: dict[str, str] = {}
        places: dict[str, array] = {}
        self.words: list[Words] = []
        for place, name in enumerate(names):
            words = name
            if isinstance(name, str):
                words = tuple(known.setdefault(word, word) for word in _telling(name))
            self.words.append(words)
            for word in words:
                places.setdefault(word, array("i")).append(place)
        self.places = {word: np.array(found, np.int32) for word, found in places.items()}
        most = log(1 + len(self.words))
        self.rarity = {
            word: log(1 + len(self.words) / len(found)) / most for word, found in places.items()
        }
        self.weights = np.array([_weight(words, self.rarity) for words in self.words])
        self._twins: dict[str, tuple[str, ...]] = {}

    def nearest(
        self, name: str, limit: int, at_least: float = SAME_TASK, left_out: Collection[int] = ()
    ) -> list[tuple[int, float]]:
        """As `nearest` of all names, without the places in `left_out`."""
        found = self._alike(_words(name), at_least, left_out)
        return [(each.place, each.degree) for each in found[:limit]]

    def maybe_same(self, name: str, left_out: Collection[int] = ()) -> list[Alike]:
        """Tasks that may be the same by their names, the most alike first, for `same`."""
        found = self._alike(_words(name), LEAST_LIKE, left_out)
        return [each for each in found if each.words_in_common]

    def same(self, maybe: Iterable[Alike], reason: str, reasons: Mapping[int, str]) -> list[int]:
        """Places of those that are, by the `reasons` of each place, the most alike first."""
        asked = _telling(reason)
        found = []
        for each in maybe:
            others = _telling(reasons.get(each.place, ""))
            total = _weight(asked, self.rarity) + _weight(others, self.rarity)
            in_reasons = 200 * _weight(asked & others, self.rarity) / total if total else 0.0
            alike = each.degree + REASONS_COUNT * in_reasons
            if alike >= (SAME_BY_ONE_WORD if each.words_in_common == 1 else SAME_BY_TWO_WORDS):
                found.append((-alike, each.place))
        return [place for _alike, place in sorted(found)]

    def pairs(
        self, marks: Sequence[int], at_least: float = SAME_TASK
    ) -> Iterator[tuple[float, int, int]]:
        """(how alike, place, place) of every two that are worded alike and have different marks.

        They have two telling words in common. Of those with the same words and the same mark the
        first stands for all; MOST_PAIRS are looked at, those first that share the rarest words.
        """
        nodes: dict[tuple[frozenset[str], int], int] = {}
        for place, words in enumerate(self.words):
            nodes.setdefault((frozenset(words), marks[place]), place)
        holding: dict[tuple[str, str], list[int]] = {}
        for (words, _mark), place in nodes.items():
            for two in combinations(sorted(words - _COMMON_STEMS), 2):
                holding.setdefault(two, []).append(place)
        maybe = (
            (one, other)
            for places in sorted(holding.values(), key=len)
            for one, other in combinations(places, 2)
            if marks[one] != marks[other]
        )
        for one, other in set(islice(maybe, MOST_PAIRS)):
            shared = _shared(frozenset(self.words[one]), frozenset(self.words[other]), self.rarity)
            degree = 200 * shared / float(self.weights[one] + self.weights[other])
            if degree >= at_least:
                yield degree, one, other

    def _alike(
        self, asked: frozenset[str], at_least: float, left_out: Collection[int]
    ) -> list[Alike]:
        whole = _weight(asked, self.rarity)
        if not whole or not self.words:
            return []
        most = np.zeros(len(self.words))  # no task shares more than this with what is asked
        for word in asked:
            if word in self.places:
                most[self.places[word]] += _worth(word, self.rarity)
            for twin in self._twins_of(word):
                worth = min(_worth(word, self.rarity), _worth(twin, self.rarity))
                most[self.places[twin]] += _NEARLY * worth
        most[list(left_out)] = 0
        bounds = _degree(most, whole, self.weights)
        places = np.flatnonzero(bounds >= max(at_least, LEAST_DEGREE) - ROUNDING)
        if len(places) > MOST_LOOKED_AT:
            places = places[np.argsort(-bounds[places], kind="stable")[:MOST_LOOKED_AT]]
        found = []
        for place in places.tolist():
            words = frozenset(self.words[place])
            degree = _degree(_shared(asked, words, self.rarity), whole, self.weights[place])
            if degree >= at_least:
                found.append(Alike(place, float(degree), len(asked & words - _COMMON_STEMS)))
        return sorted(found, key=lambda each: (-each.degree, each.place))

    def _twins_of(self, word: str) -> tuple[str, ...]:
        if word not in self._twins:
            self._twins[word] = tuple(w for w in self.places if w != word and _nearly(word, w))
        return self._twins[word]


def _degree(shared, whole: float, weight):
    """0 to 100 from the weights of what is shared, of the words asked, and of the others."""
    return 50 * (2 * shared / (whole + weight) + shared / whole)


def rarity_of(names: Iterable[str]) -> dict[str, float]:
    """The weight of each word of a catalogue: the fewer names hold it, the more it tells."""
    held: Counter[str] = Counter()
    count = 0
    for name in names:
        held.update(_words(name))
        count += 1
    most = log(1 + count)
    return {word: log(1 + count / times) / most for word, times in held.items()}


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    """The telling words of a name, kept: the same names are asked about again and again."""
    return _telling(name)


def _telling(text: str) -> frozenset[str]:
    """The telling words of a text, without their endings."""
    stems = (stem(word) for word in spelt(text) if word not in _LITTLE_WORDS)
    return frozenset(_FIRST_OF.get(stem, stem) for stem in stems)


_LITTLE_WORDS = frozenset(_LITTLE.split())
_FIRST_OF = {stem(word): stem(group.split()[0]) for group in _SAME_WORDS for word in group.split()}
_COMMON_STEMS = frozenset(_FIRST_OF.get(stem(word), stem(word)) for word in _COMMON.split())


def _weight(words: Iterable[str], rarity: Mapping[str, float] | None) -> float:
    return sum(_worth(word, rarity) for word in words)


def _worth(word: str, rarity: Mapping[str, float] | None) -> float:
    common = _COMMON_WEIGHT if word in _COMMON_STEMS else 1.0
    return common * (1.0 if rarity is None else rarity.get(word, 1.0))


def _shared(
    left: frozenset[str], right: frozenset[str], rarity: Mapping[str, float] | None
) -> float:
    """The weight of the words that both have; nearly the same words count for nearly as much."""
    shared = _weight(left & right, rarity)
    rest = right - left
    for word in sorted(left - right):
        twin = next((other for other in sorted(rest) if _nearly(word, other)), None)
        if twin:
            shared += _NEARLY * min(_worth(word, rarity), _worth(twin, rarity))
            rest -= {twin}
    return shared


@lru_cache(maxsize=100_000)
def _nearly(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 5 or len(longer) - len(shorter) > 3:
        return False
    if longer.startswith(shorter):
        return True
    return len(shorter) > 5 and Levenshtein.distance(a, b, score_cutoff=1) <= 1
