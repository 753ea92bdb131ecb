"""`make bench`: the HTTP engine against nginx, Hummingbird 2 and PocketBase, all up in one session and loaded in turns.

Everything is on loopback, plain HTTP, with this machine's wrk on one thread. Cases: hello64, hello256 (a small JSON
answer at 64 and 256 connections), pipelined (16 requests in a write), static (one file of the dashboard), idle5000 and
idle10000 (memory of connections that wait), start (exec to the first answer), tls (Benchmarks/tls.py, where it is).

EARSHOT_BIN, POCKETBASE_BIN, HUMMINGBIRD_PEER_BIN and NGINX_BIN name other programs than `scripts/setup bench` made."""

import json
import pathlib
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time

import load
import machine
import report
import turns
from servers import HERE, Earshot, Hummingbird, Nginx, PocketBase, Unavailable, earshot_binary, pocketbase_binary

STATIC_BYTES = 20_000
TLS_RATIO_MAX = 1.2
STATIC_PATHS = ["/dashboard/charts.js", "/openapi.json", "/widget.js", "/pages.css", "/dashboard/feedback.js"]
HELLO_NOTE = (
    "A small JSON answer by each server's own idea of a hello: `return 200` in nginx, `/healthz` here (router, limits, "
    "deadlines, request id and security headers on), `/api/health` in PocketBase, a route in Hummingbird.")


class Session:
    """All servers of one run, started when first asked for and ended together."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="earshot-bench-files-")
        self.servers, self.missing = {}, {}
        try:
            self.start()
        except BaseException:
            self.close()
            raise

    def start(self):
        self.earshot = self.keep(Earshot())
        self.static_path, self.file = self.static_file()
        for make in (
                lambda: Nginx(file=self.file), lambda: Hummingbird(file=self.file),
                lambda: PocketBase(best=True, file=self.file), lambda: PocketBase(best=False, file=self.file)):
            try:
                self.keep(make())
            except Unavailable as reason:
                turns.say(f"SKIPPED a peer: {reason}")

    def keep(self, server):
        # Kept before it is started, so that a start that fails is cleaned up too.
        self.servers[server.name] = server
        return server.start()

    def static_file(self):
        """The bytes of the file that earshot serves nearest to 20 KB; all peers serve the same."""
        found = []
        for path in STATIC_PATHS:
            status, _, content = self.earshot.request("GET", path)
            if status == 200:
                found.append((abs(len(content) - STATIC_BYTES), path, content))
        _, path, content = min(found)
        file = pathlib.Path(self.folder.name) / "file.js"
        file.write_bytes(content)
        file.chmod(0o644)
        pathlib.Path(self.folder.name).chmod(0o755)
        return path, file

    def subjects(self, path_of, act, names=None):
        """For `turns.interleave`: each server with its load."""
        return {
            name: (server, lambda warming, url=server.url(path_of(server)): act(url, warming))
            for name, server in self.servers.items() if names is None or name in names}

    def close(self):
        for server in self.servers.values():
            server.close()
        self.folder.cleanup()


def hello(session, options, connections):
    case = report.Case(
        f"hello{connections}", f"Hello, {connections} keep-alive connections", HELLO_NOTE if connections == 64 else "")
    case.columns = report.LOAD_COLUMNS
    turns.interleave(case, session.subjects(
        lambda server: server.hello,
        lambda url, warming: load.wrk(url, connections, 1 if warming else options.seconds)), options)
    case.ratio("CPU a request, of nginx's (aim)", "cpu", "earshot", "nginx", 1.0)
    case.ratio("CPU a request, of nginx's (must hold)", "cpu", "earshot", "nginx", 1.3)
    case.ratio("requests a second, of nginx's", "per_second", "earshot", "nginx", 1.0, at_most=False)
    case.ratio("CPU a request, Hummingbird's of ours", "cpu", "hummingbird", "earshot", 4.0, at_most=False)
    case.ratio("CPU a request, best PocketBase's of ours", "cpu", "pocketbase best", "earshot", 2.5, at_most=False)
    case.goal("threads under load", case.median("earshot", "threads"), 12)
    return case


def pipelined(session, options):
    case = report.Case("pipelined", "Hello, 64 connections, 16 requests in a write")
    case.columns = [column for column in report.LOAD_COLUMNS if not column[0].startswith("p")] \
        + [report.LOAD_COLUMNS[0]]
    case.columns = [case.columns[-1], *case.columns[:-1]]
    names = ["earshot", "nginx", "hummingbird", "pocketbase best"]
    turns.interleave(case, session.subjects(
        lambda server: server.hello,
        lambda url, warming: load.wrk(url, 64, 1 if warming else options.seconds, HERE / "wrk/pipeline.lua"), names),
        options)
    case.ratio("requests a second, of nginx's", "per_second", "earshot", "nginx", 4.0, at_most=False)
    return case


def static(session, options):
    size = session.file.stat().st_size
    case = report.Case(
        "static", f"A static file of {size:,} bytes, 64 connections",
        f"`{session.static_path}`, of the files that Earshot serves the one nearest to 20 KB. Earshot and "
        "Hummingbird have it in memory, nginx sends it from an open descriptor (`sendfile`, `open_file_cache`), "
        "PocketBase from its public folder.")
    case.columns = report.LOAD_COLUMNS
    paths = {"earshot": session.static_path, "hummingbird": "/file"}
    turns.interleave(case, session.subjects(
        lambda server: paths.get(server.name, "/file.js"),
        lambda url, warming: load.wrk(url, 64, 1 if warming else options.seconds)), options)
    case.ratio("CPU a request, of nginx's", "cpu", "earshot", "nginx", 1.1)
    return case


def open_connections(port, path, count):
    """Connections that have each had one answer, from many loopback addresses so that the ports suffice."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    opened, unanswered = [], []
    for number in range(count):
        connection = socket.socket()
        connection.settimeout(15)
        connection.bind((f"127.0.0.{2 + number % 64}", 0))
        connection.connect(("127.0.0.1", port))
        connection.sendall(request)
        opened.append(connection)
        unanswered.append(connection)
        if len(unanswered) == 100 or number == count - 1:
            for waiting in unanswered:
                read_answer(waiting)
            unanswered = []
    return opened


def read_answer(connection):
    received = b""
    while b"\r\n\r\n" not in received:
        part = connection.recv(65536)
        if not part:
            raise RuntimeError("a connection was closed instead of answered")
        received += part


def idle(options, count):
    """Each server by itself: what others did before would stay in its memory."""
    case = report.Case(f"idle{count}", f"Memory with {count:,} idle keep-alive connections")
    case.columns = [
        ("start", "exec to first answer ms", "{:.1f}", 1e3), ("empty", "RSS idle MB", "{:.1f}", 1),
        ("full", f"RSS with {count:,} MB", "{:.1f}", 1), ("each", "KB a connection", "{:.2f}", 1),
        ("processor", "CPU while idle %", "{:.2f}", 1)]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < count + 200:
        case.skipped = f"this shell may open {hard} files only (`ulimit -Hn`)"
        return case
    wanted = max(soft, count + 200) if hard == resource.RLIM_INFINITY else hard
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    for make in (Earshot, Nginx, Hummingbird, PocketBase):
        try:
            server = make()
        except Unavailable as reason:
            turns.say(f"SKIPPED a peer: {reason}")
            continue
        try:
            idle_turn(case, server, count)
        finally:
            server.close()
    limits = {5_000: 12, 10_000: 16}
    case.goal("RSS idle, MB", case.median("earshot", "empty"), 10)
    case.goal(f"RSS with {count:,} connections, MB", case.median("earshot", "full"), limits[count])
    return case


def idle_turn(case, server, count):
    server.prepare()
    server.launch()
    started = server.wait()
    time.sleep(1)
    empty = machine.memory_megabytes(server.pid)
    connections = open_connections(server.port, server.hello, count)
    time.sleep(1)
    before = sum(machine.processor_seconds(server.pid))
    time.sleep(2)
    used = sum(machine.processor_seconds(server.pid)) - before
    full = machine.memory_megabytes(server.pid)
    # All of them still work: a server that had dropped some would look small.
    request = f"GET {server.hello} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    for connection in connections[:: max(1, count // 200)]:
        connection.sendall(request)
        read_answer(connection)
    for connection in connections:
        connection.close()
    case.add(server.name, {
        "start": started, "empty": empty, "full": full, "each": (full - empty) * 1024 / count, "processor": used * 50})
    turns.say(f"{case.name} {server.name}: {empty:.1f} MB, with {count} connections {full:.1f} MB")


def start(options):
    """exec to first answer on a folder that exists, in turns."""
    case = report.Case(
        "start", "From exec to the first answer",
        "On data that exist: Earshot opens its database and checks its schema, PocketBase too; the others have none.")
    case.columns = [("start", "ms, median", "{:.1f}", 1e3), ("slowest", "ms, slowest", "{:.1f}", 1e3)]
    subjects = []
    try:
        for make in (Earshot, Nginx, Hummingbird, PocketBase):
            try:
                server = make()
                subjects.append(server)
                server.start()
                server.end()
            except Unavailable as reason:
                turns.say(f"SKIPPED a peer: {reason}")
        times = {server.name: [] for server in subjects}
        for _ in range(max(11, options.turns)):
            for server in subjects:
                server.launch()
                times[server.name].append(server.wait())
                server.end()
    finally:
        for server in subjects:
            server.close()
    for name, values in times.items():
        case.add(name, {"start": statistics.median(values), "slowest": max(values)})
    case.goal("exec to first answer, ms", case.median("earshot", "start") * 1e3, 5)
    return case


def tls(options):
    """Benchmarks/tls.py runs by itself; its results become cases here."""
    driver = HERE / "tls.py"
    if not driver.exists():
        case = report.Case("tls", "TLS: keep-alive, full and resumed handshakes")
        case.skipped = "Benchmarks/tls.py is not there"
        return [case]
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-") as folder:
        results = pathlib.Path(folder) / "tls.json"
        subprocess.run(
            [sys.executable, str(driver), "--binary", earshot_binary(), "--rounds", str(options.turns), "--seconds",
             str(options.seconds), "--only", "full,resumed,keepalive", "--json", str(results)],
            check=True, stdout=sys.stderr)
        return [tls_case(result) for result in json.loads(results.read_text()) if "runs" in result]


def tls_case(result):
    case = report.Case("tls " + result["name"], "TLS: " + result["name"])
    case.columns = [("per_second", "a second", "{:,.0f}", 1), ("cpu", "CPU us each", "{:.1f}", 1)]
    for server, runs in result["runs"].items():
        for turn in runs:
            case.add(server, {"per_second": turn["rate"], "cpu": turn["cpu_us"], "requests": 0})
    case.ratio("CPU each, of nginx's", "cpu", "earshot", "nginx", TLS_RATIO_MAX)
    return case


CASES = ["hello64", "hello256", "pipelined", "static", "start", "idle5000", "idle10000", "tls"]
NEED_SESSION = {"hello64", "hello256", "pipelined", "static"}


def run(name, options, session):
    """The cases of one name."""
    if name.startswith("hello"):
        return [hello(session, options, int(name[5:]))]
    if name.startswith("idle"):
        return [idle(options, int(name[4:]))]
    if name == "tls":
        return tls(options)
    if name == "start":
        return [start(options)]
    return [{"pipelined": pipelined, "static": static}[name](session, options)]


def main():
    options = turns.options(__doc__, CASES).parse_args()
    names = turns.chosen(options.only, CASES)
    turns.end_properly()
    session = Session() if NEED_SESSION & set(names) else None
    try:
        cases = turns.collect((run(name, options, session) for name in names), options)
    finally:
        if session:
            session.close()
    return report.finish(cases, pocketbase_binary())


if __name__ == "__main__":
    sys.exit(main())
