"""Print tables and derived figures: × ≥ and an ASCII minus, two decimals or as many as needed."""

from collections.abc import Iterable, Iterator

from roles.documents.document import Document, RatedLine
from roles.documents.keys import print_key
from roles.documents.names import Figure
from roles.documents.text import decimal, text_to_cell, two
from roles.scoring import Composite, Condition, Mode, Scale, SubLabel, Zone, round_half_up

MODE_WORDS = {mode: mode.label.upper() for mode in Mode}


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A pipe table, unpadded so that a changed cell is a changed line and nothing else."""
    header = tuple(header)
    lines = [_row(header), "|" + "---|" * len(header)]
    return "\n".join([*lines, *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(text_to_cell, cells)) + " |"


def task_table(document: Document, result: Composite) -> str:
    rows = [
        (print_key(task), f"{decimal(task.share)}%", str(task.score), two(weighted),
         MODE_WORDS[task.mode], task.rationale)
        for task, weighted in zip(document.tasks, result.weighted, strict=True)
    ]  # fmt: skip
    if rows:
        total = "" if result.weighted_total is None else two(result.weighted_total)
        rows.append(("Total", f"{decimal(result.share_total)}%", "", total, "", ""))
    scale = result.method.tasks
    score = f"Score ({scale.lowest}-{scale.highest})"
    return table(("Task", "Time %", score, "Weighted", "Aug/Disp", "Rationale"), rows)


def rated_table(
    scale: Scale,
    rows: Iterable[RatedLine],
    header: tuple[str, str],
    total: tuple[str, str] | None,
    *below: tuple[str, str, str],
) -> str:
    """The rows of a scale and their total; `header` are its first and last column."""
    names = {dimension.key: dimension.name for dimension in scale.dimensions}
    lines = [
        (names.get(row.dimension, row.dimension), str(row.score), row.rationale) for row in rows
    ]
    if total:
        lines.append((*total, ""))
    joint = " to " if scale.lowest < 0 else "-"
    first, last = header
    score = f"Score ({scale.lowest}{joint}{scale.highest})"
    return table((first, score, last), (*lines, *below))


def principles_table(document: Document, result: Composite) -> str:
    scale, sum_of = result.method.principles, result.principle_total
    total = None if sum_of is None else ("Protective Total", f"{sum_of}/{scale.highest_total}")
    growth = (result.method.growth.name, str(document.growth), document.growth_rationale)
    below = () if document.growth is None else (growth,)
    header = ("Principle", "Rationale")
    return rated_table(scale, document.principles, header, total, *below)


def evidence_table(document: Document, result: Composite) -> str:
    total = None if result.evidence_total is None else ("Total", str(result.evidence_total))
    header = ("Dimension", "Evidence")
    return rated_table(result.method.evidence, document.evidence, header, total)


def barriers_table(document: Document, result: Composite) -> str:
    scale, sum_of = result.method.barriers, result.barrier_total
    total = None if sum_of is None else ("Total", f"{sum_of}/{scale.highest_total}")
    return rated_table(scale, document.barriers, ("Barrier", "Rationale"), total)


def screen_line(result: Composite) -> Iterator[str]:
    if result.quick_screen is not None:
        hint = result.quick_screen[0].upper() + result.quick_screen[1:]
        most = result.method.principles.highest_total
        yield (
            f"{Figure.QUICK_SCREEN}: Protective {result.principle_total}/{most} AND Correlation "
            f"{result.inputs.growth} → {hint}"
        )


def task_lines(result: Composite) -> Iterator[str]:
    if result.task_resistance is None:
        return
    yield (
        f"{Figure.TASK_RESISTANCE}: {two(result.method.ceiling)} - {two(result.weighted_total)} = "
        f"{two(result.task_resistance)}/5.0"
    )
    split = result.split
    yield (
        f"{Figure.SPLIT}: {decimal(split.displacement)}% displacement, "
        f"{decimal(split.augmentation)}% augmentation, {decimal(split.not_involved)}% "
        "not involved."
    )


def composite_blocks(result: Composite) -> Iterator[str]:
    """The inputs, the product and the score, as far as the rows go."""
    inputs = []
    if result.task_resistance is not None:
        inputs.append((str(Figure.TASK_RESISTANCE), f"{two(result.task_resistance)}/5.0"))
    method = result.method
    for name, total, scale, value in (
        (Figure.EVIDENCE_MODIFIER, result.evidence_total, method.evidence,
         result.evidence_modifier),
        (Figure.BARRIER_MODIFIER, result.barrier_total, method.barriers,
         result.barrier_modifier),
        (Figure.GROWTH_MODIFIER, result.inputs.growth, method.growth, result.growth_modifier),
    ):  # fmt: skip
        if value is not None:
            inputs.append((str(name), f"1.0 + ({total} × {scale.weight}) = {two(value)}"))
    if inputs:
        yield table(("Input", "Value"), inputs)
    if result.raw is not None:
        yield from _score_lines(result)


def _score_lines(result: Composite) -> Iterator[str]:
    method = result.method
    factors = (
        result.task_resistance,
        result.evidence_modifier,
        result.barrier_modifier,
        result.growth_modifier,
    )
    raw = round_half_up(result.raw, 4)
    yield f"{Figure.RAW}: {' × '.join(map(two, factors))} = {raw}"
    unclamped = f"{round_half_up(result.unclamped, 1)}, clamped to " if result.clamped else ""
    yield (
        f"{Figure.SCORE}: ({raw} - {method.raw_floor}) / {method.raw_span} × 100 = "
        f"{unclamped}{result.formula_score}/100"
    )
    if result.zone is not None:
        yield (
            f"{Figure.ZONE}: {result.zone.label} (Green ≥ {method.green_from}, Yellow "
            f"{method.yellow_from} to below {method.green_from}, Red < {method.yellow_from})"
        )


def sub_label_table(result: Composite) -> Iterator[str]:
    if result.zone is None:
        return
    rows = [
        (str(Figure.SHARE_EXPOSED), f"{decimal(result.share_exposed)}%"),
        (str(Figure.GROWTH), str(result.inputs.growth)),
    ]
    if result.zone is Zone.RED:
        names = ("Task Resistance", str(Figure.EVIDENCE), str(Figure.BARRIERS))
        rows += [
            (name, f"{_figure(condition)} ({_holds(condition)})")
            for name, condition in zip(names, result.conditions, strict=True)
        ]
    rows.append((str(Figure.SUB_LABEL), _sub_label(result)))
    yield table(("Metric", "Value"), rows)


def _figure(condition: Condition) -> str:
    value = condition.value
    return two(value) if condition.measure == "Task resistance" else decimal(value)


def _holds(condition: Condition) -> str:
    """The rule where it is met, else its opposite: "≥ 1.8" for a 2.00 that should be below."""
    sign, bound = condition.rule.split()
    return condition.rule if condition.met else f"{ {'<': '≥', '≤': '>'}[sign] } {bound}"


def _sub_label(result: Composite) -> str:
    name = result.zone.label + (f" ({result.sub_label.label})" if result.sub_label else "")
    if result.zone is not Zone.RED:
        return name
    met = [c for c in result.conditions if c.met]
    names = ("task resistance", "evidence", "barriers")
    held = ", ".join(
        f"{measure} {c.rule}" for measure, c in zip(names, result.conditions, strict=True) if c.met
    )
    text = (
        f"{name} - {len(met)} of {len(result.conditions)} {SubLabel.IMMINENT.label} criteria met"
    )
    return text + (f" ({held})" if held else "")
