"""The names of a catalogue, held so that the nearest to what somebody typed are found at once.

An index never changes: another catalogue is another index. It holds numbers in arrays, so that
60,000 names take some ten megabytes and each process can have its own.

Ranking, best first: the same words; all of its words, more or fewer beside; words with typing
errors. Rare words count for more than common ones, and the order of words for a little. Of names
that fit alike, titles and everyday names come first, then units whose own title holds what was
asked (a truck driver is more likely meant by "Light Truck Drivers" than by "Freight Forwarders",
who are called so too), then what the catalogue says of the units' standing, then units with fewer
names: a name of an occupation that has three says more than one of three hundred.

A word that ends the names of very many units (manager, technician, assistant) says of none which
it is: such words tell names apart that share another, and bring no name by themselves. What does
not hold most of what was asked is not shown: better no answer than somebody else's.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from math import log

from rapidfuzz.distance import Indel

from roles.text.tokens import (
    EMPLOYERS,
    MOST_LETTERS,
    MOST_WORDS,
    bare_words,
    canonical,
    readings,
    singular,
    spelt,
    words_of,
)
from roles.text.vocabulary import Vocabulary

# How many names are looked at closely, and how like one must be to be shown.
_CLOSELY = 100
_LIKE_ENOUGH = 0.6
# The same for a name that holds all that was asked, and more.
_LIKE_ENOUGH_AS_PART = 0.45
_ANY_FORM = 0.81  # another form of a word is less like it than that, a typing error more
# How much a name must hold of the words asked that tell one unit from another.
_HELD = 0.6
# The last word says what somebody is: a librarian's assistant is no librarian.
_OTHER_END = 0.85
_ABOUT = 0.7  # that share of it is looked at, before it is known exactly
# What a word weighs that no name has, or that is an employer's: it is a place, as often as not.
_UNKNOWN = 2.5
# A word says nothing by itself from this share, and this number, of the units on, whose names it
# ends at least as often as this.
_GENERIC_SHARE, _GENERIC_UNITS, _ENDS_NAMES = 0.07, 30, 0.6
# Beside a good match a poor one is noise, beside the very name even more.
_SHARE_OF_BEST = 0.65
_SHARE_OF_EXACT = 0.75
# How much of a ranking the order of letters and words makes; the words themselves make the rest.
_LETTERS = 0.2
# Smaller differences than this say nothing: whatever else is known of two units decides.
_STEP = 0.02
# The same letters word for word; only those are 1.
_ALMOST = 0.995
# Words glued together or torn apart are typing errors too.
_GLUED = 0.97
_MOST_WAYS = 8
# Without the level or the place that was asked it is another name.
_BARE = 0.9
_TELLS_FROM = 3  # letters of a word that is not finished
# From here on so many names fit what was asked that another common word only tells them apart.
_MANY = 2_000


@dataclass(frozen=True)
class Name:
    """One name of a unit: its title, or another that people use."""

    unit: int
    text: str
    is_title: bool = False
    is_everyday: bool = False


@dataclass(frozen=True)
class Match:
    """How well a unit fits (0 to 1), and the name that does."""

    unit: int
    likeness: float
    is_first: bool  # a title, or what people call it every day
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a question, and what each may mean."""

    letters: str
    meant: Sequence[Mapping[int, float]]  # of each word, the known ones by number
    own: Sequence[float]  # how much each tells
    telling: Sequence[int]  # the places of those that tell one unit from another
    whole: float  # what these tell together
    unfinished: bool


class NameIndex:
    """The names of a catalogue. `common_in` is the index whose words say what is rare."""

    def __init__(self, names: Iterable[Name], common_in: "NameIndex | None" = None) -> None:
        self._names: list[str] = []
        held: dict[tuple[str, ...], list[int]] = {}
        sizes: Counter[int] = Counter()
        abbreviated: dict[str, tuple[str, ...]] = {}
        first = array("B")
        units = array("I")
        self._title_words: dict[int, frozenset[str]] = {}
        for place, name in enumerate(names):
            self._names.append(name.text)
            units.append(name.unit)
            first.append(name.is_title or name.is_everyday)
            sizes[name.unit] += not name.is_everyday
            ways = readings(name.text)
            if name.is_title:
                self._title_words[name.unit] = frozenset(chain.from_iterable(ways))
            for way in ways:
                held.setdefault(way, []).append(place)
            abbreviated.update(_initials(ways))
        self._units, self._first, self._sizes = units, first, dict(sizes)
        self._abbreviated, self._common_in = abbreviated, common_in
        self._known = Vocabulary(Counter(chain.from_iterable(held)))
        self._letters = [" ".join(way) for way in held]
        self._key_of = {letters: key for key, letters in enumerate(self._letters)}
        # Of each key, the words that it is made of and the names that are so called.
        self._words = _Rows(
            [self._known.numbers[word] for word in dict.fromkeys(way)] for way in held
        )
        self._places = _Rows(held.values())
        self._keys = self._words.inverted(len(self._known.words))
        self.generic = common_in.generic if common_in else self._ending_many(held)
        self._rarity = array("d", self._rarities())
        self._weights = array(
            "d",
            (sum(self._rarity[w] for w in self._words[key]) for key in range(len(self._letters))),
        )

    def __len__(self) -> int:
        return len(self._names)

    def rarity_of(self, word: str) -> float:
        """How much a word tells; one that no name holds, little."""
        number = self._known.numbers.get(word)
        if number is not None:
            return self._rarity[number]
        return self._common_in.rarity_of(word) if self._common_in else _UNKNOWN

    def search(self, typed: str, unfinished: bool = False) -> list[Match]:
        """The best match of each unit, in no order: `best_of` puts several indexes' in one.

        Words are taken for mistyped where no name holds all of them as they are. `unfinished`
        says that the last may be the beginning of one.
        """
        asked = words_of(typed)
        if unfinished and len(asked) > 1 and len(asked[-1]) < _TELLS_FROM:
            asked = asked[:-1]
        best: dict[int, Match] = {}
        written = list(self._as_written(asked))
        if not self._collect(best, written, unfinished, mistyped=False):
            self._collect(best, written, unfinished, mistyped=True)
            torn = islice(self._torn_or_glued(asked), _MOST_WAYS)
            self._collect(best, torn, unfinished, mistyped=False)
        if not best and (bare := bare_words(typed)) not in ((), asked):
            self._collect(best, [(bare, _BARE)], unfinished, mistyped=True)
        return list(best.values())

    def _collect(
        self,
        best: dict[int, Match],
        ways: Iterable[tuple[tuple[str, ...], float]],
        unfinished: bool,
        mistyped: bool,
    ) -> bool:
        """Add the matches to the best of each unit; whether one holds all that was asked."""
        whole = False
        for words, factor in ways:
            holding = frozenset(words)
            for key, likeness, held in self._nearest(words, unfinished, mistyped):
                like = likeness * factor
                whole |= held == 1
                for place in self._places[key]:
                    match = self._match(place, like, holding)
                    before = best.get(match.unit)
                    if before is None or order(match) < order(before):
                        best[match.unit] = match
        return whole

    def leaning(self, typed: str) -> dict[int, float]:
        """How much each unit has to do with any of the words typed: where to look further."""
        found: dict[int, float] = {}
        for word in dict.fromkeys(words_of(typed)):
            for number, likeness in self._known.near(word, begun=False).items():
                keys = self._keys[number]
                units = {self._units[place] for key in keys for place in self._places[key]}
                for unit in units:
                    found[unit] = found.get(unit, 0.0) + likeness / len(units)
        return found

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
        return Vocabulary({word: len(units) for word, units in self._units_by_word.items()})

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

    def _match(self, place: int, likeness: float, asked: frozenset[str]) -> Match:
        unit = self._units[place]
        return Match(
            unit=unit,
            likeness=likeness,
            is_first=bool(self._first[place]),
            in_title=len(asked & self._title_words.get(unit, frozenset())),
            names=self._sizes[unit],
            name=self._names[place],
        )

    def _as_written(self, asked: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
        """As typed; with abbreviations written out."""
        if not asked:
            return
        yield asked, 1.0
        long = tuple(chain.from_iterable(self._abbreviated.get(w, (w,)) for w in asked))
        if long != asked and len(asked) > 1:
            yield long, _GLUED

    def _torn_or_glued(self, asked: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
        """Unknown words split into known ones, or joined to the next."""
        for place, word in enumerate(asked):
            if word in self._known:
                continue
            before, after = asked[:place], asked[place + 1 :]
            for halves in self._split(word):
                yield (*before, *halves, *after), _GLUED
        for place in range(len(asked) - 1):
            pair = asked[place : place + 2]
            joined = "".join(pair)
            if joined in self._known:
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

    def _nearest(
        self, words: Sequence[str], unfinished: bool, mistyped: bool
    ) -> Iterator[tuple[int, float, float]]:
        """(key, likeness, how much of what was asked it holds) of the names nearest to these."""
        asked = self._asked(words, unfinished, mistyped)
        likely = self._gather(asked)
        if (same := self._key_of.get(asked.letters)) is not None and same not in likely:
            likely.append(same)
        for key in likely:
            likeness, held = self._likeness(key, asked)
            if held:
                yield key, likeness, held

    def _asked(self, asked: Sequence[str], unfinished: bool, mistyped: bool) -> _Asked:
        words = list(dict.fromkeys(asked))
        meant = [
            self._known.near(word, mistyped, begun=unfinished and word == asked[-1])
            for word in words
        ]
        own = [self._worth(word, near) for word, near in zip(words, meant, strict=True)]
        telling = [place for place, word in enumerate(words) if word not in self.generic]
        whole = sum(own[place] for place in telling)
        return _Asked(" ".join(asked), meant, own, telling, whole, unfinished)

    def _worth(self, word: str, near: Mapping[int, float]) -> float:
        """How much a word tells that was asked: one that is not known as what it is nearest to."""
        if near and word not in self._known:
            return max(self._rarity[number] * like for number, like in near.items())
        return self.rarity_of(word)

    def _gather(self, asked: _Asked) -> list[int]:
        """The keys that hold most of what is meant: a sum for each, of its rarest words first."""
        sums: dict[int, float] = {}
        meant = [asked.meant[place] for place in asked.telling] or asked.meant
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
        weights, least = self._weights, _ABOUT * _HELD * asked.whole
        held = [(-sum_ / (weights[key] + 8), key) for key, sum_ in sums.items() if sum_ >= least]
        return [key for _rank, key in sorted(held)[:_CLOSELY]]

    def _likeness(self, key: int, asked: _Asked) -> tuple[float, float]:
        """How like a name is, and how much it holds of the words asked that tell.

        The first is 1 for the same words in the same order; each word of a name stands for one
        asked. Where no word asked tells, a name must have just these.
        """
        if asked.letters == self._letters[key]:
            return 1.0, 1.0
        own_words = self._words[key]
        free = set(own_words)
        shared = total = 0.0
        held = []
        for words, worth in zip(asked.meant, asked.own, strict=True):
            best, at = 0.0, -1
            for number in free:
                like = words.get(number, 0.0)
                if like > best:
                    best, at = like, number
            held.append(best)
            if at < 0:
                total += worth
                continue
            free.discard(at)
            worth = self._rarity[at]
            total += worth
            shared += best * worth
        if asked.telling:
            holds = sum(asked.own[place] * held[place] for place in asked.telling) / asked.whole
        else:
            holds = min(held) if not free and min(held) > _ANY_FORM else 0.0
        alike = 2 * shared / (total + self._weights[key])
        ends = (_OTHER_END if own_words[-1] in free else 1) * (1 if held[-1] else _OTHER_END)
        if asked.unfinished:
            ends = 1
        # Who types one word may mean any name that says more, if it is of the same thing.
        is_whole = holds == 1 or (ends == 1 and holds > _ANY_FORM)
        least = _LIKE_ENOUGH_AS_PART if is_whole else _LIKE_ENOUGH
        if holds < _HELD or ((1 - _LETTERS) * alike + _LETTERS) * ends < least:
            return 0.0, 0.0
        written = Indel.normalized_similarity(asked.letters, self._letters[key])
        likeness = min(_ALMOST, (1 - _LETTERS) * alike + _LETTERS * written) * ends
        return (likeness, holds) if likeness >= least else (0.0, 0.0)

    def _spread(self, words: Mapping[int, float]) -> int:
        return sum(len(self._keys[word]) for word in words)

    def _ending_many(self, held: Mapping[tuple[str, ...], Sequence[int]]) -> frozenset[str]:
        """The words that end the names of very many units."""
        ends = Counter(way[-1] for way in held)
        least = max(_GENERIC_UNITS, _GENERIC_SHARE * len(self._sizes))
        found = set()
        for word, times in ends.items():
            keys = self._keys[self._known.numbers[word]]
            if times < max(least, _ENDS_NAMES * len(keys)):
                continue
            of = {self._units[place] for key in keys for place in self._places[key]}
            if len(of) >= least:
                found.add(word)
        return frozenset(found)

    def _rarities(self) -> Iterator[float]:
        count = len(self._letters)
        for number, word in enumerate(self._known.words):
            if word in EMPLOYERS:
                yield _UNKNOWN
            elif self._common_in and word in self._common_in._known:
                yield self._common_in.rarity_of(word)
            else:
                yield 1 + log(count / len(self._keys[number]))


def order(match: Match) -> tuple[float, bool, int, int, int, str]:
    """What stands first: a total order, so that the same question has the same answer."""
    return (*_fit(match), match.names, match.unit, match.name)


def _fit(match: Match) -> tuple[float, bool, int]:
    return (-round(match.likeness / _STEP) * _STEP, not match.is_first, -match.in_title)


def best_of(
    matches: Iterable[Match], limit: int, standing: Callable[[Match], tuple] = lambda match: ()
) -> Found:
    """The best match of each unit, the nearest first, at most `limit`; no noise.

    Of what fits alike, the least by `standing` comes first.
    """
    best: dict[int, Match] = {}
    ranked = sorted(matches, key=lambda match: (_fit(match), standing(match), order(match)))
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
