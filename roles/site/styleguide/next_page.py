"""Next roles of the style guide: cards in every state, ways to Green, what is offered instead."""

from roles.models import Assessment
from roles.pages.next import NextPage, NextSection, make_next_section, read_wanted
from roles.pages.next.cards import likely, make_card, margin
from roles.pages.next.move import move_of
from roles.pages.next.page import CardGroup, Instead, LeftOut
from roles.pages.next.routes import make_ways
from roles.pages.score import ScoreView, make_score, prose_with
from roles.site.styleguide.sample_roles import make_step, make_unscored_step, set_steps
from roles.text.numbers import percent


def next_section(here: Assessment, there: Assessment) -> NextSection:
    """The few steps of a role's own page: one that resists more."""
    step = make_step(here, there.role)
    set_steps(here, [step])
    section = make_next_section(here, {there.role.slug: make_score(there)})
    set_steps(here, [])
    return section


def make_guide_next(
    copier: Assessment, folder: Assessment, lighter: Assessment, teller: Assessment
) -> NextPage:
    """From Red: a card with everything, one with little, one without a score; two ways."""
    here = make_score(copier)
    present = {each.role.slug: make_score(each) for each in (folder, lighter, teller)}
    steps = [
        make_step(copier, folder.role),
        make_step(
            copier,
            teller.role,
            degree="",
            licence="",
            months_from=None,
            months_to=None,
            paid_training=None,
            pay="",
            shared_skills="",
            missing_skills="",
        ),
        make_unscored_step(),
    ]
    set_steps(copier, steps)
    onwards = make_step(folder, lighter.role, months_from=12, months_to=24, pay="level")
    wanted = read_wanted({"study": "certificate", "months": "13"})
    moves = [move_of(step, here.slug) for step in steps]
    return NextPage(
        score=here,
        margin=margin(here),
        likely=likely(here),
        intro=None,
        outro=None,
        total=len(steps),
        counted="2 of 3 next roles",
        unknown="1 is left out only because what is asked for is not known.",
        described=wanted.described(),
        range_share=percent(90),
        filters=tuple(wanted.groups()),
        groups=(CardGroup("sg-cards", "Cards", tuple(_cards(steps, here, present))),),
        left_out=(LeftOut("Keeper of the Moon", "", "formal study is not known"),),
        instead=Instead(
            title="None resists more",
            why="None of these next roles resists more than this one.",
            sector=copier.role.sector,
            nearby=(present["map-folder"],),
            without_degree=(present["lamp-lighter"],),
        ),
        ways=make_ways(
            here,
            [*moves[:2], move_of(onwards, folder.role.slug)],
            {**present, here.slug: here},
        ),
    )


def _cards(steps, here: ScoreView, present: dict[str, ScoreView]):
    prose = prose_with(present)
    for number, step in enumerate(steps):
        there = present.get(step.to_role.slug) if step.to_role else None
        yield make_card(step, here, there, leads_back=number == 0, prose=prose)
