"""How something here is cited: APA, BibTeX and CSL-JSON of one value, which cannot disagree."""

from dataclasses import dataclass
from datetime import date

from roles.open_data.terms import AUTHOR, LICENCE_SHORT

SITE = "JobZone"
# What LaTeX reads as commands.
LATEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """What can be cited; `read_on` is told where its address may show something else later."""

    key: str  # in a bibliography
    title: str
    address: str
    day: date | None  # when it was published
    edition: str = ""  # "Version 2", "Release 2026-11-28"
    read_on: date | None = None
    is_data: bool = False

    @property
    def apa(self) -> str:
        """In a text, as APA has it; English whatever the site speaks."""
        when = "n.d."
        if self.day:
            when = str(self.day.year)
            if not self.is_data:
                when += f", {MONTHS[self.day.month - 1]} {self.day.day}"
        edition = f" ({self.edition})" if self.edition else ""
        kind = " [Data set]." if self.is_data else f". {SITE}."
        where = self.address
        if on := self.read_on:
            where = f"Retrieved {MONTHS[on.month - 1]} {on.day}, {on.year}, from {where}"
        return f"{AUTHOR}. ({when}). {self.title}{edition}{kind} {where}"

    @property
    def source(self) -> str:
        """The line below a chart that is taken elsewhere."""
        told = (SITE, self.edition, self.day or self.read_on)
        words = ", ".join(str(each) for each in told if each)
        return f"Source: {words}. {self.address} Licence: {LICENCE_SHORT}."

    @property
    def bibtex(self) -> str:
        """For LaTeX. What was made of capitals stays so."""
        fields = {
            "author": f"{{{_latex(AUTHOR)}}}",
            "title": f"{{{_latex(self.title)}}}",
            "year": self.day and str(self.day.year),
            "month": self.day and str(self.day.month),
            "version": _latex(self.edition),
            "publisher": SITE,
            "url": self.address,
            "urldate": self.read_on and self.read_on.isoformat(),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@{'dataset' if self.is_data else 'online'}{{{self.key},", *lines, "}"])

    @property
    def csl(self) -> list[dict[str, object]]:
        """CSL-JSON, which Zotero and others read."""
        item = {
            "id": self.key,
            "type": "dataset" if self.is_data else "webpage",
            "author": [{"literal": AUTHOR}],
            "title": self.title,
            "version": self.edition,
            "container-title": SITE,
            "publisher": SITE,
            "issued": _csl_date(self.day),
            "accessed": _csl_date(self.read_on),
            "URL": self.address,
            "language": "en",
        }
        return [{name: value for name, value in item.items() if value}]


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in text)


def _csl_date(day: date | None) -> dict[str, object] | None:
    return day and {"date-parts": [[day.year, day.month, day.day]]}
