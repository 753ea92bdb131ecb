"""Bodies that are large, hostile or not what they say. Each behaviour is a named case of `http_behaviours`."""

import gzip
import random
import time

from http_behaviours import case, expect, head_of, post
from http_cases import BODY
from http_peer import Peer


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
