"""Second opinions and the ledger with something in them: axe, and no sideways scroll."""

from datetime import date
from decimal import Decimal

import pytest

from roles.models import Index, Prediction, Role, Source
from roles.outlook.indexes import save_index
from roles.outlook.predictions import save_prediction
from tests.browser.axe import axe_at_every_size
from tests.factories.documents import make_text

CODES = ("49-9071", "49-9072", "49-9073", "49-9074")


@pytest.fixture
def opinions(content, stored_texts):
    """Four more roles, two indexes that disagree about them, a prediction put right."""
    stored_texts(
        {
            f"{n}.md": make_text(
                f"Lamp Lighter of Ward {n}", (("100", n, "a"),), occupation_code=c
            )
            for n, c in enumerate(CODES, start=1)
        }
    )
    source = Source.objects.create(key="lamps", publisher="Guild", title="L", kind="study", tier=2)
    for key, values in (("lamps", "1234"), ("wicks", "4321")):
        index = Index(key=key, name=f"Index of {key}", asks="How dark is it?", source=source)
        index.lowest, index.highest, index.higher_means = 0, 9, "exposed"
        readings = {code: Decimal(v) for code, v in zip(CODES, values, strict=True)}
        save_index(index=index, readings=readings, by=None)
    made = Prediction(key="rain", statement="It rains.", indicator="The sky.", source=source)
    made.made_on, made.due = date(2026, 1, 1), date(2026, 3, 1)
    made.role = Role.objects.get(slug="medical-coder")
    for status, note in (("held", ""), ("missed", "It was a hose.")):
        made.status, made.decided_on, made.outcome = status, date(2026, 4, 1), "A puddle."
        today = date(2026, 4, 2)
        save_prediction(prediction=made, by=None, today=today, version=made.version, note=note)


@pytest.mark.parametrize(
    ("address", "words"),
    [("/indexes/", "Index of wicks"), ("/predictions/", "It was a hose.")],
)
def test_page_in_use_is_accessible_and_fits_a_phone(opinions, page, address, words):
    page.goto(address)
    assert page.get_by_text(words).first.is_visible()
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe_at_every_size(page) == []


def test_ledger_is_filtered_by_keyboard_alone(opinions, page):
    page.goto("/predictions/")
    page.get_by_label("Status").focus()
    page.keyboard.press("M")  # Missed
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**status=missed**")
    assert page.get_by_role("status").inner_text().startswith("1 prediction")
