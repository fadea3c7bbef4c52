"""What may be written to a log, and how: addresses without their queries, a JSON object a line.

A query can hold what somebody says of their own working week. It is nobody's to keep.
"""

import json
import logging
import re
from datetime import UTC, datetime

from jobzone.requests import request_id

# A path and what follows its question mark, wherever in a line; a lone "?" ends a sentence.
# It runs to the next white space or double quote: what else a client leaves bare is its own words.
QUERY = re.compile(r"(/[^\s?\"'<>]*)\?[^\s\"]+")


class WithoutQueries(logging.Filter):
    """Take the query off every address in a record: its text, its arguments, its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            record.msg, record.args = without_queries(record.getMessage()), ()
        except (TypeError, ValueError):
            return True  # a faulty call of the logger: its handler says so, without the request
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.exc_info = None  # else a formatter would print it once more, as it was
        if record.exc_text:
            record.exc_text = without_queries(record.exc_text)
        return True


def without_queries(text: str) -> str:
    """ "GET /roles/plumber/my-week/" for "GET /roles/plumber/my-week/?h1=12"."""
    return QUERY.sub(r"\1", text)


ENCODER = json.JSONEncoder(ensure_ascii=False)  # json.dumps makes one for each line


class JsonLines(logging.Formatter):
    """A record as one line of JSON, with the id of the request that it is of.

    Only what is named here: Django hangs the request and the user on a record, and those stay out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            **getattr(record, "about", {}),
        }
        if record.exc_info or record.exc_text:
            line["traceback"] = record.exc_text or self.formatException(record.exc_info)
        return ENCODER.encode(line)
