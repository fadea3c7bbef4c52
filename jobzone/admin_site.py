"""The admin site: names it, and sends people back to the public pages."""

import re
from functools import wraps

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import TO_FIELD_VAR
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from jobzone.accounts import SignIn, lacks_second_factor
from roles.desk.work_queue import work_queue

WORDS = ("q", "term")  # parameters that are searched for as they are typed
TOO_LARGE = re.compile(r"-?[0-9]{19,}")


class JobZoneAdminSite(admin.AdminSite):
    """Django's admin under the project's own name."""

    site_title = "JobZone"
    index_title = "Roles and assessments"
    site_url = "/"
    # A second sidebar on every page costs more attention than it saves with two models.
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        """Django's home with what waits for this person."""
        context = {**(extra_context or {}), "queue": work_queue(request.user)}
        return super().index(request, context)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        """Django's page, which asks for the second factor after the password."""
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        context = {
            **self.each_context(request),
            "title": "Log in",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **(extra_context or {}),
        }
        return SignIn.as_view(extra_context=context)(request)

    def admin_view(self, view, cacheable=False):
        """Django's; what no database can be asked for is refused."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def view_of_what_can_be_asked(request, *args, **kwargs):
            if view != self.logout and lacks_second_factor(request):
                return redirect("mfa_activate_totp")
            asked = [(n, text) for n, texts in request.GET.lists() for text in texts]
            ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
            if any("\0" in name + text for name, text in asked) or any(
                TOO_LARGE.fullmatch(text) for name, text in asked if name not in WORDS
            ):
                raise BadRequest("No column can hold what the address asks for.")
            if not all(number.isdecimal() and len(number) < 19 for number in ticked):
                raise BadRequest("No record has what is ticked for its number.")
            if request.GET.get(TO_FIELD_VAR) == "":  # Django asks the model for a field ""
                request.GET = request.GET.copy()
                del request.GET[TO_FIELD_VAR]
            return inner(request, *args, **kwargs)

        return view_of_what_can_be_asked
