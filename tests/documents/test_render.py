"""Printing a document, and reading the same one back."""

from hypothesis import HealthCheck, given, settings

from roles.documents import (
    parse,
    render,
)

from .builders import PLAIN, documents, read

LAMP_KEEPER = read(PLAIN)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_every_document_is_read_back_as_it_was(document):
    parsed = parse(render(document))
    assert parsed.problems == ()
    assert parsed.document == document
