"""Small official files in the real formats, made by hand: three occupations, five BLS rows."""

README = """O*NET {version} Database
{month} Release
---------------------

The content of the O*NET {version} Database is licensed under a Creative Commons licence.
"""
OCCUPATIONS = (
    ("11-1011.00", "Chief Lamplighters", "Plan the lighting of a town."),
    ("29-2072.00", "Lamp Records Specialists", "Keep the records of lamps."),
    ("29-2072.01", "Wick Registrars", "Keep the records of wicks."),
)
ALTERNATE = (
    ("11-1011.00", "Head of Lamps", "HoL", "08"),
    ("11-1011.00", 'Master of the "Blue" Lamp', "n/a", "02,08"),
    ("29-2072.00", "Lamp Clerk", "n/a", "10"),
    ("29-2072.00", "Lamp Coder", "n/a", "10"),
    ("29-2072.01", "Wick Clerk", "n/a", "10"),
)
REPORTED = (
    ("11-1011.00", "Chief of Lamps", "Y"),
    ("29-2072.00", "Lamp Coder", "N"),
    ("29-2072.01", "Registrar of Wicks", "Y"),
)
RELATED = (
    ("11-1011.00", "29-2072.01", "Primary-Short", "1"),
    ("11-1011.00", "29-2072.00", "Supplemental", "2"),
    ("29-2072.00", "29-2072.01", "Primary-Short", "1"),
    ("29-2072.00", "11-1011.00", "Supplemental", "2"),
    ("29-2072.01", "29-2072.00", "Primary-Short", "1"),
    ("29-2072.01", "11-1011.00", "Supplemental", "2"),
)
ZONES = (
    ("11-1011.00", "5", "08/2023", "Analyst"),
    ("29-2072.00", "3", "11/2021", "Analyst"),
    ("29-2072.01", "3", "11/2021", "Analyst"),
)
HEADERS = {
    "Occupation Data.txt": ("O*NET-SOC Code", "Title", "Description"),
    "Alternate Titles.txt": ("O*NET-SOC Code", "Alternate Title", "Short Title", "Source(s)"),
    "Sample of Reported Titles.txt": (
        "O*NET-SOC Code",
        "Reported Job Title",
        "Shown in My Next Move",
    ),
    "Related Occupations.txt": (
        "O*NET-SOC Code",
        "Related O*NET-SOC Code",
        "Relatedness Tier",
        "Index",
    ),
    "Job Zones.txt": ("O*NET-SOC Code", "Job Zone", "Date", "Domain Source"),
}
TABLES = tuple(HEADERS)

BLS_HEADER = (
    "title,category,slug,soc_code,median_pay_annual,median_pay_hourly,entry_education,"
    "work_experience,training,num_jobs_{first},projected_employment_{last},outlook_pct,"
    "outlook_desc,employment_change,url"
)
BLS_ROWS = (
    'Actors,arts,actors,27-2011,48526,23.33,"Some college, no degree",None,None,57000,57100,0,'
    "Little or no change,200,https://www.bls.gov/ooh/actors.htm",
    "Chiefs and heads,management,chiefs,11-1010,206420,99.24,See How to Become One,"
    "5 years or more,None,309400,322600,4,As fast as average,13200,https://www.bls.gov/ooh/c.htm",
    "Lamp records specialists,healthcare,lamps,29-2072,50250,24.16,"
    "Postsecondary nondegree award,None,None,194800,208600,7,Much faster than average,13800,"
    "https://www.bls.gov/ooh/l.htm",
    "Military careers,military,military,,,,,,,,,,,,https://www.bls.gov/ooh/military.htm",
    "Zoologists,science,zoologists,19-1023,72860,35.03,Bachelor's degree,None,None,18200,18500,2,"
    "Slower than average,300,https://www.bls.gov/ooh/z.htm",
)


def tabbed(header, rows, ending="\r\n"):
    """A table as O*NET writes it."""
    return "".join("\t".join(cells) + ending for cells in (header, *rows)).encode()


def onet_files(version="99.1", month="May 2031", **tables):
    """The files of a small release by name; `occupations=` and the like replace a table's rows."""
    rows = {
        "Occupation Data.txt": tables.get("occupations", OCCUPATIONS),
        "Alternate Titles.txt": tables.get("alternate", ALTERNATE),
        "Sample of Reported Titles.txt": tables.get("reported", REPORTED),
        "Related Occupations.txt": tables.get("related", RELATED),
        "Job Zones.txt": tables.get("zones", ZONES),
    }
    files = {name: tabbed(HEADERS[name], rows[name]) for name in TABLES}
    return {"Read Me.txt": README.format(version=version, month=month).encode(), **files}


def bls_table(*rows, first=2031, last=2041):
    """A BLS table with these rows, by default all five."""
    header = BLS_HEADER.format(first=first, last=last)
    return "".join(f"{row}\r\n" for row in (header, *(rows or BLS_ROWS))).encode()


def write_onet(folder, **options):
    """A folder with the files of a small release."""
    for name, data in onet_files(**options).items():
        (folder / name).write_bytes(data)
    return folder
