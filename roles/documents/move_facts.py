"""What a move to another role asks for and brings: each fact is declared once, in `MOVE_FACTS`.

The parser, the printer, `canonical`, the columns of the database, the form of the admin and the
words of the pages read that table. A new fact is a field of `Transition` and a row of the table
here, a column of the model with its migration, and whatever a page is to say of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roles.documents import limits
from roles.documents.mentions import Quote
from roles.documents.text import (
    Misread,
    cell_to_text,
    clip,
    key,
    lf,
    name_of,
    one_of,
    plain,
    signs,
    tidy_code,
)

NOT_KNOWN = ("", "not known", "unknown")
NO_LICENCE = "none"
NO_LICENCE_WORDS = (NO_LICENCE, "no", "no licence", "no license", "not needed")
CODE = re.compile(r"^\d{2}-\d{4}(\.\d{2})?$", re.ASCII)
MONTHS = re.compile(
    r"^(?P<fewest>\d{1,4})(?:\s?(?:-|—|to|or)\s?(?P<most>\d{1,4}))?(?:\smonths?)?$", re.IGNORECASE
)


class Degree(StrEnum):
    """The longest formal study that a move asks for."""

    NONE = "none"
    CERTIFICATE = "certificate"
    DEGREE = "degree"


class Pay(StrEnum):
    """Where pay goes, once qualified, against the role that is left."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A role to look at next: why the skills carry over, and what the move asks for.

    `occupation_code` is that of a job which the catalogue has no role of. Empty or None is what
    the destination asks of anybody, or not known. `licence` is "none" where the move needs none;
    `months` are of training, the fewest and the most.
    """

    role: str
    why: str = ""
    occupation_code: str = ""
    asks: str = ""
    shared_skills: tuple[str, ...] = ()
    missing_skills: tuple[str, ...] = ()
    degree: Degree | None = None
    licence: str = ""
    months: tuple[int, int] | None = None
    paid_training: bool | None = None
    pay: Pay | None = None
    quote: Quote | None = field(default=None, compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class MoveFact:
    """One fact of a move; the kinds below say how it is read, printed and kept.

    `key` is its field of `Transition`, `label` its line in a document, `aliases` what else people
    call that line, `heading` the words of its column in a table; `title` is its name on a page.
    `group` says which facts stand side by side in the admin. A text longer than `most` is a
    problem, in which it is `what`.
    """

    key: str
    label: str
    aliases: tuple[str, ...]
    heading: set[str]
    group: str = field(kw_only=True)
    title: str = field(default="", kw_only=True)
    most: int = field(default=0, kw_only=True)
    what: str = field(default="", kw_only=True)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the database that hold it."""
        return (self.key,)

    def read(self, text: str, what: str) -> object:
        """The value that a line gives, None where it is not known; Misread where neither."""
        return None if key(text) in NOT_KNOWN else self._read(signs(plain(text)), what)

    def _read(self, text: str, what: str) -> object:
        raise NotImplementedError

    def printed(self, value: object) -> str:
        """As its line says it; "" where it is not known."""
        raise NotImplementedError

    def shown(self, value: object) -> str:
        """As a page says it behind its title; "" where it is not known."""
        return self.printed(value)

    def tidy(self, value: object) -> object:
        """The one form of what means the same."""
        return value

    def tidy_column(self, text: object) -> object:
        """The same of what somebody typed into its column."""
        return text

    def to_columns(self, value: object) -> dict[str, object]:
        return {self.key: value}

    def of_columns(self, row: object) -> object:
        return getattr(row, self.key)


class Prose(MoveFact):
    """Markdown."""

    def read(self, text: str, what: str) -> str:
        return self.tidy(text)

    def printed(self, value: str) -> str:
        return value

    def tidy(self, value: str) -> str:
        return cell_to_text(lf(value))


class Code(MoveFact):
    """A SOC or O*NET code."""

    def read(self, text: str, what: str) -> str:
        return super().read(text, what) or ""

    def _read(self, text: str, what: str) -> str:
        code = tidy_code(text)
        if not CODE.match(code):
            raise Misread(f"{what} is “{clip(text)}”: expected a code such as 49-9051.")
        return code

    def printed(self, value: str) -> str:
        return value

    def tidy(self, value: str) -> str:
        return tidy_code(value)

    def tidy_column(self, text: str) -> str:
        return tidy_code(text)


class Skills(MoveFact):
    """A few words each, semicolons between."""

    def read(self, text: str, what: str) -> tuple[str, ...]:
        return split_skills(cell_to_text(lf(text)))

    def printed(self, value: tuple[str, ...]) -> str:
        return join_skills(value)

    def tidy(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return self.read(join_skills(value), "")

    def tidy_column(self, text: str) -> str:
        return join_skills(split_skills(text))

    def to_columns(self, value: tuple[str, ...]) -> dict[str, str]:
        return {self.key: join_skills(value)}

    def of_columns(self, row: object) -> tuple[str, ...]:
        return split_skills(getattr(row, self.key))


class Licence(MoveFact):
    """Its name; "none" and "" however somebody says that there is none, or not known."""

    def read(self, text: str, what: str) -> str:
        return self.tidy(text)

    def printed(self, value: str) -> str:
        return value

    def shown(self, value: str) -> str:
        return "None needed" if value == NO_LICENCE else value

    def tidy(self, value: str) -> str:
        name = name_of(value)
        if key(name) in NOT_KNOWN:
            return ""
        return NO_LICENCE if key(name) in NO_LICENCE_WORDS else name

    def tidy_column(self, text: str) -> str:
        return self.tidy(text)


@dataclass(frozen=True)
class Words:
    """How one value is said: in a document (the first is printed), and to readers."""

    document: tuple[str, ...] = ()
    choice: str = ""  # in a form
    said: str = ""  # within a line of several facts
    short: str = ""  # the same in the least words
    instead: str = ""  # behind the fact's name on a page, where that is not as in a form

    @property
    def value(self) -> str:
        return self.instead or self.choice


@dataclass(frozen=True)
class Choice(MoveFact):
    """One of a few values; `unknown` are the words where nobody knows."""

    options: Mapping[object, Words] = field(kw_only=True)
    unknown: Words = field(default=Words(), kw_only=True)

    def _read(self, text: str, what: str) -> object:
        choices = {value: words.document for value, words in self.options.items()}
        return one_of(key(text).removeprefix("a "), text, what, choices)

    def printed(self, value: object) -> str:
        return "" if value is None else self.options[value].document[0]

    def shown(self, value: object) -> str:
        return "" if value is None else self.options[value].value

    def to_columns(self, value: StrEnum | None) -> dict[str, str]:
        return {self.key: "" if value is None else value.value}

    def of_columns(self, row: object) -> object:
        kept = getattr(row, self.key)
        return next((value for value in self.options if value == kept), None)

    def words(self, kept: str) -> Words:
        """The words for a value as its column holds it."""
        return self.options[kept] if kept else self.unknown

    @property
    def choices(self) -> list[tuple[str, str]]:
        """As a column or a form takes them."""
        return [(str(value), words.choice) for value, words in self.options.items()]


class YesNo(Choice):
    """A choice of two whose column is a boolean."""

    def to_columns(self, value: bool | None) -> dict[str, bool | None]:
        return {self.key: value}


class Months(MoveFact):
    """A number or a range of months, in two columns."""

    @property
    def columns(self) -> tuple[str, str]:
        return f"{self.key}_from", f"{self.key}_to"

    def _read(self, text: str, what: str) -> tuple[int, int]:
        found = MONTHS.match(text)
        if found is None:
            raise Misread(
                f"{what} is “{clip(text)}”: expected a number of months such as 6, or a range "
                "such as 24-48."
            )
        fewest = int(found["fewest"])
        most = int(found["most"] or fewest)
        if fewest > most:
            raise Misread(
                f"{what} runs from {fewest} to {most}: expected the smaller number first."
            )
        if most > limits.MONTHS:
            raise Misread(f"{what} is {most}: expected at most {limits.MONTHS} months.")
        return fewest, most

    def printed(self, value: tuple[int, int] | None) -> str:
        return "-".join(map(str, dict.fromkeys(value))) if value else ""

    def to_columns(self, value: tuple[int, int] | None) -> dict[str, int | None]:
        return dict(zip(self.columns, value or (None, None), strict=True))

    def of_columns(self, row: object) -> tuple[int, int] | None:
        fewest, most = (getattr(row, name) for name in self.columns)
        return None if fewest is None else (fewest, most)


def join_skills(skills: tuple[str, ...]) -> str:
    """Skills in one line, and in one column of the database."""
    return "; ".join(skills)


def split_skills(text: str) -> tuple[str, ...]:
    """The skills of such a line, each once."""
    return tuple(dict.fromkeys(filter(None, map(plain, text.split(";")))))


DEGREE = Choice(
    "degree", "Degree", ("formal study",), {"degree"}, group="terms", title="Formal study",
    options={
        Degree.NONE: Words(
            ("none", "no", "no degree", "no new degree", "not needed"),
            "No new degree", "no formal study", instead="None needed",
        ),
        Degree.CERTIFICATE: Words(
            ("certificate", "diploma", "certificate or diploma"),
            "A certificate or diploma", "a certificate or diploma",
        ),
        Degree.DEGREE: Words(
            ("degree", "bachelors degree", "masters degree", "doctorate"),
            "A degree", "a degree",
        ),
    },
    unknown=Words(said="formal study not known"),
)  # fmt: skip
PAY = Choice(
    "pay", "Pay", ("pay direction",), {"pay"}, group="terms", title="Pay once qualified",
    options={
        Pay.UP: Words(("up", "higher", "more"), "Up", "pay goes up", "pay up"),
        Pay.LEVEL: Words(
            ("level", "same", "the same", "about the same", "unchanged"),
            "About the same", "pay about the same", "same pay",
        ),
        Pay.DOWN: Words(("down", "lower", "less"), "Down", "pay goes down", "pay down"),
    },
    unknown=Words(said="pay not known", short="pay not known"),
)  # fmt: skip
# In the order of the lines.
MOVE_FACTS: tuple[MoveFact, ...] = (
    Code(
        "occupation_code", "Occupation", ("occupation code", "soc code"), {"occupation"},
        group="to",
    ),
    Prose(
        "asks", "Asks", ("asks for",), {"asks", "requires", "needs"},
        group="prose", most=limits.NOTE, what="text of what it asks",
    ),
    Skills(
        "shared_skills", "Shared skills", ("skills shared", "skills that carry over"), {"shared"},
        group="skills", most=limits.SKILLS, what="list of shared skills",
    ),
    Skills(
        "missing_skills", "Missing skills", ("skills missing", "skills to learn"), {"missing"},
        group="skills", most=limits.SKILLS, what="list of missing skills",
    ),
    DEGREE,
    Licence(
        "licence", "Licence", ("license",), {"licence", "license"},
        group="terms", title="Licence", most=limits.LICENCE, what="licence",
    ),
    Months(
        "months", "Months", ("months of training",), {"months"}, group="training",
        title="Training",
    ),
    YesNo(
        "paid_training", "Paid while learning", ("paid training", "paid in training", "paid"),
        {"paid"}, group="training", title="While learning",
        options={
            True: Words(("yes", "y", "true", "paid", "mostly")),
            False: Words(("no", "n", "false", "unpaid")),
        },
    ),
    PAY,
)  # fmt: skip
MOVE_COLUMNS = tuple(column for fact in MOVE_FACTS for column in fact.columns)
FACT_OF_KEY = {fact.key: fact for fact in MOVE_FACTS}
KEY_OF_LABEL = {name: fact.key for fact in MOVE_FACTS for name in (key(fact.label), *fact.aliases)}


# What a page of moves reads: no prose, and no lists.
TERM_COLUMNS = tuple(column for fact in MOVE_FACTS if fact.title for column in fact.columns)


def columns_of_group(group: str) -> tuple[str, ...]:
    """The columns that stand side by side in a form."""
    return tuple(name for fact in MOVE_FACTS if fact.group == group for name in fact.columns)


def facts_as_lines(move: Transition) -> dict[str, str]:
    """Each fact by its label as its line says it; "" where it is not known."""
    return {fact.label: fact.printed(getattr(move, fact.key)) for fact in MOVE_FACTS}


def tidy_facts(move: Transition) -> dict[str, object]:
    """The fields of a move's facts, each in its one form."""
    return {fact.key: fact.tidy(getattr(move, fact.key)) for fact in MOVE_FACTS}


def facts_to_columns(move: Transition) -> dict[str, object]:
    """The columns of the database that hold a move's facts."""
    columns: dict[str, object] = {}
    for fact in MOVE_FACTS:
        columns |= fact.to_columns(getattr(move, fact.key))
    return columns


def facts_of_columns(row: object) -> dict[str, object]:
    """The fields of `Transition` that the columns of a stored row give."""
    return {fact.key: fact.of_columns(row) for fact in MOVE_FACTS}


def facts_with_limits(move: Transition) -> Iterator[tuple[str, str, int]]:
    """(name, text, most) of every fact whose text has a limit."""
    for fact in MOVE_FACTS:
        if fact.most:
            yield fact.what, fact.printed(getattr(move, fact.key)), fact.most
