"""PostgreSQL and Redis of this run's own, to be killed."""

import os
import shutil
import signal
import socket
import subprocess
from contextlib import closing
from pathlib import Path


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def postgres_programs() -> Path | None:
    """The folder of initdb and its like; None where there is no PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return found[-1] if found else None


class Postgres:
    """A cluster in a folder of its own; one with `follows` is a streaming replica of that one."""

    def __init__(self, folder: Path, follows: "Postgres | None" = None) -> None:
        self.data, self.port = folder / "data", free_port()
        folder.mkdir()
        folder.chmod(0o755)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        if follows:
            source = ["-h", "127.0.0.1", "-p", str(follows.port), "-U", "postgres"]
            self._run(
                "pg_basebackup", *source, "-D", self.data, "-R", "-c", "fast", "-X", "stream"
            )
        else:
            self._run("initdb", "-D", self.data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(postgres_programs() / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                *command,
            ]
        folder = self.data.parent
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603

    def start(self) -> None:
        options = (
            f"-p {self.port} -k {self.data.parent} -c listen_addresses=127.0.0.1 -c fsync=off"
        )
        log = self.data.parent / "log"
        self._run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """“immediate” is a crash, “fast” puts everybody out."""
        self._run("pg_ctl", "-D", self.data, "-m", how, "stop")


class Redis:
    """A Redis that keeps nothing on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(  # noqa: S603
            [*command, "--dir", str(self.folder)], stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                return
        raise RuntimeError("Redis did not start.")

    def stop(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
