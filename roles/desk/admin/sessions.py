"""Who is signed in where: for administrators, who may end it."""

from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.contrib import admin

admin.site.unregister(UserSession)


@admin.register(UserSession)
class SessionAdmin(UserSessionAdmin):
    """The library's list, narrowed by its search alone.

    An address that is none (?ip=abc) fails in the adapter of PostgreSQL, past Django's own checks.
    """

    def lookup_allowed(self, lookup, value, request):
        return False

    def delete_model(self, request, obj):
        """Deleting the row alone would leave that person signed in."""
        obj.end()

    def delete_queryset(self, request, queryset):
        for session in queryset:
            session.end()
