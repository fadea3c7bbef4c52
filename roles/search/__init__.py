"""Finding a job by the name that somebody has for it. Pure Python, no Django.

- **name**: what people call a job: "RN (Registered Nurse)".
- **unit**: what is found, known here by a number only: an occupation, or a role without one.
- **words**: a name as it is compared: small letters, no endings, abbreviations written out.
- **rarity**: how much a word tells: the fewer names hold it, the more.

`words.py` reads names, `vocabulary.py` finds the known words that a typed one may mean,
`index.py` holds the names of a catalogue and ranks them. It knows letters, not meanings.
"""

from roles.search.index import Found, Match, Name, NameIndex, best_of
from roles.search.words import MOST_LETTERS, readings, words_of

__all__ = [
    "MOST_LETTERS",
    "Found",
    "Match",
    "Name",
    "NameIndex",
    "best_of",
    "readings",
    "words_of",
]
