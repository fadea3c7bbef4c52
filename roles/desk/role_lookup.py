"""Which role a document, or a name in prose, means; and the roles that an import adds."""

import re
from collections import defaultdict
from collections.abc import Iterator

from django.utils.text import slugify

from roles.desk.document_mapping import map_texts
from roles.documents import Document, Quote, find_mentions, limits, linked_slugs, split_title
from roles.models import Role
from roles.models.soc import sector_of

TRAILING_BRACKETS = re.compile(r"\s*\([^()]*\)\s*\Z")


class RoleLookup:
    """All roles of the database by slug and title, with new ones not yet saved beside them."""

    def __init__(self) -> None:
        self.by_slug: dict[str, Role] = {}
        self._by_title: dict[str, list[Role]] = defaultdict(list)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for role in Role.objects.with_names():
            self._add(role)
            for name in role.names.all():
                self._by_name[name.name.casefold()].add(role.slug)

    def match(self, document: Document) -> Role | None:
        """The role that a document assesses: its pinned slug, else title and seniority.

        A role that so far has no level (it was only quoted) takes the document's.
        """
        if document.slug:
            return self.by_slug.get(document.slug)
        level = Role.Seniority.from_text(document.seniority)
        same_title = self._by_title[document.title.casefold()]
        for role in same_title:
            if role.seniority == level and level:
                return role
        for role in same_title:
            if role.level.casefold() == document.seniority.casefold() or not role.level:
                return role
        if not document.seniority and len(same_title) == 1:
            return same_title[0]
        # A role that has been renamed since still stands at the address of its first title.
        renamed = self.by_slug.get(slugify(document.title))
        if renamed and not same_title and renamed.seniority in ("", level):
            return renamed
        return None

    def add(self, title: str, seniority: str = "", slug: str = "") -> Role:
        """A role that is not saved yet; its address is the title's, with the level if taken."""
        role = Role(title=title)
        role.seniority = Role.Seniority.from_text(seniority)
        if seniority and seniority != role.level:
            role.seniority_text = seniority
        role.slug = slug or self._free_slug(title, seniority)
        self._add(role)
        return role

    def role_named(self, name: str) -> Role | None:
        """The role that a slug, a reference or a name in prose means; None where unknown.

        Of several levels of one job the mid-level one is meant; another name counts where only
        one role has it.
        """
        if name in self.by_slug:
            return self.by_slug[name]
        for slug in linked_slugs(name):
            return self.by_slug.get(slug)
        for title in title_forms(name):
            found = self._by_title.get(title.casefold(), [])
            if found:
                middle = [role for role in found if role.seniority == Role.Seniority.MID]
                return (middle or found)[0]
        named = self._by_name.get(name.casefold(), set())
        return self.by_slug[next(iter(named))] if len(named) == 1 else None

    def slug_of(self, name: str) -> str | None:
        """The slug of `role_named(name)`."""
        role = self.role_named(name)
        return role.slug if role else None

    def _add(self, role: Role) -> None:
        self.by_slug[role.slug] = role
        self._by_title[role.title.casefold()].append(role)

    def _free_slug(self, title: str, seniority: str) -> str:
        base = slugify(title)[:120] or "role"
        candidates = [base, slugify(f"{base} {seniority}")[:130]]
        candidates += [f"{base}-{number}" for number in range(2, 1000)]
        return next(slug for slug in candidates if slug not in self.by_slug)


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
        for mention in find_mentions(text):
            found.append((mention.name, Quote(score=mention.score, label=mention.label)))
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
    if document.seniority:
        level = Role.Seniority.from_text(document.seniority)
        wanted["seniority"] = level
        plain = level and Role(seniority=level).level == document.seniority
        wanted["seniority_text"] = "" if plain else document.seniority
    changed = {name: value for name, value in wanted.items() if getattr(role, name) != value}
    for name, value in changed.items():
        setattr(role, name, value)
    return bool(changed) or role.pk is None
