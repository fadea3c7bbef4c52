"""The assessors' side. Every save goes through a service; every record carries its version."""

from roles.admin.assessment import AssessmentAdmin
from roles.admin.durability import DurabilityScoreAdmin
from roles.admin.index import IndexAdmin
from roles.admin.occupation import OccupationAdmin
from roles.admin.prediction import PredictionAdmin
from roles.admin.role import RoleAdmin
from roles.admin.source import ClaimAdmin, SourceAdmin

__all__ = [
    "AssessmentAdmin",
    "ClaimAdmin",
    "DurabilityScoreAdmin",
    "IndexAdmin",
    "OccupationAdmin",
    "PredictionAdmin",
    "RoleAdmin",
    "SourceAdmin",
]
