"""Names read as words: "Sr. Acct. Mgrs" and "senior account manager" are the same three.

Both what is typed and what is stored goes through here, so a rule need not be right English: it
need only treat both alike. Order is kept; who compares decides whether it matters.
"""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

from roles.text.letters import plain_letters

# What is read of a text, however long it is: no job has a longer name.
MOST_LETTERS = 120
MOST_WORDS = 10

_LITTLE = "a an and at by for from in of on or the to with"
# As people write them in adverts and on badges; the words on the right are spelt as `singular`
# leaves them. What a catalogue writes out itself, "RN (Registered Nurse)", needs no line here.
_SHORT = (
    "acct:account acctg:accounting admin:administrator apprent:apprentice assoc:associate "
    "asst:assistant attn:attendant cert:certified comm:communication coord:coordinator "
    "cust:customer dept:department dev:developer dir:director dist:district div:division "
    "elec:electrical eng:engineer engr:engineer equip:equipment exec:executive gen:general "
    "govt:government insp:inspector intl:international jr:junior lab:laboratory lic:licensed "
    "mach:machine maint:maintenance mech:mechanic med:medical mfg:manufacturing "
    "mgmt:management mgr:manager mktg:marketing mngr:manager natl:national op:operator "
    "opr:operator ops:operation pharm:pharmacy prod:production prof:professor "
    "psych:psychiatric rec:recreation reg:registered rep:representative sci:science "
    "sec:secretary snr:senior spec:specialist sr:senior supe:superintendent supr:supervisor "
    "supt:superintendent supv:supervisor supvr:supervisor svc:service tech:technician "
    "techn:technician telecom:telecommunication trans:transportation univ:university "
    "whse:warehouse"
)
# Said or spelt so in Britain, where the catalogue is American.
_BRITISH = (
    "barrister:lawyer carer:caregiver centre:center hgv:truck joiner:carpenter labour:labor "
    "lorry:truck solicitor:lawyer tyre:tire"
)
# Whom one works for says little of what one does: a Tesco cashier is a cashier.
_EMPLOYERS = (
    "aldi amazon asda costa costco deliveroo dhl fedex google gregg ikea lidl mcdonald microsoft "
    "morrison nhs sainsbury starbuck tesco uber waitrose walmart"
)
EMPLOYERS = frozenset(_EMPLOYERS.split())
_SAME = dict(pair.split(":") for pair in f"{_SHORT} {_BRITISH}".split())
_LITTLE_WORDS = frozenset(_LITTLE.split())
# What stands beside a job's name and is no part of it, where nothing is called so as a whole.
_PLACE = re.compile(r"\s(?:in|for|at|with)\s", re.IGNORECASE)
_LEVELS_AND_PEOPLE = (
    "senior junior trainee apprentice graduate deputy lead head principal chief acting assistant "
    "student newly qualified experienced retired former freelance employed self agency temporary "
    "temp part full time night day shift weekend band grade level entry mid 1 2 3 4 5 6 7 8 "
    "man woman lady boy girl guy lad person"
)
_APOSTROPHES = re.compile(r"['’‘`´]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# "C++" and "C#" are words; so are "3D" and "école".
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


_STEMMER = stemmer("english")
# Who does a thing (and how many letters must be left): the stemmer leaves some of these standing.
_WHO = (("er", 3), ("or", 3), ("ian", 4), ("ist", 4), ("ant", 4))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, in order; little words are left out unless there are no others."""
    found = [canonical(word) for word in spelt(text[:MOST_LETTERS])][:MOST_WORDS]
    telling = tuple(word for word in found if word not in _LITTLE_WORDS)
    return telling or tuple(found)


def bare_words(text: str) -> tuple[str, ...]:
    """The words that say what somebody does, without the level, the person and the place.

    "senior nurse" -> nurse; "shift manager in a shop" -> shift manager; "delivery boy" -> delivery
    """
    what = _PLACE.split(text[:MOST_LETTERS], maxsplit=1)[0]
    return tuple(word for word in words_of(what) if word not in _BESIDE)


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a name: whole; without what stands in brackets; only that.

    "CEO (Chief Executive Officer)"  ->  ceo chief executive officer
                                         ceo
                                         chief executive officer
    """
    ways = [words_of(name)]
    inner = [first or second for first, second in _BRACKETS.findall(name)]
    if inner:
        ways += [words_of(_BRACKETS.sub(" ", name)), *(words_of(part) for part in inner)]
    return tuple(dict.fromkeys(way for way in ways if way))


def spelt(text: str) -> list[str]:
    """The words as they are spelt, in small letters without accents; "R.N." is rn."""
    letters = text
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", plain_letters(text))
        letters = "".join(c for c in marked if not unicodedata.combining(c))[: 2 * len(text)]
    letters = _APOSTROPHES.sub("", letters.casefold())
    return _WORD.findall(_INITIALS.sub(lambda found: found.group().replace(".", ""), letters))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word have in common: codes, coding, coded and coder are all code."""
    stemmed = _STEMMER.stemWord(word)
    for ending, left in _WHO:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= left:
            stemmed = _STEMMER.stemWord(f"{stemmed.removesuffix(ending)}ing")
            break
    if len(stemmed) > 3 and (stemmed[-1] == stemmed[-2] or stemmed[-1] == "i"):
        return stemmed[:-1]
    return stemmed


@lru_cache(maxsize=20_000)
def canonical(word: str) -> str:
    """What stands for a word, its plural and how it is shortened: "mgrs" is manager."""
    single = singular(word)
    return _SAME.get(single, single)


def singular(word: str) -> str:
    """Without the ending of a plural, roughly: nurses, secretaries, salesmen."""
    if len(word) < 4:
        return "man" if word == "men" else word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_BESIDE = frozenset(map(canonical, _LEVELS_AND_PEOPLE.split()))
