"""What a page offers to whoever takes it elsewhere: its lasting address, citations, a frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.text import get_text_list

from roles.models import Assessment, Claim, DurabilityScore, Occupation, Source
from roles.open_data.citing import Work
from roles.pages.frames import comparison_frame, role_frame
from roles.pages.score import ScoreView, make_score

Absolute = Callable[[str], str]
Chart = tuple[str, tuple[tuple[str, str], ...]]  # its name, the address of each form
MOST_ASKED = 20  # parameters
SUBJECT = "resistance to displacement by AI"


@dataclass(frozen=True)
class Share:
    """The values of templates/pages/_share.html; `codes`: HTML that frames it, by name."""

    work: Work
    codes: tuple[tuple[str, str], ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The citation as a file: what reads it, and its address."""
        return tuple(
            (name, f"{reverse('roles:cite')}?{urlencode({'url': self.work.address, 'as': form})}")
            for name, form in (("BibTeX", "bibtex"), ("CSL-JSON", "csl"))
        )


def page_at(url: str, host: str) -> tuple[str, list[str]]:
    """The path of an address that somebody sent, and the roles of its query; "" of none of ours.

    Ours is a path alone, or the host that was asked or the site's own, by any port.
    """
    try:
        found = urlsplit(url[:2_000])
    except ValueError:
        return "", []
    ours = {urlsplit(each).hostname for each in (f"//{host}", settings.SITE_URL)}
    is_web = found.scheme in ("http", "https", "") and found.hostname in ours
    if not is_web and (found.scheme or found.netloc):
        return "", []
    return found.path, list(dict.fromkeys(parse_qs(found.query).get("role", ())))


def query_at(url: str) -> str:
    """What an address asks for, as one that can be put behind a path."""
    asked = parse_qsl(urlsplit(url[:2_000]).query)[:MOST_ASKED]
    return f"?{urlencode(asked)}" if asked else ""


def share_role(assessment: Assessment, absolute: Absolute, charts: Sequence[Chart] = ()) -> Share:
    """One version; what is framed is the role as it is scored today, so an old one is not."""
    work, score = role_work(assessment, absolute), make_score(assessment)
    if assessment.superseded_at:
        return Share(work)
    card, badge = (role_frame(score.slug, score.name, is_badge=each) for each in (False, True))
    codes = (("Card", card.code(absolute)), ("Badge", badge.code(absolute)))
    return Share(work, codes, tuple(charts))


def share_comparison(
    scores: Sequence[ScoreView],
    address: str,
    absolute: Absolute,
    today: date,
    charts: Sequence[Chart],
) -> Share:
    """A comparison at its address."""
    work = comparison_work(scores, address, today)
    frame = comparison_frame([score.slug for score in scores], work.title)
    code = ("Frame", frame.code(absolute))
    return Share(work, (code,), tuple(charts))


def share_page(
    path: str, absolute: Absolute, today: date, charts: Sequence[Chart] = (), query: str = ""
) -> Share:
    """A page of `PAGES`, with what its address asks for: "?field=health"."""
    return share_today(page_work(path, absolute(path + query), today), charts)


def share_today(work: Work, charts: Sequence[Chart]) -> Share:
    """A page that shows what is so today."""
    return Share(work, charts=tuple(charts))


def role_work(assessment: Assessment, absolute: Absolute) -> Work:
    """One version of a role's score, by the address that shows it for good."""
    score, number = make_score(assessment), assessment.number
    return Work(
        key="-".join(["jobzone", score.slug, *([str(number)] if number else [])]),
        title=f"{score.name}: {SUBJECT}",
        address=absolute(assessment.get_permanent_url()),
        day=assessment.published_at.date() if assessment.published_at else None,
        edition=f"Version {number}" if number else "",
    )


def comparison_work(scores: Sequence[ScoreView], address: str, today: date) -> Work:
    """A comparison, which shows the scores of the day on which it is read."""
    names = get_text_list([score.name for score in scores], "and")
    key = "-".join(["jobzone", *(score.slug for score in scores)])
    return Work(key, f"{names} compared: {SUBJECT}", address, None, read_on=today)


def page_work(path: str, address: str, today: date) -> Work:
    """A page of `PAGES`, by its path: "/map/"."""
    return work_today(PAGES[path], address, today)


def durability_work(score: DurabilityScore, absolute: Absolute, today: date) -> Work:
    """A durability score, which has no address for each of its versions."""
    address = absolute(score.role.get_absolute_url())
    return work_today(f"{score.role}: durability against AI", address, today)


def occupation_work(occupation: Occupation, absolute: Absolute, today: date) -> Work:
    """The page of an occupation."""
    return work_today(str(occupation), absolute(occupation.get_absolute_url()), today)


def source_work(source: Source, absolute: Absolute, today: date) -> Work:
    """The page of a source: what it claims, and what rests on it."""
    return work_today(f"{source}: claims", absolute(source.get_absolute_url()), today)


def claim_work(claim: Claim, absolute: Absolute, today: date) -> Work:
    """The page of a claim, beside the others of its series."""
    told = (claim.get_measure_display(), claim.occupation_code, claim.place)
    title = f"{', '.join(filter(None, told))}: figures of several sources"
    return work_today(title, absolute(claim.get_absolute_url()), today)


def next_work(name: str, address: str, today: date) -> Work:
    """The next steps from a job, as they are filtered."""
    return work_today(f"Where to look next from {name}", address, today)


def work_today(title: str, address: str, today: date) -> Work:
    """A page that shows what is so on the day on which it is read."""
    key = "-".join(["jobzone", *filter(None, urlsplit(address).path.split("/"))])
    return Work(key, title, address, None, read_on=today)


# The pages without roles of their own that are cited.
PAGES = {"/map/": "Map of all roles", "/method/": "How a score comes about"}
