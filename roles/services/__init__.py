"""Every write of the project. Keyword-only, atomic, `by=` the actor, returns what changed.

A service refuses with an error whose text can be shown (`services.errors`); it never half-does.
"""

from roles.services.accounts import ASSESSORS, ensure_assessor_group, make_assessor
from roles.services.auditing import AuditReport, audit_files, audit_stored
from roles.services.durability import (
    clone_durability,
    date_scenarios,
    delete_durability_draft,
    link_durability,
    publish_durability,
    recompute_durability,
    save_durability,
    store_durability,
)
from roles.services.editing import claim_version, delete_draft, save_assessment, save_role
from roles.services.errors import NotEditable, NotPublishable, Refused, StaleEdit
from roles.services.exporting import export_document, export_documents
from roles.services.importing import ImportReport, import_documents, read_paths
from roles.services.linking import link_typed_scores
from roles.services.publishing import (
    clone_assessment,
    publish_assessment,
    return_assessment,
    start_draft,
    submit_assessment,
)
from roles.services.recompute import (
    Difference,
    recompute_assessment,
    recompute_missing,
    recompute_scores,
)

__all__ = [
    "ASSESSORS",
    "AuditReport",
    "Difference",
    "ImportReport",
    "NotEditable",
    "NotPublishable",
    "Refused",
    "StaleEdit",
    "audit_files",
    "audit_stored",
    "claim_version",
    "clone_assessment",
    "clone_durability",
    "date_scenarios",
    "delete_draft",
    "delete_durability_draft",
    "ensure_assessor_group",
    "export_document",
    "export_documents",
    "import_documents",
    "link_durability",
    "link_typed_scores",
    "make_assessor",
    "publish_assessment",
    "publish_durability",
    "read_paths",
    "recompute_assessment",
    "recompute_durability",
    "recompute_missing",
    "recompute_scores",
    "return_assessment",
    "save_assessment",
    "save_durability",
    "save_role",
    "start_draft",
    "store_durability",
    "submit_assessment",
]
