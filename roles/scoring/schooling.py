"""How much a job asks somebody to learn: education, experience, training, as months.

The words are those of the Bureau of Labor Statistics' typical entry requirements.
"""

from dataclasses import dataclass
from enum import StrEnum


class Education(StrEnum):
    """The education that a job is entered with, from least to most."""

    NONE = "none"
    HIGH_SCHOOL = "high school"
    CERTIFICATE = "certificate"
    ASSOCIATE = "associate"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def rank(self) -> int:
        """Where it stands, 0 for none."""
        return _RANKS[self]

    @property
    def label(self) -> str:
        """In words: "a bachelor's degree"."""
        return EDUCATION_WORDS[self]

    @property
    def is_studied(self) -> bool:
        """Whether it takes study beyond school."""
        return self.rank > Education.HIGH_SCHOOL.rank

    @property
    def is_degree(self) -> bool:
        return self.rank >= Education.ASSOCIATE.rank


_RANKS = {education: place for place, education in enumerate(Education)}
EDUCATION_WORDS = {
    Education.NONE: "no formal education",
    Education.HIGH_SCHOOL: "a high school diploma",
    Education.CERTIFICATE: "a certificate or diploma",
    Education.ASSOCIATE: "an associate degree",
    Education.BACHELOR: "a bachelor’s degree",
    Education.MASTER: "a master’s degree",
    Education.DOCTORATE: "a doctoral or professional degree",
}
_OFFICIAL = {
    "no formal educational credential": Education.NONE,
    "high school diploma or equivalent": Education.HIGH_SCHOOL,
    "some college, no degree": Education.HIGH_SCHOOL,
    "postsecondary nondegree award": Education.CERTIFICATE,
    "associate's degree": Education.ASSOCIATE,
    "bachelor's degree": Education.BACHELOR,
    "master's degree": Education.MASTER,
    "doctoral or professional degree": Education.DOCTORATE,
}
# Months from one to the next one up, where nobody studies twice: a bachelor's degree does not
# take an associate degree first.
_UP = {
    (Education.HIGH_SCHOOL, Education.CERTIFICATE): 9,
    (Education.HIGH_SCHOOL, Education.ASSOCIATE): 24,
    (Education.HIGH_SCHOOL, Education.BACHELOR): 48,
    (Education.CERTIFICATE, Education.ASSOCIATE): 15,
    (Education.CERTIFICATE, Education.BACHELOR): 36,
    (Education.ASSOCIATE, Education.BACHELOR): 24,
    (Education.BACHELOR, Education.MASTER): 24,
    (Education.BACHELOR, Education.DOCTORATE): 42,
    (Education.MASTER, Education.DOCTORATE): 30,
}
# Another field of study at a level that somebody has already.
SECOND_FIELD = {
    Education.CERTIFICATE: 9,
    Education.ASSOCIATE: 18,
    Education.BACHELOR: 24,
    Education.MASTER: 24,
    Education.DOCTORATE: 42,
}
_TRAINING = {
    "none": 0,
    "short-term on-the-job training": 1,
    "moderate-term on-the-job training": 6,
    "long-term on-the-job training": 18,
    "apprenticeship": 48,
    "internship/residency": 12,
}
_EXPERIENCE = {"none": 0, "less than 5 years": 24, "5 years or more": 60}
# O*NET's job zones, for a job that the Bureau says nothing of.
_ZONES = {
    1: Education.NONE,
    2: Education.HIGH_SCHOOL,
    3: Education.CERTIFICATE,
    4: Education.BACHELOR,
    5: Education.MASTER,
}


@dataclass(frozen=True)
class Schooling:
    """What a job typically asks of somebody who enters it."""

    education: Education
    experience: int = 0  # months of work in a related job
    training: int = 0  # months on the job


def official_schooling(
    education: str, experience: str, training: str, job_zone: int | None
) -> Schooling | None:
    """From the Bureau's words; from the job zone where it gives none, None where neither does."""
    known = official_education(education) or _ZONES.get(job_zone or 0)
    if known is None:
        return None
    return Schooling(
        known, _EXPERIENCE.get(_plain(experience), 0), _TRAINING.get(_plain(training), 0)
    )


def official_education(text: str) -> Education | None:
    """The education that the Bureau's words name, if any."""
    return _OFFICIAL.get(_plain(text))


def months_up(have: Education, want: Education) -> int:
    """Months of study from one education to a higher one."""
    if want.rank <= have.rank:
        return 0
    have = max(have, Education.HIGH_SCHOOL, key=lambda each: each.rank)
    if want.rank <= have.rank:
        return 0
    if (have, want) in _UP:
        return _UP[have, want]
    return months_up(have, Education.BACHELOR) + months_up(Education.BACHELOR, want)


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").strip()
