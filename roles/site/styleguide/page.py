"""The style guide as one value: every component in every state, made up, without a database."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings

from roles.charts import ScaleChart, SpreadChart
from roles.charts.card import Card, draw_card
from roles.models import Assessment
from roles.pages.compare import Comparison, make_comparison
from roles.pages.compare.compared_role import make_compared
from roles.pages.compare.moves import make_moves
from roles.pages.compare.picker import Choice, Picker
from roles.pages.map.page import RoleMap, make_role_map
from roles.pages.my_week import MyWeekPage, Typed, WeekFormView, make_my_week, make_week_form
from roles.pages.next import NextPage
from roles.pages.role import RolePage, make_role_page
from roles.pages.score import ScoreView, make_score
from roles.pages.tasks.page import ScoredSo, TaskElsewhere, TasksLike
from roles.scoring import Mode
from roles.scoring.my_week import AddedTask, Week
from roles.site.cards import make_role_card, make_site_card
from roles.site.styleguide.figures import Figures, make_figures
from roles.site.styleguide.marks import scales, spread_scores, spreads, zone_labels, zone_scores
from roles.site.styleguide.next_page import make_guide_next, next_section
from roles.site.styleguide.sample_roles import (
    ASSESSED,
    PUBLISHED,
    make_copier,
    make_folder,
    make_lighter,
    make_step,
    make_teller,
    map_rows,
    set_steps,
    standing_rows,
)
from roles.site.styleguide.tokens import (
    ColourLine,
    Size,
    colour_lines,
    look_titles,
    spaces,
    type_sizes,
)

OWN_SHEET = "css/site/styleguide.css"


@dataclass(frozen=True)
class CardImage:
    """A preview card as a picture inside the page."""

    source: str
    alt: str


@dataclass(frozen=True)
class StyleGuide:
    """What the page shows, in its order."""

    sizes: tuple[Size, ...]
    spaces: tuple[Size, ...]
    looks: tuple[str, ...]
    colours: tuple[ColourLine, ...]
    labels: tuple[ScoreView, ...]
    scores: tuple[ScoreView, ...]
    scales: tuple[ScaleChart, ...]
    spreads: tuple[SpreadChart, ...]
    role: RolePage
    headline: RolePage
    next: NextPage
    week: MyWeekPage
    wrong_week: MyWeekPage
    comparison: Comparison
    unsplit: Comparison
    picker: Picker
    map: RoleMap
    tasks: TasksLike
    figures: Figures
    cards: tuple[CardImage, ...]
    table_rows: tuple[Assessment, ...]
    stylesheets: tuple[str, ...]


def make_styleguide() -> StyleGuide:
    """Everything, anew for each asking: it is asked for seldom."""
    copier, folder, lighter, teller = everybody = (
        make_copier(),
        make_folder(),
        make_lighter(),
        make_teller(),
    )
    listed = standing_rows(everybody)
    return StyleGuide(
        sizes=type_sizes(),
        spaces=spaces(),
        looks=look_titles(),
        colours=colour_lines(),
        labels=tuple(zone_labels(make_score(copier))),
        scores=tuple(zone_scores(make_score(copier), make_score(teller))),
        scales=tuple(scales()),
        spreads=tuple(spreads()),
        role=_role_page(folder, copier, lighter, listed),
        headline=_page(teller, listed, earlier=(), led_from=()),
        next=make_guide_next(make_copier(), folder, lighter, teller),
        week=_week(folder),
        wrong_week=_wrong_week(folder),
        comparison=_comparison(),
        unsplit=make_comparison([copier, lighter, teller], _address),
        picker=Picker(
            slugs=("form-copier",),
            changing=None,
            query="",
            choices=tuple(Choice(make_score(each), "#") for each in (folder, lighter)),
            is_full=False,
        ),
        map=make_role_map(map_rows((lighter, folder, copier, teller))),
        tasks=_tasks(),
        figures=make_figures(make_copier(), make_lighter()),
        cards=tuple(_cards(copier, lighter, teller, everybody)),
        table_rows=everybody,
        stylesheets=_stylesheets(),
    )


def _stylesheets() -> tuple[str, ...]:
    """Every page's own sheet, but those for paper; the guide's own comes last."""
    css = settings.BASE_DIR / "static" / "css"
    sheets = [path.relative_to(css.parent) for path in css.glob("*/*.css")]
    names = [str(path) for path in sheets if not path.stem.endswith("_print")]
    return tuple(sorted(names, key=lambda name: (name == OWN_SHEET, name)))


def _page(
    assessment: Assessment,
    listed: Sequence,
    *,
    earlier: Iterable[Assessment],
    led_from: Iterable[Assessment],
) -> RolePage:
    return make_role_page(
        assessment,
        listed=listed,
        earlier=earlier,
        led_from=led_from,
        cite_url="https://jobzone.example/roles/made-up/history/1/",
    )


def _role_page(
    folder: Assessment, copier: Assessment, lighter: Assessment, listed: Sequence
) -> RolePage:
    earlier = make_folder()
    earlier.state, earlier.superseded_at = Assessment.State.SUPERSEDED, PUBLISHED
    page = _page(folder, listed, earlier=[earlier], led_from=[copier])
    return replace(
        page,
        next=next_section(folder, lighter),
        # The same fields stand in the form of the next page here, by the same ids.
        week_form=_with_other_ids(page.week_form),
    )


def _with_other_ids(form: WeekFormView) -> WeekFormView:
    rows = []
    for row in form.rows:
        hint_id = f"other-{row.hint_id}"
        hours = replace(row.hours, id=f"other-{row.hours.id}", described_by=hint_id)
        rows.append(replace(row, hint_id=hint_id, hours=hours))
    return replace(form, rows=tuple(rows))


def _week(folder: Assessment) -> MyWeekPage:
    hours = (Decimal(16), Decimal(12), Decimal(0), Decimal(6))
    week = Week(hours, (AddedTask("Teach apprentices to fold", Decimal(8), 1),))
    return make_my_week(
        folder,
        week=week,
        query="h1=16&x=3",
        has_state=True,
        site="https://jobzone.example",
        today=ASSESSED,
    )


def _wrong_week(folder: Assessment) -> MyWeekPage:
    typed = Typed(
        texts={"h1": "−4", "add1": "Teach apprentices to fold", "add1h": "", "add1s": "1"},
        dropped=frozenset({3}),
        errors={
            "h1": "Hours cannot be less than 0.",
            "add1h": "How many hours does it take?",
        },
        added=1,
    )
    return replace(make_my_week(folder), form=make_week_form(folder, typed))


def _comparison() -> Comparison:
    """Of two, with a move from one to the other, one that both have, and one that one has."""
    copier, folder, lighter, teller = make_copier(), make_folder(), make_lighter(), make_teller()
    pair = [copier, lighter]
    comparison = make_comparison(pair, _address)
    set_steps(copier, [make_step(copier, each.role) for each in (lighter, teller, folder)])
    set_steps(lighter, [make_step(lighter, teller.role)])
    present = {each.role.slug: make_score(each) for each in (folder, teller)}
    return replace(comparison, moves=make_moves(make_compared(pair), present))


def _address(slugs: Sequence[str], change: str = "") -> str:
    return "#"


def _tasks() -> TasksLike:
    def task(name: str, role: str, share: str, score: int, mode: str) -> TaskElsewhere:
        label = Mode(mode).label.capitalize()
        return TaskElsewhere(name, role, "#", Decimal(share), score, 5, mode, label, "")

    return TasksLike(
        query="Draw corrections into plans",
        origin="map-folder",
        summary="",
        left_out="",
        pinned=task("Draw corrections into plans", "Map Folder", "30", 3, "augmentation"),
        groups=(
            ScoredSo(
                4,
                f"Scored {4}",
                "more open to automation",
                (task("Enter corrections in plans", "Form Copier", "12.5", 4, "displacement"),),
            ),
        ),
        further=(),
        examples=(),
    )


def _cards(
    copier: Assessment, lighter: Assessment, teller: Assessment, everybody: Sequence[Assessment]
) -> Iterable[CardImage]:
    yield _image(make_role_card(copier), "Card of a role")
    yield _image(make_role_card(teller), "Card of a headline score")
    yield _image(make_site_card(spread_scores()), "Card of the site")


def _image(card: Card, alt: str) -> CardImage:
    return CardImage(f"data:image/png;base64,{b64encode(draw_card(card)).decode()}", alt)
