"""Small readings of text that several modules share: names, signs, parentheses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar
from unicodedata import category, normalize

Value = TypeVar("Value")
NOT_A_WORD = re.compile(r"[\W_]+")
APOSTROPHES = re.compile(r"['’‘`]")
TRAILING_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*$")
WRAPPED = re.compile(r"(?P<mark>\*\*|__)(?P<inside>(?:(?!\*\*|__).)+)(?P=mark)", re.DOTALL)
BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
# A comment's two ends, as a word processor writes them too; and the address that leads nowhere.
COMMENT_SIGN = re.compile(
    r"(?P<opens>\\?<\\?!(?:\\?-\\?-|[–—]))|(?:\\?-\\?-|[–—])\\?!?\\?>"
    r"|(?P<line>^ {0,3}\[[^\]\n]*\]: {0,9}(?:#|<>)(?: .*)?$)",
    re.MULTILINE,
)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
TIMES = re.compile(r"(?<=[\d)])\s{0,9}[x*·✕]\s{0,9}(?=[\d(+-])", re.IGNORECASE)
SIGNS = (
    ("−", "-"),
    ("–", "-"),
    (">=", "≥"),
    ("=>", "→"),
    ("<=", "≤"),
    ("->", "→"),
    ("**", ""),
    ("__", ""),
)


# Every hyphen and dash, and the minus, as the one on a keyboard; the digits' own forms too.
DASHES = dict.fromkeys(
    (*range(0x2010, 0x2016), 0x02D7, 0x058A, 0x2043, 0x207B, 0x208B, 0x2212, 0x2E3A, 0x2E3B,
     0xFE31, 0xFE32, 0xFE58, 0xFE63, 0xFF0D), "-"
)  # fmt: skip
DASH_OF_NUMBER = re.compile(f"[{''.join(map(chr, DASHES))}](?=\\s?\\d)")
CODE = re.compile(r"(\d{2})\s?-?\s?(\d{4})(?:\.?(\d{2}))?", re.ASCII)


class Misread(ValueError):
    """A text that says something else than it should; the message says what was expected."""


def one_of(said: str, text: str, what: str, choices: Mapping[Value, Sequence[str]]) -> Value:
    """The value among whose words `said` is; a message gives `text`, and each value's first."""
    for value, words in choices.items():
        if said in words:
            return value
    *others, last = (words[0] for words in choices.values())
    raise Misread(f"{what} is “{clip(text)}”: expected {', '.join(others)} or {last}.")


def clip(text: str, most: int = 60) -> str:
    """A text within a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def squash(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """A name or a figure without the bold that wraps the whole of it."""
    text = squash(text)
    while wrapped := WRAPPED.fullmatch(text):
        text = wrapped["inside"].strip()
    return text


def key(text: str) -> str:
    """What two spellings of one name have in common: "Who’s it?" and "**whos it**"."""
    text = APOSTROPHES.sub("", text.replace("&", " and "))
    return NOT_A_WORD.sub(" ", text).strip().casefold()


def visible(text: str) -> str:
    """Without signs that nobody sees: soft hyphens, joiners, marks of direction."""
    return "".join(char for char in text if category(char) != "Cf")


def on_keyboard(text: str) -> str:
    """A number, code or day in the signs of a keyboard: web pages and PDFs print other dashes."""
    return visible(normalize("NFKC", text.translate(DASHES))).strip()


def tidy_code(text: str) -> str:
    """An occupation code as 29-2072 or 29-2072.00, however it was typed; else as it stands."""
    text = on_keyboard(text)
    found = CODE.fullmatch(text)
    if not found:
        return text
    return f"{found[1]}-{found[2]}" + (f".{found[3]}" if found[3] else "")


def bare(text: str) -> str:
    """`text` without a closing parenthesis group: "Task table (agentic)" -> "Task table"."""
    return TRAILING_PARENTHESIS.sub("", text)


def comments(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Where comments stand, `<!-- … -->` and `[//]: # (…)`; and where one has no end."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for sign in COMMENT_SIGN.finditer(text):
        if sign["opens"]:
            opened.append(sign.start())
        elif opened or sign["line"]:
            start = sign.start() if sign["line"] else opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, sign.end()))
    return found, opened[0] if opened else None


def without_comments(text: str) -> str:
    """The text without comments, which are for those who write, and published nowhere."""
    spans = comments(text)[0]
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def signs(text: str) -> str:
    """A printed figure in one notation: real minus, x and >= become -, × and ≥; no bold.

    A sign with a backslash, as word processors write Markdown, is that sign.
    """
    text = DASH_OF_NUMBER.sub("-", text)
    for sign, ours in SIGNS:
        text = text.replace(sign, ours)
    return TIMES.sub(" × ", ESCAPED.sub(r"\1", text)).strip()


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each outermost balanced "(...)"; an unclosed one is not a group."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, at + 1))
    yield from found


def cell_to_text(cell: str) -> str:
    """The prose of a table cell: <br> is how a line break is written there."""
    first, *others = BREAK.split(cell)
    text = "\n".join([first, *(line.removeprefix(" ") for line in others)])
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def name_of(cell: str) -> str:
    """A name as a cell or a field holds it, in one line."""
    return plain(cell_to_text(lf(cell)))


def reviewer(cell: str) -> str:
    """Who in the job reviewed an assessment; "none" says that nobody has."""
    name = name_of(cell)
    return "" if name.strip(" .").casefold() in ("none", "none yet", "no") else name


def one_line(text: str) -> str:
    """The opposite: `text` with <br> for its line breaks."""
    return "<br>".join(f" {line}" if line.startswith(" ") else line for line in text.split("\n"))


def text_to_cell(text: str) -> str:
    """One line with its pipes escaped; a row puts a space on either side of it."""
    return one_line(text).replace("|", "\\|")


def decimal(value: Decimal) -> str:
    """A Decimal as a person writes it: 30, 12.5; never 3E+1."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def two(value: Decimal) -> str:
    """At least two decimals, more where the figure has them: 1.20, 0.375."""
    text = decimal(value)
    whole, _, places = text.partition(".")
    return f"{whole}.{places:0<2}"
