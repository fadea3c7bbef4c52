"""The assessors' side. Every save goes through a service; every record carries its version."""

from roles.admin.assessment import AssessmentAdmin
from roles.admin.occupation import OccupationAdmin
from roles.admin.role import RoleAdmin

__all__ = ["AssessmentAdmin", "OccupationAdmin", "RoleAdmin"]
