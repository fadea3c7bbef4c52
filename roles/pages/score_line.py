"""A score as a row of a picture: as far as it reaches, or with its likely range."""

from roles.charts.picture import Bar, Line, Mark
from roles.pages.score import ScoreView
from roles.text.numbers import figure


def score_line(name: str, score: ScoreView) -> Line:
    """A bar from the start of the scale to its mark."""
    return _line(name, score, (Bar(0, float(score.score), "ink", 10),))


def range_line(score: ScoreView) -> Line:
    """A bar over its likely range, where one is known."""
    known = score.low is not None and score.high is not None
    bars = (Bar(float(score.low), float(score.high), "ink", 6),) if known else ()
    return _line(score.name, score, bars)


def _line(name: str, score: ScoreView, bars: tuple[Bar, ...]) -> Line:
    mark = Mark(float(score.score), score.zone, is_hollow=score.is_headline)
    return Line(name, f"{figure(score.score, 1)}, {score.verdict}", bars, (mark,))
