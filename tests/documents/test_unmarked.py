"""Which figures of a text want the mark of a claim, and which are no figures of the world."""

import pytest

from roles.documents.audit.unmarked import unmarked_figures


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
