"""What HTTP/2 costs: the figures of decision 0006. h2load, the load generator of nghttp2's authors, asks every server
for the same small answer by HTTP/1.1 and by HTTP/2, in turns.

Needs Debian's nghttp2-client, nghttp2-server and libnghttp2-dev, and in Benchmarks `swift build -c release
--static-swift-stdlib --product HTTP2Experiment`. Cases: library (the experiment, nginx, nghttpd), proxy (Earshot behind
nginx), tls (the same with TLS), memory (1,000 connections in use)."""

import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time

import load
import machine
import report
import turns
from servers import HERE, Earshot, Nginx, Server, Unavailable, program

COLUMNS = [
    ("per_second", "requests a second", "{:,.0f}", 1), ("cpu", "CPU us a request", "{:.2f}", 1),
    ("behind", "of it Earshot's", "{:.2f}", 1), ("memory", "RSS MB", "{:.1f}", 1),
    ("others", "others: cores", "{:.2f}", 1)]


class Experiment(Server):
    """The same loop and the same answer by HTTP/1.1 or by HTTP/2 through libnghttp2."""

    def __init__(self, protocol):
        super().__init__()
        self.name, self.protocol = f"experiment {protocol}", protocol
        self.binary = program("HTTP2_EXPERIMENT_BIN", HERE / ".build/release/HTTP2Experiment")
        if not self.binary:
            raise Unavailable("HTTP2Experiment is not built")

    def command(self):
        return [self.binary, str(self.port), self.protocol]

    def wait(self, timeout=10):
        return wait_for_port(self.port, timeout)


class Nghttpd(Server):
    """The server of nghttp2's own authors, one thread, in the clear. It serves files."""

    name = "nghttpd h2c"

    def command(self):
        return ["nghttpd", "--no-tls", "-a", "127.0.0.1", "-d", str(self.folder / "files"), str(self.port)]

    def prepare(self):
        (self.folder / "files").mkdir()
        (self.folder / "files/hello").write_text('{"status":"ok"}')

    def wait(self, timeout=10):
        return wait_for_port(self.port, timeout)


class QuietNginx(Nginx):
    """nginx that does not answer HTTP/1.1 in the clear, so that only its port can be waited for."""

    def wait(self, timeout=10):
        return wait_for_port(self.port, timeout)


class EarshotTLS(Earshot):
    def wait(self, timeout=20):
        return wait_for_port(self.port, timeout)


def wait_for_port(port, timeout):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.005)
    raise RuntimeError(f"nothing listens on port {port}")


def h2load(url, connections, streams, seconds, is_http1):
    command = ["h2load", "-c", str(connections), "-m", str(streams), "-D", str(seconds), "-t", "1"]
    done = subprocess.run(command + (["--h1"] if is_http1 else []) + [url], capture_output=True, text=True, timeout=60)
    rate = re.search(r"finished in ([\d.]+)(m?s), ([\d.]+) req/s", done.stdout)
    counts = re.search(r"(\d+) succeeded, (\d+) failed, (\d+) errored", done.stdout)
    if not rate or not counts or not int(counts.group(1)):
        raise RuntimeError(f"h2load {url}: {done.stdout[-800:]}{done.stderr[-400:]}")
    succeeded = int(counts.group(1))
    # It counts the requests that were on the way at the end as failed.
    lost = max(0, int(counts.group(2)) - connections * streams)
    return {"requests": succeeded, "microseconds": seconds * 1e6, "failed": lost, "refused": 0}


def loaded(front, url, connections, streams, is_http1, options, behind=None):
    """The act for `turns.interleave`; with `behind`, processor time of both, and how much of it is the second's."""
    def act(warming):
        before = sum(machine.processor_seconds(behind.pid)) if behind else 0
        turn = h2load(url, connections, streams, 1 if warming else options.seconds, is_http1)
        if behind:
            turn["behind_seconds"] = sum(machine.processor_seconds(behind.pid)) - before
        return turn
    return front, act


def add_behind(case):
    """`cpu` is the front's; where there is a server behind it, the sum is what a request costs."""
    for rows in case.turns.values():
        for turn in rows:
            if "behind_seconds" in turn:
                turn["behind"] = turn.pop("behind_seconds") * 1e6 / turn["requests"]
                turn["cpu"] += turn["behind"]
                # What the proxied server used was taken for somebody else's.
                turn["others"] = max(0.0, turn["others"] - turn["behind"] * turn["requests"] / turn["microseconds"])
                turn["loud"] = turn["others"] > report.QUIET_CORES


def run(case, options, subjects):
    for number in range(options.turns + 1):
        for name, (server, act) in subjects.items():
            turn = load.measure(server, lambda: act(number == 0))
            turn["loud"] = turn["others"] > report.QUIET_CORES
            if number:
                case.add(name, turn)
    add_behind(case)
    turns.check(case)
    case.columns = COLUMNS
    return case


def together(servers, body):
    started = []
    try:
        for server in servers:
            started.append(server)
            server.start()
        return body()
    finally:
        for server in reversed(started):
            server.close()


def library(options):
    case = report.Case("library", "HTTP/2 in the clear, 64 connections")
    first, second, third = Experiment("h1"), Experiment("h2"), Nghttpd()
    fourth, fifth = Nginx(), QuietNginx(http2=True)

    def body():
        subjects = {}
        for server in (first, fourth):
            subjects[f"{server.name.split()[0]} h1"] = loaded(server, server.url("/hello"), 64, 1, True, options)
        for server in (second, fifth, third):
            for streams in (1, 10):
                name = f"{server.name.split()[0]} h2, {streams} stream{'s' if streams > 1 else ''}"
                subjects[name] = loaded(server, server.url("/hello"), 64, streams, False, options)
        return run(case, options, subjects)
    return together([first, second, third, fourth, fifth], body)


def proxy(options):
    case = report.Case("proxy", "Earshot by itself and behind nginx, 64 connections")
    earshot = Earshot()
    earshot.start()
    plain, http2 = Nginx(upstream=earshot.port), QuietNginx(upstream=earshot.port, http2=True)

    def body():
        subjects = {
            "earshot h1": loaded(earshot, earshot.url("/healthz"), 64, 1, True, options),
            "nginx h1 -> earshot": loaded(plain, plain.url("/healthz"), 64, 1, True, options, earshot),
            "nginx h2 -> earshot, 1 stream": loaded(http2, http2.url("/healthz"), 64, 1, False, options, earshot),
            "nginx h2 -> earshot, 10 streams": loaded(http2, http2.url("/healthz"), 64, 10, False, options, earshot)}
        return run(case, options, subjects)
    try:
        return together([plain, http2], body)
    finally:
        earshot.close()


def tls(options):
    case = report.Case("tls", "The same with TLS 1.3, 64 connections")
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-") as folder:
        pair = certificate(pathlib.Path(folder))
        ours, behind = EarshotTLS(certificate=pair), Earshot()
        behind.start()
        h1, h2 = QuietNginx(upstream=behind.port, tls=pair), QuietNginx(upstream=behind.port, tls=pair, http2=True)

        def secure(server):
            return f"https://127.0.0.1:{server.port}/healthz"

        def body():
            subjects = {
                "earshot h1": loaded(ours, secure(ours), 64, 1, True, options),
                "nginx h1 -> earshot": loaded(h1, secure(h1), 64, 1, True, options, behind),
                "nginx h2 -> earshot, 1 stream": loaded(h2, secure(h2), 64, 1, False, options, behind),
                "nginx h2 -> earshot, 10 streams": loaded(h2, secure(h2), 64, 10, False, options, behind)}
            return run(case, options, subjects)
        try:
            return together([ours, h1, h2], body)
        finally:
            behind.close()


def certificate(folder):
    key, file = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out",
         str(file)], check=True, capture_output=True)
    return file, key


def memory(options):
    """Each server by itself under 1,000 connections; what it held before is taken off."""
    case = report.Case("memory", "Memory of 1,000 connections in use")
    case.columns = [
        ("empty", "RSS idle MB", "{:.1f}", 1), ("full", "RSS MB", "{:.1f}", 1),
        ("each", "KB a connection", "{:.1f}", 1)]
    makers = [(Experiment("h1"), True), (Experiment("h2"), False), (Nginx(), True), (QuietNginx(http2=True), False)]
    for server, is_http1 in makers:
        try:
            server.start()
            empty = machine.memory_megabytes(server.pid)
            machine.forget_peak(server.pid)
            h2load(server.url("/hello"), 1_000, 1 if is_http1 else 10, 2, is_http1)
            full = machine.peak_megabytes(server.pid)
            case.add(f"{server.name.split()[0]} {'h1' if is_http1 else 'h2, 10 streams'}", {
                "empty": empty, "full": full, "each": (full - empty) * 1024 / 1_000})
        finally:
            server.close()
    return case


CASES = {"library": library, "proxy": proxy, "tls": tls, "memory": memory}


def main():
    options = turns.options(__doc__, CASES).parse_args()
    cases = turns.collect(([CASES[name](options)] for name in turns.chosen(options.only, CASES)), options)
    return report.finish(cases)


if __name__ == "__main__":
    sys.exit(main())
