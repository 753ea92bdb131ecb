"""What the server takes of its machine: libraries, threads, memory. The bounds of memory are for the debug build that the
tests run, whose Swift libraries are shared ones; the release build takes about a quarter of them."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import threading
import time

import pytest

from server import Server, binary

THREADS_MAX = 32
IDLE_CONNECTIONS = 400
# Of the debug build.
RSS_KIB_MAX = 36 * 1024
KIB_PER_CONNECTION_MAX = 3

NEEDED = re.compile(
    r"(linux-vdso|ld-linux-[\w-]+|lib(ssl|crypto|sqlite3|z|m|stdc\+\+|gcc_s|c|dl|pthread|rt)"
    r"|lib(swift\w*|dispatch|BlocksRuntime|FoundationEssentials|_Foundation\w+))\.so(\.\d+)*")


def connect(server, count):
    """Keep-alive connections, each of which has had one answer."""
    made = []
    for number in range(count):
        connection = socket.socket()
        # Several addresses, as the limit of one is lower.
        connection.bind((f"127.0.0.{2 + number % 8}", 0))
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        made.append(connection)
    for connection in made:
        connection.settimeout(20)
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")
    return made


def test_no_library_is_loaded_that_serving_does_not_need():
    shown = subprocess.run(
        [binary()], env={**os.environ, "LD_TRACE_LOADED_OBJECTS": "1"}, capture_output=True, text=True, check=True)
    names = [line.split()[0].rsplit("/", 1)[-1] for line in shown.stdout.splitlines()]
    assert any(name.startswith("libsqlite3") for name in names), shown.stdout
    assert [name for name in names if not NEEDED.fullmatch(name)] == []


def test_a_thousand_idle_connections_take_little_memory():
    with Server() as server, contextlib.ExitStack() as open_connections:
        for connection in connect(server, 10):
            open_connections.enter_context(connection)
        # Of what is the process's own: pages of files come and go by themselves.
        before = server.status("RssAnon")
        for connection in connect(server, 1_000):
            open_connections.enter_context(connection)
        grown = server.status("RssAnon") - before
        print(f"{grown} KiB for 1,000 connections, {server.status('VmRSS')} KiB in all")
        assert grown < 1_000 * KIB_PER_CONNECTION_MAX
        assert server.status("VmRSS") < RSS_KIB_MAX


class Load:
    """Threads that ask until they are told to stop, each for another kind of work."""

    def __init__(self, server, token):
        self.server, self.token, self.answers, self.failures = server, token, {}, []
        self.stopping = threading.Event()
        self.workers = []

    def add(self, name, method, path, body=None, fields=None):
        worker = threading.Thread(target=self.run, args=(name, method, path, body, fields or {}))
        self.workers.append(worker)
        worker.start()

    def run(self, name, method, path, body, fields):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        while not self.stopping.is_set():
            try:
                connection.request(method, path, body, {"Authorization": f"Bearer {self.token}", **fields})
                answer = connection.getresponse()
                answer.read()
                self.answers.setdefault((name, answer.status), 0)
                self.answers[(name, answer.status)] += 1
            except OSError as failure:
                self.failures.append((name, repr(failure)))
                return

    def stop(self):
        self.stopping.set()
        for worker in self.workers:
            worker.join()


def stream(server, token):
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(
        f"GET /api/v1/events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nAuthorization: Bearer {token}\r\n\r\n"
        .encode())
    assert connection.recv(4096).startswith(b"HTTP/1.1 200")
    return connection


def mail(number):
    return (f"From: c{number}@example.org\r\nMessage-ID: <{number}@example.org>\r\nContent-Type: text/html\r\n\r\n"
            "<p>9</p><p>Quick</p>\r\n").encode()


def start_every_kind(load, server, token, path, secret):
    for number in range(4):
        load.add("metrics", "GET", "/api/v1/metrics/nps?by=channel&interval=day")
        load.add("list", "GET", "/api/v1/feedback?limit=500")
        load.add("form", "POST", "/channels/web/nps", b"nps=9&comment=Load",
                 {"Content-Type": "application/x-www-form-urlencoded"})
        load.add("sign-in", "POST", "/sign-in", b"email=a%40example.org&password=not-the-password",
                 {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.url})
        load.add("mail", "POST", path, mail(number),
                 {"Content-Type": "message/rfc822", "Authorization": f"Bearer {secret}"})
        load.add("page", "GET", "/dashboard/main.js")


def test_the_threads_stay_few_under_every_kind_of_load():
    with Server() as server, contextlib.ExitStack() as kept:
        token = server.token("owner")
        path, secret = server.source("email")
        for connection in connect(server, IDLE_CONNECTIONS):
            kept.enter_context(connection)
        for _ in range(20):
            kept.enter_context(stream(server, token))
        load = Load(server, token)
        try:
            start_every_kind(load, server, token, path, secret)
            rows = "score,comment\n" + "".join(f"{number % 11},Row {number}\n" for number in range(3_000))
            most = 0
            importing = subprocess.Popen(
                [binary(), "import", "csv", "-", "--survey", "nps", "--data", server.data], stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            feeder = threading.Thread(target=importing.communicate, args=(rows.encode(),))
            feeder.start()
            kinds = {"metrics", "list", "form", "sign-in", "mail", "page"}
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                most = max(most, server.status("Threads"))
                answered = {name for name, _ in list(load.answers)}
                if answered == kinds and not feeder.is_alive():
                    break
                time.sleep(0.01)
            feeder.join()
        finally:
            load.stop()
        assert importing.returncode == 0
        assert load.failures == []
        assert {name for name, _ in load.answers} == kinds, load.answers
        assert all(status < 400 or (name, status) == ("sign-in", 401) for name, status in load.answers), load.answers
        assert most <= THREADS_MAX, f"{most} threads"
        print(f"{most} threads, {load.answers}")


class TestWithoutTheirLibraries:
    """A file that is no library stands in the way of each, as a package that is broken would."""

    FILES = ["libgmime-3.0.so.0", "libxml2.so.2", "libcurl.so.4"]

    @pytest.fixture
    def server(self, tmp_path):
        (tmp_path / "lib").mkdir()
        with Server() as whole:
            self.path, self.secret = whole.source("email")
            self.social = whole.source("mastodon")
            self.token = whole.token("owner")
            data = whole.data
            whole.owns_data = False
        for name in self.FILES:
            (tmp_path / "lib" / name).write_bytes(b"")
        broken = Server(data=data, environment={"LD_LIBRARY_PATH": str(tmp_path / "lib")})
        broken.owns_data = True
        with broken as running:
            yield running

    def send(self, server):
        return server.request("POST", self.path, mail(1), {
            "Content-Type": "message/rfc822", "Authorization": f"Bearer {self.secret}"})

    def test_mail_is_refused_until_the_library_is_there(self, server, tmp_path):
        status, fields, body = self.send(server)
        assert status == 503 and int(fields["Retry-After"]) > 0
        assert b"libgmime-3.0-0" in body
        assert server.feedback(self.token) == []
        (tmp_path / "lib" / "libgmime-3.0.so.0").unlink()
        status, _, body = self.send(server)
        assert status == 503 and b"package libxml2" in body
        (tmp_path / "lib" / "libxml2.so.2").unlink()
        status, _, body = self.send(server)
        assert status == 201, body
        assert [record["comment"] for record in server.feedback(self.token)] == ["Quick"]

    def test_what_needs_no_library_is_taken(self, server):
        assert server.json("POST", "/channels/web/nps", {"score": 9})[0] == 201
        assert server.request("GET", "/readyz")[0] == 200

    def test_check_names_the_packages(self, server):
        finished = server.command("check", check=False)
        assert finished.returncode == 1
        for package in ["libgmime-3.0-0", "libxml2", "libcurl4"]:
            assert re.search(rf"^bad .*package {re.escape(package)}\b", finished.stdout.decode(), re.M)

    def test_a_command_that_needs_the_server_says_which_package(self, server):
        finished = server.command("token", "create", "--name", "a", "--role", "viewer", check=False)
        assert finished.returncode == 69 and b"package libcurl4" in finished.stderr
