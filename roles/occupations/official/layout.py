"""The files of an O*NET release that are read, and their columns in order."""

CODE = "O*NET-SOC Code"
README = "Read Me.txt"
OCCUPATIONS = "Occupation Data.txt"
ALTERNATE = "Alternate Titles.txt"
REPORTED = "Sample of Reported Titles.txt"
RELATED = "Related Occupations.txt"
ZONES = "Job Zones.txt"
HEADERS = {
    OCCUPATIONS: (CODE, "Title", "Description"),
    ALTERNATE: (CODE, "Alternate Title", "Short Title", "Source(s)"),
    REPORTED: (CODE, "Reported Job Title", "Shown in My Next Move"),
    RELATED: (CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"),
    ZONES: (CODE, "Job Zone", "Date", "Domain Source"),
}
ONET_FILES = (README, *HEADERS)
