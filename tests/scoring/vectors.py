"""Worked vectors as data: the published inputs and scores, and the ends of the scale."""

from dataclasses import dataclass
from decimal import Decimal

from roles.scoring import AIJRI_1, Inputs, Mode, Rating, TaskRow


@dataclass(frozen=True)
class Vector:
    """One row of the method's table of vectors; shares are (percent, automation score)."""

    role: str
    tasks: tuple[tuple[str, int], ...]
    evidence: tuple[int, ...]
    barriers: tuple[int, ...]
    growth: int
    task_resistance: str
    raw: str
    score: str
    label: str

    def inputs(self) -> Inputs:
        return make_inputs(self.tasks, self.evidence, self.barriers, self.growth)


def make_inputs(
    tasks=(("100", 3),),
    evidence=(0, 0, 0, 0, 0),
    barriers=(0, 0, 0, 0, 0),
    growth=0,
    principles=(0, 0, 0),
    override=None,
    mode=Mode.AUGMENTATION,
) -> Inputs:
    """Inputs from bare numbers, in the method's order of dimensions."""

    def ratings(scale, scores):
        return tuple(Rating(d.key, s) for d, s in zip(scale.dimensions, scores, strict=True))

    return Inputs(
        tasks=tuple(
            TaskRow(f"task {number}", Decimal(share), score, mode)
            for number, (share, score) in enumerate(tasks, start=1)
        ),
        principles=ratings(AIJRI_1.principles, principles),
        growth=growth,
        evidence=ratings(AIJRI_1.evidence, evidence),
        barriers=ratings(AIJRI_1.barriers, barriers),
        override=override,
    )


VECTORS = (
    Vector(
        "Medical Records Specialist",
        (("30", 4), ("20", 5), ("15", 4), ("10", 4), ("10", 3), ("10", 4), ("5", 2)),
        (0, -1, 0, -1, -1),
        (1, 0, 0, 1, 0),
        -1,
        "2.00",
        "1.7389",
        "15.1",
        "Red",
    ),
    Vector(
        "Medical Coder",
        (
            ("35", 5), ("15", 5), ("10", 5), ("10", 2), ("5", 2), ("10", 3), ("5", 3), ("5", 5),
            ("5", 3),
        ),
        (-1, -1, 0, -2, -1),
        (1, 0, 0, 1, 0),
        -1,
        "1.85",
        "1.4622",
        "11.6",
        "Red",
    ),
    Vector(
        "lowest possible",
        (("100", 5),),
        (-2, -2, -2, -2, -2),
        (0, 0, 0, 0, 0),
        -2,
        "1.00",
        "0.5400",
        "0.0",
        "Red (Imminent)",
    ),
    Vector(
        "highest possible",
        (("100", 1),),
        (2, 2, 2, 2, 2),
        (2, 2, 2, 2, 2),
        2,
        "5.00",
        "9.2400",
        "100.0",
        "Green (Accelerated)",
    ),
)  # fmt: skip
