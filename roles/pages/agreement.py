"""How often two readers give a row the same score: dimension by dimension."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from roles.scoring import Method

SCALES = ("tasks", "principles", "evidence", "barriers", "growth")


@dataclass(frozen=True)
class Agreement:
    """Of the judgements of one dimension, how many were the same and how many a notch apart."""

    scale: str
    name: str
    judged: int
    same: int
    one: int

    @property
    def more(self) -> int:
        """Those that are two notches apart or more."""
        return self.judged - self.same - self.one

    @property
    def same_share(self) -> Decimal:
        """From 0 to 1, in hundredths."""
        return round(Decimal(self.same) / self.judged, 2)


def make_agreement(counted: Iterable[Mapping], method: Method) -> tuple[Agreement, ...]:
    """From `SecondJudgement.objects.agreement()`, in the order of the method."""
    found = {(row["where"], row["row"]): row for row in counted}
    rows = []
    for where in SCALES:
        scale = getattr(method, where)
        names = {each.key: each.name for each in scale.dimensions} or {
            "" if where == "tasks" else where: "Tasks" if where == "tasks" else scale.name
        }
        for key, name in names.items():
            if row := found.get((where, key)):
                rows.append(Agreement(where, name, row["judged"], row["same"], row["one"]))
    return tuple(rows)
