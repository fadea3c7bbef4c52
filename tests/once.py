"""What is dear to make, made once in a run: the workers read what the first of them has made."""

import os
import pickle
from collections.abc import Callable
from fcntl import LOCK_EX, flock


class Once:
    def __init__(self, tmp_path_factory) -> None:
        base = tmp_path_factory.getbasetemp()
        # The workers of one run share the folder above their own.
        self._folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
        self._made: dict[str, object] = {}

    def __call__(self, name: str, make: Callable[[], object]) -> object:
        """What `make` gives, which can be pickled; whoever comes meanwhile waits for it."""
        if name not in self._made:
            with (self._folder / f"{name}.pickle").open("a+b") as file:
                flock(file, LOCK_EX)
                file.seek(0)
                if kept := file.read():
                    self._made[name] = pickle.loads(kept)  # noqa: S301 (our own, of this run)
                else:
                    self._made[name] = make()
                    file.write(pickle.dumps(self._made[name]))
        return self._made[name]
