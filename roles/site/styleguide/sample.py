"""Made-up roles in the database while the style guide is drawn, and no longer.

They come in through the same door as every role, so the guide shows what the pages show. What is
kept by the data version (`DataVersion`) must not be asked for meanwhile: the number that these
roles raise is given out again to the next write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from roles.documents import parse
from roles.exchange.importing import FileRead, import_documents
from roles.models import (
    Claim,
    Correction,
    Index,
    IndexReading,
    Occupation,
    Prediction,
    Role,
    Source,
)

DOCUMENTS = Path(__file__).parent / "documents"
COPIER, FOLDER, LIGHTER, TELLER = SLUGS = (
    "made-up-form-copier",
    "made-up-map-folder",
    "made-up-lamp-lighter",
    "made-up-tide-teller",  # a headline score that the copier's document quotes
)
CODE = "43-9999"
TODAY = date(2026, 3, 14)


@contextmanager
def sample_roles() -> Iterator[None]:
    """Within it the roles of `SLUGS` are published, with figures about them; then never were."""
    with transaction.atomic():
        texts = {path.name: path.read_text("utf-8") for path in sorted(DOCUMENTS.glob("*.md"))}
        earlier = texts["map-folder.md"].replace("45.0", "44.0")
        for each in ({"map-folder.md": earlier}, texts):
            reads = [FileRead(name, parse(text)) for name, text in each.items()]
            import_documents(reads, by=None)
        _figures()
        _predictions(Role.objects.get(slug=FOLDER))
        yield
        transaction.set_rollback(True)


def _figures() -> None:
    source = Source.objects.create(
        key="made-up",
        publisher="A made-up office",
        title="Outlook of made-up work",
        address="https://jobzone.example/",
        vintage="2026-36",
        kind=Source.Kind.STATISTICS,
        tier=Source.Tier.OFFICIAL,
    )
    Occupation.objects.get_or_create(
        code=CODE, defaults={"soc": CODE, "title": "Folders of Maps", "source": source}
    )
    growth, pay = Claim.Measure.GROWTH, Claim.Measure.PAY
    for measure, value, unit, first, last in (
        (growth, "4", "%", 2026, 2036),
        (growth, "6", "%", 2025, 2035),
        (pay, "48200", "USD a year", 2026, 2026),
    ):
        Claim.objects.create(
            key=f"made-up-{measure}-{last}",
            source=source,
            measure=measure,
            occupation_code=CODE,
            value=Decimal(value),
            unit=unit,
            period_from=first,
            period_to=last,
        )
    index = Index.objects.create(
        key="made-up",
        name="A made-up index",
        lowest=Decimal(0),
        highest=Decimal(1),
        higher_means=Index.Means.EXPOSED,
        asks="What it measures stands here.",
        source=source,
    )
    IndexReading.objects.create(index=index, occupation_code=CODE, value=Decimal("0.62"))


def _predictions(role: Role) -> None:
    """One of each state, and a decision that was corrected."""
    year = timedelta(days=365)
    for number, (due, status) in enumerate(
        (
            (TODAY + year, Prediction.Status.OPEN),
            (TODAY - year, Prediction.Status.OPEN),
            (TODAY - year, Prediction.Status.HELD),
            (TODAY - year, Prediction.Status.UNTOLD),
            (TODAY - year, Prediction.Status.MISSED),
        )
    ):
        decided = status != Prediction.Status.OPEN
        prediction = Prediction.objects.create(
            key=f"made-up-{number}",
            role=role,
            statement="Half of all maps fold themselves.",
            indicator="Where it can be looked up, and what counts.",
            fallback="What is looked up where that never comes.",
            probability=60,
            made_on=TODAY - 2 * year,
            due=due,
            status=status,
            decided_on=due if decided else None,
            outcome="What was found." if decided else "",
        )
    Correction.objects.create(
        prediction=prediction,
        made_on=TODAY,
        was_status=Prediction.Status.HELD,
        was_decided_on=due,
        was_outcome="Held, on the first table.",
        note="A later table came.",
    )
