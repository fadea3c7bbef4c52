"""How many rows the editions that we have seen hold: the surest sign that a file is whole.

An edition that is not here is checked by its structure alone.
"""

# O*NET release -> rows of each file.
ONET_ROWS = {
    "30.1": {
        "Occupation Data.txt": 1_016,
        "Alternate Titles.txt": 56_505,
        "Sample of Reported Titles.txt": 7_955,
        "Related Occupations.txt": 18_460,
        "Job Zones.txt": 923,
    }
}

# BLS projection years -> (rows, vintage of the pay in it, which the file does not say).
BLS_EDITIONS = {(2024, 2034): (342, "May 2024")}

# The same edition of the projections, as a workbook: rows of table 1.2, sums included.
PROJECTION_ROWS = {(2024, 2034): 1_113}

# Year of the wage survey -> rows of its table, groups included.
PAY_ROWS = {2025: 1_104}

# O*NET release -> rows of the workbook of work activities.
ACTIVITY_ROWS = {"30.1": 23_850}
