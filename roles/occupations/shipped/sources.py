"""sources.toml: which files are from whom, of which vintage, under which licence.

[[sources]]                          publisher = "..."        licence = "CC BY 4.0"
key = "onet-30-1"                    vintage = "30.1"         files = ["names.csv", ...]
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from roles.models import Source
from roles.occupations.official.errors import WrongFile
from roles.sources.exporting import source_lines
from roles.sources.files import SOURCE_FIELDS
from roles.text.toml_files import Layout, parse_file

SOURCES_FILE = "sources.toml"
LAYOUT = Layout(
    rows="sources",
    noun="Source",
    fields={**SOURCE_FIELDS, "licence": ("licence", (str,)), "files": ("files", (list,))},
)
HEAD = """# Who published what the files of this folder hold. Made with them by make_occupations.

"""


@dataclass(frozen=True)
class ShippedSource:
    """A source by the fields of its model, and the files whose facts are its."""

    described: Mapping[str, object]
    licence: str
    files: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        return str(self.described["key"])

    @property
    def vintage(self) -> str:
        return str(self.described.get("vintage", ""))

    def store(self) -> Source:
        """The source in the database, as it is there or as it is described here."""
        return Source.objects.get_or_create(key=self.key, defaults=dict(self.described))[0]


def write_sources(sources: Iterable[ShippedSource]) -> str:
    """The file of all sources, by key."""
    return HEAD + "\n".join(
        f"[[sources]]\n{source_lines(Source(**source.described))}"
        f"licence = {json.dumps(source.licence)}\n"
        f"files = {json.dumps(sorted(source.files))}\n"
        for source in sorted(sources, key=lambda source: source.key)
    )


def read_sources(data: bytes) -> dict[str, ShippedSource]:
    """By the name of each file, where its facts are from. Raises WrongFile."""
    read = parse_file(SOURCES_FILE, data, LAYOUT)
    found: dict[str, ShippedSource] = {}
    faults = list(read.problems)
    for row in read.rows:
        described = {name: row[name] for name in row if name not in ("licence", "files")}
        source = ShippedSource(described, str(row.get("licence", "")), tuple(row.get("files", ())))
        if not source.licence or not source.files or not described.get("key"):
            faults.append(f"{described.get('key', '?')}: a key, a licence and files are needed.")
        found |= dict.fromkeys(source.files, source)
    if faults or not found:
        raise WrongFile(*(f"“{SOURCES_FILE}”: {fault}" for fault in faults or ["no sources."]))
    return found
