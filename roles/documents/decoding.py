"""From bytes to text: what a document may be before anybody looks at what it says."""

import re

from roles.documents.limits import MAX_BYTES

# Tab, line feed and carriage return are the only control characters that text needs.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BOM = "\ufeff"


class DocumentUnreadable(ValueError):
    """The bytes are no text that could be a document; the message is one sentence."""


def decode(data: bytes) -> str:
    """The text of an uploaded file, without its byte order mark.

    Refuses what is too large, not UTF-8, or holds characters that no editor writes.
    """
    if len(data) > MAX_BYTES:
        raise DocumentUnreadable(
            f"The file has {len(data):,} bytes: at most {MAX_BYTES:,} are allowed."
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentUnreadable(
            f"The file is not UTF-8 text: line {line} holds a byte that does not belong."
        ) from None
    fault = unreadable(text)
    if fault:
        raise DocumentUnreadable(fault[1])
    return text


def unreadable(text: str) -> tuple[int | None, str] | None:
    """Line and sentence for the first thing that makes `text` no document, or None."""
    if len(text) > MAX_BYTES:
        return None, f"The text has {len(text):,} characters: at most {MAX_BYTES:,} are allowed."
    found = CONTROL.search(text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    name = "a NUL byte" if found[0] == "\0" else f"the control character U+{ord(found[0]):04X}"
    return line, f"Line {line} holds {name}, which is not text."
