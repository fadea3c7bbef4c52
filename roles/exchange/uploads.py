"""Uploaded files and zips as the texts of documents, within bounds.

An archive is only read, never unpacked: a name in it is a label on a page and no path. Its members
count by the bytes that they really give, whatever its list says of them.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from roles.documents import MAX_BYTES, DocumentUnreadable, decode
from roles.exchange.importing.files import SUFFIXES

MOST_FILES = 300
MOST_IN_ALL = 20_000_000  # bytes
LONGEST_LABEL = 200
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")

# A label, the text, and why there is none.
Given = tuple[str, str | None, str]


class TooMuch(ValueError):
    """More than is read at once; the message is a sentence."""


def read_uploads(files: Iterable[tuple[str, BinaryIO]]) -> list[Given]:
    """Every document of the files, by name, and of the zips among them. Raises TooMuch."""
    found: list[Given] = []
    total = 0
    for label, data, fault in _all_of(files):
        total += len(data)
        if len(found) == MOST_FILES or total > MOST_IN_ALL:
            raise TooMuch(
                f"At most {MOST_FILES} documents and {MOST_IN_ALL // 1_000_000} MB are read at "
                "once: give them in several."
            )
        text = None
        if not fault:
            try:
                text = decode(data)
            except DocumentUnreadable as error:
                fault = str(error)
        found.append((_label(label), text, fault))
    return found


def _all_of(files: Iterable[tuple[str, BinaryIO]]) -> Iterator[tuple[str, bytes, str]]:
    for name, file in files:
        if file.read(4) in ZIP_STARTS:
            yield from _inside(name, file)
            continue
        file.seek(0)
        yield name, file.read(MAX_BYTES + 1), "" if _is_document(name) else _no_document()


def _inside(name: str, file: BinaryIO) -> Iterator[tuple[str, bytes, str]]:
    try:
        with ZipFile(file) as archive:
            for member in archive.infolist():
                if member.is_dir():
                    continue
                label = f"{name}: {member.filename}"
                if fault := _fault_of(member):
                    yield label, b"", fault
                    continue
                yield label, _read(archive, member), ""
    except (BadZipFile, EOFError, OSError, NotImplementedError, ValueError, zlib.error) as error:
        yield name, b"", f"This is no whole zip: {error}."


def _fault_of(member: ZipInfo) -> str:
    if not _is_document(member.filename):
        return _no_document()
    if member.flag_bits & 1:
        return "It is encrypted."
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "It is compressed in a way that is not read here: use “deflate”."
    return ""


def _read(archive: ZipFile, member: ZipInfo) -> bytes:
    """No more than a document may have, and one byte by which that is seen."""
    with archive.open(member) as file:
        return file.read(MAX_BYTES + 1)


def _is_document(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _no_document() -> str:
    return f"This is no document: those end in {', '.join(SUFFIXES)}."


def _label(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    return shown[:LONGEST_LABEL]
