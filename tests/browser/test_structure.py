"""How a page is built for those who hear it: its title, its headings, its landmarks."""

from itertools import pairwise

from tests.browser.page_kinds import KINDS

LANDMARKS = ("banner", "main", "contentinfo")

HEADINGS = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()])
"""


def test_title_and_heading_name_the_page(page):
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        title, heading = page.title(), page.locator("h1").first.inner_text()
        if kind.title not in title or "JobZone" not in title:
            found.append(f"{kind}: its title is {title!r}")
        if kind.heading not in heading:
            found.append(f"{kind}: its heading is {heading!r}")
    assert not found, "\n".join(found)


def test_headings_start_with_one_h1_and_never_skip_a_level(page):
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        headings = page.evaluate(HEADINGS)
        levels = [level for level, _ in headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            found.append(f"{kind}: the levels are {levels}")
        found += [
            f"{kind}: an h{below} follows an h{above}: {words!r}"
            for (above, _), (below, words) in pairwise(headings)
            if below > above + 1
        ]
        found += [f"{kind}: an h{level} is empty" for level, words in headings if not words]
    assert not found, "\n".join(found)


def test_each_page_has_one_banner_one_main_and_one_contentinfo(page):
    found = []
    for kind in KINDS:
        page.goto(kind.address)
        counts = {role: page.get_by_role(role).count() for role in LANDMARKS}
        if set(counts.values()) != {1}:
            found.append(f"{kind}: {counts}")
    assert not found, "\n".join(found)
