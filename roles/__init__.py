"""Job roles scored for resistance to displacement by AI.

A package for each feature, and within each: views -> page -> reads and writes -> pure. Who may
know whom is drawn in `tests/test_layers.py`.

    the ground, which knows no feature
        scoring      rows -> score: formula, zones, firmness, the 90 % range, gaps, routes
        documents    an assessment document -> value and back; the audit
        text         numbers and markdown for readers; tokens, likeness, the index of names
        models       tables, constraints, named reads
        charts       positions for the drawings
    what is kept, and the ways in and out
        desk         every write: edit, publish, recompute; the assessors' screens
        exchange     documents in and out
        sources      sources, claims, what rests on them
        occupations  official files, job search, occupations' pages
        outlook      predictions, other indexes
    what the public sees
        pages        role, roles (list and CSV), home, map, method, tasks, compare, next, my_week
        site         navigation, previews, files, errors, health, style guide
"""
