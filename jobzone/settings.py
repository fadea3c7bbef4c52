"""All settings. What differs between machines comes from the environment or from `.env`.

`make run` writes `.env` with a fresh secret and HTTPS=false, for this machine only. Without it
(production) nothing is assumed: a missing secret stops the start with advice, and every hardening
is on. DEBUG=true is for working on the code: Django's own error pages instead of ours.
"""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from jobzone.headers import on_static_file

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
if env.bool("READ_DOT_ENV", default=True) and (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")


def required(name: str, advice: str) -> str:
    """The variable, or a start-up error that says how to set it."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {advice}")
    return value


DEBUG = env.bool("DEBUG", default=False)
# Whether visitors come over TLS. Off, a browser on this machine can sign in over plain HTTP.
HTTPS = env.bool("HTTPS", default=not DEBUG)
SECRET_KEY = required(
    "SECRET_KEY",
    "On your own machine `make run` writes one into .env. In production set it in the "
    "environment; to make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'",
)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "jobzone.apps.JobZoneAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_filters",
    "django_tables2",
    "roles.apps.RolesConfig",
]

MIDDLEWARE = [
    "jobzone.health.health_first",
    "jobzone.requests.observed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "roles.site.counting.page_counts",
    "roles.site.page_cache.page_cache",
    "jobzone.replica.reading",
    "jobzone.headers.own_headers",
    "csp.middleware.CSPMiddleware",
    "jobzone.limits.bounded",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "jobzone.limits.limited",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "jobzone.urls"
WSGI_APPLICATION = "jobzone.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "jobzone.compiled.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roles.site.navigation.navigation",
            ],
        },
    },
]

# --- Database -----------------------------------------------------------------------------

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'jobzone.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "jobzone.sqlite"
    # Readers do not block the writer (WAL), a writer takes its lock at the start of the
    # transaction instead of failing half-way (IMMEDIATE), and waits for its turn (timeout).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }
else:
    # As many connections as the server can spare for each process, however many threads ask. Who
    # gets none in time is answered 503 (roles/site/error_pages.py).
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    pool = {
        "min_size": 1,
        "max_size": env.int("DATABASE_CONNECTIONS", default=10),
        "timeout": 5,  # seconds that a request waits for one
    }
    DATABASES["default"]["OPTIONS"] = {"pool": pool}
    # Public pages are read from a replica where there is one (jobzone/replica.py). Who gets no
    # connection to it soon asks the other database.
    if env.str("DATABASE_REPLICA_URL", default=""):
        DATABASES["replica"] = {
            **env.db_url("DATABASE_REPLICA_URL"),
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": pool | {"timeout": 1}},
            "TEST": {"MIRROR": "default"},
        }
        DATABASE_ROUTERS = ["jobzone.replica.Router"]

# Public pages are rendered once for everybody (roles/site/page_cache.py); off shows each change of
# a template at once.
PAGE_CACHE = env.bool("PAGE_CACHE", default=not DEBUG)
# How often each public page is read, without anything of who reads it (roles/site/counting.py).
COUNT_PAGES = env.bool("COUNT_PAGES", default=not DEBUG)
# What each cache may hold in a process: pages of some 20 KB, compressed; counts of 200 bytes.
MOST_KEPT = {"default": 300, "pages": 1_000, "limits": 100_000}
# redis://… for all processes of all machines; each by itself without one, or while it is away.
CACHE_URL = env.str("CACHE_URL", default="")
CACHES = {
    name: {
        "BACKEND": (
            "jobzone.shared_cache.SharedCache"
            if CACHE_URL
            else "django.core.cache.backends.locmem.LocMemCache"
        ),
        "LOCATION": CACHE_URL or name,
        "KEY_PREFIX": name,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, most in MOST_KEPT.items()
}

FORM_RENDERER = "roles.desk.widgets.WidgetRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People -------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "jobzone.hashing.BoundedArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [{"NAME": "roles.desk.account_log.PasswordTold"}]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Whether staff must add a second factor before they can do anything else (jobzone/accounts.py).
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=HTTPS)
ACCOUNT_ADAPTER = "jobzone.accounts.AccountAdapter"
USERSESSIONS_ADAPTER = "jobzone.accounts.SessionsAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts have a name, and mostly no address
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]  # a key would need a script
MFA_TOTP_ISSUER = "JobZone"
MFA_TOTP_TOLERANCE = 1  # thirty seconds either way: clocks of telephones differ
# How often one address may try to sign in, search and the like: jobzone/limits.py.
RATE_LIMITS = env.bool("RATE_LIMITS", default=True)
# Five wrong passwords stop one address from trying that name for a quarter of an hour; its owner
# signs in from elsewhere meanwhile ("Nobody can be locked out" in docs/decisions.md).
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_ENABLED = RATE_LIMITS
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_CACHE = "limits"
AXES_CLIENT_IP_CALLABLE = "jobzone.limits.address_of"
AXES_LOCKOUT_CALLABLE = "jobzone.limits.too_many"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# It warns of tries that are counted in each process by itself: so they are, and the limit of an
# address holds beside it.
SILENCED_SYSTEM_CHECKS = ["axes.W001"]

# Letters to whoever has to act on a step; printed unless EMAIL_URL names a server.
globals().update(env.email("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="jobzone@localhost")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip(
    "/"
)  # in letters and releases

# --- Language and time --------------------------------------------------------------------

# One language, and one way to write dates: see "One language" in docs/decisions.md.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

# --- Static files -------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = on_static_file
# On one's own machine files are served from where they lie, without collectstatic.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not HTTPS
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if not HTTPS
            else "jobzone.static_files.CollectedFiles"
        )
    },
}

# --- Open data ----------------------------------------------------------------------------

# Where `manage.py release` freezes what is published: outside of what a new version replaces.
RELEASES_DIR = env.str("RELEASES_DIR", default=str(BASE_DIR / "var" / "releases"))

# --- Security -----------------------------------------------------------------------------

# The stock admin passes this policy too: no inline script, style or handler anywhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
# The e-mail address of whoever runs this copy, as /about/ gives it to readers.
CONTACT = env.str("CONTACT", default="")
# Whom /.well-known/security.txt names: mailto:… or https://…
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
CSRF_FAILURE_VIEW = "roles.site.error_pages.forbidden_form"

if HTTPS:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    # Only behind a proxy that sets the header itself, and strips it from visitors.
    if env.bool("BEHIND_PROXY", default=False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # The __Host- prefix makes the browser refuse a cookie set by another host or without TLS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# As many tasks and next roles as an assessment may have make 1,175 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# Its texts come twice, as they were when the form was opened and as they are.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# Documents that staff bring in at once; more of them come as a zip.
DATA_UPLOAD_MAX_NUMBER_FILES = 60

# Whoever has this token may read /metrics; without one the page does not exist.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# --- Logging ------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "jobzone.logs.JsonLines"},
    },
    # A query may hold a reader's own week: no line has one, whoever wrote it.
    "filters": {"without_queries": {"()": "jobzone.logs.WithoutQueries"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.str("LOG_FORMAT", default="json" if HTTPS else "plain"),
            "filters": ["without_queries"],
        }
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # Django's own two handlers: one is for DEBUG only, the other mails. Ours serves both.
    "loggers": {
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING", "propagate": True},
        # It logs the names that people typed, and a password is typed for a name now and then.
        "axes": {"level": "CRITICAL"},
        # A line for each request; runserver writes its own.
        "jobzone.requests": {"level": "INFO" if HTTPS else "WARNING"},
        "django.server": {
            "handlers": ["console"],
            "level": "INFO",
            "propagate": False,
        },
    },
}
