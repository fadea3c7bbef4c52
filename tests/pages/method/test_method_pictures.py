"""The charts of the method page: a row for each pair and for each estimate, with their source."""

from xml.etree import ElementTree

import pytest

from roles.models import EstimateFit, SecondReading

pytestmark = pytest.mark.django_db


def test_ranges_beside_second_readings_are_a_picture(shipped_content, client):
    assert_rows(client, "readings", ", second ", SecondReading.objects.count())


def test_estimates_beside_scores_are_a_picture(trades, client):
    assert_rows(client, "estimates", ", expected ", len(EstimateFit.objects.get().left_out))


def assert_rows(client, name, told, number):
    assert f'href="/method/{name}.png"' in client.get("/method/").text
    svg = ElementTree.fromstring(client.get(f"/method/{name}.svg").content)  # noqa: S314 (ours)
    texts = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert sum(told in each for each in texts) == number
    assert any("/method/" in each and "CC BY 4.0" in each for each in texts)
