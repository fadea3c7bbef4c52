"""What a browser complains about: its console's errors, and what the page's policy refused."""

from playwright.sync_api import ConsoleMessage, Page

# Before the page's own scripts, on every page that is opened after this.
TELL = """
addEventListener("securitypolicyviolation", (event) => tellOfRefusal(
  `policy: ${event.effectiveDirective} refused ${event.blockedURI} at `
  + `${event.sourceFile || document.URL}:${event.lineNumber} ${event.sample}`
));
"""
# What has happened is told in tasks: two frames later there are none left.
SETTLE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Complaints:
    """Everything that a page complains about from here on, page after page."""

    def __init__(self, page: Page):
        self._page = page
        self._heard: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._heard.append(f"uncaught: {error}"))
        page.expose_binding("tellOfRefusal", lambda _, words: self._heard.append(words))
        page.add_init_script(TELL)

    def so_far(self) -> list[str]:
        """What was heard on the pages until now, the present one included."""
        self._page.evaluate(SETTLE)
        return list(self._heard)

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium reports the page's own 404 or 400 as an error; some pages are meant to be one.
        is_own_status = message.location["url"] == self._page.url and "status of" in message.text
        if message.type == "error" and not is_own_status:
            self._heard.append(f"console: {message.text} ({message.location['url']})")
