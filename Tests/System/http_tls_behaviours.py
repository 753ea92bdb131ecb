"""What only a server with a certificate can be asked. Each behaviour is a named case of `http_behaviours`."""

import contextlib
import re
import socket
import ssl
import time
import warnings

from http_behaviours import SLOW_SECONDS, case, get, head_of, healthy, no_leak
from http_peer import Peer, client_context


def shake(target, oldest=None, newest=None, ciphers=None, protocols=None, name=None):
    """The session of a handshake; raises where there is none."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        context.set_ciphers(ciphers or "DEFAULT@SECLEVEL=0")
        if oldest:
            context.minimum_version = oldest
        if newest:
            context.maximum_version = newest
    if protocols:
        context.set_alpn_protocols(protocols)
    with socket.create_connection(("127.0.0.1", target.port), timeout=5) as raw:
        with context.wrap_socket(raw, server_hostname=name) as session:
            return session.version(), session.cipher(), session.selected_alpn_protocol()


def refused(*arguments, **options):
    try:
        return f"accepted: {shake(*arguments, **options)}"
    except (ssl.SSLError, ConnectionError):
        return None


def raw_end(target, data, seconds=5):
    """None where the server ends a connection that sent those bytes."""
    with socket.create_connection(("127.0.0.1", target.port), timeout=seconds) as raw:
        raw.sendall(data)
        deadline = time.monotonic() + seconds
        seen = b""
        try:
            while True:
                raw.settimeout(max(0.01, deadline - time.monotonic()))
                more = raw.recv(65536)
                if not more:
                    return None
                seen += more
        except TimeoutError:
            return f"still open after {seconds} s: {seen[:40]!r}"
        except ConnectionError:
            return None


@case("tls-garbage-hello", tls=True, accepted="closed within 5 s")
def garbage(target):
    return raw_end(target, b"\x16\x03\x01\x00\xff" + b"\xa5" * 255) or raw_end(target, b"\x00" * 600)


@case("tls-plain-http-on-the-port", tls=True, accepted="closed, or 400")
def plain(target):
    return raw_end(target, f"GET / HTTP/1.1\r\nHost: {target.host}\r\n\r\n".encode())


@case("tls-old-versions", tls=True, accepted="TLS 1.0 and 1.1 refused")
def old(target):
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        failed = refused(target, oldest=version, newest=version)
        if failed:
            return failed
    return None


@case("tls-12-and-13", tls=True, accepted="both accepted")
def both(target):
    seen = [shake(target, oldest=version, newest=version)[0] for version in (
        ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)]
    return None if seen == ["TLSv1.2", "TLSv1.3"] else f"{seen}"


@case("tls-12-forward-secrecy", tls=True, accepted="no RSA key exchange, no CBC-only suites needed")
def secrecy(target):
    two = ssl.TLSVersion.TLSv1_2
    for ciphers in ("AES128-SHA:AES256-SHA:AES128-GCM-SHA256:@SECLEVEL=0", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0",
                    "ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES128-SHA256:@SECLEVEL=0"):
        failed = refused(target, oldest=two, newest=two, ciphers=ciphers)
        if failed:
            return failed
    _, suite, _ = shake(target, oldest=two, newest=two, ciphers="ECDHE+AESGCM:ECDHE+CHACHA20")
    return None if suite[0].startswith("ECDHE") else f"{suite}"


@case("tls-alpn", tls=True, accepted="http/1.1 where offered, never h2")
def alpn(target):
    if shake(target, protocols=["h2", "http/1.1"])[2] != "http/1.1":
        return "http/1.1 was not chosen"
    if shake(target)[2] is not None:
        return "a protocol that was not offered"
    try:
        return "h2" if shake(target, protocols=["h2"])[2] == "h2" else None
    except (ssl.SSLError, ConnectionError):
        return None


@case("tls-unknown-server-name", tls=True, accepted="answered or refused")
def unknown_name(target):
    with contextlib.suppress(ssl.SSLError, ConnectionError):
        shake(target, name="nobody.example")
    return healthy(target)


@case("tls-hello-byte-by-byte", tls=True, accepted="handshake completes")
def hello_drip(target):
    context = client_context()
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing)
    with socket.create_connection(("127.0.0.1", target.port), timeout=5) as raw:
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            try:
                session.do_handshake()
                break
            except ssl.SSLWantReadError:
                for byte in outgoing.read():
                    raw.sendall(bytes([byte]))
                    time.sleep(0.0005)
                incoming.write(raw.recv(65536))
        raw.sendall(outgoing.read())
        session.write(head_of(target, "GET", "/healthz", "Connection: close"))
        for byte in outgoing.read():
            raw.sendall(bytes([byte]))
        data = b""
        while True:
            piece = raw.recv(65536)
            if not piece:
                break
            incoming.write(piece)
            with contextlib.suppress(ssl.SSLWantReadError, ssl.SSLZeroReturnError):
                data += session.read(65536)
    return None if data.startswith(b"HTTP/1.1 200 ") else f"{data[:40]!r}"


@case("tls-many-records", tls=True, accepted="base")
def records(target):
    with Peer(target, patience=5) as peer:
        for byte in head_of(target, "GET", "/healthz"):
            peer.send(bytes([byte]))
        status = peer.read_answer().status
    return None if status == 200 else f"{status}"


@case("tls-close-notify", "should", tls=True, accepted="close_notify before FIN")
def goodbye(target):
    for lines in (("Connection: close",), ("Bad Name: a",)):
        with Peer(target, patience=5) as peer:
            peer.send(head_of(target, "GET", "/healthz", *lines))
            peer.read_answer()
            peer.read_rest()
            if not peer.said_goodbye:
                return f"none after {lines}"
    return None


@case("tls-hsts", "should", tls=True, accepted="max-age of at least a year")
def hsts(target):
    for path in ("/", "/healthz", "/nowhere", "/pages.css"):
        found = re.search(r"max-age=(\d+)", get(target, path)["Strict-Transport-Security"] or "")
        if not found or int(found.group(1)) < 31536000:
            return f"{path}: {get(target, path)['Strict-Transport-Security']}"
    return None


@case("hsts-not-over-plain", "should", tls=False, accepted="no HSTS (RFC 6797 section 7.2)")
def no_hsts(target):
    return get(target)["Strict-Transport-Security"]


@case("tls-100-aborted-handshakes", tls=True, accepted="healthy afterwards")
def aborted(target):
    with no_leak(target):
        for index in range(100):
            context = client_context()
            incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            session = context.wrap_bio(incoming, outgoing)
            with contextlib.suppress(ssl.SSLWantReadError):
                session.do_handshake()
            hello = outgoing.read()
            with socket.create_connection(("127.0.0.1", target.port)) as raw:
                raw.sendall(hello[:len(hello) * (index + 1) // 100])
    return healthy(target)


@case("tls-answer-of-many-records", tls=True, accepted="whole")
def large_answer(target):
    two = ssl.TLSVersion.TLSv1_2
    context = client_context()
    context.maximum_version = two
    with socket.create_connection(("127.0.0.1", target.port), timeout=5) as raw:
        with context.wrap_socket(raw) as session:
            session.sendall(head_of(target, "GET", "/openapi.json", "Connection: close"))
            data = b""
            while piece := session.recv(65536):
                data += piece
    return None if data.startswith(b"HTTP/1.1 200 ") else f"{data[:40]!r}"


def silent(name, make):
    def check(target):
        return raw_end(target, make(), SLOW_SECONDS)
    check.__doc__ = f"closed within {SLOW_SECONDS} s"
    case(f"tls-silent-{name}", slow=True, tls=True)(check)


def hello():
    context = client_context()
    outgoing = ssl.MemoryBIO()
    session = context.wrap_bio(ssl.MemoryBIO(), outgoing)
    with contextlib.suppress(ssl.SSLWantReadError):
        session.do_handshake()
    return outgoing.read()


silent("connect", lambda: b"")
silent("partial-hello", lambda: hello()[:60])
silent("after-hello", hello)


@case("tls-silent-after-handshake", slow=True, tls=True, accepted=f"closed within {SLOW_SECONDS} s")
def silent_session(target):
    with Peer(target, patience=SLOW_SECONDS) as peer:
        return "still open" if peer.read_rest(SLOW_SECONDS) else None
