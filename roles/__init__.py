"""Job roles scored for resistance to displacement by AI.

A package for each feature, and within each: views -> page -> reads and writes -> pure. Who may
know whom is drawn in `tests/test_layers.py`.

    the ground, which knows no feature
        scoring      rows -> score: formula, zones, firmness, the 90% range, gaps, routes
        documents    an assessment document -> value and back; the audit
        text         numbers and markdown for readers; tokens, likeness, the index of names
        models       tables, constraints, named reads
        charts       positions for the drawings
    what is kept, and the ways in and out
        desk         every write: edit, publish, recompute; the assessors' screens
        exchange     documents in and out; backup and restore
        sources      sources, claims, what rests on them
        occupations  official files, job search, occupations' pages
        outlook      predictions, other indexes
    what the public sees
        api          the same for programs: /api/v1/
        static_copy  the same as files: manage.py export_site
    open_data    the fields of the files, and the tables that have them
    pages        role, roles (list and CSV), home, map, method, tasks, compare, next, my_week
        site         navigation, previews, files, errors, style guide

Where one would look for:

    publish                     desk/lifecycle.py; who may: desk/permissions.py
    what would move             desk/dry_run.py; a change of many roles: exchange/changing.py
    a save that comes too late  desk/editing.py, `take_version`
    the 90% range              scoring/method.py, `range_share`; scoring/chances.py
    the address of a role       text/addresses.py; those before: desk/editing.py
    the fields of a file        open_data/tables/; of a comparison pages/compare/measures.py
    the search's empty answer   occupations/search.py; templates/occupations/job_search.html
    every text of an assessment models/texts.py
    every fact of a next move   documents/move_facts.py
    what makes a link of a role documents/mentions.py
    who may ask how often       jobzone/limits.py; what answers tell browsers: jobzone/headers.py
"""
