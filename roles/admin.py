"""Where Django looks for the assessors' side; each feature keeps its own."""

from roles.desk.admin.assessment import AssessmentAdmin
from roles.desk.admin.durability import DurabilityScoreAdmin
from roles.desk.admin.reader_reports import ReaderReportAdmin
from roles.desk.admin.revision import RevisionAdmin
from roles.desk.admin.role import RoleAdmin
from roles.desk.admin.sessions import SessionAdmin
from roles.occupations.admin import OccupationAdmin, RequirementAdmin, WishAdmin
from roles.outlook.admin import IndexAdmin, PredictionAdmin
from roles.sources.admin import ClaimAdmin, SourceAdmin
