"""The server as its unit starts it, in processes of its own."""

import http.client
import os
import resource
import select
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Condition, Thread

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 300  # seconds until what was awaited counts as what never happens


class Server:
    """A running server: its process, its port and every line it has written."""

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process, self.port = process, port
        self.lines: list[str] = []
        self._news = Condition()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            with self._news:
                self.lines.append(line)
                self._news.notify_all()

    def written(self, words: str) -> int:
        """How many lines have these words."""
        return sum(words in line for line in self.lines)

    def wait_for(self, words: str, times: int = 1) -> None:
        """Block until so many lines have these words."""
        with self._news:
            if not self._news.wait_for(lambda: self.written(words) >= times, PATIENCE):
                raise TimeoutError(f"“{words}” was never written:\n{''.join(self.lines[-20:])}")

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """(status, text) of a GET; OSError or HTTPException where no answer comes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def workers(self) -> list[int]:
        """The process ids of those that serve, the youngest last."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        return sorted(map(int, children.read_text().split())) if children.exists() else []

    def kill_worker(self) -> None:
        """kill -9 of the youngest; back when it is dead."""
        victim = self.workers()[-1]
        gone = os.pidfd_open(victim)
        os.kill(victim, signal.SIGKILL)
        select.select([gone], [], [], PATIENCE)
        os.close(gone)

    def close(self) -> None:
        """Without its first process the others would serve on."""
        workers = self.workers()
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            for pid in (self.process.pid, *workers):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()
        self._listener.join()
        self.process.stdout.close()


@contextmanager
def served(database: str, workers: int = 2, **environment: str):
    """A server over a database (its URL), with all its workers taking requests."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    unit = (ROOT / "deploy" / "jobzone.service").read_text("utf-8")
    command = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    command = command.replace("--port 8000", f"--port {port}")
    command = command.replace("--workers 2", f"--workers {workers}")
    process = subprocess.Popen(  # noqa: S603 (our own server)
        [sys.executable, "-m", "granian", *command.split()[1:]],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database, "HTTPS": "false"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    server = Server(process, port)
    try:
        server.wait_for("Started worker-", workers)
        yield server
    finally:
        server.close()


@contextmanager
def full(server: Server):
    """No file of the workers may grow: SQLite is refused as by a full disk."""
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in server.workers()}
    for pid, (_soft, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for pid, before in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
