"""What all roles come to is worked out once, until the public sees other data."""

import threading

import pytest
from django.db import transaction

from roles.models import DataVersion
from roles.models.kept import Kept


@pytest.fixture
def counted():
    """A kept answer, which counts how often it was made."""
    made = []

    @Kept
    def answer():
        """How often it was made."""
        made.append(1)
        return len(made)

    yield answer
    Kept.every.remove(answer)


@pytest.mark.django_db(transaction=True)
def test_it_is_made_once_for_each_data_version(counted):
    assert [counted(), counted()] == [1, 1]
    DataVersion.objects.update_or_create(pk=1, defaults={"number": 9})
    assert [counted(), counted()] == [2, 2]
    assert counted.__doc__ == "How often it was made."


@pytest.mark.django_db(transaction=True)
def test_within_a_transaction_nothing_is_remembered(counted):
    with transaction.atomic():
        assert [counted(), counted()] == [1, 2]
    assert counted() == 3


@pytest.mark.django_db(transaction=True)
def test_who_asks_meanwhile_waits_and_gets_the_same(monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    made = []

    def slow():
        made.append(1)
        begun.set()
        assert go_on.wait(20)
        return "lamp"

    monkeypatch.setattr(DataVersion, "objects", type("Still", (), {"current": lambda _: 7})())
    kept, answers = Kept(slow), []
    threads = [threading.Thread(target=lambda: answers.append(kept())) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert begun.wait(20)
    go_on.set()
    for thread in threads:
        thread.join(20)
    Kept.every.remove(kept)
    assert (answers, len(made)) == (["lamp"] * 4, 1)
