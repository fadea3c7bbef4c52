"""The words of a catalogue, and which of them a typed word may mean.

typed       meant        how like
nurse       nurse        1
nusre       nurse        0.85: two letters changed places
nursing     nurse        0.8: another form of the word
nurs        nurse        0.8: not finished yet
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from roles.text.tokens import stem

# Typing errors are forgiven in words of four letters on, of which the first must be right: a
# shorter one is near to too many. A second one in long words only.
_ERRORS_FROM = 4
_TWO_ERRORS_FROM = 8
_ERROR = 0.8  # one error in a word of n letters leaves 1 - 0.8 / n
_ANOTHER_FORM = 0.8
_UNFINISHED = 0.7  # and up to 1 the more of the word is there
_MOST_OF_IT = 0.6  # of a word that is taken for unfinished where nobody is still typing
_MOST_MEANT = 16
_KEPT = 5_000
# Who typed a word that there is has seldom mistyped another: "biller" is no "filler".
_THERE_IS = 0.6


class Vocabulary:
    """Known words by number, with how many names hold each.

    `near` gives those that a typed word may mean.
    """

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = sorted(words)
        self._uses = [words[word] for word in self.words]
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self._by_length: dict[int, tuple[list[str], list[int]]] = {}
        self._by_stem: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            strings, numbers = self._by_length.setdefault(len(word), ([], []))
            strings.append(word)
            numbers.append(number)
            self._by_stem.setdefault(stem(word), []).append(number)
        # People ask for the same few words again and again, and one search for a word many times.
        self.near = lru_cache(maxsize=_KEPT)(self._near)

    def __contains__(self, word: str) -> bool:
        return word in self.numbers

    def _near(self, typed: str, mistyped: bool = True, begun: bool = True) -> Mapping[int, float]:
        """The words that `typed` may mean, with how like they are, 0 to 1; itself at 1.

        Words with typing errors are among them if it may be `mistyped`, and all that begin so if
        it may be only the beginning of one, `begun`.
        """
        found: dict[int, float] = {}
        for number in self._by_stem.get(stem(typed), ()):
            found[number] = _ANOTHER_FORM
        for number, likeness in self._begun(typed, 0.0 if begun else _MOST_OF_IT):
            found[number] = max(likeness, found.get(number, 0.0))
        if mistyped:
            share = _THERE_IS if typed in self.numbers else 1.0
            for number, likeness in self._mistyped(typed):
                found[number] = max(share * likeness, found.get(number, 0.0))
        if typed in self.numbers:
            found[self.numbers[typed]] = 1.0
        nearest = sorted(found.items(), key=lambda pair: (-pair[1], self.words[pair[0]]))
        return dict(nearest[:_MOST_MEANT])

    def _mistyped(self, typed: str) -> Iterable[tuple[int, float]]:
        size = len(typed)
        if size < _ERRORS_FROM:
            return
        errors = 2 if size >= _TWO_ERRORS_FROM else 1
        for length in range(max(_ERRORS_FROM, size - errors), size + errors + 1):
            strings, numbers = self._by_length.get(length, ((), ()))
            near = process.extract(
                typed, strings, scorer=OSA.distance, score_cutoff=errors, limit=_MOST_MEANT
            )
            for word, distance, place in near:
                if size == _ERRORS_FROM and word[0] != typed[0]:
                    continue
                yield numbers[place], 1 - _ERROR * distance / max(size, length)

    def _begun(self, typed: str, least: float) -> Iterable[tuple[int, float]]:
        """Words that begin so, the commonest: somebody may not have finished typing."""
        if len(typed) < 3:
            return
        start = bisect_left(self.words, typed)
        end = bisect_left(self.words, f"{typed}\U0010ffff", start)
        fit = (number for number in range(start, end) if len(typed) >= least * self._size(number))
        for number in nlargest(_MOST_MEANT, fit, key=lambda number: self._uses[number]):
            share = len(typed) / self._size(number)
            yield number, _UNFINISHED + (1 - _UNFINISHED) * share * 0.9

    def _size(self, number: int) -> int:
        return len(self.words[number])
