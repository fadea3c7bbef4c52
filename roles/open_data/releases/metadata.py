"""What describes a release to programs: Data Package 2.0, Croissant 1.1, CITATION.cff."""

import json
from collections.abc import Mapping
from datetime import date

from roles.open_data.citing import Work
from roles.open_data.fields import Field, Table, Type
from roles.open_data.tables import TABLES
from roles.open_data.terms import (
    ABSTRACT,
    AUTHOR,
    LICENCE,
    LICENCE_ADDRESS,
    LICENCE_TITLE,
    OTHERS,
    TITLE,
)

CROISSANT_TYPES = {
    Type.TEXT: "sc:Text",
    Type.WHOLE: "sc:Integer",
    Type.NUMBER: "sc:Float",
    Type.DAY: "sc:Date",
    Type.YES_NO: "sc:Boolean",
}
# As the format gives it, whole: readers warn of any other.
CROISSANT_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{
        name: f"cr:{name}"
        for name in (
            "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract",
            "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray",
            "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
            "references", "regex", "repeated", "replace", "samplingRate", "separator", "source",
            "subField", "transform",
        )
    },
}  # fmt: skip


def release_work(day: date, address: str) -> Work:
    """A release as it is cited."""
    return Work(f"jobzone-{day}", TITLE, address, day, f"Release {day}", is_data=True)


def data_package(day: date, address: str, files: Mapping[str, tuple[str, int]]) -> str:
    """datapackage.json; `files` gives (SHA-256, bytes) by name."""

    def resource(table: Table) -> dict[str, object]:
        path = f"{table.name}.csv"
        digest, size = files[path]
        schema: dict[str, object] = {
            "fields": [_table_schema(each) for each in table.fields],
            "primaryKey": list(table.key),
            "missingValues": [""],
        }
        if table.refers:
            schema["foreignKeys"] = [
                {
                    "fields": [name],
                    "reference": {"resource": other, "fields": list(_named(other).key)},
                }
                for name, other in table.refers.items()
            ]
        return {
            "name": table.name,
            "type": "table",
            "path": path,
            "title": table.title,
            "description": table.meaning,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{digest}",
            "schema": schema,
        }

    return _json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "jobzone",
            "id": address,
            "title": TITLE,
            "description": f"{ABSTRACT} {OTHERS}",
            "homepage": address,
            "version": day.isoformat(),
            "created": f"{day}T00:00:00Z",
            "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": LICENCE_TITLE}],
            "contributors": [{"title": AUTHOR, "roles": ["author", "publisher"]}],
            "resources": [resource(table) for table in TABLES],
        }
    )


def _table_schema(field: Field) -> dict[str, object]:
    described = {"name": field.name, "type": field.type.value, "description": _described(field)}
    if field.type is Type.YES_NO:
        described |= {"trueValues": ["True"], "falseValues": ["False"]}
    return described


def _described(field: Field) -> str:
    unit = f" ({field.unit})" if field.unit else ""
    return f"{field.meaning}{unit}. Source: {field.source}."


def _named(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


def croissant(day: date, address: str, files: Mapping[str, tuple[str, int]]) -> str:
    """croissant.json, its record sets being the tables; `files` as above."""

    def record_set(table: Table) -> dict[str, object]:
        def field(each: Field) -> dict[str, object]:
            described = {
                "@type": "cr:Field",
                "@id": f"{table.name}/{each.name}",
                "name": each.name,
                "description": _described(each),
                "dataType": CROISSANT_TYPES[each.type],
                "source": {
                    "fileObject": {"@id": f"{table.name}.csv"},
                    "extract": {"column": each.name},
                },
            }
            if each.name in table.refers:
                other = _named(table.refers[each.name])
                described["references"] = {"field": {"@id": f"{other.name}/{other.key[0]}"}}
            return described

        return {
            "@type": "cr:RecordSet",
            "@id": table.name,
            "name": table.name,
            "description": table.meaning,
            "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
            "field": [field(each) for each in table.fields],
        }

    return _json(
        {
            "@context": CROISSANT_CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.1",
            "name": "JobZone",
            "description": f"{ABSTRACT} {OTHERS}",
            "url": address,
            "license": LICENCE_ADDRESS,
            "version": f"{day:%Y.%-m.%-d}",
            "datePublished": day.isoformat(),
            "creator": {"@type": "sc:Organization", "name": AUTHOR},
            "citeAs": release_work(day, address).apa,
            "distribution": [
                {
                    "@type": "cr:FileObject",
                    "@id": name,
                    "name": name,
                    "contentUrl": f"{address}{name}",
                    "contentSize": f"{size} B",
                    "encodingFormat": "text/csv" if name.endswith(".csv") else "application/json",
                    "sha256": digest,
                }
                for name, (digest, size) in files.items()
            ],
            "recordSet": [record_set(table) for table in TABLES],
        }
    )


def citation_file(day: date, address: str) -> str:
    """CITATION.cff: YAML, whose strings may be written as JSON has them."""
    facts = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this release.",
        "type": "dataset",
        "title": TITLE,
        "abstract": ABSTRACT,
        "version": day.isoformat(),
        "date-released": day.isoformat(),
        "license": LICENCE,
        "url": address,
    }
    lines = [f"{name}: {json.dumps(value)}" for name, value in facts.items()]
    return "\n".join([*lines, "authors:", f"  - name: {json.dumps(AUTHOR)}", ""])


# Ten lines for whoever asks whether the scores are what the rows and the method make of them.
SCRIPT = """# Computes every score of this release anew. Run it in the folder of the release.
import pandas as pd

names = ("roles", "tasks", "evidence", "barriers")
roles, tasks, evidence, barriers = (pd.read_csv(f"{name}.csv") for name in names)
roles = roles.dropna(subset="formula_score").set_index("slug")
raw = 6 - (tasks.share * tasks.score / 100).groupby(tasks.slug).sum()
raw *= 1 + 0.04 * evidence.groupby("slug").score.sum()
raw *= 1 + 0.02 * barriers.groupby("slug").score.sum()
raw *= 1 + 0.05 * roles.growth
points = ((raw - 0.54) / 7.93 * 100).clip(0, 100).loc[roles.index]
assert ((points - roles.formula_score).abs() < 0.05 + 1e-9).all(), "a score differs"
print(len(points), "scores, each as published")
"""


def notebook(day: date, address: str) -> str:
    """The same lines as a notebook (nbformat 4.5), with where its files are from."""
    said = (
        f"# JobZone, release of {day}\n\nComputes every score of this release anew. Run it where "
        f"the files of <{address}> are: `roles.csv`, `tasks.csv`, `evidence.csv`, `barriers.csv`."
    )
    lines = SCRIPT.partition("\n")[2].strip()
    cells = [
        {"cell_type": "markdown", "id": "about", "metadata": {}, "source": said},
        {
            "cell_type": "code", "id": "scores", "metadata": {}, "source": lines,
            "execution_count": None, "outputs": [],
        },
    ]  # fmt: skip
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return _json(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
            "cells": cells,
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
