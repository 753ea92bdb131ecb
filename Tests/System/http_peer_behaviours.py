"""Peers that are many, broken, silent or slow. Each behaviour is a named case of `http_behaviours`."""

import contextlib
import os
import random
import socket
import ssl
import time

from http_behaviours import SLOW_SECONDS, STATIC, case, closed_within, head_of, healthy, no_leak
from http_cases import BODY
from http_peer import Peer, Unanswered


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
