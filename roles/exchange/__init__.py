"""Assessments as files: import, export, and the audit of what is stored."""
