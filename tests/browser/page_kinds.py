"""One address of every kind of page, with what its title and its heading must name."""

from dataclasses import dataclass
from urllib.parse import urlencode

from tests.depth import DEEP

CODER = "medical-coder"
RECORDS = "medical-records-specialist"
BILLER = "medical-records-biller-coder"
NURSE = "registered-nurse"
OFFICER = "data-protection-officer"
PHARMACY = "pharmacy-technician"


def comparison(*slugs: str) -> str:
    """The address of a comparison of these roles."""
    return f"/compare/?{urlencode([('role', slug) for slug in slugs])}"


@dataclass(frozen=True)
class Kind:
    """A kind of page by one example of it; one `in_frame` of other sites has no head or foot."""

    name: str
    address: str
    title: str
    heading: str
    status: int = 200
    in_frame: bool = False

    def __str__(self) -> str:
        return self.name


KINDS = (
    Kind("home", "/", "JobZone", "How well does your job hold up"),
    Kind("role list", "/roles/", "All roles", "Browse"),
    Kind("every column", "/roles/?columns=method", "All roles", "Browse"),
    Kind("filtered list", "/roles/?q=medical&zone=red&sort=score", "“medical”", "Browse"),
    Kind("empty list", "/roles/?q=zzzz", "“zzzz”", "Browse"),
    Kind("full role", f"/roles/{CODER}/", "Medical Coder", "Medical Coder"),
    Kind("history", f"/roles/{CODER}/history/", "History of Medical", "History of Medical"),
    Kind("headline role", f"/roles/{NURSE}/", "Registered Nurse", "Registered Nurse"),
    Kind("durability only", f"/roles/{BILLER}/", "durability 38 of 100", "Biller-Coder"),
    Kind("next roles", f"/roles/{CODER}/next/", "next from Medical Coder", "Where to look next"),
    Kind(
        "my week",
        f"/roles/{CODER}/my-week/?h1=6&x=5&add1=Train+coders&add1h=6&add1s=1",
        ": your version of this job",
        "Medical Coder",
    ),
    Kind(
        "my week refused",
        f"/roles/{CODER}/my-week/?h1=-6&add1=Train+coders&add1s=9",
        ": your version of this job",
        "Medical Coder",
    ),
    Kind(
        "my week without tasks",
        f"/roles/{NURSE}/my-week/",
        ": your version of this job",
        "Registered Nurse",
    ),
    Kind("comparison of 0", "/compare/", "Compare roles", "Compare roles"),
    Kind("comparison of 1", comparison(CODER), "Compare roles", "Compare roles"),
    Kind("comparison of 2", comparison(CODER, RECORDS), "Medical Coder", "Medical Coder"),
    Kind("comparison of 3", comparison(CODER, RECORDS, NURSE), "Nurse", "Three roles"),
    Kind("comparison of 4", comparison(CODER, RECORDS, NURSE, OFFICER), "Officer", "Four roles"),
    Kind(
        "comparison with an unknown role",
        comparison(CODER, "medical-recrds-specialist"),
        "Not found",
        "One of these roles is not here",
        404,
    ),
    Kind("map", "/map/", "Map of all roles", "Browse"),
    Kind("map of a field", "/map/?field=health", "Health", "Browse: Health"),
    Kind("map by tasks", "/map/?view=tasks-and-evidence", "Map of all roles", "Browse"),
    Kind("empty map", "/map/?q=zzzz", "“zzzz”", "Browse"),
    Kind("tasks", "/tasks/", "The same task elsewhere", "Browse"),
    Kind(
        "task found",
        f"/tasks/?q=Chart+review+%26+documentation+auditing&from={RECORDS}",
        "“Chart review",
        "Browse",
    ),
    Kind("workforce", "/workforce/", "Workforce", "A whole workforce"),
    Kind("job search", "/search/?q=medcal+coder", "“medcal coder”", "medcal coder"),
    Kind("job search without a find", "/search/?q=zzzz", "“zzzz”", "zzzz"),
    Kind("occupations", "/occupations/", "Find a job", "Find a job"),
    Kind("occupations of a group", "/occupations/?group=29", "Healthcare", "Healthcare"),
    Kind("wish", "/wish/?q=barista", "My job is not here", "My job is not here"),
    Kind("indexes", "/indexes/", "Second opinions", "Data: second opinions"),
    Kind("predictions", "/predictions/", "Predictions ledger", "Data: predictions"),
    Kind("about", "/about/", "About", "About"),
    Kind("corrections", "/corrections/", "Corrections", "Corrections"),
    Kind(
        "report of a row",
        f"/roles/{CODER}/report/?row=growth:growth",
        "What is wrong",
        "What is wrong",
    ),
    Kind("data", "/data/", "Data", "Data"),
    Kind("API", "/data/api/", "API", "API"),
    Kind("dictionary", "/data/dictionary/", "Data dictionary", "Data dictionary"),
    Kind("method", "/method/", "how a score comes about", "Method"),
    Kind("sources", "/sources/", "Sources", "Data: sources"),
    Kind("source", "/sources/jobzonerisk-medical-coder/", "Medical Coder", "Medical Coder"),
    Kind("claim", "/claims/coding-roles-evolve-to-oversight-growth/", "growth", "+9"),
    Kind("not found", "/roles/medical-codr/", "Not found", "no such page", 404),
    Kind(
        "more than fit",
        comparison(CODER, RECORDS, NURSE, OFFICER, PHARMACY),
        "Choose four of 5 roles",
        "Four roles fit",
    ),
    Kind(
        "bad request",
        "/roles.csv?zone=blue",
        "cannot do",
        "cannot do",
        400,
    ),
    Kind("card in a frame", f"/embed/roles/{RECORDS}/", "Medical", "Medical", in_frame=True),
    Kind(
        "badge in a frame",
        f"/embed/roles/{RECORDS}/?as=badge",
        "Medical",
        "Medical",
        in_frame=True,
    ),
    Kind(
        "comparison in a frame",
        comparison(CODER, RECORDS).replace("/", "/embed/", 1),
        "Medical Coder",
        "Medical Coder",
        in_frame=True,
    ),
)

# Between them they have every colour on every ground. A deep run takes all.
WITH_EVERY_COLOUR = {
    "home", "role list", "full role", "durability only", "next roles", "my week",
    "comparison of 4", "map", "map by tasks", "task found", "job search", "indexes", "predictions",
    "method", "source", "card in a frame", "badge in a frame", "comparison in a frame",
}  # fmt: skip
COLOURFUL = tuple(kind for kind in KINDS if DEEP or kind.name in WITH_EVERY_COLOUR)
assert DEEP or len(COLOURFUL) == len(WITH_EVERY_COLOUR)
