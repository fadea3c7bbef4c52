"""What a score's buttons say: every value of every row, in the manual's words."""

import pytest
from django.conf import settings

from roles.desk.meanings import ANCHORS, BETWEEN, OF, meanings
from roles.scoring import AIJRI_1

ROWS = [
    ("tasks", "", AIJRI_1.tasks),
    ("growth", "", AIJRI_1.growth),
    *((scale.key, each.key, scale) for scale in AIJRI_1.scales for each in scale.dimensions),
]
# Rows that the manual words in one sentence for all values.
IN_THE_MANUAL = ("regulatory", "presence", "union", "liability", "cultural")


@pytest.mark.parametrize(("scale", "row", "of"), ROWS)
def test_every_value_of_a_row_says_what_it_means(scale, row, of):
    found = dict(meanings(scale, row))
    assert list(found) == list(range(of.lowest, of.highest + 1))
    assert all(found.values())


def test_words_are_those_of_the_manual():
    text = (settings.BASE_DIR / "docs" / "assessing.md").read_text("utf-8")
    manual = " ".join(text.split()).lower()
    said = [*BETWEEN.values(), *(w for row in IN_THE_MANUAL for v, w in OF[row].items() if v)]
    said += [each for words in ANCHORS.values() for each in words.rstrip(".").split(". ")]
    missing = [each for each in said if each.rstrip(".").lower() not in manual]
    assert missing == []
