"""The ways about the site, for every template: the menu, the tabs of a chapter, the foot.

The menu's words are the headings of the pages that they lead to; whatever lies below one of them
is marked as in that chapter.
"""

from typing import NamedTuple

from django.http import HttpRequest

from roles.models.urls import url_of


class Way(NamedTuple):
    """A link of the navigation; `current` is "page", "true" within its chapter, or ""."""

    name: str
    url: str
    current: str


# (chapter, name of its address, (title, address) of what lies in it beside its own page)
CHAPTERS = (
    ("Find a job", "occupation-list", (("", "job-search"), ("", "wish"))),
    (
        "Browse",
        "role-list",
        (("List", "role-list"), ("Map", "role-map"), ("By task", "task-search")),
    ),
    ("Compare", "compare", ()),
    ("Method", "method", ()),
    (
        "Data",
        "data",
        (
            ("Sources", "source-list"),
            ("Second opinions", "index-list"),
            ("Predictions", "prediction-list"),
        ),
    ),
)
FOOT = (
    ("The work", ("occupation-list", "role-list", "role-map", "task-search", "compare")),
    ("The data", ("data", "source-list", "index-list", "prediction-list")),
    ("About", ("about", "method", "workforce", "wish")),
)
NAMES = {
    "occupation-list": "Find a job",
    "role-list": "Browse",
    "role-map": "Map",
    "task-search": "By task",
    "compare": "Compare",
    "data": "Data",
    "source-list": "Sources",
    "index-list": "Second opinions",
    "prediction-list": "Predictions",
    "method": "Method",
    "about": "About, corrections, licences",
    "workforce": "A whole workforce",
    "wish": "My job is not here",
}


def navigation(request: HttpRequest) -> dict[str, object]:
    """`navigation` of the head, `tabs` of the chapter that one is in, `foot` in its columns."""
    path = request.path
    ways, tabs = [], ()
    for name, address, within in CHAPTERS:
        url = url_of(address)
        places = (url, *(url_of(each) for _, each in within))
        inside = path.startswith(places)
        ways.append(Way(name, url, "page" if path == url else "true" if inside else ""))
        named = [(title, url_of(each)) for title, each in within if title]
        if path in {to for _, to in named}:
            tabs = [Way(title, to, "page" if path == to else "") for title, to in named]
    foot = [
        (title, [(NAMES[each], url_of(each)) for each in addresses]) for title, addresses in FOOT
    ]
    return {"navigation": ways, "tabs": tabs, "foot": foot}
