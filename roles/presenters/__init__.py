"""From rows to what a template loops over. Presenters decide; templates print.

Each `make_*` takes what a QuerySet method fetched and gives a frozen value.
"""
