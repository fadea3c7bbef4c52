"""A zone with its sub-label, or with how firmly it stands: both from stored keys or enums."""

from collections.abc import Iterable

from roles.scoring import Edge, Grade, SubLabel, Zone


def label_words(zone: str, sub_label: str | None = "") -> str:
    """Zone and sub-label: "Green (Stable)"; plain Red, and a quoted zone alone, have none."""
    word = Zone(zone).label
    return f"{word} ({SubLabel(sub_label).label})" if sub_label else word


def firmness_words(grade: str | None, edges: Iterable[Edge]) -> str:
    """How firmly a score stands: "firm", "fairly firm", "close to Red", or "" if not known."""
    if not grade:
        return ""
    if grade == Grade.EDGE:
        return f"close to {min(edges, key=lambda edge: edge.points).zone.label}"
    return Grade(grade).label


def verdict_words(zone: str, grade: str | None, edges: Iterable[Edge]) -> str:
    """The verdict in its one spelling: "Yellow, close to Red"; the zone alone without a grade."""
    word, firmness = Zone(zone).label, firmness_words(grade, edges)
    return f"{word}, {firmness}" if firmness else word
