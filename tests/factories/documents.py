"""Assessment documents for tests, made by the product's own value object and renderer."""

from dataclasses import replace
from decimal import Decimal

from roles.documents import (
    Distinction,
    Document,
    Passage,
    PassageKind,
    Quote,
    RatedLine,
    TaskLine,
    Transition,
    parse,
    render,
)
from roles.exchange.importing import FileRead
from roles.scoring import AIJRI_1, Mode

MODES = {"d": Mode.DISPLACEMENT, "a": Mode.AUGMENTATION, "n": Mode.NOT_INVOLVED}


def ratings(scale, scores):
    """Rows of one scale in the method's order."""
    return tuple(
        RatedLine(dimension=d.key, score=s, rationale=f"{d.name} argued at {s}.")
        for d, s in zip(scale.dimensions, scores, strict=True)
    )


def make_document(title="Lamp Lighter", tasks=(("60", 2, "a"), ("40", 1, "n")), **changed):
    """A whole document; by default a Lamp Lighter at 66.4, Green (Stable).

    `tasks` are (share, score, mode letter); `evidence`, `barriers` and `principles` bare scores.
    """
    for scale in (AIJRI_1.evidence, AIJRI_1.barriers, AIJRI_1.principles):
        scores = changed.pop(scale.key, (1,) * len(scale.dimensions))
        changed[scale.key] = ratings(scale, scores)
    document = Document(
        title=title,
        seniority="Mid-Level",
        experience="3-7 years",
        occupation_code="49-9071",
        growth=0,
        growth_rationale="Lamps are lit whether or not machines think.",
        tasks=tuple(
            TaskLine(
                name=f"Task {number}",
                share=Decimal(share),
                score=score,
                mode=MODES[mode],
                rationale=f"Why task {number} scores {score}.",
            )
            for number, (share, score, mode) in enumerate(tasks, start=1)
        ),
        passages=(
            Passage(kind=PassageKind.DEFINITION, body=f"What a {title} does all day."),
            Passage(kind=PassageKind.TIMELINE, body="Ten years at least."),
        ),
    )
    return replace(document, **changed)


def make_text(*args, **changed) -> str:
    """The document as markdown."""
    return render(make_document(*args, **changed))


def read(name: str, text: str) -> FileRead:
    """What reading a file of this text gives."""
    return FileRead(name, parse(text))


def transition(role: str, score: str = "", **texts) -> Transition:
    """A next role, quoted with a score where one is given."""
    quote = Quote(score=Decimal(score)) if score else None
    return Transition(role=role, quote=quote, **({"why": "Steady hands."} | texts))


def distinction(role: str, score: str = "", note: str = "works elsewhere") -> Distinction:
    """A role that this one is not."""
    quote = Quote(score=Decimal(score)) if score else None
    return Distinction(role=role, note=note, quote=quote)


def passage(kind: PassageKind, body: str, heading: str = "") -> Passage:
    """A passage of prose."""
    return Passage(kind=kind, body=body, heading=heading)
