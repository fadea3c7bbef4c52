"""Tables and constraints. Each model's reads are named on the QuerySet just above it.

Nothing here writes as a side effect: every write goes through `roles.services`.
"""

from roles.models.assessment import Assessment, ScoreDistribution
from roles.models.prose import Distinction, Passage, Transition
from roles.models.role import Role, RoleName
from roles.models.rows import Barrier, Evidence, Judgement, Principle, Task

__all__ = [
    "Assessment",
    "Barrier",
    "Distinction",
    "Evidence",
    "Judgement",
    "Passage",
    "Principle",
    "Role",
    "RoleName",
    "ScoreDistribution",
    "Task",
    "Transition",
]
