"""Which figures of a text want the mark of a claim, and which are no figures of the world."""

from decimal import Decimal

import pytest

from roles.documents.audit.unmarked import misquoted_figures, unmarked_figures

SAYS = {
    "pay": Decimal("62350.0000"), "growth": Decimal("-5.8"), "beta": Decimal("0.0714"),
    "market": Decimal(10610000000), "words": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A median of $62,350 (BLS, May 2024).", ("$62,350",)),
        ("From 376,200 jobs to 1.2 million, up 7%.", ("376,200", "1.2 million", "7%")),
        ("Exposure is 0.45; O*NET 30.1 job zone 3.", ("0.45", "job zone 3")),
        ("It falls by −6 % and pays $9.50.", ("-6 %", "$9.50")),
        ("A median of $62,350 (BLS, May 2024)[^pay] in 2024.", ()),
        ("Up 7%[^growth], to 896,100 by 2034. It stays.", ("896,100",)),
        ("Growth of 7%.[^growth] And 9% later.", ("9%",)),
        # The judgement's own numbers.
        ("Scores 3 on 20% of the week; 5% of the time at 4; hence no 5.", ()),
        ("In 2030, after 12-24 months, for 8 hours, three of 12 cases.", ()),
    ],
)
def test_a_figure_of_the_world_wants_a_mark_behind_it(text, found):
    assert unmarked_figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A median of $62,350[^pay], down 6%[^growth] or -5.8%[^growth].", ()),
        ("Exposure of 0.07 and 0.1[^beta], and 10.61 billion dollars[^market].", ()),
        ("A median of $63,350[^pay].", ("$63,350",)),
        ("Up 9%[^growth]. A median of $62,350[^pay].", ("9%",)),
        ("$62,350[^growth] and 0.08[^beta].", ("$62,350", "0.08")),
        # Nothing is known of what others say, or they say it in words.
        ("Up 9%[^gone], or 7%.[^words]", ()),
        ("Up 9%.", ()),
    ],
)
def test_a_figure_is_what_a_claim_cited_beside_it_says(text, found):
    assert misquoted_figures(text, SAYS) == found
