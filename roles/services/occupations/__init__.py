"""Occupations, their names, relations and facts, from official files into the database.

    folder -> read_onet_folder -> import_onet -> CatalogueReport
    file   -> read_bls_file    -> import_bls  -> CatalogueReport

All of a file or nothing of it, in one transaction. Occupations, names and relations are those of
the newest release; facts are claims of their own release and are only ever added.
"""

from roles.services.occupations.bls import import_bls
from roles.services.occupations.files import read_bls_file, read_onet_folder
from roles.services.occupations.onet import import_onet
from roles.services.occupations.report import CatalogueReport, Tally

__all__ = [
    "CatalogueReport",
    "Tally",
    "import_bls",
    "import_onet",
    "read_bls_file",
    "read_onet_folder",
]
