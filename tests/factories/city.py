"""A small site with everything on it, and every address that it has.

Its Lamp Lighter has three readings, of which the public sees one: they lead to other roles, cite
other claims, and differ in every row. The Night Watch is a draft that nobody has seen.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import URLPattern, reverse
from django.utils import timezone

from roles import urls
from roles.desk.suggesting import refresh_suggestions
from roles.documents import Degree, PassageKind, Pay, render
from roles.exchange.importing import import_documents
from roles.models import Assessment, Claim, DurabilityScore, Index, Occupation, Role, Source
from roles.models import Prediction as PredictionRow
from roles.occupations.importing import import_onet
from roles.occupations.official import read_onet
from roles.outlook.indexes import save_index
from roles.outlook.predictions import save_prediction
from tests.factories.documents import distinction, make_document, passage, read_file, transition
from tests.factories.durability import POINTS, make_durability
from tests.factories.official import onet_files
from tests.factories.sources import ALMANAC, GAZETTE, store_sources

LIGHTER, WATCH = "lamp-lighter", "night-watch"
CODE = "29-2072.00"
RED = {"tasks": (("100", 5, "d"),), "evidence": (-2,) * 5}
GREEN = {"tasks": (("10", 1, "n"),) * 10}
# Cited by the draft alone.
WHISPERS = """
key = "whispers"
publisher = "The Whispers"
title = "Heard at night"
kind = "article"
tier = 3

[[claims]]
key = "heard-at-night"
measure = "pay"
what = "As is whispered"
occupation = "29-2072"
value = 1234
unit = "USD a year"
from = 2023
to = 2023
"""


def reading(words, to, claim, *, title="Lamp Lighter", tasks=(("60", 2, "a"), ("40", 4, "d"))):
    """A document whose every text has these words, that leads to one role and cites one claim."""
    mark = f"[^{claim}]"
    move = transition(
        to,
        why=f"{words} carries over{mark}.",
        asks=f"{words} asks for much.",
        shared_skills=(f"{words} skill",),
        degree=Degree.NONE,
        months=(0, 3),
        paid_training=True,
        pay=Pay.UP,
    )
    document = make_document(
        title,
        tasks,
        occupation_code=CODE,
        transitions=(move,),
        distinctions=(distinction("Coal Carrier", note=f"{words} no coal"),),
        passages=tuple(
            passage(kind, f"{words} {kind.value}: [Wick Trimmer](role:wick-trimmer){mark}.")
            for kind in (PassageKind.SUMMARY, PassageKind.DEFINITION, PassageKind.TIMELINE)
        ),
        durability=make_durability(
            tuple(points - (len(words) % 2) for points in POINTS), summary=f"{words} climbs{mark}."
        ),
    )
    rows = {
        name: tuple(
            replace(row, rationale=f"{words} {row.rationale}{mark}")
            for row in getattr(document, name)
        )
        for name in ("tasks", "evidence", "barriers", "principles")
    }
    tasks = tuple(replace(row, name=f"{words} {row.name}") for row in rows.pop("tasks"))
    return replace(document, tasks=tasks, **rows)


def make_city() -> None:
    """Six public roles, one that is not, occupations, indexes, a prediction, sources."""
    store_sources(GAZETTE, ALMANAC, WHISPERS)
    import_onet(release=read_onet(onet_files()), by=None)
    others = (
        make_document("Gas Fitter", **GREEN),
        make_document("Bell Ringer", tasks=(("60", 4, "d"), ("40", 3, "a")), occupation_code=CODE),
        make_document("Wick Trimmer", **RED, transitions=(transition("Maid", 30),)),
    )
    _store(*others)
    for document in (
        reading("bygone", "Gas Fitter", "lamps-pay-2022"),
        reading(
            "current", "Bell Ringer", "lamps-pay-2024", tasks=(("30", 3, "a"), ("70", 4, "d"))
        ),
        reading("secret", "Gas Fitter", "heard-at-night", tasks=(("50", 1, "n"), ("50", 1, "a"))),
    ):
        _store(document)
    watch = reading("secret", "Gas Fitter", "heard-at-night", title="Night Watch")
    _store(replace(watch, occupation_code="33-9032"))  # of a sector that has no other role
    # Last, because a move leads to roles that are there.
    _store(make_document("Coal Carrier", **RED, transitions=(transition("Lamp Lighter"),)))
    _hide_the_last_readings()
    _add_opinions()


def _store(*documents) -> None:
    files = [read_file(f"{document.title}.md", render(document)) for document in documents]
    report = import_documents(files, by=None)
    assert [each.problems for each in report.documents] == [()] * len(files)


def _hide_the_last_readings() -> None:
    """What was stored last becomes a draft; what was stored before it is the published one."""
    for readings in (Assessment.objects, DurabilityScore.objects):
        for slug in (LIGHTER, WATCH):
            *_, before, last = (None, *readings.filter(role__slug=slug).order_by("pk"))
            readings.filter(pk=last.pk).update(state="draft", published_at=None)
            if before:
                readings.filter(pk=before.pk).update(
                    state="published", superseded_at=None, published_at=timezone.now()
                )
    refresh_suggestions(by=None)


def _add_opinions() -> None:
    source = Source.objects.get(key="almanac")
    codes = sorted(set(Role.objects.exclude(occupation_code="").values_list("occupation_code")))
    for key, values in (("lamps", (1, 2, 3)), ("wicks", (3, 2, 1))):
        index = Index(key=key, name=f"Index of {key}", asks="How dark is it?", source=source)
        index.lowest, index.highest, index.higher_means = 0, 9, "exposed"
        readings = {code[:7]: Decimal(v) for (code,), v in zip(codes, values, strict=False)}
        save_index(index=index, readings=readings, by=None)
    prediction = PredictionRow(key="rain", statement="It rains.", indicator="The sky.")
    prediction.source, prediction.role = source, Role.objects.get(slug=LIGHTER)
    prediction.made_on, prediction.due = date(2026, 1, 1), date(2126, 3, 1)
    save_prediction(prediction=prediction, by=None, today=date(2026, 4, 2), version=None, note="")


def parts() -> dict[tuple[str, ...], list]:
    """What may stand in the parts of an address that vary: all there is, seen or not."""
    keys = [*Source.objects.values_list("key"), *Claim.objects.values_list("key")]
    return {
        (): [()],
        ("slug",): list(Role.objects.values_list("slug")),
        ("slug", "pk"): list(Assessment.objects.values_list("role__slug", "pk")),
        ("slug", "number"): list(
            Assessment.objects.exclude(number=None).values_list("role__slug", "number")
        ),
        ("slug", "chart", "form"): [
            (slug, *chart)
            for (slug,) in Role.objects.values_list("slug")
            for chart in (
                ("week", "svg"),
                ("bridge", "png"),
                ("firm", "svg"),
                ("opinions", "svg"),
                ("durability", "svg"),
                ("routes", "svg"),
            )
        ],
        ("code", "chart", "form"): [
            (code, name, "svg")
            for (code,) in Occupation.objects.values_list("code")
            for name in ("estimate", "readings", "routes")
        ],
        ("key", "chart", "form"): [(key, "series", "svg") for (key,) in keys],
        ("slug", "form"): [(slug, "csv") for (slug,) in Role.objects.values_list("slug")],
        ("chart", "form"): [
            ("scores", "svg"),
            ("weeks", "png"),
            ("gap", "svg"),
            ("readings", "svg"),
            ("estimates", "png"),
            ("fields", "svg"),
            ("tasks-and-evidence", "png"),
        ],
        ("key",): keys,
        ("code",): list(Occupation.objects.values_list("code")),
        # The city has released nothing: tests/exchange has the files of a release.
        ("name",): [],
        ("day",): [],
        ("day", "name"): [],
    }


def addresses() -> list[str]:
    """Every public address without a query; some of them are no page.

    A page whose address has other parts needs them in `parts`.
    """
    values = parts()
    found = []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        names = tuple(pattern.pattern.converters)
        for chosen in values[names]:
            arguments = dict(zip(names, chosen, strict=True))
            found.append(reverse(f"{urls.app_name}:{pattern.name}", kwargs=arguments))
    return found
