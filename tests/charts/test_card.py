"""Preview cards as pictures: what is drawn stays where it belongs, whatever a title holds."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from roles.charts.card import RoleCard, SiteCard, can_write, draw_card
from roles.charts.card.canvas import MARGIN
from roles.charts.card.text import fit, width
from roles.charts.tokens import read_tokens, rgb

LONGEST = 120
TITLES = {
    "plain": "Medical Coder",
    "wide letters": "W" * LONGEST,
    "one word": "Donaudampfschifffahrtskapitänsmützenabzeichenverleiherin" * 2,
    "many words": "a " * (LONGEST // 2),
    "sentence": "Occupational Health and Environmental Safety Compliance Inspection and "
    "Certification Specialist for Deep-Water Rigs",
    "accents": "Fräser/in für Żółć – “naïve” cœur’s Ěščřž Łódź",
    "Greek and Cyrillic": "Ελεγκτής Бухгалтер",
    "Chinese": "医療コーダー",
    "Arabic": "مبرمج طبي",
    "emoji": "👩‍⚕️ Nurse 🚑",
    "marks upon marks": "e" + "\u0301" * 100,
    "controls": "a\x01b\u202ec\u200d",
    "empty": "",
}


def role_card(**changed):
    values = {
        "title": "Medical Coder",
        "level": "Mid-Level",
        "score": Decimal("11.6"),
        "zone": "red",
        "label": "Red",
        "said": "firm",
        "dated": "Assessed on 14 March 2026",
    }
    return RoleCard(**(values | changed))


def drawn(card):
    picture = Image.open(BytesIO(draw_card(card)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture.convert("RGB")


def near(pixel, colour, most=12):
    return all(abs(a - b) <= most for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_no_title_leaves_its_place(title):
    picture = drawn(role_card(title=title[:LONGEST], level=title[:60]))
    paper = rgb(read_tokens().light["paper"])
    for left, right in ((0, MARGIN - 6), (1200 - MARGIN + 2, 1200)):
        strip = picture.crop((left, 100, right, 330))
        assert all(near(colour, paper) for _, colour in strip.getcolors())
    # Between the title's place and the score's there is room in any case.
    gap = picture.crop((0, 324, 1200, 328))
    assert all(near(colour, paper) for _, colour in gap.getcolors()), "the title runs down"


def test_card_wears_the_colours_of_the_zone():
    tokens = read_tokens().light
    for zone in ("red", "yellow", "green"):
        found = drawn(role_card(zone=zone)).crop((560, 330, 640, 420)).getcolors(9999)
        assert any(near(pixel, rgb(tokens[f"{zone}-mark"])) for _, pixel in found), zone


def test_pin_stands_at_the_score():
    ink = rgb(read_tokens().light["ink"])
    for score in ("0.0", "11.6", "47.9", "100.0"):
        x = MARGIN + (1200 - 2 * MARGIN) * float(score) / 100
        column = drawn(role_card(score=Decimal(score))).crop((round(x) - 1, 490, round(x), 508))
        assert all(near(pixel, ink) for _, pixel in column.getcolors()), score


@pytest.mark.parametrize("text", ["é ł ß – − ’ “ ” … · × ≥ Č ž ő ı Ş К Ω", ""])
def test_faces_have_the_letters_of_european_languages(text):
    assert can_write(text)


def test_faces_are_known_to_lack_others():
    assert [letter for letter in "医ب🚑ก" if can_write(letter)] == []


def test_text_shrinks_before_it_breaks_a_word_and_breaks_before_it_is_cut():
    box = {"across": 400, "down": 120, "largest": 60, "smallest": 20}
    short, long, endless = (
        fit(text, "serif", **box) for text in ("Coder", "Representative of customers", "W" * 120)
    )
    assert short.size == 60
    assert short.size > long.size
    assert "".join(long.lines).replace(" ", "") == "Representativeofcustomers"
    assert endless.size == 20
    assert len(endless.lines) > 1
    assert fit("W" * 999, "serif", **box).lines[-1].endswith("…")
    for block in (short, long, endless):
        assert block.height <= 120
        assert all(width(line, "serif", block.size) <= 400 for line in block.lines)


def test_site_card_stands_however_many_roles_there_are():
    def site(count):
        scores = tuple((Decimal(number % 100), zone_of(number % 100)) for number in range(count))
        return SiteCard("How far does your job resist?", scores, f"{count} roles scored")

    def zone_of(score):
        return "red" if score < 25 else "yellow" if score < 48 else "green"

    pictures = [drawn(site(count)) for count in (0, 1, 56, 5000)]
    # The marks of five thousand roles stay below the question.
    paper = rgb(read_tokens().light["paper"])
    gap = pictures[-1].crop((0, 284, 1200, 290))
    assert all(near(colour, paper) for _, colour in gap.getcolors())


def test_same_card_is_drawn_once():
    card = role_card(title="Drawn once")
    before = draw_card.cache_info()
    assert draw_card(card) == draw_card(replace(card))
    after = draw_card.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 1)
