"""What a page says to programs that read schema.org: an occupation, or the data as a data set."""

from collections.abc import Iterable

from roles.models import LabourFacts
from roles.open_data.citing import SITE
from roles.open_data.terms import ABSTRACT, AUTHOR, LICENCE_ADDRESS, TITLE

CONTEXT = "https://schema.org"
# What schema.org calls the parts of a pay, and our name of each.
PAY = {
    "median": "pay",
    **{f"percentile{part}": f"pay_{part}" for part in (10, 25, 75, 90)},
}
Data = dict[str, object]


def occupation_data(
    name: str, description: str, url: str, code: str, labour: LabourFacts | None
) -> Data:
    """A job; its pay is that of the whole occupation in the United States."""
    pay = {part: getattr(labour, our, None) for part, our in PAY.items()}
    known = {part: float(fact.value) for part, fact in pay.items() if fact and fact.value}
    data: Data = {
        "@context": CONTEXT,
        "@type": "Occupation",
        "name": name,
        "description": description,
        "mainEntityOfPage": url,
        "occupationLocation": {"@type": "Country", "name": "United States"},
    }
    if code:
        data["occupationalCategory"] = {
            "@type": "CategoryCode",
            "codeValue": code,
            "inCodeSet": "O*NET-SOC" if "." in code else "SOC 2018",
        }
    if known:
        data["estimatedSalary"] = [
            {
                "@type": "MonetaryAmountDistribution",
                "name": "base",
                "currency": "USD",
                "duration": "P1Y",
                **known,
            }
        ]
    return data


def dataset_data(url: str, files: Iterable[tuple[str, str]], day: str = "") -> Data:
    """All that is published, or a release of it; `files` are (address, type)."""
    publisher = {"@type": "Organization", "name": AUTHOR}
    data: Data = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": f"{TITLE} (release {day})" if day else TITLE,
        "description": ABSTRACT,
        "url": url,
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "creator": publisher,
        "publisher": publisher,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": SITE},
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}
            for address, kind in files
        ],
    }
    return data | ({"version": day, "datePublished": day} if day else {})
