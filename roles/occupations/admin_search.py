"""Search in the admin by the names of roles or occupations, as everywhere else."""

from collections.abc import Callable

from django.db.models import Q

from roles.documents import tidy_code
from roles.occupations.names import roles_holding


class NameSearch:
    """For an admin whose rows are called by names, its own or those of what they belong to.

    Each word typed is looked for in the names, or in what stands in `search_fields`.
    """

    named_by = "role"
    holding: Callable[[str], list[int]] = staticmethod(roles_holding)

    def get_search_results(self, request, queryset, search_term):
        for word in tidy_code(search_term).split():
            in_fields = Q()
            for field in self.search_fields:
                in_fields |= Q(**{f"{field}__icontains": word})
            in_names = Q(**{f"{self.named_by}__in": self.holding(word)})
            queryset = queryset.filter(in_fields | in_names)
        return queryset, False
