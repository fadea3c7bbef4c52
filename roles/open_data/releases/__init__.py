"""Releases: what is published, frozen as a folder of files that never changes again.

Each holds every table of `roles.open_data.tables` as CSV and as JSON, what describes them to
programs, checksums, how to cite it, and in words what has changed since the release before.
"""
