"""The names of a catalogue, held so that the nearest to what somebody typed are found at once.

An index never changes: another catalogue is another index. It holds numbers in arrays, so that
60,000 names take some ten megabytes and each process can have its own.

Ranking, best first: the same words; all of its words, more or fewer beside; words with typing
errors. Rare words count for more than common ones, and the order of words for a little. Of names
that rank alike, titles come first, then those written most like what was typed, then units whose
own title holds what was asked (a truck driver is more likely meant by "Light Truck Drivers" than
by "Freight Forwarders", who are called so too), then units with fewer names: a name of an
occupation that has three says more than one of three hundred.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from math import log

from rapidfuzz.distance import Indel

from roles.text.tokens import (
    MOST_LETTERS,
    MOST_WORDS,
    canonical,
    readings,
    singular,
    spelt,
    words_of,
)
from roles.text.vocabulary import Vocabulary

# How many names are looked at closely, and how like one must be to be shown.
_CLOSELY = 300
_LIKE_ENOUGH = 0.42
# Beside a good match a poor one is noise, beside the very name even more.
_SHARE_OF_BEST = 0.65
_SHARE_OF_EXACT = 0.75
# How much of a ranking the order of letters and words makes; the words themselves make the rest.
_LETTERS = 0.2
# The same letters word for word; only those are 1.
_ALMOST = 0.995
# Words glued together or torn apart are typing errors too.
_GLUED = 0.97
_MOST_WAYS = 8
# From here on so many names fit what was asked that another common word only tells them apart.
_MANY = 2_000


@dataclass(frozen=True)
class Name:
    """One name of a unit: its title, or another that people use."""

    unit: int
    text: str
    is_title: bool = False


@dataclass(frozen=True)
class Match:
    """How well a unit fits (0 to 1), and the name that does."""

    unit: int
    likeness: float
    written: float  # how like the letters are, with endings and all
    is_title: bool
    in_title: int  # how many of the words asked stand in the unit's title
    names: int  # how many the unit has
    name: str

    @property
    def exact(self) -> bool:
        """Whether the words are those that were typed."""
        return self.likeness >= 1


@dataclass(frozen=True)
class Found:
    """Units that fit, the nearest first; `more` says whether others fit as well."""

    matches: tuple[Match, ...]
    more: bool


class NameIndex:
    """The names of a catalogue. `rarity_from` is the index whose words say what is rare."""

    def __init__(self, names: Iterable[Name], rarity_from: "NameIndex | None" = None) -> None:
        self._names: list[str] = []
        held: dict[tuple[str, ...], list[int]] = {}
        sizes: Counter[int] = Counter()
        abbreviated: dict[str, tuple[str, ...]] = {}
        titles = array("B")
        units = array("I")
        self._title_words: dict[int, frozenset[str]] = {}
        for place, name in enumerate(names):
            self._names.append(name.text)
            units.append(name.unit)
            titles.append(name.is_title)
            sizes[name.unit] += 1
            ways = readings(name.text)
            if name.is_title:
                self._title_words[name.unit] = frozenset(chain.from_iterable(ways))
            for way in ways:
                held.setdefault(way, []).append(place)
            abbreviated.update(_initials(ways))
        self._units, self._titles, self._sizes = units, titles, dict(sizes)
        self._abbreviated = abbreviated
        self._known = Vocabulary(set(chain.from_iterable(held)))
        self._letters = [" ".join(way) for way in held]
        # Of each key, the words that it is made of and the names that are so called.
        self._words = _Rows(
            [self._known.numbers[word] for word in dict.fromkeys(way)] for way in held
        )
        self._places = _Rows(held.values())
        self._keys = self._words.inverted(len(self._known.words))
        self._rarity = array("d", self._rarities(rarity_from))
        self._rarest = max(self._rarity, default=1.0)
        self._weights = array(
            "d",
            (sum(self._rarity[w] for w in self._words[key]) for key in range(len(self._letters))),
        )

    def __len__(self) -> int:
        return len(self._names)

    def rarity_of(self, word: str) -> float:
        """How much a word tells; one that no name holds as much as the rarest."""
        number = self._known.numbers.get(word)
        return self._rarest if number is None else self._rarity[number]

    def search(self, typed: str) -> list[Match]:
        """The best match of each unit, in no order: `best_of` puts several indexes' in one."""
        asked = words_of(typed)
        letters = typed[:MOST_LETTERS].strip().casefold()
        best: dict[int, Match] = {}
        for words, factor in islice(self._ways_to_ask(asked), _MOST_WAYS):
            for key, likeness in self._nearest(words):
                like = likeness * factor
                if like < _LIKE_ENOUGH:
                    continue
                for place in self._places[key]:
                    match = self._match(place, like, letters, frozenset(words))
                    held = best.get(match.unit)
                    if held is None or order(match) < order(held):
                        best[match.unit] = match
        return list(best.values())

    def holding(self, typed: str, forgiving: bool = False) -> set[int]:
        """The units whose names together hold every word typed, or it as a part of another word.

        It narrows a list, where `search` finds what may be meant. `forgiving` takes a word that
        no name holds for those nearest to it.
        """
        words = dict.fromkeys(spelt(typed[:MOST_LETTERS])[:MOST_WORDS])
        found = [self._with_part(word) for word in words]
        if forgiving:
            found = [units or self._near(word) for word, units in zip(words, found, strict=True)]
        return set.intersection(*found) if found else set()

    def _with_part(self, word: str) -> set[int]:
        forms = {word, canonical(word)}
        if word.endswith("ies"):
            forms.add(word[:-1])  # movies
        if word.endswith(("ses", "zes")):
            forms.add(word[:-2])  # buses
        return {
            unit
            for known, units in self._units_by_word.items()
            if any(form in known for form in forms)
            for unit in units
        }

    def _near(self, word: str) -> set[int]:
        meant = (self._spelt.words[number] for number in self._spelt.near(word))
        return {unit for known in meant for unit in self._units_by_word[known]}

    @cached_property
    def _spelt(self) -> Vocabulary:
        return Vocabulary(self._units_by_word)

    @cached_property
    def _units_by_word(self) -> dict[str, array]:
        """The units that hold each word, as it is spelt and without the ending of a plural."""
        held: dict[str, array] = {}
        for unit, name in zip(self._units, self._names, strict=True):
            words = spelt(name[:MOST_LETTERS])
            for word in {*words, *map(singular, words)}:
                units = held.setdefault(word, array("I"))
                if not units or units[-1] != unit:
                    units.append(unit)
        return held

    def _match(self, place: int, likeness: float, letters: str, asked: frozenset[str]) -> Match:
        unit, name = self._units[place], self._names[place]
        return Match(
            unit=unit,
            likeness=likeness,
            written=Indel.normalized_similarity(letters, name.casefold()),
            is_title=bool(self._titles[place]),
            in_title=len(asked & self._title_words.get(unit, frozenset())),
            names=self._sizes[unit],
            name=name,
        )

    def _ways_to_ask(self, asked: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
        """As typed; with abbreviations written out; unknown words split, or joined to the next."""
        if not asked:
            return
        yield asked, 1.0
        long = tuple(chain.from_iterable(self._abbreviated.get(w, (w,)) for w in asked))
        if long != asked and len(asked) > 1:
            yield long, _GLUED
        for place, word in enumerate(asked):
            if word in self._known:
                continue
            before, after = asked[:place], asked[place + 1 :]
            for halves in self._split(word):
                yield (*before, *halves, *after), _GLUED
        for place in range(len(asked) - 1):
            pair = asked[place : place + 2]
            joined = "".join(pair)
            if joined in self._known and not all(word in self._known for word in pair):
                yield (*asked[:place], joined, *asked[place + 2 :]), _GLUED

    def _split(self, word: str) -> Iterator[tuple[str, str]]:
        """Two known words that were glued together, with or without a letter between them."""
        for at in range(2, len(word) - 1):
            first = words_of(word[:at])
            if len(first) != 1 or first[0] not in self._known:
                continue
            for rest in (word[at:], word[at + 1 :]):
                second = words_of(rest)
                if len(rest) > 1 and len(second) == 1 and second[0] in self._known:
                    yield first[0], second[0]

    def _nearest(self, asked: Sequence[str]) -> list[tuple[int, float]]:
        """(key, likeness) of the names nearest to these words."""
        meant = [self._known.near(word) for word in dict.fromkeys(asked)]
        likely = self._gather(meant)
        letters = " ".join(asked)
        own = [self.rarity_of(word) for word in dict.fromkeys(asked)]
        return [(key, self._likeness(key, meant, own, letters)) for key in likely]

    def _gather(self, meant: Sequence[Mapping[int, float]]) -> list[int]:
        """The keys that hold most of what is meant: a sum for each, of its rarest words first."""
        sums: dict[int, float] = {}
        for words in sorted(meant, key=self._spread):
            seen: set[int] = set()
            many = len(sums) > _MANY
            for word, likeness in words.items():  # the most like first
                worth = likeness * self._rarity[word]
                for key in self._keys[word]:
                    if key in seen:
                        continue
                    if key in sums:
                        sums[key] += worth
                    elif not many:
                        sums[key] = worth
                    else:
                        continue
                    seen.add(key)
        weights = self._weights
        ranked = sorted(sums, key=lambda key: (-sums[key] / (weights[key] + 8), key))
        return ranked[:_CLOSELY]

    def _likeness(
        self,
        key: int,
        meant: Sequence[Mapping[int, float]],
        own: Sequence[float],
        letters: str,
    ) -> float:
        """1 for the same words in the same order; each word of a name stands for one asked."""
        free = set(self._words[key])
        shared = asked = 0.0
        for words, worth in zip(meant, own, strict=True):
            best, at = 0.0, -1
            for number in free:
                like = words.get(number, 0.0)
                if like > best:
                    best, at = like, number
            if at < 0:
                asked += worth
                continue
            free.discard(at)
            worth = self._rarity[at]
            asked += worth
            shared += best * worth
        alike = 2 * shared / (asked + self._weights[key])
        if letters == self._letters[key]:
            return 1.0
        written = Indel.normalized_similarity(letters, self._letters[key])
        return min(_ALMOST, (1 - _LETTERS) * alike + _LETTERS * written)

    def _spread(self, words: Mapping[int, float]) -> int:
        return sum(len(self._keys[word]) for word in words)

    def _rarities(self, rarity_from: "NameIndex | None") -> Iterator[float]:
        if rarity_from is not None and len(rarity_from):
            yield from (rarity_from.rarity_of(word) for word in self._known.words)
            return
        count = len(self._letters)
        for number in range(len(self._known.words)):
            yield 1 + log(count / len(self._keys[number]))


def order(match: Match) -> tuple[float, bool, float, int, int, int, str]:
    """What stands first: a total order, so that the same question has the same answer."""
    return (
        -round(match.likeness, 6),
        not match.is_title,
        -round(match.written, 6),
        -match.in_title,
        match.names,
        match.unit,
        match.name,
    )


def best_of(matches: Iterable[Match], limit: int) -> Found:
    """The best match of each unit, the nearest first, at most `limit`; no noise."""
    best: dict[int, Match] = {}
    ranked = sorted(matches, key=order)
    share = _SHARE_OF_EXACT if ranked and ranked[0].exact else _SHARE_OF_BEST
    for match in ranked:
        if match.likeness >= share * ranked[0].likeness:
            best.setdefault(match.unit, match)
    found = tuple(best.values())
    return Found(found[:limit], len(found) > limit)


def _initials(ways: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Abbreviations that a name explains: "RN (Registered Nurse)" says what rn is."""
    for short in ways[1:]:
        for long in ways[1:]:
            if len(short) == 1 and len(long) > 1 and short[0] == "".join(w[0] for w in long):
                yield short[0], long


class _Rows:
    """Rows of numbers, end to end in one array."""

    def __init__(self, rows: Iterable[Iterable[int]]) -> None:
        self.numbers, self.starts = array("I"), array("I", [0])
        for row in rows:
            self.numbers.extend(row)
            self.starts.append(len(self.numbers))

    def __getitem__(self, row: int) -> array:
        return self.numbers[self.starts[row] : self.starts[row + 1]]

    def inverted(self, size: int) -> "_Rows":
        """For each number below `size` the rows that hold it."""
        holders = [array("I") for _ in range(size)]
        for row in range(len(self.starts) - 1):
            for number in self[row]:
                holders[number].append(row)
        return _Rows(holders)
