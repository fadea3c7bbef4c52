"""Occupations, their names, relations and facts, from official files into the database.

    folder -> read_onet_folder -> import_onet -> CatalogueReport
    file   -> read_bls_file    -> import_bls  -> CatalogueReport

All of a file or nothing of it, in one transaction. Occupations, names and relations are those of
the newest release; facts are claims of their own release and are only ever added.
"""

from roles.occupations.importing.bls import import_bls
from roles.occupations.importing.files import read_bls_file, read_onet_folder
from roles.occupations.importing.onet import import_onet
from roles.occupations.importing.report import CatalogueReport, Tally
