"""From paths to what stands in the files. Raises WrongFile; reads no more than is needed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from roles.occupations.official import (
    ONET_FILES,
    BlsEdition,
    OnetRelease,
    WrongFile,
    read_bls,
    read_onet,
)


def read_onet_folder(folder: str | Path) -> OnetRelease:
    """The O*NET release whose text files lie in this folder; other files there do not matter."""
    path = Path(folder)
    try:
        if not path.is_dir():
            raise WrongFile(f"“{folder}” is no folder: name the one with the O*NET text files.")
        there = {file.name for file in path.iterdir()}
        files = {name: (path / name).read_bytes() for name in ONET_FILES if name in there}
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    if not files:
        raise WrongFile(
            f"“{folder}” holds none of the O*NET text files, such as “{ONET_FILES[1]}”."
        )
    return read_onet(files)


def read_bls_file(file: str | Path) -> BlsEdition:
    """The BLS table in this file."""
    return read_table(Path(file), read_bls)


def read_table(path: Path, read: Callable[[bytes, str], Any]) -> Any:
    """What `read` makes of the bytes and the name of a file."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(error) from None
    return read(data, path.name)


def _unreadable(error: Exception) -> WrongFile:
    if isinstance(error, WrongFile):
        return error
    return WrongFile(f"This path cannot be read: {getattr(error, 'strerror', None) or error}.")
