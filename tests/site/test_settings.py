"""What a start without its settings says, and what production hardens."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection


def python(*arguments, **environment):
    """Our interpreter in a process of its own, with this environment and no .env file."""
    given = {
        "PATH": os.environ["PATH"],
        "READ_DOT_ENV": "false",
        "DJANGO_SETTINGS_MODULE": "jobzone.settings",
    }
    return subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=given | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start(**environment):
    """`manage.py check`."""
    return python("manage.py", "check", **environment)


def test_missing_secret_stops_the_start_and_says_what_to_do():
    result = start()
    assert result.returncode != 0
    assert "SECRET_KEY is not set." in result.stderr
    assert "make run" in result.stderr


def test_missing_secret_stops_the_start_with_debug_on_as_well():
    assert "SECRET_KEY is not set." in start(DEBUG="true").stderr


def test_plain_http_is_for_those_who_ask_for_it():
    code = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.SECURE_SSL_REDIRECT, s.DEBUG)"
    )
    result = python("-c", code, SECRET_KEY="only-for-this-process", HTTPS="false")
    assert result.stdout.split() == ["sessionid", "False", "False"]


HARDENED = {
    "RATE_LIMITS": True,
    "SECOND_FACTOR": True,
    "AXES_ENABLED": True,
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "DEBUG": False,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_PROXY_SSL_HEADER": None,
    "SECURE_HSTS_SECONDS": 31_536_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
    "SESSION_COOKIE_NAME": "__Host-sessionid",
    "CSRF_COOKIE_NAME": "__Host-csrftoken",
    "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    "CSRF_TRUSTED_ORIGINS": [],
    "PASSWORD_HASHERS": [
        "jobzone.hashing.BoundedArgon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "MinimumLengthValidator",
            "CommonPasswordValidator",
            "NumericPasswordValidator",
        )
    ]
    + [{"NAME": "roles.desk.account_log.PasswordTold"}],
}


def test_what_is_left_unsaid_is_hardened():
    """As a server starts that was given a secret and nothing else."""
    code = (
        "import json, sys; from django.conf import settings; "
        "print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))"
    )
    result = python("-c", code, *HARDENED, SECRET_KEY="only-for-this-process")
    assert json.loads(result.stdout) == HARDENED


def test_start_with_a_secret_is_sound():
    assert start(SECRET_KEY="only-for-this-process").returncode == 0


def test_production_cookies_are_bound_to_the_host_and_to_tls():
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert settings.CSRF_COOKIE_NAME.startswith("__Host-")
    assert settings.SESSION_COOKIE_SECURE
    assert settings.CSRF_COOKIE_SECURE
    assert settings.SECURE_HSTS_SECONDS >= 31_536_000


@pytest.mark.django_db
def test_sqlite_takes_its_lock_at_the_start_and_keeps_foreign_keys():
    if connection.vendor != "sqlite":
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]
        return
    assert connection.transaction_mode == "IMMEDIATE"
    with connection.cursor() as cursor:
        found = {}
        for pragma in ("foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {pragma}")
            found[pragma] = cursor.fetchone()[0]
    assert found == {"foreign_keys": 1, "busy_timeout": 20_000}


def test_sqlite_file_is_opened_in_wal_mode_and_waits_for_the_disk(tmp_path):
    path = tmp_path / "roles.sqlite3"
    code = (
        "import django; django.setup(); from django.db import connection; "
        "c = connection.cursor(); print(*(c.execute(f'PRAGMA {name}').fetchone()[0] "
        "for name in ('journal_mode', 'synchronous')))"
    )
    result = python(
        "-c", code, SECRET_KEY="only-for-this-process", DATABASE_URL=f"sqlite:///{path}"
    )
    assert result.stdout.split() == ["wal", "2"]
