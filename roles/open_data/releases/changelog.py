"""In words, what has changed between two releases: added, re-scored with causes, decided."""

from collections.abc import Iterator, Mapping, Sequence

Row = Mapping[str, object]
Rows = Sequence[Row]


def changelog(
    day: str, now: Mapping[str, Rows], before: Mapping[str, Rows], since: str, notes: Mapping
) -> str:
    """Markdown; `now` and `before` hold the rows of each table, as JSON has them.

    `notes` gives what the versions since then say of why they were made: {slug: [(number, why)]}.
    """
    if not since:
        counts = [f"- {name.replace('_', ' ')}: {len(rows):,}" for name, rows in now.items()]
        return _page(day, "The first release. It holds:", counts)
    lines = [
        *_roles(now["roles"], before.get("roles", ()), notes),
        *_predictions(now["predictions"], before.get("predictions", ())),
        *_counted(now, before),
    ]
    return _page(day, f"Since the release of {since}:", lines or ["- nothing has changed."])


def _page(day: str, lead: str, lines: Sequence[str]) -> str:
    return "\n".join([f"# Release {day}", "", lead, "", *lines, ""])


def _roles(now: Rows, before: Rows, notes: Mapping) -> Iterator[str]:
    were = {row["slug"]: row for row in before}
    for row in now:
        name, was = f"{row['role']} ({row['slug']})", were.pop(row["slug"], None)
        if was is None:
            yield f"- Added: {name}, {row['score']} {row['zone']}."
            continue
        told = "; ".join(
            f"version {number}: {why}"
            for number, why in notes.get(row["slug"], ())
            if number > (was["version"] or 0)
        )
        why = f" {told}" if told else ""
        if row["method"] != was["method"]:
            yield (
                f"- Method changed from {was['method']} to {row['method']}, which is no change of "
                f"the job: {name}, from {was['score']} to {row['score']}.{why}"
            )
        elif row["score"] != was["score"]:
            zone = f", from {was['zone']} to {row['zone']}" if row["zone"] != was["zone"] else ""
            moved = _moved(row, was)
            yield f"- Re-scored: {name}, from {was['score']} to {row['score']}{zone}{moved}.{why}"
        elif row["version"] != was["version"]:
            yield f"- Corrected, with the same score: {name}.{why}"
        elif (row["range_low"], row["range_high"]) != (was["range_low"], was["range_high"]):
            yield (
                f"- Range computed anew: {name}, from {was['range_low']} to {was['range_high']} "
                f"before, from {row['range_low']} to {row['range_high']} now."
            )
    for was in were.values():
        yield f"- No longer published: {was['role']} ({was['slug']})."


# What a score is made of, as its causes are named: all of it stands in the rows of the release.
PARTS = {
    "task_resistance": "task resistance",
    "evidence_total": "evidence",
    "barrier_total": "barriers",
    "growth": "growth",
    "override_score": "the assessor's own score",
}


def _moved(row: Row, was: Row) -> str:
    """Through which parts a score has moved: "; evidence from -2 to 1"."""
    moved = ((words, was.get(name), row.get(name)) for name, words in PARTS.items())
    said = [
        f"{words} from {'none' if old is None else old} to {'none' if new is None else new}"
        for words, old, new in moved
        if old != new
    ]
    return f"; {', '.join(said)}" if said else ""


def _predictions(now: Rows, before: Rows) -> Iterator[str]:
    were = {row["key"]: row for row in before}
    for row in now:
        was = were.get(row["key"])
        if was and row["status"] != was["status"]:
            changed = "Decided" if was["status"] == "open" else "Decision corrected"
            outcome = f" {row['outcome']}" if row["outcome"] else ""
            yield f"- {changed}: “{row['statement']}” {row['status']}.{outcome}"


def _counted(now: Mapping[str, Rows], before: Mapping[str, Rows]) -> Iterator[str]:
    for name, rows in now.items():
        had = len(before.get(name, ()))
        if name != "roles" and len(rows) != had:
            yield f"- Rows of {name.replace('_', ' ')}: {len(rows):,}, where there were {had:,}."
