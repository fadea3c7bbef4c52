"""The shipped requirements, and which of them a job has."""

import tomllib

from django.conf import settings

JOBS = tomllib.loads(
    (settings.BASE_DIR / "fixtures" / "requirements.toml").read_text(encoding="utf-8")
)["job"]
LEVELS = {"Entry-Level": "entry", "Mid-Level": "mid", "Senior": "senior"}
BY_LEVEL = {(job["code"], job["level"]): job for job in JOBS}


def requirement(code, level=""):
    """What the job asks at a level, or at every level; None where nothing is written."""
    return BY_LEVEL.get((code[:7], level)) or BY_LEVEL.get((code[:7], ""))
