"""How far a run looks: `make test` tries some of everything, `make test-deep` all there is.

Some is always the same some: a gate that draws anew each time fails one day for what somebody else
wrote. The deep run draws anew, to find what nobody thought of.
"""

import os

from hypothesis import HealthCheck, settings

DEEP = os.environ.get("DEEP", "0") not in ("", "0")
_SHARE = 4

# How long a case takes to draw or to run says how busy the machine is, nothing of the product.
_NO_CLOCK = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}


def load_profile() -> None:
    """How many cases each property is tried with."""
    settings.register_profile("gate", max_examples=40, derandomize=True, **_NO_CLOCK)
    settings.register_profile("deep", max_examples=300, **_NO_CLOCK)
    settings.load_profile("deep" if DEEP else "gate")


def tries(deep: int) -> int:
    """How many to try where a deep run tries so many."""
    return deep if DEEP else deep // _SHARE
