"""Tables and constraints. Each model's reads are named on the QuerySet just above it.

Nothing here writes as a side effect: every write of an assessment is in `roles.desk`.
"""

from roles.models.account_events import AccountEvent
from roles.models.assessment import Assessment, ScoreDistribution
from roles.models.bridges import Bridge
from roles.models.comments import RowComment
from roles.models.data_version import DataVersion
from roles.models.differences import SettledDifference
from roles.models.durability import DurabilityLine, DurabilityScore, Scenario
from roles.models.estimates import Estimate, EstimateCheck, EstimateFit
from roles.models.indexes import Index, IndexReading
from roles.models.labour import LabourFact, LabourFacts, labour_facts, newest_value
from roles.models.named_changes import NamedChange
from roles.models.occupations import (
    Occupation,
    OccupationLikeness,
    OccupationName,
    RelatedOccupation,
)
from roles.models.page_counts import PageCount
from roles.models.predictions import Correction, Prediction
from roles.models.prose import Distinction, Passage, Transition
from roles.models.reader_reports import ReaderReport
from roles.models.readings import SecondJudgement, SecondReading
from roles.models.requirements import Requirement
from roles.models.revisions import Revision
from roles.models.role import Role, RoleAddress, RoleName
from roles.models.rows import Barrier, Evidence, Judgement, Principle, Task
from roles.models.sources import Citation, Claim, Source
from roles.models.suggestions import Suggestion
from roles.models.wishes import Wish
