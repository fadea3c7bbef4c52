"""The files that a server is set up with are accepted by what reads them, and do what they say."""

import gzip
import os
import re
import shutil
import signal
import ssl
import subprocess
import threading
from contextlib import closing
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from jobzone.headers import FILE_POLICY
from tests.chaos.services import free_port

DEPLOY = settings.BASE_DIR / "deploy"


def needs(*programs):
    lacking = [each for each in programs if not shutil.which(each)]
    return pytest.mark.skipif(bool(lacking), reason=f"needs {', '.join(lacking)}")


def run(*command, **more):
    """What a program printed; it has to end well."""
    done = subprocess.run(  # noqa: S603
        [str(each) for each in command], capture_output=True, text=True, check=False, **more
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# --- nginx ----------------------------------------------------------------------------------


class Django(BaseHTTPRequestHandler):
    """Stands for JobZone: says what nginx told it."""

    def do_GET(self):
        told = "|".join(
            self.headers.get(name, "") for name in ("Host", "X-Forwarded-For", "X-Forwarded-Proto")
        )
        body = f"Django|{self.path}|{told}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def nginx(tmp_path_factory):
    """ask(path, **headers) -> the answer of nginx with our file, its paths and ports aside."""
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-keyout", key,
        "-out", certificate, "-subj", "/CN=jobzone.example")  # fmt: skip
    behind = HTTPServer(("127.0.0.1", 0), Django)
    plain, tls = free_port(), free_port()
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for ours, here in {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{behind.server_port};",
        "listen [::]:80;": "", "listen [::]:443 ssl http2;": "",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{tls} ssl;",
        "/etc/ssl/jobzone/fullchain.pem": str(certificate),
        "/etc/ssl/jobzone/privkey.pem": str(key),
        "/var/log/nginx/": f"{folder}/", "/srv/jobzone/data": str(folder),
    }.items():  # fmt: skip
        assert ours in text
        text = text.replace(ours, here)
    main = folder / "main.conf"
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    main.write_text(
        f"{user}pid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\ntypes {{ text/html html; text/css css; }}\n{temporary}{text}\n}}\n"
    )
    page, css = folder / "site/roles/nurse/index.html", folder / "static/css/base.1234.css"
    for path, words in {page: "The copy", css: "body {}"}.items():
        path.parent.mkdir(parents=True)
        path.write_text(words)
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(words.encode()))
    (folder / "site/.manifest").write_text("of the copy itself")
    run("nginx", "-t", "-c", main, "-e", folder / "error.log")
    run("nginx", "-c", main, "-e", folder / "error.log")
    thread = threading.Thread(target=behind.serve_forever, daemon=True)
    thread.start()
    trusting = ssl._create_unverified_context()  # noqa: S323 (the certificate is of this test)

    def ask(path, **headers):
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPSConnection("127.0.0.1", tls, context=trusting, timeout=30)) as client:
            client.request("GET", path, headers={"Host": "jobzone.example"} | given)
            answer = client.getresponse()
            return answer.status, answer.headers, answer.read()

    yield ask
    os.kill(int((folder / "pid").read_text()), signal.SIGTERM)
    behind.shutdown()
    behind.server_close()
    thread.join()


@needs("nginx", "openssl")
def test_nginx_answers_from_the_copy_who_is_not_signed_in_and_asks_nothing(nginx):
    assert nginx("/roles/nurse/")[2] == b"The copy"
    packed = nginx("/roles/nurse/", Accept_Encoding="gzip")
    assert (packed[1]["Content-Encoding"], gzip.decompress(packed[2])) == ("gzip", b"The copy")
    for path, headers in (
        ("/roles/nurse/?view=week", {}),
        ("/roles/nurse/", {"Cookie": "theme=dark; __Host-sessionid=abc"}),
        ("/roles/other/", {}),
        ("/.manifest", {}),
        ("/admin/", {}),
    ):
        status, _headers, body = nginx(path, **headers)
        assert (status, body.split(b"|")[:2]) == (200, [b"Django", path.encode()])
    assert nginx("/metrics")[0] == 404


@needs("nginx", "openssl")
def test_nginx_tells_jobzone_who_asks_whatever_they_say_of_themselves(nginx):
    spoofed = {"X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "http"}
    told = nginx("/search/", **spoofed)[2].decode().split("|")
    assert told == ["Django", "/search/", "jobzone.example", "127.0.0.1", "https"]


@needs("nginx", "openssl")
@pytest.mark.django_db
def test_pages_and_files_say_the_same_from_disk_as_from_jobzone(nginx, client):
    page, file = nginx("/roles/nurse/")[1], nginx("/static/css/base.1234.css")[1]
    ours = client.get("/about/", secure=True)

    def parts(policy):
        return {each.strip() for each in policy.split(";") if each.strip()}

    for name in (
        "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Referrer-Policy",
        "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options",
    ):  # fmt: skip
        assert page[name] == ours[name]
    assert parts(page["Content-Security-Policy"]) == parts(ours["Content-Security-Policy"])
    assert parts(file["Content-Security-Policy"]) == parts(FILE_POLICY)
    assert "immutable" in ",".join(file.get_all("Cache-Control"))


# --- the image ------------------------------------------------------------------------------


def instructions(text):
    """(instruction, its arguments) of a Containerfile."""
    lines = re.sub(r"\\\n", "", text).splitlines()
    return [line.split(maxsplit=1) for line in lines if line.strip() and line[0] != "#"]


def test_image_has_what_the_product_is_made_of_and_nothing_else():
    found = instructions((DEPLOY / "Containerfile").read_text("utf-8"))
    copied = [
        name
        for what, arguments in found
        if what == "COPY" and not arguments.startswith("--")
        for name in arguments.split()[:-1]
    ]
    assert all((settings.BASE_DIR / name).exists() for name in copied)
    allowed = (settings.BASE_DIR / ".dockerignore").read_text("utf-8").splitlines()
    assert {line[1:] for line in allowed if line[0] == "!"} == set(copied)
    needed = {
        "manage.py",
        "requirements.txt",
        "jobzone",
        "roles",
        "templates",
        "static",
        "fixtures",
    }
    assert needed <= set(copied)


def test_image_serves_as_the_unit_does():
    image = (DEPLOY / "Containerfile").read_text("utf-8")
    unit = (DEPLOY / "jobzone.service").read_text("utf-8")
    options = re.search(r"granian (.*)", unit)[1].split()
    asked = re.search(r"granian ([^\"]*)", image)[1].split()
    differ = {"127.0.0.1", "2"}
    assert [each for each in options if each not in asked] == [e for e in options if e in differ]


# --- units, PostgreSQL ----------------------------------------------------------------------


@needs("systemd-analyze")
def test_units_are_units(tmp_path):
    for path in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        text = path.read_text("utf-8").replace("/srv/jobzone/current/.venv/bin/granian", "/bin/sh")
        (tmp_path / path.name).write_text(text)
    units = sorted(tmp_path.iterdir())
    assert len(units) >= 3
    said = run("systemd-analyze", "verify", "--man=no", *units)
    ours = [line for line in said.splitlines() if "jobzone" in line]
    assert ours == []


def test_shell_files_are_read_by_a_shell():
    for name in ("manage", "release"):
        run("sh", "-n", DEPLOY / name)


@pytest.mark.django_db
def test_postgresql_knows_each_setting_and_takes_its_value():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    lines = (DEPLOY / "postgresql.conf").read_text("utf-8").splitlines()
    asked = dict(line.split(" = ") for line in lines if " = " in line and line[0] != "#")
    assert len(asked) > 10
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, context FROM pg_settings WHERE name = ANY(%s)", [[*asked]])
        known = dict(cursor.fetchall())
        assert known.keys() == asked.keys()
        for name, context in known.items():
            if context in ("user", "superuser"):
                cursor.execute("SELECT set_config(%s, %s, true)", [name, asked[name]])


def test_every_variable_of_the_example_is_one_that_settings_read():
    given = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "env.example").read_text("utf-8"), re.M)
    read = Path(settings.BASE_DIR, "jobzone/settings.py").read_text("utf-8")
    others = {"BACKUP_RECIPIENT"}  # the backup's unit
    assert {name for name in given if f'"{name}"' not in read} <= others
