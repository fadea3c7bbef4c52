"""The public site as files: `manage.py export_site`, "The static copy" in docs/decisions.md."""
