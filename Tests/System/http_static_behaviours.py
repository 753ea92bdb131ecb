"""Conditions, ranges and encodings of a static file. Each behaviour is a named case of `http_behaviours`."""

import gzip
import re

from http_behaviours import STATIC, case, expect, get, post
from http_cases import BODY


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
