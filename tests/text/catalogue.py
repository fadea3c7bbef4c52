"""A few occupations as an import leaves them, for tests of the search."""

from roles.models import Occupation, OccupationName, RelatedOccupation, Source

# code: (title, other names)
OCCUPATIONS = {
    "29-1141.00": ("Registered Nurses", ("RN (Registered Nurse)", "Staff Nurse")),
    "29-1141.03": ("Critical Care Nurses", ("ICU Nurse", "Intensive Care Nurse")),
    "29-2061.00": ("Licensed Practical and Licensed Vocational Nurses", ("LPN", "LVN")),
    "47-2152.00": ("Plumbers, Pipefitters, and Steamfitters", ("Plumber", "Gas Plumber")),
    "49-9071.00": ("Maintenance and Repair Workers, General", ("Handyman", "Lamp Mender")),
    "53-3033.00": ("Light Truck Drivers", ("Van Driver",)),
}
RELATED = {"29-2061.00": ("47-2152.00", "29-1141.00"), "53-3033.00": ("49-9071.00",)}


def make_source(key="onet-30-1") -> Source:
    """The release that a catalogue is of."""
    return Source.objects.create(
        key=key, publisher="O*NET", title="O*NET", kind=Source.Kind.DATABASE, tier=1
    )


def make_catalogue() -> Source:
    """Store the occupations above, with their names and relations."""
    source = make_source()
    stored = {
        code: Occupation.objects.create(code=code, soc=code[:7], title=title, source=source)
        for code, (title, _names) in OCCUPATIONS.items()
    }
    for code, (_title, names) in OCCUPATIONS.items():
        for name in names:
            add_name(stored[code], name, source)
    for code, others in RELATED.items():
        for position, other in enumerate(others, start=1):
            RelatedOccupation.objects.create(
                occupation=stored[code],
                other=stored[other],
                tier="Primary-Short",
                position=position,
                source=source,
            )
    return source


def add_name(occupation: Occupation, name: str, source: Source) -> OccupationName:
    """One more name for an occupation."""
    return OccupationName.objects.create(
        occupation=occupation, name=name, kind=OccupationName.Kind.ALTERNATE, source=source
    )
