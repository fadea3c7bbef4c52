"""A zone with its sub-label, or with how firmly it stands: both from stored keys or enums."""

from roles.scoring import Grade, SubLabel, Zone


def label_words(zone: str, sub_label: str | None = "") -> str:
    """Zone and sub-label: "Green (Stable)"; plain Red, and a quoted zone alone, have none."""
    word = Zone(zone).label
    return f"{word} ({SubLabel(sub_label).label})" if sub_label else word


def verdict_words(zone: str, grade: str | None) -> str:
    """Zone and how firmly: "Red, firmly"; the zone alone where that is not known."""
    word = Zone(zone).label
    return f"{word}, {Grade(grade).label}" if grade else word
