"""Preview cards: one role, or the site, as a picture for other sites to show."""

from roles.charts.card.canvas import HEIGHT, WIDTH
from roles.charts.card.draw import EDITION, Card, RoleCard, SiteCard, draw_card
from roles.charts.card.text import can_write
