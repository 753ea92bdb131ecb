"""What a list of bytes cannot say: timers, bursts, limits, static files, TLS. Each behaviour is a named case."""

import contextlib
import email.utils
import gzip
import os
import pathlib
import random
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from http_cases import BODY, Verdict
from http_peer import Peer, Target, Unanswered
from server import Server

STATIC = "/pages.css"
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


# Conditions, ranges, encodings

@case("cond-inm-match", accepted="{304}")
def inm(target):
    first = get(target, STATIC)
    answer = get(target, STATIC, f"If-None-Match: {first['ETag']}")
    if answer.status == 304 and answer["ETag"] != first["ETag"]:
        return "304 without its ETag"
    return expect(answer, 304)


@case("cond-inm-weak", accepted="{304}")
def inm_weak(target):
    return expect(get(target, STATIC, f"If-None-Match: W/{get(target, STATIC)['ETag']}"), 304)


@case("cond-inm-list", accepted="{304}")
def inm_list(target):
    return expect(get(target, STATIC, f"If-None-Match: \"a\", {get(target, STATIC)['ETag']}, \"b\""), 304)


@case("cond-inm-star", accepted="{304}")
def inm_star(target):
    return expect(get(target, STATIC, "If-None-Match: *"), 304)


@case("cond-inm-mismatch", accepted="{200}")
def inm_mismatch(target):
    return expect(get(target, STATIC, "If-None-Match: \"other\""), 200)


@case("cond-inm-unquoted", accepted="{200}")
def inm_unquoted(target):
    return expect(get(target, STATIC, f"If-None-Match: {get(target, STATIC)['ETag'].strip(chr(34))}"), 200, 304)


@case("cond-inm-over-ims", accepted="{200}")
def inm_first(target):
    modified = get(target, STATIC)["Last-Modified"]
    return expect(get(target, STATIC, "If-None-Match: \"other\"", f"If-Modified-Since: {modified}"), 200)


@case("cond-ims-same", "should", accepted="{304}")
def ims(target):
    return expect(get(target, STATIC, f"If-Modified-Since: {get(target, STATIC)['Last-Modified']}"), 304)


@case("cond-ims-old", accepted="{200}")
def ims_old(target):
    return expect(get(target, STATIC, "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"), 200)


@case("cond-ims-invalid", accepted="{200}")
def ims_invalid(target):
    return expect(get(target, STATIC, "If-Modified-Since: yesterday"), 200)


@case("cond-im-mismatch", "should", accepted="{412}")
def im(target):
    return expect(get(target, STATIC, "If-Match: \"other\""), 412)


@case("cond-ius-old", "should", accepted="{412}")
def ius(target):
    return expect(get(target, STATIC, "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"), 412)


def ranged(name, value, severity="must", extra=()):
    def check(target):
        whole = get(target, STATIC).body
        answer = get(target, STATIC, f"Range: {value}", *extra)
        if answer.status == 200:
            return None if answer.body == whole else "200 with another body"
        if answer.status == 416:
            return None if answer["Content-Range"] == f"bytes */{len(whole)}" else f"{answer['Content-Range']}"
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer["Content-Range"] or "")
        if answer.status != 206 or not found:
            return f"{answer.status} {answer['Content-Range']}"
        first, last, length = map(int, found.groups())
        right = length == len(whole) and answer.body == whole[first:last + 1] and last < length
        return None if right else f"{answer['Content-Range']} with {len(answer.body)} bytes"
    check.__doc__ = "correct 206/416, or 200 with the whole body"
    case(f"range-{name}", severity)(check)


for range_name, range_value in [
        ("first-bytes", "bytes=0-9"), ("one-byte", "bytes=0-0"), ("to-end", "bytes=10-"), ("suffix", "bytes=-10"),
        ("suffix-zero", "bytes=-0"), ("suffix-too-long", "bytes=-99999999"), ("past-end", "bytes=99999999-"),
        ("last-past-end", "bytes=5-99999999"), ("reversed", "bytes=10-5"), ("bad-unit", "lines=0-9"),
        ("no-unit", "0-9"), ("not-a-number", "bytes=a-b"), ("negative", "bytes=--5"), ("plus", "bytes=+0-9"),
        ("empty", "bytes="), ("dash-only", "bytes=-"), ("two", "bytes=0-1,3-4"), ("overlapping", "bytes=0-9,5-14"),
        ("overflow", f"bytes=0-{'9' * 40}"), ("overflow-first", f"bytes={'9' * 40}-"), ("spaces", "bytes= 0 - 9"),
        ("1000-overlapping", "bytes=" + ",".join(f"{index}-" for index in range(1000)))]:
    ranged(range_name, range_value)
ranged("if-range-mismatch", "bytes=0-9", extra=('If-Range: "other"',))
ranged("if-range-date", "bytes=0-9", extra=("If-Range: Sun, 06 Nov 1994 08:49:37 GMT",))


@case("range-if-range-match", accepted="206")
def if_range(target):
    answer = get(target, STATIC, "Range: bytes=0-9", f"If-Range: {get(target, STATIC)['ETag']}")
    return expect(answer, 206)


@case("range-if-range-mismatch-whole", accepted="200")
def if_range_other(target):
    return expect(get(target, STATIC, "Range: bytes=0-9", 'If-Range: "other"'), 200)


@case("range-on-post", accepted="base")
def range_post(target):
    return expect(post(target, BODY.encode(), "Range: bytes=0-1"), 201)


@case("range-on-head", accepted="200")
def range_head(target):
    return expect(get(target, STATIC, "Range: bytes=0-1", method="HEAD"), 200, 206)


@case("enc-gzip-valid", accepted="decodes to the identity body, Vary set")
def gzipped(target):
    plain, packed = get(target, STATIC), get(target, STATIC, "Accept-Encoding: gzip")
    if packed["Content-Encoding"] != "gzip" or gzip.decompress(packed.body) != plain.body:
        return f"{packed['Content-Encoding']}"
    if "accept-encoding" not in (packed["Vary"] or "").lower() or "accept-encoding" not in (plain["Vary"] or "").lower():
        return "no Vary"
    return "one ETag for both" if packed["ETag"] == plain["ETag"] else None


@case("enc-none-by-default", accepted="never an encoding the client refused")
def identity(target):
    for lines in ((), ("Accept-Encoding: identity",), ("Accept-Encoding: gzip;q=0",), ("Accept-Encoding: *;q=0",),
                  ("Accept-Encoding:",), ("Accept-Encoding: gzip;q=0, *",), ("Accept-Encoding: deflate;q=1, gzip;q=0.0",)):
        answer = get(target, STATIC, *lines)
        if answer.status == 200 and answer["Content-Encoding"] not in (None, "identity"):
            return f"{lines}: {answer['Content-Encoding']}"
    return None


@case("enc-unknown-ignored", accepted="{2xx, 406}")
def encodings(target):
    for value in ("x-nothing", "gzip;q=5", "gzip;;;q", ",,,", "zstd, br", "gzip" + ", gzip" * 500, "\xff"):
        failed = expect(get(target, STATIC, f"Accept-Encoding: {value}"), "2xx", 400, 406)
        if failed:
            return f"{value[:20]!r}: {failed}"
    return None


# Bodies

@case("body-512k-answered", accepted="{2xx, 4xx} within 5 s")
def half_megabyte(target):
    return expect(post(target, b'{"score":9,"comment":"' + b"a" * 524288 + b'"}'), "2xx", "4xx")


@case("body-cap-exact", accepted="{2xx, 4xx}, not 413")
def cap(target):
    return "413" if post(target, b" " * ((1 << 20) - len(BODY)) + BODY.encode()).status == 413 else None


@case("body-cap-one-more", accepted="{413}")
def over(target):
    return expect(post(target, b" " * ((1 << 20) - len(BODY) + 1) + BODY.encode()), 413)


@case("body-cap-chunked", accepted="{413}")
def over_chunked(target):
    with Peer(target, patience=5) as peer:
        peer.send(head_of(target, "POST", "/channels/web/nps", "Content-Type: application/json",
                          "Transfer-Encoding: chunked"))
        for _ in range(20):
            peer.send(b"10000\r\n" + b" " * 65536 + b"\r\n")
        return expect(peer.read_answer(), 413)


@case("body-413-readable", "should", accepted="the 413 arrives although the client is still sending")
def readable(target):
    for length in (2 << 20, 20 << 20):
        with Peer(target, patience=5) as peer:
            peer.send(head_of(target, "POST", "/channels/web/nps", "Content-Type: application/json",
                              f"Content-Length: {length}"))
            peer.send(b"a" * length)
            failed = expect(peer.read_answer(), 413)
            if failed:
                return f"{length}: {failed}"
    return None


@case("body-binary", accepted="no 5xx")
def binary(target):
    chance = random.Random(20261121)
    for type in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "text/plain",
                 "application/octet-stream", "message/rfc822", "", "\xff/\xff", "multipart/form-data", "a" * 3000):
        for length in (1, 100, 5000):
            answer = post(target, chance.randbytes(length), type=type)
            if answer.status >= 500:
                return f"{type[:40]!r}: {answer.status}"
    return None


@case("body-content-encoding", accepted="no 5xx, within 5 s")
def bombs(target):
    bomb = gzip.compress(b" " * (64 << 20))
    for coding, body in [("gzip", bomb[:200_000]), ("gzip", b"\x1f\x8b"), ("deflate", b"x"), ("br", b"\xff"),
                         ("gzip, gzip", gzip.compress(gzip.compress(BODY.encode()))), ("nothing", BODY.encode())]:
        failed = expect(post(target, body, f"Content-Encoding: {coding}"), "2xx", "4xx")
        if failed:
            return f"{coding}: {failed}"
    return None


@case("body-nul-and-controls", accepted="no 5xx")
def controls(target):
    for text in (b'{"score":9,"comment":"\\u0000"}', b'{"score":9,"comment":"a\x00b"}', b'{"score":9,"comment":"\\ud800"}',
                 b'{"score":9,"comment":"\xff"}', b'\xef\xbb\xbf{"score":9}', b'{"score":1e999}', b'{"score":9}{}', b"null"):
        if post(target, text).status >= 500:
            return f"{text!r}"
    return None


@case("body-deep-json", accepted="{4xx} within 2 s")
def deep(target):
    started = time.monotonic()
    failed = expect(post(target, b"[" * 500_000), "4xx") or expect(post(target, b'{"a":' * 100_000), "4xx")
    return failed or (None if time.monotonic() - started < 2 else "slow")


@case("json-hash-collisions-16384", accepted="answered within 2 s")
def collisions(target):
    # Strings that collide under the multiplicative hashes with 31 and 33.
    parts = ["Aa", "BB"]
    keys = [""]
    for _ in range(14):
        keys = [key + part for key in keys for part in parts]
    body = ("{" + ",".join(f'"{key}":1' for key in keys) + "}").encode()
    started = time.monotonic()
    failed = expect(post(target, body), "2xx", "4xx")
    return failed or (None if time.monotonic() - started < 2 else "slow")


# Many and broken peers

@case("burst-garbage", accepted="healthy afterwards; no descriptor leak")
def garbage(target):
    chance = random.Random(20261121)
    with no_leak(target):
        for _ in range(1000):
            raw = socket.create_connection(("127.0.0.1", target.port))
            with contextlib.suppress(OSError):
                raw.sendall(chance.randbytes(chance.randrange(1, 400)))
            raw.close()
    return healthy(target)


@case("burst-tcp-connect-close", accepted="healthy afterwards; no descriptor leak")
def connect_close(target):
    with no_leak(target):
        for _ in range(500):
            socket.create_connection(("127.0.0.1", target.port)).close()
    return healthy(target)


def reset_after(name, make, count=100):
    def check(target):
        with no_leak(target):
            for _ in range(count):
                peer = Peer(target)
                peer.send(make(target))
                peer.reset()
        return healthy(target)
    check.__doc__ = "healthy afterwards; no descriptor leak"
    case(f"burst-rst-{name}")(check)


reset_after("at-once", lambda target: b"")
reset_after("mid-head", lambda target: b"GET / HTTP/1.1\r\nHos")
reset_after("mid-body", lambda target: head_of(
    target, "POST", "/channels/web/nps", "Content-Type: application/json", "Content-Length: 1000") + b'{"score"')
reset_after("mid-chunk", lambda target: head_of(
    target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked") + b"ff\r\nabc")
reset_after("after-request", lambda target: head_of(target, "GET", STATIC))
reset_after("after-post", lambda target: head_of(
    target, "POST", "/channels/web/nps", "Content-Type: application/json", "Content-Length: 11") + BODY.encode())
reset_after("pipelined", lambda target: head_of(target, "GET", STATIC) * 50)


@case("burst-half-close", accepted="healthy afterwards; no descriptor leak")
def half_close(target):
    with no_leak(target):
        for index in range(100):
            with Peer(target) as peer:
                peer.send(head_of(target, "GET", "/healthz")[:index])
                peer.end_output()
                with contextlib.suppress(Unanswered):
                    peer.read_answer()
    return healthy(target)


@case("many-idle-connections", accepted="GET within 2 s beside 400 idle and 100 half-sent connections")
def idle(target):
    raw = [socket.create_connection(("127.0.0.1", target.port)) for _ in range(400)]
    halves = [Peer(target) for _ in range(100)]
    try:
        for peer in halves:
            peer.send(b"GET / HTTP/1.1\r\nHost")
        failed = healthy(target, 2)
        threads = len(os.listdir(f"/proc/{target.pid}/task"))
        return failed or (None if threads <= 32 else f"{threads} threads")
    finally:
        for one in raw + halves:
            one.close()


# Timers

SLOW_SECONDS = 75


def silent(name, make, severity="must"):
    def check(target):
        with Peer(target) as peer:
            peer.send(make(target))
            return closed_within(peer, SLOW_SECONDS)
    check.__doc__ = f"closed within {SLOW_SECONDS} s"
    case(f"silent-{name}", severity, slow=True)(check)


silent("connect", lambda target: b"")
silent("mid-request-line", lambda target: b"GET /he")
silent("mid-header", lambda target: b"GET / HTTP/1.1\r\nHost: a")
silent("after-crlf", lambda target: b"\r\n")
silent("mid-body", lambda target: head_of(target, "POST", "/channels/web/nps", "Content-Length: 100") + b"abc")
silent("no-body", lambda target: head_of(target, "POST", "/channels/web/nps", "Content-Length: 100"))
silent("mid-chunk", lambda target: head_of(
    target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked") + b"ff\r\nabc")
silent("chunk-line", lambda target: head_of(target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked") + b"f")
silent("after-response", lambda target: head_of(target, "GET", "/healthz"))
silent("unwanted-body", lambda target: head_of(target, "POST", "/nowhere", "Content-Length: 100") + b"abc")


def slowly(name, make, drop, every=2.0):
    """A byte every two seconds holds no connection for ever."""
    def check(target):
        with Peer(target) as peer:
            peer.send(make(target))
            deadline = time.monotonic() + SLOW_SECONDS
            while time.monotonic() < deadline:
                with contextlib.suppress(OSError, ssl.SSLError):
                    peer.send_piece(drop)
                try:
                    if not peer.read_more(every):
                        return None
                except Unanswered:
                    pass
            return f"still open after {SLOW_SECONDS} s"
    check.__doc__ = f"closed within {SLOW_SECONDS} s"
    case(f"slow-{name}", "must", slow=True)(check)


slowly("headers", lambda target: b"GET / HTTP/1.1\r\nHost: a\r\nX-A: ", b"b")
slowly("header-lines", lambda target: b"GET / HTTP/1.1\r\nHost: a\r\n", b"X-A: b\r\n")
slowly("request-line", lambda target: b"GET /", b"a")
slowly("body", lambda target: head_of(target, "POST", "/channels/web/nps", "Content-Length: 100000"), b"a")
slowly("chunks", lambda target: head_of(target, "POST", "/channels/web/nps", "Transfer-Encoding: chunked"), b"1\r\na\r\n")
slowly("unwanted-body", lambda target: head_of(target, "POST", "/nowhere", "Content-Length: 60000"), b"a")
