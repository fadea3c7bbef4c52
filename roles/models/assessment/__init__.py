"""Assessments: `table.py` what is stored, `reads.py` how it is asked for."""

from roles.models.assessment.reads import PROSE, ROWS, AssessmentQuerySet
from roles.models.assessment.table import Assessment, ScoreDistribution
