"""Rules that the database holds: each by its name, each refused with a sentence for people."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint
from django.utils import timezone

from roles.models import (
    AccountEvent,
    Assessment,
    Barrier,
    Bridge,
    Citation,
    Claim,
    Correction,
    DataVersion,
    Distinction,
    DurabilityLine,
    DurabilityScore,
    Estimate,
    EstimateFit,
    Evidence,
    Index,
    IndexReading,
    Occupation,
    OccupationLikeness,
    OccupationName,
    PageCount,
    Passage,
    Prediction,
    Principle,
    ReaderReport,
    RelatedOccupation,
    Requirement,
    Role,
    RoleName,
    Scenario,
    SecondJudgement,
    SecondReading,
    SettledDifference,
    Source,
    Suggestion,
    Task,
    Transition,
    Wish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return Role.objects.create(title="Lamp Lighter", slug="lamp-lighter")


@pytest.fixture
def draft(role):
    return Assessment.objects.create(role=role)


def task(draft, **changed):
    row = {"name": "Light", "share": 50, "score": 3, "mode": "augmentation"} | changed
    return Task(assessment=draft, **row)


def published(role):
    return Assessment(
        role=role, state="published", score=50, zone="green", published_at=timezone.now()
    )


def judged(role):
    return DurabilityScore.objects.create(role=role)


def occupation(code):
    return Occupation.objects.create(code=code, soc=code[:7], title=f"Occupation {code}")


def release():
    return Source.objects.create(
        key="onet", publisher="ETA", title="O*NET", kind="database", tier=1
    )


def named_twice(name):
    first = OccupationName(
        occupation=occupation("29-2072.00"), name=name, kind="alternate", source=release()
    )
    first.save()
    return OccupationName(
        occupation=first.occupation, name=name, kind="alternate", source=first.source
    )


def related_twice():
    first = RelatedOccupation(
        occupation=occupation("29-2072.00"),
        other=occupation("11-1011.00"),
        tier="Supplemental",
        position=1,
        source=release(),
    )
    first.save()
    return RelatedOccupation(
        occupation=first.occupation,
        other=first.other,
        tier="Supplemental",
        position=2,
        source=first.source,
    )


def alike(likeness):
    first, second = occupation("29-2072.00"), occupation("11-1011.00")
    return OccupationLikeness(occupation=first, other=second, likeness=Decimal(likeness))


def bridge(confidence):
    source = saved(Source(key="x", publisher="X", title="X", tier=1))
    return Bridge(
        occupation=occupation("29-2072.00"), isco="3252", esco="x", label="coder",
        confidence=Decimal(confidence), source=source,
    )  # fmt: skip


def wish(text="lamplighter"):
    return Wish(text=text, first_day=date(2031, 5, 1), last_day=date(2031, 5, 1))


def twice(make):
    make().save()
    return make()


def second_reading(draft):
    return SecondReading(
        assessment=draft, read_on=date(2031, 5, 1), reader="Ada", score=Decimal(50),
        judged=1, one_apart=0, more_apart=0,
    )  # fmt: skip


def second_judgement(draft):
    read = SecondReading.objects.first() or second_reading(draft)
    read.save()
    return SecondJudgement(reading=read, where="growth", key="growth", score=0, reason="Why.")


def index(**changed):
    source = Source.objects.create(key="s", publisher="P", title="T", kind="study", tier=2)
    scale = {"lowest": 0, "highest": 1, "higher_means": "exposed"} | changed
    return Index(key="i", name="I", asks="Who?", source=source, **scale)


def prediction(**changed):
    days = {"made_on": date(2026, 1, 1), "due": date(2027, 1, 1)} | changed
    return Prediction(key="p", statement="Rain.", indicator="The sky.", **days)


def estimate(**changed):
    fit = EstimateFit.objects.create(
        key="e", created=timezone.now(), quantile=9, figures={}, left_out=[]
    )
    chances = {"chance_red": 0, "chance_yellow": 1, "chance_green": 0}
    span = {"low": 30, "middle": 40, "high": 45, "zone": "yellow"} | changed
    work = occupation("29-2072.00")
    return Estimate(occupation=work, fit=fit, present=7, pulls=[], **chances, **span)


def saved(row):
    row.save()
    return row


def claim(**changed):
    source = Source.objects.create(key="gazette", publisher="Gazette", title="Lamps", tier=1)
    return Claim(**({"source": source, "key": "lamps", "measure": "pay", "value": 5} | changed))


def cited_twice(draft):
    lamps = claim()
    lamps.save()
    row = {"assessment": draft, "claim": lamps, "where": "tasks", "key": "1"}
    return Citation.objects.create(**row) and Citation(**row)


def judged_and_cited_twice(role):
    stored = claim()
    stored.source.save()
    stored.save()
    score = DurabilityScore.objects.create(role=role)
    row = {"durability": score, "claim": stored, "where": "durability", "key": "volume"}
    return Citation.objects.create(**row) and Citation(**row)


def cited_by_both(role, draft):
    stored = claim()
    stored.source.save()
    stored.save()
    score = DurabilityScore.objects.create(role=role)
    return Citation(assessment=draft, durability=score, claim=stored, where="tasks", key="a")


# What each constraint refuses: (role, draft) -> an unsaved row, after any that it clashes with.
def suggested(**ends):
    """A suggestion between these ends, not stored."""
    return Suggestion(
        **ends, place=1, worth=20, terms={}, likeness=1, unpaid=0, paid=0, is_written=False
    )


def asked(**given):
    """What a job asks of newcomers, not stored."""
    given = {"code": "47-2152", "title": "Gas Fitters", "education": "none"} | given
    return Requirement(**given)


def read():
    return PageCount(kind="home", day=date(2031, 5, 1), count=1)


def event():
    day = date(2031, 5, 1)
    return AccountEvent(who="ada", what="failed", at=timezone.now(), day=day)


VIOLATIONS = {
    "account_event_counted_once": lambda role, draft: twice(event),
    "citation_of_one_record": cited_by_both,
    "data_version_one_row": lambda role, draft: DataVersion(pk=2, number=1),
    "source_named": lambda role, draft: Source(key="x", publisher="", title="X", tier=1),
    "source_tier_range": lambda role, draft: Source(key="x", publisher="X", title="X", tier=5),
    "claim_has_value": lambda role, draft: claim(value=None),
    "claim_period_order": lambda role, draft: claim(period_from=2034, period_to=2024),
    "citation_once": lambda role, draft: cited_twice(draft),
    "citation_durability_once": lambda role, draft: judged_and_cited_twice(role),
    "occupation_name_once": lambda role, draft: named_twice("Coder"),
    "page_count_once": lambda role, draft: twice(read),
    "related_occupation_once": lambda role, draft: related_twice(),
    "occupation_likeness_once": lambda role, draft: (
        saved(first := alike("0.5"))
        and OccupationLikeness(
            occupation=first.occupation, other=first.other, likeness=Decimal("0.4")
        )
    ),
    "occupation_likeness_range": lambda role, draft: alike("1.001"),
    "reader_report_answered_or_open": lambda role, draft: ReaderReport(
        role=role,
        number=1,
        where="task",
        key="x",
        row="x",
        wrong="share",
        does_it=False,
        text="x",
        filed_on=date(2031, 5, 1),
        state="accepted",
    ),
    "bridge_confidence_known": lambda role, draft: bridge(confidence="0.7"),
    "requirement_once": lambda role, draft: saved(asked()) and asked(),
    "requirement_months_range": lambda role, draft: asked(months_from=9, months_to=6),
    "requirement_level_known": lambda role, draft: asked(level="boss"),
    "requirement_education_known": lambda role, draft: asked(education="some"),
    "second_reading_once": lambda role, draft: twice(lambda: second_reading(draft)),
    "second_judgement_once": lambda role, draft: twice(lambda: second_judgement(draft)),
    "settled_difference_once": lambda role, draft: twice(
        lambda: SettledDifference(digest="a", title="Wicks", reason="Other work.")
    ),
    "wish_of_one_thing": lambda role, draft: wish(text=""),
    "wish_text_once": lambda role, draft: twice(wish),
    "suggestion_from_one_job": lambda role, draft: suggested(to_role=role),
    "suggestion_leads_somewhere": lambda role, draft: suggested(from_role=role),
    "role_title_given": lambda role, draft: Role(title="", slug="x"),
    "role_seniority_known": lambda role, draft: Role(title="X", slug="x", seniority="boss"),
    "role_employment_has_source": lambda role, draft: Role(title="X", slug="x", employment=5),
    "role_name_once": lambda role, draft: (
        RoleName.objects.create(role=role, name="Leerie") and RoleName(role=role, name="Leerie")
    ),
    "role_name_given": lambda role, draft: RoleName(role=role, name=""),
    "assessment_one_published_per_role": lambda role, draft: (
        published(role).save() or published(role)
    ),
    "assessment_number_once_per_role": lambda role, draft: (
        Assessment.objects.create(role=role, number=1) and Assessment(role=role, number=1)
    ),
    "assessment_published_has_score": lambda role, draft: Assessment(
        role=role, state="published", published_at=timezone.now()
    ),
    "assessment_state_known": lambda role, draft: Assessment(role=role, state="lost"),
    "assessment_growth_range": lambda role, draft: Assessment(role=role, growth=3),
    "assessment_override_range": lambda role, draft: Assessment(
        role=role, override_score=Decimal("100.1"), override_reason="why"
    ),
    "assessment_override_has_reason": lambda role, draft: Assessment(
        role=role, override_score=Decimal("50.0")
    ),
    "assessment_score_range": lambda role, draft: Assessment(role=role, score=Decimal("100.1")),
    "assessment_headline_has_source": lambda role, draft: Assessment(
        role=role, kind="headline", quoted_score=50
    ),
    "task_share_range": lambda role, draft: task(draft, share=0),
    "task_score_range": lambda role, draft: task(draft, score=6),
    "task_mode_known": lambda role, draft: task(draft, mode="magic"),
    "task_name_given": lambda role, draft: task(draft, name=""),
    "transition_leads_somewhere": lambda role, draft: Transition(assessment=draft),
    "transition_months_range": lambda role, draft: Transition(
        assessment=draft, name="X", months_from=12, months_to=None
    ),
    "transition_degree_known": lambda role, draft: Transition(
        assessment=draft, name="X", degree="doctorate"
    ),
    "transition_pay_known": lambda role, draft: Transition(assessment=draft, name="X", pay="wild"),
    "durability_one_published_per_role": lambda role, draft: (
        DurabilityScore(role=role, state="published", total=1).save()
        or DurabilityScore(role=role, state="published", total=2)
    ),
    "durability_number_once_per_role": lambda role, draft: (
        DurabilityScore.objects.create(role=role, number=1)
        and DurabilityScore(role=role, number=1)
    ),
    "durability_published_has_total": lambda role, draft: DurabilityScore(
        role=role, state="published"
    ),
    "durability_line_once": lambda role, draft: (
        DurabilityLine.objects.create(score=judged(role), key="volume", points=1)
        and DurabilityLine(score=DurabilityScore.objects.get(), key="volume", points=2)
    ),
    "scenario_status_dated": lambda role, draft: Scenario(
        score=judged(role), direction="weakens", trigger="Rain", status="met"
    ),
    "scenario_trigger_given": lambda role, draft: Scenario(
        score=judged(role), direction="weakens", trigger=""
    ),
    "estimate_range_order": lambda role, draft: estimate(low=41),
    "index_scale_order": lambda role, draft: index(highest=0),
    "index_reading_once": lambda role, draft: (
        IndexReading.objects.create(index=saved(index()), occupation_code="29-2072", value=1)
        and IndexReading(index=Index.objects.get(), occupation_code="29-2072", value=0)
    ),
    "prediction_due_later": lambda role, draft: prediction(due=date(2026, 1, 1)),
    "prediction_decided_dated": lambda role, draft: prediction(status="held"),
    "correction_noted": lambda role, draft: Correction(
        prediction=saved(prediction()),
        made_on=date(2027, 2, 1),
        was_status="held",
        was_decided_on=date(2027, 1, 1),
        note="",
    ),
    "passage_kind_known": lambda role, draft: Passage(assessment=draft, kind="poem", body="x"),
}
for _model, _key, _bad in (
    (Principle, "physicality", 4),
    (Evidence, "wages", -3),
    (Barrier, "union", 3),
):
    _name = _model._meta.model_name
    VIOLATIONS |= {
        f"{_name}_score_range": lambda role, draft, model=_model, key=_key, bad=_bad: model(
            assessment=draft, dimension=key, score=bad
        ),
        f"{_name}_dimension_known": lambda role, draft, model=_model: model(
            assessment=draft, dimension="weather", score=0
        ),
        f"{_name}_one_per_dimension": lambda role, draft, model=_model, key=_key: (
            model.objects.create(assessment=draft, dimension=key, score=0)
            and model(assessment=draft, dimension=key, score=1)
        ),
    }

# A row that people name, twice with one key: a clone of a row that is stored.
NAMED = {
    "task": lambda draft: task(draft, key="light"),
    "distinction": lambda draft: Distinction(assessment=draft, name="Wick", key="light"),
    "transition": lambda draft: Transition(assessment=draft, name="Wick", key="light"),
    "passage": lambda draft: Passage(assessment=draft, kind="other", body="B", key="light"),
    "scenario": lambda draft: Scenario(
        score=DurabilityScore.objects.get_or_create(role=draft.role)[0],
        direction="weakens",
        trigger="Gas",
        key="light",
    ),
}


def keyed_twice(make):
    def rows(role, draft):
        make(draft).save()
        return make(draft)

    return rows


VIOLATIONS |= {f"{name}_key_once": keyed_twice(make) for name, make in NAMED.items()}

CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("roles").get_models()
    for constraint in model._meta.constraints
}


def test_every_constraint_has_an_example_here():
    assert set(VIOLATIONS) == set(CONSTRAINTS)


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_database_refuses(name, role, draft):
    row = VIOLATIONS[name](role, draft)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_refusal_is_a_sentence_for_people(name, role, draft):
    model, constraint = CONSTRAINTS[name]
    row = VIOLATIONS[name](role, draft)
    with pytest.raises(ValidationError) as refusal:
        constraint.validate(model, row)
    (message,) = refusal.value.messages
    assert message[0].isupper()
    assert message.endswith((".", "?"))
    assert name not in message


def test_checks_are_named_after_their_model():
    for name, (model, constraint) in CONSTRAINTS.items():
        assert name.startswith(model._meta.model_name[:4]), name
        if isinstance(constraint, CheckConstraint):
            assert constraint.violation_error_message
