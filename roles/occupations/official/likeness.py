"""How alike the work of two occupations is: from O*NET's related lists and shared activities.

    l = (0.40 rel + 0.25 A + 0.15 D) / 0.80
    rel   1 - (position - 1) / 20 where the list of the first has the other; 0.8 times that where
          only the list of the other has the first
    A     of intermediate activities, each weighted by its rarity: (cosine - 0.05) / 0.50
    D     of detailed activities: cosine / 0.25
each cut to 0..1. Where O*NET has no activities of one of them, `rel` stands alone.

Intermediate activities order the whole field, detailed ones its top. Skills are left out: they
measure the level of a job, not its kind.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import log, sqrt

from roles.occupations.official.onet import Link

RELATED, INTERMEDIATE, DETAILED = 0.40, 0.25, 0.15
LIST = 20  # related occupations of each
ONE_SIDED = 0.8
LEAST = Decimal("0.35")  # pairs below this are hardly alike
PLACES = Decimal("0.001")


@dataclass(frozen=True)
class Alike:
    """A pair of occupations, `code` before `other`: how alike seen from each of the two."""

    code: str
    other: str
    there: Decimal
    back: Decimal


def likenesses(links: Iterable[Link], activities: Mapping[str, frozenset[str]]) -> Iterator[Alike]:
    """Every pair of which one direction reaches `LEAST`, in the order of the codes."""
    listed = {(link.code, link.other): 1 - (link.position - 1) / LIST for link in links}
    detailed = _Cosines(activities)
    intermediate = _Cosines(
        {
            code: frozenset(activity.rpartition(".")[0] for activity in each)
            for code, each in activities.items()
        }
    )
    codes = sorted({code for pair in listed for code in pair} | activities.keys())
    for at, code in enumerate(codes):
        near, wide = detailed.of(code), intermediate.of(code)
        for other in codes[at + 1 :]:
            there, back = listed.get((code, other), 0), listed.get((other, code), 0)
            known = code in activities and other in activities
            shared = INTERMEDIATE * _cut((wide.get(other, 0) - 0.05) / 0.50) + DETAILED * _cut(
                near.get(other, 0) / 0.25
            )
            full = RELATED + (INTERMEDIATE + DETAILED if known else 0)
            if not (there or back) and shared / full < float(LEAST):
                continue
            found = [
                Decimal((RELATED * (rel or ONE_SIDED * reverse) + shared) / full).quantize(PLACES)
                for rel, reverse in ((there, back), (back, there))
            ]
            if max(found) >= LEAST:
                yield Alike(code, other, *found)


def _cut(value: float) -> float:
    return max(0.0, min(1.0, value))


class _Cosines:
    """Of occupations as sets of activities, each weighted by how few occupations have it."""

    def __init__(self, activities: Mapping[str, frozenset[str]]) -> None:
        counts = Counter(activity for each in activities.values() for activity in each)
        self.weights = {a: log(len(activities) / n) for a, n in counts.items()}
        self.activities = activities
        self.having: dict[str, list[str]] = {}
        for code, each in sorted(activities.items()):
            for activity in sorted(each):  # a set's own order differs from run to run
                self.having.setdefault(activity, []).append(code)
        self.length = {
            code: sqrt(sum(self.weights[activity] ** 2 for activity in sorted(each)))
            for code, each in activities.items()
        }

    def of(self, code: str) -> dict[str, float]:
        """The cosine with each occupation that shares anything with this one."""
        products: dict[str, float] = {}
        for activity in sorted(self.activities.get(code, ())):
            for other in self.having[activity]:
                products[other] = products.get(other, 0) + self.weights[activity] ** 2
        lengths = self.length.get(code, 0)
        return {
            other: product / (lengths * self.length[other])
            for other, product in products.items()
            if product
        }
