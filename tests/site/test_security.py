"""What every answer carries: the policy, directive by directive, the headers, the cookies."""

import pytest

from tests.factories.city import addresses

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
SENSORS = {"camera", "microphone", "geolocation", "payment", "usb", "browsing-topics"}
ADMIN = ("/admin/", "/admin/login/", "/admin/roles/assessment/", "/admin/no-such-page/")


def policy(response) -> dict[str, set[str]]:
    """The Content-Security-Policy by directive; one that came twice is no policy."""
    directives = [part.split() for part in response["Content-Security-Policy"].split(";")]
    assert len({name for name, *_ in directives}) == len(directives)
    return {name: set(sources) for name, *sources in directives}


def assert_hardened(response, path):
    # What other sites show within their own pages, and nothing else, may be framed.
    framed = {"frame-ancestors": {"*"}} if is_framed(path, response) else {}
    assert policy(response) == POLICY | framed, path
    assert "Content-Security-Policy-Report-Only" not in response, path
    headers = HEADERS | ({"X-Frame-Options": None} if framed else {})
    assert {name: response.get(name) for name in headers} == headers, path
    assert_kept_from_others(response, path)


def is_framed(path, response) -> bool:
    return path.startswith("/embed/") and response.status_code == 200


def assert_kept_from_others(response, path):
    drawn = path.endswith((".png", ".svg")) and not path.startswith("/static/")
    picture = drawn and response.status_code == 200
    wanted = "cross-origin" if picture or is_framed(path, response) else "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == wanted, path
    refused = response["Permissions-Policy"].split(", ")
    assert {f"{each}=()" for each in SENSORS} <= set(refused), path


def test_every_public_answer_has_the_policy_and_no_cookie_but_a_forms(client, city, settings):
    """Pages, files, pictures, and what is not there; a reader's own week is referred to nobody."""
    asked = [*addresses(), "/no-such-page/", "/compare/?role=none", "/compare.csv?role=none"]
    for path in asked:
        response = client.get(path, secure=True)
        assert_hardened(response, path)
        referrer = "no-referrer" if "/my-week/" in path else "same-origin"
        assert response["Referrer-Policy"] == referrer, path
        # A form that is posted without an account needs the token that proves it ours.
        cookies = {settings.CSRF_COOKIE_NAME} if path == "/wish/" else set()
        assert set(response.cookies) == cookies, path


@pytest.mark.parametrize("path", ADMIN)
def test_admin_has_the_same_policy(client, assessor_client, path):
    assert_hardened(client.get(path, secure=True), path)
    assert_hardened(assessor_client.get(path, secure=True), path)


def test_cookies_are_kept_from_scripts_other_hosts_and_plain_http(client, assessor):
    form = client.get("/admin/login/", secure=True)
    answer = client.post(
        "/admin/login/", {"username": "ada", "password": "a-long-password"}, secure=True
    )
    assert answer.status_code == 302
    cookies = {**form.cookies, **answer.cookies}
    assert set(cookies) == {"__Host-sessionid", "__Host-csrftoken"}
    for name, cookie in cookies.items():
        flags = {key: cookie[key] for key in ("secure", "samesite", "path", "domain")}
        assert flags == {"secure": True, "samesite": "Lax", "path": "/", "domain": ""}, name
    assert cookies["__Host-sessionid"]["httponly"] is True


def test_a_file_of_the_site_may_load_and_run_nothing(client, settings):
    """Style sheets, scripts and pictures: opened by themselves they are pages like any other."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    for path in ("/static/css/base.css", "/static/js/job_search.js", "/static/icon.svg"):
        response = client.get(path, secure=True)
        assert response.status_code == 200, path
        assert policy(response)["default-src"] == {"'none'"}, path
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert_kept_from_others(response, path)
        response.close()


@pytest.mark.parametrize("page_cache", [True, False])
def test_what_a_signed_in_person_sees_is_kept_nowhere(assessor_client, city, settings, page_cache):
    settings.PAGE_CACHE = page_cache
    for path in ("/", "/roles/", "/roles/lamp-lighter/", "/no-such-page/", *ADMIN):
        kept = assessor_client.get(path, secure=True)["Cache-Control"]
        assert {"private", "no-store"} <= set(kept.split(", ")), path


def test_another_host_is_not_answered_and_not_repeated(client, city):
    for name in ("HTTP_HOST", "HTTP_X_FORWARDED_HOST"):
        for path in ("/", "/sitemap.xml", "/.well-known/security.txt", "/admin/login/"):
            answer = client.get(path, secure=True, **{name: "evil.example"})
            assert answer.status_code == (400 if name == "HTTP_HOST" else 200), path
            assert b"evil.example" not in answer.content, path
