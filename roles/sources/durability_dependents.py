"""The durability scores that rest on a source: which of their lines cite it.

Nothing is recomputed without them: the lines have no neutral mark, and there are no zones.
"""

from collections.abc import Sequence

from roles.models import Citation
from roles.sources.claim_view import value_words
from roles.sources.dependents import CitedFigure, RestingDurability, RestingRow, place_on_role_page
from roles.text.numbers import of_most


def make_resting_durability(
    citations: Sequence[Citation],
) -> tuple[RestingDurability, ...]:
    """The scores of these citations, from `for_lines()`, by title."""
    by_score: dict[int, list[Citation]] = {}
    for citation in citations:
        by_score.setdefault(citation.durability_id, []).append(citation)
    return tuple(map(_score, by_score.values()))


def _score(citations: list[Citation]) -> RestingDurability:
    score = citations[0].durability
    by_line: dict[str, list[Citation]] = {}
    for citation in citations:
        by_line.setdefault(citation.key, []).append(citation)
    places = {c.claim_id: place_on_role_page(score.role, c.claim) for c in citations}
    return RestingDurability(
        name=str(score.role),
        url=score.get_absolute_url(),
        score=of_most(score.total, score.method.maximum),
        rows=tuple(
            RestingRow(
                kind="",
                name="Summary" if key == "summary" else score.method.line(key).name,
                change="",
                figures=tuple(
                    CitedFigure(value_words(c.claim), places[c.claim_id]) for c in cited
                ),
            )
            for key, cited in by_line.items()
        ),
        places=tuple(places.items()),
    )
