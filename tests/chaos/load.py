"""Readers who ask again and again until they are told to stop."""

import http.client
import random
import re
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from threading import Event, Lock, Thread
from time import monotonic

PATHS = (
    "/", "/roles/", "/roles/?q=lamp", "/roles/lamp-lighter/", "/roles/gas-fitter/", "/map/",
    "/compare/?role=lamp-lighter&role=gas-fitter", "/roles/lamp-lighter/next/", "/search/?q=lamp",
    "/method/", "/roles.csv", "/api/v1/roles",
)  # fmt: skip
GENERATION = re.compile(r"generation (\d+)")


class Load:
    """Readers side by side; what they were answered."""

    def __init__(self, port: int, readers: int = 8, look: Callable[[str, str], str] | None = None):
        self.port, self.look = port, look
        self.got: Counter = Counter()
        self.slowest = 0.0  # seconds
        self._lock, self._enough = Lock(), Event()
        self._threads = [Thread(target=self._read, args=(n,)) for n in range(readers)]

    def _read(self, number: int) -> None:
        chance = random.Random(number)  # noqa: S311 (which page next)
        while not self._enough.is_set():
            # Half of the readers are signed-out people with a query of their own: no kept page.
            path = chance.choice(PATHS)
            if number % 2:
                path += f"{'&' if '?' in path else '?'}v={chance.random()}"
            began = monotonic()
            outcome = self._ask(path)
            with self._lock:
                self.got[outcome] += 1
                self.slowest = max(self.slowest, monotonic() - began)

    def _ask(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            with closing(connection):
                connection.request("GET", path)
                answer = connection.getresponse()
                text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return "cut off"
        if answer.status == 503 and answer.getheader("Retry-After"):
            return "503 with Retry-After"
        if answer.status == 200 and self.look:
            return self.look(path, text)
        return str(answer.status)

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error) -> None:
        self._enough.set()
        for thread in self._threads:
            thread.join()

    def told(self) -> str:
        """“1,234 answered 200, 12 cut off; slowest 0.8 s”."""
        counts = ", ".join(f"{count:,} × {what}" for what, count in self.got.most_common())
        return f"{counts}; slowest {self.slowest:.1f} s"


def of_one_generation(path: str, text: str) -> str:
    """“200”, or that a page of one role mixes what two publishes wrote."""
    one_role = re.fullmatch(r"/roles/[a-z-]+/(\?.*)?", path)
    return "200, HALF NEW" if one_role and len(set(GENERATION.findall(text))) > 1 else "200"
