"""Preview cards: one role, a comparison, or the site as a picture for other sites to show."""

from roles.charts.card.canvas import HEIGHT, WIDTH
from roles.charts.card.draw import EDITION, draw_card, readable
from roles.charts.card.text import can_write
from roles.charts.card.values import (
    Card,
    CardScore,
    ComparisonCard,
    Frame,
    RoleCard,
    SiteCard,
    ZoneStretch,
)

__all__ = [
    "EDITION",
    "HEIGHT",
    "WIDTH",
    "Card",
    "CardScore",
    "ComparisonCard",
    "Frame",
    "RoleCard",
    "SiteCard",
    "ZoneStretch",
    "can_write",
    "draw_card",
    "readable",
]
