"""Claims and roles by the marks that prose names them by, for whoever types `[^` or `[[`."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from roles.models import Claim, Role
from roles.sources.claim_words import period_of, title_of, value_words


class MarkView(AutocompleteJsonView):
    """The admin's own search of a relation's other end, whose answers are marks."""

    def get_queryset(self):
        found = super().get_queryset()
        return found.select_related("source") if found.model is Claim else found

    def serialize_result(self, obj: Claim | Role, to_field_name: str) -> dict[str, str]:
        if isinstance(obj, Role):
            return {"id": f"[{obj.title}](role:{obj.slug})", "text": str(obj)}
        said = (title_of(obj), value_words(obj), period_of(obj), obj.occupation_code)
        words = ", ".join(filter(None, (*said, obj.source.title)))
        return {"id": f"[^{obj.key}]", "text": words}
