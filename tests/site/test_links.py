"""Every link of every page leads somewhere, and no two pages are called alike."""

from collections import Counter, defaultdict
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

LEFT_OUT = ("/static/", "/admin/")
# From one to the next of these there is no end; each that another page links to is opened.
ENDLESS = ("/compare/?", "/roles/?", "/map/?", "/tasks/?", "/predictions/?")
# As many of one view are opened; a thousand claims are made, and led to, by the same few lines.
OF_EACH = 60


class Page(HTMLParser):
    """The links of a page, the places in it that links lead to, its name."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.title, self.canonical = [], set(), "", ""
        self.sheets = self.scripts = 0
        self._in_title = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag == "link" and named.get("rel") == "canonical":
            self.canonical = named["href"]
        self.sheets += tag == "link" and named.get("rel") == "stylesheet"
        self.scripts += tag == "script" and "src" in named
        self._in_title = tag == "title"

    def handle_data(self, data):
        if self._in_title:
            self.title += data
            self._in_title = False


def view_of(address):
    """The view that answers; None where no address is like this one, which is worth opening."""
    try:
        return resolve(unquote(urlsplit(address).path)).func
    except Resolver404:
        return None


@pytest.fixture
def crawled(client, content):
    """{address: page}, and what is wrong with the way to it, from the home page on."""
    pages, faults, todo, seen = {}, [], {"/": ""}, Counter()
    while todo:
        address, before = todo.popitem()
        response = client.get(address, follow=True)
        if response.status_code != 200:
            faults.append(f"{before} leads to {address}: {response.status_code}")
        is_page = response.headers["Content-Type"].startswith("text/html")
        pages[address] = page = Page(response.text) if is_page else None
        if not page or address.startswith(ENDLESS):
            continue
        for link in page.links:
            target = urldefrag(urljoin(address, link)).url
            is_ours = not urlsplit(target).netloc and not target.startswith(LEFT_OUT)
            if is_ours and target not in pages and target not in todo:
                view = view_of(target)
                seen[view] += 1
                if view is None or seen[view] <= OF_EACH:
                    todo[target] = address
    return {address: page for address, page in pages.items() if page}, faults


def test_every_link_and_place_is_there_and_no_two_pages_are_called_alike(crawled):
    """In one test: the walk through the whole site is what takes the time."""
    pages, faults = crawled
    assert len(pages) > 60
    called = defaultdict(set)
    for address, page in pages.items():
        assert page.canonical.startswith("http://testserver/"), address
        assert page.sheets <= 2, f"{address} waits for {page.sheets} style sheets"
        assert page.scripts <= 1, f"{address} asks for {page.scripts} scripts"
        called[page.title].add(page.canonical)
        for link in page.links:
            target, place = urldefrag(urljoin(address, link))
            if place and target in pages and unquote(place) not in pages[target].ids:
                faults.append(f"{address} leads to {target}#{place}: no such place")
    assert not faults, "\n".join(sorted(set(faults)))
    assert {title: sorted(same) for title, same in called.items() if len(same) > 1} == {}
