"""How staff sign in: name and password, then the second factor where they have one.

Django's sign-in page stays the door, with its words and limits; what follows a right password
is django-allauth's: the code of an authenticator app or a recovery code, and the list of sessions.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import logout, reauthenticate
from allauth.core import context
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest
from django.urls import include, path
from django.views.generic import RedirectView

from jobzone.limits import address_of
from roles.desk.account_log import note
from roles.models import AccountEvent

# Of allauth's own addresses those that are needed: nobody signs up here, or resets by e-mail.
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="mfa_index")),
    path(
        "login/",
        RedirectView.as_view(pattern_name="admin:login", query_string=True),
        name="account_login",
    ),
    path("logout/", logout, name="account_logout"),
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("sessions/", include("allauth.usersessions.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
]


class AccountAdapter(DefaultAccountAdapter):
    """Where people are, told as everywhere else; and nobody makes an account of their own."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SessionsAdapter(DefaultUserSessionsAdapter):
    """Sessions that their owner ends elsewhere are told of in the log of staff."""

    def end_sessions(self, sessions: list[UserSession]) -> None:
        super().end_sessions(sessions)
        for session in sessions:
            note(AccountEvent.What.ENDED, session.user.get_username(), context.request)


class SignIn(LoginView):
    """Django's page for staff; whoever has a second factor is asked for it next."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def form_valid(self, form):
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        # Who has no second factor yet adds it now, without giving the password a second time.
        fresh = {} if is_mfa_enabled(user) else {"reauthenticated": True}
        record_authentication(self.request, user, method="password", **fresh)
        return perform_login(self.request, login)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether a member of staff has yet to add the second factor that this server asks for."""
    user = request.user
    return settings.SECOND_FACTOR and user.is_staff and not is_mfa_enabled(user)
