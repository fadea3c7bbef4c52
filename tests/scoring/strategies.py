"""Whole sets of rows for hypothesis."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from tests.scoring.vectors import make_inputs

scores = {
    "tasks": st.integers(1, 5),
    "evidence": st.integers(-2, 2),
    "barriers": st.integers(0, 2),
}


@st.composite
def weeks(draw):
    """Tasks whose shares, in hundredths of a percent, sum to exactly 100."""
    count = draw(st.integers(1, 12))
    cuts = draw(
        st.lists(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1, unique=True)
    )
    bounds = [0, *sorted(cuts), 10_000]
    shares = [Decimal(b - a) / 100 for a, b in pairwise(bounds)]
    return tuple((share, draw(scores["tasks"])) for share in shares)


whole_inputs = st.builds(
    make_inputs,
    tasks=weeks(),
    evidence=st.tuples(*[scores["evidence"]] * 5),
    barriers=st.tuples(*[scores["barriers"]] * 5),
    growth=st.integers(-2, 2),
    principles=st.tuples(*[st.integers(0, 3)] * 3),
)
