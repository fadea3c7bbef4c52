"""What may be written to a log: addresses without their queries.

A query can hold what somebody says of their own working week. It is nobody's to keep.
"""

import logging
import re

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
        if record.exc_text:
            record.exc_text = without_queries(record.exc_text)
        return True


def without_queries(text: str) -> str:
    """ "GET /roles/plumber/my-week/" for "GET /roles/plumber/my-week/?h1=12"."""
    return QUERY.sub(r"\1", text)
