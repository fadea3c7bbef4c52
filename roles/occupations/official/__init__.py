"""Official files of occupations, read without Django: O*NET releases and BLS tables.

    bytes -> read_onet / read_bls -> a value object, or WrongFile with every fault found

A file that is cut short, re-ordered or another file altogether is refused whole, with a sentence
that says where. Single rows that make no sense are left out and listed as notes. Nothing is
guessed: a row without a code is not matched by its title.
"""

from roles.occupations.official.bls import BlsEdition, BlsRow, read_bls
from roles.occupations.official.codes import soc_of
from roles.occupations.official.errors import Note, WrongFile
from roles.occupations.official.layout import ONET_FILES
from roles.occupations.official.onet import (
    JobZone,
    Link,
    Name,
    OnetRelease,
    OnetRow,
    is_older,
    read_onet,
)
