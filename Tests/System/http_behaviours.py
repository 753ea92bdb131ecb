"""What a list of bytes cannot say: timers, bursts, limits, static files, TLS. Each behaviour is a named case."""

import contextlib
import email.utils
import os
import pathlib
import re
import ssl
import subprocess
import tempfile
import threading
import time

from http_cases import BODY, Verdict
from http_peer import Peer, Target, Unanswered
from server import Server

STATIC = "/pages.css"
# A server must have ended a silent or a slow connection by then.
SLOW_SECONDS = 75
CASES = {}


def case(name, severity="must", slow=False, tls=None, accepted=""):
    """Registers a behaviour: it returns None where it holds, else what was seen. `tls`: True only there, False only plain."""
    def register(function):
        CASES[name] = (severity, slow, tls, accepted or (function.__doc__ or "").strip(), function)
        return function
    return register


@contextlib.contextmanager
def served(tls=False, arguments=()):
    with tempfile.TemporaryDirectory(prefix="earshot-http-") as folder:
        options = list(arguments)
        if tls:
            key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                 "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                 certificate], check=True, capture_output=True)
            options += ["--tls-cert", certificate, "--tls-key", key]
        with Server(arguments=options) as server:
            yield Target(server.port, tls, server.process.pid)


def run_all(target, slow=False, pattern=""):
    verdicts = []
    chosen = [
        (name, entry) for name, entry in CASES.items()
        if pattern in name and (entry[2] is None or entry[2] == target.is_secure)]
    threads = [start_slow(name, entry, target, verdicts) for name, entry in chosen if entry[1] and slow]
    for name, entry in chosen:
        if not entry[1]:
            verdicts.append(run_one(name, entry, target))
    for thread in threads:
        thread.join()
    return verdicts


def start_slow(name, entry, target, verdicts):
    """The slow ones wait for the server's timers side by side."""
    thread = threading.Thread(target=lambda: verdicts.append(run_one(name, entry, target)))
    thread.start()
    return thread


def run_one(name, entry, target):
    severity, _, _, accepted, function = entry
    started = os.stat(f"/proc/{target.pid}").st_ctime
    try:
        seen = function(target)
    except (Unanswered, OSError, AssertionError, ValueError, TypeError) as error:
        seen = f"{type(error).__name__}: {error}"
    if not os.path.exists(f"/proc/{target.pid}") or os.stat(f"/proc/{target.pid}").st_ctime != started:
        seen = "the server died"
    return Verdict(name, severity, seen is None, seen or "as accepted", accepted)


# What the behaviours are made of

def head_of(target, method, path, *lines, version="1.1"):
    return "\r\n".join([f"{method} {path} HTTP/{version}", f"Host: {target.host}", *lines, "", ""]).encode()


def get(target, path="/healthz", *lines, method="GET"):
    """One answer on a connection of its own."""
    with Peer(target, patience=5) as peer:
        peer.send(head_of(target, method, path, *lines))
        return peer.read_answer(head=method == "HEAD")


def post(target, body, *lines, path="/channels/web/nps", patience=5, type="application/json"):
    with Peer(target, patience=patience) as peer:
        fields = [f"Content-Type: {type}", f"Content-Length: {len(body)}", *lines]
        peer.send(head_of(target, "POST", path, *fields) + body)
        return peer.read_answer()


def expect(answer, *statuses):
    for status in statuses:
        if str(answer.status) == str(status) or str(status) == f"{answer.status // 100}xx":
            return None
    return f"status {answer.status}"


def healthy(target, seconds=1.0):
    started = time.monotonic()
    answer = get(target)
    took = time.monotonic() - started
    if answer.status != 200:
        return f"status {answer.status} afterwards"
    return None if took < seconds else f"a GET took {took:.1f} s afterwards"


def descriptors(target):
    return len(os.listdir(f"/proc/{target.pid}/fd"))


def resident(target):
    pages = int(pathlib.Path(f"/proc/{target.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def no_leak(target, seconds=8):
    before = descriptors(target)
    yield
    deadline = time.monotonic() + seconds
    while descriptors(target) > before + 2:
        assert time.monotonic() < deadline, f"{before} descriptors before, {descriptors(target)} after"
        time.sleep(0.02)


def closed_within(peer, seconds):
    """None where the server ends the connection in time."""
    deadline = time.monotonic() + seconds
    try:
        while peer.read_more(max(0.01, deadline - time.monotonic())):
            pass
    except Unanswered:
        return f"still open after {seconds} s"
    return None


# Limits without an end

def endless(target, head, unit, bytes_max=16 << 20):
    """Sends on until the server ends it; returns what was sent, or None where it took more than that."""
    with Peer(target, patience=0.01) as peer:
        peer.send(head)
        sent = 0
        piece = unit * (65536 // len(unit) + 1)
        peer.socket.settimeout(5)
        while sent < bytes_max:
            try:
                peer.send_piece(piece)
            except (OSError, ssl.SSLError):
                return sent
            sent += len(piece)
            try:
                if not peer.read_more(0.0001):
                    return sent
            except Unanswered:
                pass
        return None


def cut(target, head, unit):
    sent = endless(target, head, unit)
    return "16 MiB were taken" if sent is None else healthy(target)


@case("hd-endless-header-stream", accepted="cut before 16 MiB")
def endless_fields(target):
    return cut(target, f"GET /healthz HTTP/1.1\r\nHost: {target.host}\r\n".encode(), b"X-A: bbbbbbbbbb\r\n")


@case("hd-endless-field", accepted="cut before 16 MiB")
def endless_field(target):
    return cut(target, f"GET /healthz HTTP/1.1\r\nHost: {target.host}\r\nX-A: ".encode(), b"b")


@case("rl-endless-target", accepted="cut before 16 MiB")
def endless_target(target):
    return cut(target, b"GET /", b"b")


@case("rl-endless-crlf", accepted="cut before 16 MiB")
def endless_lines(target):
    return cut(target, b"", b"\r\n")


@case("te-extension-endless", "should", accepted="cut before 16 MiB")
def endless_extension(target):
    return cut(target, head_of(target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked") + b"1;", b"a")


@case("te-size-endless-zeros", accepted="cut before 16 MiB")
def endless_zeros(target):
    return cut(target, head_of(target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked"), b"0")


@case("te-trailer-endless", "should", accepted="cut before 16 MiB")
def endless_trailers(target):
    head = head_of(target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked")
    return cut(target, head + b"0\r\n", b"X-A: b\r\n")


@case("te-body-endless", accepted="cut before 16 MiB")
def endless_body(target):
    head = head_of(target, "POST", "/channels/web/nps", "Content-Type: application/json", "Transfer-Encoding: chunked")
    return cut(target, head, b"400\r\n" + b"a" * 1024 + b"\r\n")


@case("te-20000-tiny-chunks-in-time", accepted="base or 4xx within 10 s")
def tiny_chunks(target):
    body = b'{"score":9,"comment":"' + b"a" * 20000 + b'"}'
    head = head_of(target, "POST", "/channels/web/nps", "Content-Type: application/json", "Transfer-Encoding: chunked")
    with Peer(target, patience=10) as peer:
        peer.send(head + b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n")
        return expect(peer.read_answer(), "2xx", "4xx")


# Pipelining, drips and fragments

@case("pipe-fragmented-7", accepted="base_post, get")
def fragmented(target):
    body = BODY.encode()
    data = head_of(
        target, "POST", "/channels/web/nps", "Content-Type: application/json", f"Content-Length: {len(body)}") + body
    data += head_of(target, "GET", "/healthz")
    with Peer(target, patience=5) as peer:
        for start in range(0, len(data), 7):
            peer.send(data[start:start + 7])
            time.sleep(0.001)
        statuses = [peer.read_answer().status, peer.read_answer().status]
    return None if statuses == [201, 200] else f"{statuses}"


@case("pipe-100-gets")
def hundred(target):
    """100 answers in order"""
    with Peer(target, patience=5) as peer:
        peer.send(b"".join(head_of(target, "GET", f"/healthz?n={index}") for index in range(100)))
        for index in range(100):
            answer = peer.read_answer()
            if answer.status != 200:
                return f"answer {index} has status {answer.status}"
    return None


@case("pipe-mixed-order")
def mixed(target):
    """answers in the order of the requests"""
    body = BODY.encode()
    one = head_of(target, "GET", "/healthz") + head_of(target, "GET", "/nowhere") + head_of(target, "HEAD", STATIC)
    one += head_of(
        target, "POST", "/channels/web/nps", "Content-Type: application/json", f"Content-Length: {len(body)}") + body
    with Peer(target, patience=5) as peer:
        peer.send(one * 10)
        for _ in range(10):
            seen = [peer.read_answer(head=index == 2).status for index in range(4)]
            if seen != [200, 404, 200, 201]:
                return f"{seen}"
    return None


@case("pipe-flood-no-read")
def flood(target):
    """bounded memory, and it ends or stops reading"""
    before = resident(target)
    peer = Peer(target, receive_buffer=4096)
    sent = 0
    try:
        data = head_of(target, "GET", STATIC) * 500
        peer.socket.settimeout(1)
        while sent < 20 << 20:
            peer.send_piece(data)
            sent += len(data)
    except (OSError, ssl.SSLError):
        pass
    grown = resident(target) - before
    peer.reset()
    if grown > 8 << 20:
        return f"{sent >> 10} KiB taken, {grown >> 10} KiB more resident"
    return healthy(target)


@case("ka-200-sequential")
def sequential(target):
    """200 requests on one connection"""
    with Peer(target, patience=5) as peer:
        for index in range(200):
            peer.send(head_of(target, "GET", "/healthz"))
            if peer.read_answer().status != 200 or peer.is_done and index < 199:
                return f"ended at request {index}"
    return None


@case("drip-get", accepted="base")
def drip_get(target):
    return drip(target, head_of(target, "GET", "/healthz"))


@case("drip-post-length", accepted="base")
def drip_post(target):
    body = BODY.encode()
    return drip(target, head_of(
        target, "POST", "/channels/web/nps", "Content-Type: application/json", f"Content-Length: {len(body)}") + body)


@case("drip-post-chunked", accepted="base")
def drip_chunked(target):
    body = BODY.encode()
    head = head_of(target, "POST", "/channels/web/nps", "Content-Type: application/json", "Transfer-Encoding: chunked")
    return drip(target, head + b"5;a=\"b\"\r\n" + body[:5] + b"\r\n6\r\n" + body[5:] + b"\r\n0\r\nX-A: b\r\n\r\n")


def drip(target, data):
    with Peer(target, patience=5) as peer:
        for index in range(len(data)):
            peer.send(data[index:index + 1])
            time.sleep(0.0005)
        return expect(peer.read_answer(), 200, 201)


@case("fragments-wait", accepted="wait at every prefix of a request")
def fragments(target):
    data = head_of(target, "GET", "/healthz", "X-A: b")
    peers = [Peer(target) for _ in range(len(data) - 1)]
    try:
        for count, peer in enumerate(peers, 1):
            peer.send(data[:count])
        time.sleep(0.3)
        for count, peer in enumerate(peers, 1):
            try:
                peer.read_answer(patience=0.001)
                return f"answered after {count} of {len(data)} bytes"
            except Unanswered as reason:
                if str(reason) != "wait":
                    return f"{reason} after {count} of {len(data)} bytes"
        for count, peer in enumerate(peers, 1):
            peer.send(data[count:])
            if peer.read_answer(patience=5).status != 200:
                return f"not answered after the rest of {count} bytes"
    finally:
        for peer in peers:
            peer.close()
    return None


# Expect and HEAD

@case("expect-100-then-body", accepted="100, then base")
def continue_first(target):
    body = BODY.encode()
    with Peer(target, patience=5) as peer:
        peer.send(head_of(
            target, "POST", "/channels/web/nps", "Content-Type: application/json", "Expect: 100-continue",
            f"Content-Length: {len(body)}"))
        first = peer.read_one(False, None)
        if first.status == 417:
            return None
        if first.status != 100 or first.fields:
            return f"first {first.status} {first.fields}"
        peer.send(body)
        return expect(peer.read_answer(), 201)


@case("expect-too-large-no-100", "should", accepted="{413, 417, 400, close} with no 100")
def refused_before(target):
    with Peer(target, patience=5) as peer:
        peer.send(head_of(target, "POST", "/channels/web/nps", "Expect: 100-continue", "Content-Length: 1000000000"))
        answer = peer.read_answer()
        return "a 100 came first" if answer.interim else expect(answer, 413, 417, 400)


@case("expect-404-no-100", accepted="404 with no 100")
def refused_nowhere(target):
    with Peer(target, patience=5) as peer:
        peer.send(head_of(target, "POST", "/nowhere", "Expect: 100-continue", "Content-Length: 5"))
        answer = peer.read_answer()
        return "a 100 came first" if answer.interim else expect(answer, 404)


@case("expect-http10-no-1xx-seen", accepted="no 1xx")
def no_interim_for_10(target):
    body = BODY.encode()
    with Peer(target, patience=5) as peer:
        peer.send(head_of(
            target, "POST", "/channels/web/nps", "Content-Type: application/json", "Expect: 100-continue",
            f"Content-Length: {len(body)}", version="1.0"))
        peer.pause()
        peer.send(body)
        answer = peer.read_answer()
        return "a 1xx came" if answer.interim else expect(answer, 201, 417)


@case("head-length-equals-get", "should")
def head_length(target):
    """same Content-Length and validators as GET"""
    for path in ("/", STATIC, "/healthz", "/nowhere", "/f/nps"):
        whole, head = get(target, path), get(target, path, method="HEAD")
        if head.status != whole.status:
            return f"{path}: {head.status} and {whole.status}"
        for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
            if name == "Content-Length" and path == "/f/nps":
                continue
            if head[name] is not None and head[name] != whole[name]:
                return f"{path}: {name} is {head[name]} and {whole[name]}"
    return None


@case("head-has-no-body")
def head_body(target):
    """no byte behind the head"""
    with Peer(target, patience=5) as peer:
        for path in (STATIC, "/nowhere", "/"):
            peer.send(head_of(target, "HEAD", path))
            peer.read_answer(head=True)
        peer.send(head_of(target, "GET", "/healthz", "Connection: close"))
        answer = peer.read_answer()
        return f"{answer.status}" if answer.status != 200 else (peer.read_rest() or None)


# Answers

@case("resp-date", accepted="IMF-fixdate within 5 s")
def date(target):
    for path in ("/healthz", "/nowhere", STATIC):
        value = get(target, path)["Date"] or ""
        if not re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
                            r"\d{4} \d\d:\d\d:\d\d GMT", value):
            return f"{path}: Date {value!r}"
        if abs(email.utils.parsedate_to_datetime(value).timestamp() - time.time()) > 5:
            return f"{path}: Date {value!r} is not now"
    return None


@case("resp-error-is-delimited", accepted="400 has a length or is closed")
def delimited(target):
    with Peer(target, patience=5) as peer:
        peer.send(b"GET / HTTP/1.1\r\nBad Name: a\r\n\r\n")
        answer = peer.read_answer()
        if answer["Content-Length"] is None or answer["Connection"] != "close":
            return f"{answer.fields}"
        return peer.read_rest() or None


@case("resp-http10-not-chunked", accepted="no Transfer-Encoding to HTTP/1.0")
def not_chunked(target):
    for path in ("/healthz", "/", STATIC, "/nowhere", "/f/nps"):
        with Peer(target, patience=5) as peer:
            peer.send(head_of(target, "GET", path, version="1.0"))
            if peer.read_answer()["Transfer-Encoding"] is not None:
                return path
    return None


@case("resp-one-framing")
def one_framing(target):
    """a length or chunks, never both, never twice"""
    for method, path in [("GET", "/"), ("GET", STATIC), ("GET", "/nowhere"), ("HEAD", "/"), ("OPTIONS", "/healthz")]:
        names = [name.lower() for name, _ in get(target, path, method=method).fields]
        if names.count("content-length") + names.count("transfer-encoding") > 1:
            return f"{method} {path}"
        for name in ("date", "content-type", "etag", "location", "connection"):
            if names.count(name) > 1:
                return f"{method} {path}: {name} twice"
    return None


@case("resp-204-no-length")
def no_content(target):
    """204 has neither length nor chunks"""
    answer = get(target, "/healthz", method="OPTIONS")
    if answer.status == 204 and (answer["Content-Length"] or answer["Transfer-Encoding"]):
        return f"{answer.fields}"
    return None


@case("resp-no-version-banner", "should", accepted="no version numbers in Server or X-Powered-By")
def banner(target):
    for path in ("/", "/healthz", "/nowhere"):
        answer = get(target, path)
        for name in ("Server", "X-Powered-By"):
            if re.search(r"\d", answer[name] or ""):
                return f"{name}: {answer[name]}"
    return None


@case("resp-split-query", accepted="no injected header")
def split_query(target):
    for path in ("/?a=%0d%0aX-Injected:%201", "/f/nps?score=%0d%0aX-Injected:%201", "/%0d%0aX-Injected:%201",
                 "/sign-in?next=%0d%0aX-Injected:%201", "/f/nps/thanks?score=9%0d%0aX-Injected:1"):
        if get(target, path)["X-Injected"] is not None:
            return path
    return None


@case("resp-405-has-allow")
def allow(target):
    """405 with Allow"""
    for method, path in [("DELETE", "/healthz"), ("POST", "/"), ("BREW", "/healthz"), ("GET", "/channels/web/nps"),
                         ("PUT", STATIC)]:
        answer = get(target, path, "Content-Length: 0", method=method)
        if answer.status == 405 and not answer["Allow"]:
            return f"{method} {path}"
    return None


@case("options-allow-lists", "should")
def options(target):
    """2xx or 405 with Allow"""
    for path in ("/healthz", STATIC, "*"):
        answer = get(target, path, method="OPTIONS")
        if answer.status not in (200, 204, 405, 501) or answer.status < 500 and not answer["Allow"]:
            return f"{path}: {answer.status} {answer['Allow']}"
    return None


@case("method-unknown-path", accepted="no 5xx for any method on an unknown path")
def unknown_path(target):
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO", "get"):
        answer = get(target, "/no/such/path", "Content-Length: 0", method=method)
        if answer.status >= 500:
            return f"{method}: {answer.status}"
    return None


@case("resp-security-headers")
def security(target):
    """nosniff and a policy on every answer"""
    for path in ("/", "/healthz", "/nowhere", STATIC, "/%zz"):
        answer = get(target, path)
        for name in ("X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy"):
            if not answer[name]:
                return f"{path}: no {name}"
    return None


@case("path-never-leaves", accepted="no file of the system, its folder or its configuration")
def leaves(target):
    for path in ("/../../../../../../../../etc/passwd", "/..%2f..%2f..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                 "/dashboard/..%5c..%5c..%5cetc%5cpasswd", "/.env", "/Package.swift", "/earshot.sqlite", "//etc/passwd"):
        body = get(target, path).body
        if b"root:" in body or b"SQLite format" in body or b"PackageDescription" in body:
            return path
    return None


@case("path-encoded-static", "should")
def encoded_static(target):
    """%-encoded unreserved letters are equivalent"""
    plain, encoded = get(target, STATIC), get(target, "/%70ages.cs%73")
    return None if encoded.status == 200 and encoded.body == plain.body else f"{encoded.status}"


@case("query-many-keys-in-time", accepted="answered within 2 s")
def many_keys(target):
    started = time.monotonic()
    get(target, "/f/nps?" + "&".join(f"k{index}=1" for index in range(900)))
    post(target, "&".join(f"k{index}=1" for index in range(50000)).encode(),
         type="application/x-www-form-urlencoded")
    took = time.monotonic() - started
    return None if took < 2 else f"{took:.1f} s"
