"""The key of a task in a document: printed where its name does not say it, and read again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roles.documents import TaskLine, canonical, parse, render
from roles.documents.keys import keys_of, with_keys
from roles.scoring import Mode
from tests.factories.documents import make_document


def tasks(*rows):
    share = Decimal(100) / len(rows)
    return tuple(
        TaskLine(name=name, share=share, score=3, mode=Mode.AUGMENTATION, key=key)
        for name, key in rows
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("Light lamps", ""), ("Trim wicks", "")],
        [("Light lamps", "trim-wicks"), ("Trim wicks", "light-lamps")],
        [("Light lamps", "light-lamps-2"), ("Light lamps", "light-lamps")],
        [("Light lamps", "a"), ("Light lamps", "light-lamps-2")],
        [("Known as {#lamps}", ""), ("Trim wicks", "lamps")],
    ],
)
def test_keys_come_back_from_the_text(rows):
    document = replace(make_document(), tasks=tasks(*rows))
    found = parse(render(document)).document
    assert found == canonical(document)
    assert [t.key for t in with_keys(found.tasks)] == [
        key or own for (_name, key), own in zip(rows, keys_of(n for n, _ in rows), strict=True)
    ]


def test_printed_key_is_never_given_to_another_row():
    found = with_keys(tasks(("Light lamps", "trim-wicks"), ("Trim wicks", "")))
    assert [task.key for task in found] == ["trim-wicks", "trim-wicks-2"]
