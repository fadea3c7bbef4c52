"""A small catalogue that estimates can be fitted to: sixteen trades, twelve of them assessed."""

from roles.exchange.importing import import_documents
from roles.models import Claim, Index, IndexReading, Occupation, OccupationLikeness, Source
from roles.scoring.estimates import KEYS
from tests.factories.documents import make_text, read_file

SOCS = tuple(f"47-20{number}" for number in range(11, 27))
ASSESSED, UNKNOWN = SOCS[:12], SOCS[12:]
FACTS = {"job_zone": "of 5", "growth": "%", "pay": "USD a year"}


def store_catalogue():
    """The trades with every reading: the higher the number, the less exposed."""
    source = Source.objects.create(
        key="almanac-of-trades", publisher="Guild", title="Trades", kind="database", tier=1
    )
    trades = [
        Occupation(code=f"{soc}.00", soc=soc, title=f"Trade {soc[-2:]}", source=source)
        for soc in SOCS
    ]
    Occupation.objects.bulk_create(trades)
    for at, key in enumerate(KEYS):
        steps = [(number * (at + 3)) % 17 if at else 16 - number for number in range(len(SOCS))]
        if key in FACTS:
            Claim.objects.bulk_create(
                Claim(
                    key=f"{key}-{soc}",
                    source=source,
                    measure=key,
                    occupation_code=soc,
                    value=step + 1,
                    unit=FACTS[key],
                )
                for soc, step in zip(SOCS, steps, strict=True)
            )
            continue
        index = Index.objects.create(
            key=key, name=key, lowest=0, highest=20, higher_means="exposed", source=source
        )
        IndexReading.objects.bulk_create(
            IndexReading(index=index, occupation_code=soc, value=step)
            for soc, step in zip(SOCS, steps, strict=True)
        )
    first, other = trades[0], trades[len(ASSESSED)]
    for pair in ((first, other), (other, first)):
        OccupationLikeness.objects.create(occupation=pair[0], other=pair[1], likeness="0.8")


def trade_text(soc, title="", **changed):
    """The document of a trade's role: the higher its number, the more resistant."""
    hard = 6 * (int(soc[-2:]) - 10)
    tasks = ((str(hard), 1, "n"), (str(100 - hard), 5, "d"))
    return make_text(title or f"Trader {soc[-2:]}", tasks, occupation_code=soc, **changed)


def trade_texts(socs=ASSESSED):
    return {f"{soc}.md": trade_text(soc) for soc in socs}


def make_trades():
    """The catalogue with its assessments, and what they let us estimate."""
    store_catalogue()
    reads = [read_file(name, text) for name, text in trade_texts().items()]
    import_documents(reads, by=None)
