"""Which words in brackets are a source."""

import pytest

from roles.sources.named_sources import named_sources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pay is $50,250 (BLS, May 2024).", ("BLS, May 2024",)),
        ("It grows (BLS Occupational Outlook Handbook, 2024-34).",
         ("BLS Occupational Outlook Handbook, 2024–34",)),
        ("Rated high (Eloundou et al., GPTs are GPTs, human beta).",
         ("Eloundou et al., GPTs are GPTs",)),
        ("Above Compliance Manager (AIJRI 48.2) since 2024.", ()),
        ("Employers report it (March 2026).", ()),
        ("It is old (as people say since 1990).", ()),
    ],
)  # fmt: skip
def test_a_source_is_a_name_with_a_year_or_a_study(text, found):
    assert named_sources([text]) == found


def test_a_source_is_listed_once_however_its_commas_stand():
    texts = ["(BLS, May 2024)", "(BLS May 2024)", "(Eloundou et al., GPTs are GPTs, beta)"]
    assert named_sources(texts) == ("BLS, May 2024", "Eloundou et al., GPTs are GPTs")
