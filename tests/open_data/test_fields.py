"""The table of fields: every form of the data has what it says."""

import re
from decimal import Decimal

import pytest

from roles.open_data.fields import Field, Type, plain
from roles.open_data.tables import ROLES, TABLES


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_table_is_declared_whole(table):
    assert len(set(table.names)) == len(table.names)
    assert {*table.key, *table.refers} <= set(table.names)
    assert all(each.meaning and each.source for each in table.fields)


@pytest.mark.django_db
def test_key_tells_the_rows_of_a_table_apart_and_values_are_of_their_type(city):
    types = {
        Type.TEXT: str, Type.WHOLE: int, Type.NUMBER: int | float, Type.DAY: str,
        Type.YES_NO: bool,
    }  # fmt: skip
    for table in TABLES:
        rows = [table.row(record) for record in table.records()]
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys), table.name
        wrong = {
            (table.name, each.name, row[each.name])
            for each in table.fields
            for row in rows
            if row[each.name] is not None and not isinstance(row[each.name], types[each.type])
        }
        assert wrong == set()


@pytest.mark.django_db
def test_tables_ask_no_more_for_more_rows(city, django_assert_max_num_queries):
    for table in TABLES:
        with django_assert_max_num_queries(4):
            list(table.lines())


@pytest.mark.django_db
def test_file_of_the_list_has_the_fields_of_the_table(client, city):
    head = client.get("/roles.csv").content.decode("utf-8-sig").splitlines()[0]
    assert head.split(",") == ROLES.names


@pytest.mark.django_db
def test_dictionary_names_every_field(client):
    page = client.get("/data/dictionary/").content.decode()
    printed = re.findall(r'<th role="rowheader" scope="row"><code>(\w+)</code>', page)
    assert printed == [name for table in TABLES for name in table.names]


def test_missing_is_none_and_numbers_of_json_are_exact():
    empty = Field("title", Type.TEXT, "", "")
    assert empty.value({"title": "it has no such attribute"}) is None
    assert [plain(Decimal(text)) for text in ("52.0", "48.5", "0.0001")] == [52, 48.5, 0.0001]
