"""Which role a document, or a name in prose, means; and the roles that an import adds."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from roles.desk.document_mapping import map_texts
from roles.desk.errors import Refused
from roles.documents import Document, Quote, find_mentions, limits, linked_slugs, split_title
from roles.models import Role
from roles.models.soc import sector_of
from roles.text.addresses import address_of, folded

TRAILING_BRACKETS = re.compile(r"\s*\([^()]*\)\s*\Z")


class RoleLookup:
    """All roles of the database by address and title, with new ones not yet saved beside them."""

    def __init__(self) -> None:
        self.by_slug: dict[str, Role] = {}
        self._by_former: dict[str, Role] = {}
        self._by_title: dict[str, list[Role]] = defaultdict(list)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for role in Role.objects.prefetch_related("names", "former_addresses"):
            self._add(role)
            self.call(role, (name.name for name in role.names.all()))
            for former in role.former_addresses.all():
                self._by_former[former.slug] = role

    def call(self, role: Role, names: Iterable[str]) -> None:
        """Other names by which a role is known too, once it is stored or as a document says."""
        for name in names:
            self._by_name[folded(name)].add(role.slug)

    def at(self, slug: str) -> Role | None:
        """The role of an address, present or former."""
        return self.by_slug.get(slug) or self._by_former.get(slug)

    def match(self, document: Document) -> Role | None:
        """The role that a document assesses: that of its address, else of its title and level.

        A role that so far has no level (it was only quoted) takes the document's. Raises Refused
        where several roles fit, and where the document would make a second one of its kind.
        """
        addresses = (document.slug, *document.former_addresses)
        role = next(filter(None, map(self.at, filter(None, addresses))), None)
        same = self.same(document.title, document.seniority)
        if role or document.slug:
            others = [other for other in same if other is not role]
            if others and role not in same:
                raise Refused(f"{named(others)} has this title and this level already.")
            return role
        if not same:
            titled = self._by_title[folded(document.title)]
            same = [other for other in titled if not (document.seniority and other.level)]
        if len(same) > 1:
            raise Refused(
                f"This may be {named(same)}: say which by a row “Slug”, the end of its address."
            )
        return same[0] if same else None

    def same(self, title: str, seniority: str) -> list[Role]:
        """The roles of this title at this level, as printed, however the letters are written."""
        level = Role.Seniority.from_text(seniority)
        return [
            role
            for role in self._by_title[folded(title)]
            if (level and role.seniority == level) or folded(role.level) == folded(seniority)
        ]

    def add(self, title: str, seniority: str = "", slug: str = "") -> Role:
        """A role that is not saved yet, at `slug` or at an address made from its title."""
        role = Role(title=title)
        role.seniority = Role.Seniority.from_text(seniority)
        if seniority and seniority != role.level:
            role.seniority_text = seniority
        role.slug = slug or self.free_slug(title, seniority)
        self._add(role)
        return role

    def free_slug(self, title: str, seniority: str = "") -> str:
        """The address that a title gives; with the level, then a number, where that is taken."""
        base = address_of(title)
        candidates = [base, address_of(f"{base} {seniority}")]
        candidates += [f"{base}-{number}" for number in range(2, 1000)]
        return next(slug for slug in candidates if not self.at(slug))

    def role_named(self, name: str) -> Role | None:
        """The role that an address, a reference or a name in prose means; None where unknown.

        Of several levels of one job the mid-level one is meant; another name counts where only
        one role has it.
        """
        if role := self.at(name):
            return role
        for slug in linked_slugs(name):
            return self.at(slug)
        for title in title_forms(name):
            found = self._by_title.get(folded(title), [])
            if found:
                middle = [role for role in found if role.seniority == Role.Seniority.MID]
                return (middle or found)[0]
        named = self._by_name.get(folded(name), set())
        return self.by_slug[next(iter(named))] if len(named) == 1 else None

    def slug_of(self, name: str) -> str | None:
        """The slug of `role_named(name)`."""
        role = self.role_named(name)
        return role.slug if role else None

    def _add(self, role: Role) -> None:
        self.by_slug[role.slug] = role
        self._by_title[folded(role.title)].append(role)


def named(roles: list[Role]) -> str:
    """ "“Accountant (Mid-Level)” at /roles/accountant/ or .." """
    return " or ".join(f"“{role}” at {role.get_absolute_url()}" for role in roles)


def title_forms(name: str) -> tuple[str, ...]:
    """How a title may hide in a name: "Home Health Aide (HHA)", "Nursing Assistant / CNA"."""
    return name, split_title(name)[0], TRAILING_BRACKETS.sub("", name)


def title_and_names(name: str) -> tuple[str, tuple[str, ...]]:
    """A role's title and other names from the way that prose names it."""
    title, names = split_title(name)
    return TRAILING_BRACKETS.sub("", title), names


def quoted_roles(document: Document) -> Iterator[tuple[str, Quote]]:
    """Every other role that a document names with a score, in reading order.

    A name longer than a title may be is no role's: it stays in the prose as it was written.
    """
    found: list[tuple[str, Quote]] = [
        (row.role, row.quote)
        for row in (*document.distinctions, *document.transitions)
        if row.quote
    ]

    def collect(text: str) -> str:
        found.extend((mention.name, mention.quote) for mention in find_mentions(text))
        return text

    map_texts(document, collect)
    yield from (pair for pair in found if len(pair[0]) <= limits.TITLE)


def fill_role(role: Role, document: Document) -> bool:
    """Put a document's identity into a role; what it leaves out stays. Whether to save it."""
    wanted = {
        "title": document.title,
        "qualifier": document.qualifier or role.qualifier,
        "occupation_code": document.occupation_code or role.occupation_code,
        "experience_range": document.experience or role.experience_range,
    }
    wanted["sector"] = document.sector or role.sector or sector_of(wanted["occupation_code"])
    if document.employment is not None:
        wanted["employment"] = document.employment
        wanted["employment_source"] = document.employment_source
    if document.slug and role.slug in document.former_addresses:
        wanted["slug"] = document.slug
    if document.seniority:
        level = Role.Seniority.from_text(document.seniority)
        wanted["seniority"] = level
        plain = level and Role(seniority=level).level == document.seniority
        wanted["seniority_text"] = "" if plain else document.seniority
    changed = {name: value for name, value in wanted.items() if getattr(role, name) != value}
    for name, value in changed.items():
        setattr(role, name, value)
    return bool(changed) or role.pk is None
