"""Scores in the page of another site, which lets nothing of anybody else run, load or be sent."""

import pytest
from playwright.sync_api import expect

from tests.browser.page_kinds import CODER, RECORDS

HOST, HERE = "http://host.test/", "http://jobzone.test"
POLICY = f"default-src 'none'; frame-src {HERE}; sandbox allow-same-origin"
FRAMES = (
    (f"/embed/roles/{RECORDS}/", 220),
    (f"/embed/roles/{RECORDS}/?as=badge", 72),
    (f"/embed/compare/?role={CODER}&amp;role={RECORDS}", 358),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_embeds_are_whole_in_a_page_with_a_strict_policy(page, site, content, scheme):
    """Another site has other cookies, and isolates itself: it takes what says that it may be."""

    def here(route):
        address = route.request.url.replace(HERE, site.url)
        route.fulfill(response=route.fetch(url=address))

    def host(route):
        frames = (
            f'<iframe src="{HERE}{path}" width=340 height={h}></iframe>' for path, h in FRAMES
        )
        headers = {
            "Content-Security-Policy": POLICY,
            "Cross-Origin-Embedder-Policy": "require-corp",
        }
        route.fulfill(body="".join(frames), content_type="text/html", headers=headers)

    page.route(f"{HERE}/**", here)
    page.route(HOST, host)
    page.emulate_media(color_scheme=scheme)
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("requestfailed", lambda request: told.append(request.url))
    page.goto(HOST, wait_until="networkidle")
    assert [text for text in told if "Opener-Policy" not in text] == []
    assert len(page.frames) == 1 + len(FRAMES)
    for frame in page.frames[1:]:
        expect(frame.get_by_role("link")).to_be_visible()
        room, whole, paper = frame.evaluate(
            """() => [innerHeight, document.documentElement.scrollHeight,
               getComputedStyle(document.body).backgroundColor]"""
        )
        assert whole <= room, frame.url
        assert (paper == "rgb(251, 250, 247)") == (scheme == "light")
    assert page.context.cookies() == []
