"""One exported document of each zone as fixed text; no two figures of a kind are alike in it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from roles.documents import (
    Basis,
    Degree,
    Direction,
    Durability,
    DurabilityRow,
    OverrideLine,
    PassageKind,
    Pay,
    ScenarioRow,
    Status,
    audit,
    canonical,
    parse,
    render,
)
from roles.scoring.durability import DURABILITY_1
from tests.factories.documents import distinction, make_document, passage, transition

FOLDER = Path(__file__).parent / "golden"


def yellow_with_everything():
    """Every field and passage that the format has, each with a text of its own."""
    texts = [
        passage(kind, f"What stands under {kind.value}.")
        for kind in PassageKind
        if kind not in (PassageKind.OUTLOOK, PassageKind.OTHER)
    ]
    return make_document(
        tasks=(("22.5", 5, "d"), ("41.5", 3, "a"), ("36", 1, "n")),
        principles=(2, 3, 2),
        growth=1,
        evidence=(-1, 0, 0, -2, -1),
        barriers=(2, 1, 1, 2, 0),
        qualifier="Certified",
        slug="lamp-lighter-yellow",
        employment=1_234_500,
        employment_source="Guild, 1890",
        sector="Harbours",
        other_names=("Lamplighter", "Leerie"),
        assessor="A. Assessor",
        assessed_on=date(2026, 3, 31),
        override=OverrideLine(score=Decimal("31.4"), reason="The gas works close."),
        distinctions=(distinction("Lamp Maker", "71.5", "makes them"), distinction("Electrician")),
        transitions=(
            transition(
                "Gas Fitter", "52.3", why="Ladders and pipes.", asks="A course of the guild.",
                shared_skills=("ladders", "wicks"), missing_skills=("gas law",),
                degree=Degree.CERTIFICATE, licence="Gas ticket", months=(6, 18),
                paid_training=False, pay=Pay.UP,
            ),
            transition("Night Watchman", why="The hours.", licence="none", months=(0, 0),
                       degree=Degree.NONE, paid_training=True, pay=Pay.LEVEL),
        ),
        passages=(
            *texts,
            passage(PassageKind.OUTLOOK, "Fewer lamps.", "The role in 2030"),
            passage(PassageKind.OTHER, "What else there is.", "Wicks"),
        ),
        durability=Durability(
            summary="What is to be said of the whole.",
            rows=tuple(
                DurabilityRow(key=line.key, points=line.maximum - at % 3, basis=basis,
                              rationale=f"Why {line.name}.")
                for at, (line, basis) in enumerate(
                    zip(DURABILITY_1.lines, [*Basis] * 3, strict=True)
                )
            ),
            scenarios=(
                ScenarioRow(trigger="gas is laid on", direction=Direction.WEAKENS,
                            watch="the works", key=DURABILITY_1.lines[0].key, points=-2,
                            status=Status.MET, since=date(2026, 5, 20)),
                ScenarioRow(trigger="ships keep to oil", direction=Direction.IMPROVES),
            ),
            assessor="B. Assessor",
            assessed_on=date(2026, 4, 30),
        ),
    )  # fmt: skip


DOCUMENTS = {
    # At the bound of each condition: one is met, two are not.
    "red": make_document(
        tasks=(("55", 5, "d"), ("27.5", 4, "a"), ("17.5", 2, "n")),
        principles=(1, 0, 1),
        growth=-1,
        evidence=(-2, -1, 0, -1, -2),
        barriers=(1, 0, 1, 1, 0),
    ),
    "red_imminent": make_document(
        tasks=(("55", 5, "d"), ("27.5", 5, "a"), ("17.5", 4, "n")),
        principles=(0, 0, 1),
        growth=-2,
        evidence=(-2, -2, -1, -1, -1),
        barriers=(1, 0, 0, 1, 0),
    ),
    "yellow": yellow_with_everything(),
    "green": make_document(
        tasks=(("12.5", 4, "d"), ("41.5", 2, "a"), ("46", 1, "n")),
        principles=(3, 3, 2),
        growth=1,
        evidence=(1, 0, 1, -1, 2),
        barriers=(2, 2, 1, 0, 0),
    ),
}
FIGURES = {
    "share_total": "100%",
    "resistance_ceiling": "6.00",
    "task_resistance": "3.27/5.0",
    "split_displacement": "22.5",
    "split_augmentation": "41.5",
    "split_not_involved": "36",
    "protective_total": "7/9",
    "screen_protective": "7/9",
    "screen_growth": "1",
    "screen_verdict": "Likely Green",
    "evidence_total": "-4",
    "barrier_total": "6/10",
    "weighted_total": "2.73",
    "evidence_modifier_total": "-4",
    "evidence_modifier_weight": "0.04",
    "evidence_modifier": "0.84",
    "barrier_modifier_total": "6",
    "barrier_modifier_weight": "0.02",
    "barrier_modifier": "1.12",
    "growth_modifier_total": "1",
    "growth_modifier_weight": "0.05",
    "growth_modifier": "1.05",
    "raw_factors": "3.27 × 0.84 × 1.12 × 1.05",
    "raw": "3.2302",
    "score_raw": "3.2302",
    "score_floor": "0.54",
    "score_span": "7.93",
    "formula_score": "33.9/100",
    "zone": "Yellow",
    "share_exposed": "64%",
    "growth": "1",
    "sub_label": "Yellow (Urgent)",
}
LABELS = ("screen_verdict", "zone", "zone_cutoffs", "sub_label", "raw_factors")


def golden(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_exported_as_this_text(name):
    assert render(DOCUMENTS[name]) == golden(name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_this_text_is_read_as_the_document(name):
    assert parse(golden(name)).document == canonical(DOCUMENTS[name])


def test_each_printed_figure_is_read_as_what_it_is():
    printed = {figure.code: figure.value for figure in parse(golden("yellow")).document.printed}
    assert {code: printed.get(code) for code in FIGURES} == FIGURES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_printed_figure_is_held_against_the_rows(name):
    """One more than it should be: that figure, and no other, is found."""
    document = parse(golden(name)).document
    for at, figure in enumerate(document.printed):
        if figure.code in LABELS or figure.code.endswith("_sign"):
            continue
        number, _, rest = figure.value.partition("/")
        more = f"{Decimal(number.strip('%')) + 1}{'%' * ('%' in number)}"
        wrong = replace(figure, value=f"{more}/{rest}" if rest else more)
        printed = (*document.printed[:at], wrong, *document.printed[at + 1 :])
        found = audit(replace(document, printed=printed), lambda name: None)
        assert [(f.code, f.stated, f.line) for f in found] == [
            (figure.code, wrong.value, figure.line)
        ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_figure_is_held_against_the_rows_with_its_sign(name):
    document = parse(golden(name)).document
    for at, figure in enumerate(document.printed):
        number = figure.value.partition("/")[0].strip("%")
        if figure.code in LABELS or figure.code.endswith("_sign") or Decimal(number) == 0:
            continue
        other = number.removeprefix("-") if number.startswith("-") else f"-{number}"
        wrong = replace(figure, value=figure.value.replace(number, other, 1))
        printed = (*document.printed[:at], wrong, *document.printed[at + 1 :])
        found = audit(replace(document, printed=printed), lambda name: None)
        assert [f.code for f in found] == [figure.code]


@pytest.mark.parametrize("at", range(4))
def test_each_factor_of_the_product_is_held_against_its_own(at):
    document = parse(golden("yellow")).document
    (figure,) = [f for f in document.printed if f.code == "raw_factors"]
    factors = figure.value.split(" × ")
    factors[at] = "2.22"
    wrong = replace(figure, value=" × ".join(factors))
    printed = tuple(wrong if f is figure else f for f in document.printed)
    (found,) = audit(replace(document, printed=printed), lambda name: None)
    names = ("task resistance", "evidence modifier", "barrier modifier", "growth modifier")
    assert found.message.startswith(f"The {names[at]} in the product is printed as 2.22;")


@pytest.mark.parametrize("name", ["red", "red_imminent"])
def test_each_sign_of_a_condition_is_held_against_the_rows(name):
    opposite = {"≥": "<", "<": "≥", "≤": ">", ">": "≤"}
    document = parse(golden(name)).document
    signs = [figure for figure in document.printed if figure.code.endswith("_sign")]
    assert [f.code for f in signs] == ["task_resistance_sign", "evidence_sign", "barriers_sign"]
    for figure in signs:
        wrong = replace(figure, value=opposite[figure.value[0]] + figure.value[1:])
        printed = tuple(wrong if f is figure else f for f in document.printed)
        (found,) = audit(replace(document, printed=printed), lambda name: None)
        assert found.code == figure.code


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_product_prints_contradicts_nothing(name):
    assert audit(parse(golden(name)).document, lambda name: None) == ()
