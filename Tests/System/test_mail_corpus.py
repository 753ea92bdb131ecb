"""Real mails through the HTTP endpoint give the author, subject and text that reference parsers find."""

import json
import re

import pytest

from server import Server, samples

FOLDER = samples()
pytestmark = pytest.mark.skipif(FOLDER is None, reason="skipped: no folder of samples beside the project")


# Where we differ from the reference on purpose, and why.
ARGUED = {
    "mailparser-mail_test_12.eml": "says GB2312 and is UTF-8: the reference reads garbage, we the text",
    "enmime-mime-bad-content-transfer-encoding.eml":
        "says base64 and is none: the reference glues the words at line ends together, we keep them apart",
}


def squeezed(text):
    """White space is laid out differently by each parser, and control characters are taken out on the way in."""
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text or "")).strip()


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def token(server):
    return server.token("viewer")


def deliver(server, token, source, raw, recipient="box", kind="message/rfc822"):
    """The record that a mail becomes, and what its delivery was answered."""
    path, secret = source
    status, _, body = server.request(
        "POST", f"{path}?to={recipient}@box.example", raw,
        {"Content-Type": kind, "Authorization": f"Bearer {secret}"})
    report = json.loads(body)
    assert status in (200, 201), report
    if not report["feedback"]:
        return None, report
    status, record = server.json("GET", f"/api/v1/feedback/{report['feedback'][0]}", token=token)
    assert status == 200
    return record, report


def test_raw_mails_give_their_author_subject_and_text(server, token):
    expected = json.loads((FOLDER / "email/raw/expected.json").read_text())
    source = server.source("email")
    right, judged, differing = 0, 0, []
    for number, (name, want) in enumerate(sorted(expected.items())):
        record, report = deliver(server, token, source, (FOLDER / name).read_bytes(), f"n{number}")
        person = (record or {}).get("person") or {}
        author = person.get("email") or person.get("name") or ""
        text = squeezed((record or {}).get("full_text") or (record or {}).get("comment"))
        # Where the reference could not read a field it says nothing of it.
        is_unreadable = isinstance(want["from_raw"], dict) and "unparsable" in want["from_raw"]
        same = (
            is_unreadable or author.lower() == (want["from_addr"] or "").lower(),
            squeezed((record or {}).get("subject")) == squeezed(want["subject"]),
            text.startswith(squeezed(want.get("text_head"))[:200]))
        argument = ARGUED.get(name.rsplit("/", 1)[1])
        right += all(same)
        judged += not all(same) and bool(want["defects"])
        if not all(same) and argument is None:
            differing.append((name, same, report))
        print(f"raw {name} | {'as expected' if all(same) else 'DIFFERS: ' + (argument or 'not argued')}")
    print(f"{right} of {len(expected)} raw mails as expected, {judged} judged on files that the reference calls defective, "
          f"{len(differing)} unargued")
    assert differing == []
    assert right + judged >= 0.97 * len(expected)


def test_replies_keep_what_their_writers_wrote(server, token):
    source = server.source("email")
    folder = FOLDER / "upstream/reply-trimmer"
    cases = [(path.read_text(), (folder / "trimmed" / path.name).read_text(), path.name)
             for path in sorted((folder / "emails").iterdir())]
    folder = FOLDER / "upstream/email-reply-parser"
    visible = json.loads((folder / "expected.json").read_text())["visible_text"]
    cases += [((folder / name).read_text(), text, name) for name, text in sorted(visible.items())]
    right = 0
    for number, (text, want, name) in enumerate(cases):
        raw = (
            f"From: Writer {number} <w{number}@example.org>\r\nSubject: Reply {number}\r\nMessage-ID: <r{number}@example.org>\r\n"
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        ).encode() + text.encode()
        record, report = deliver(server, token, source, raw)
        assert record, (name, report)
        assert record["person"]["email"] == f"w{number}@example.org"
        assert record["person"]["name"] == f"Writer {number}"
        assert record["subject"] == f"Reply {number}"
        # A lone number on the first line is the score and leaves the comment.
        same = squeezed(record["comment"]) == squeezed(want)
        right += same
        if not same:
            print("differs:", name, repr(record["comment"])[:200])
    print(f"{right} of {len(cases)} replies as expected")
    assert right >= 38


def test_postmarks_own_payloads_give_their_items(server, token):
    source = server.source("postmark")
    for path in sorted((FOLDER / "upstream/postmark").iterdir()):
        record, report = deliver(server, token, source, path.read_bytes(), kind="application/json")
        assert record, (path.name, report)
        assert record["person"]["email"] == "support@postmarkapp.com"
        assert record["subject"] == "Test subject"
        assert record["comment"]


def test_no_bounce_or_automatic_reply_is_counted(server, token):
    source = server.source("email")
    counted = []
    for path in sorted((FOLDER / "email/bounce").glob("*.eml")):
        record, _ = deliver(server, token, source, path.read_bytes())
        if record and record["counted"]:
            counted.append(path.name)
    assert not counted


def test_mastodon_statuses_give_their_items(server, token):
    import hashlib
    import hmac

    expected = json.loads((FOLDER / "social/expected.json").read_text())
    path, secret = server.source("mastodon")
    checked = 0
    for name, items in expected.items():
        if not name.startswith("social/mastodon/") or not items:
            continue
        for item in items:
            status = status_of(json.loads((FOLDER / name).read_text()), item["external_id"])
            if status is None or status.get("visibility") in ("private", "direct"):
                continue
            body = json.dumps({"event": "status.created", "created_at": item["created_at"], "object": status}).encode()
            code = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
            answer, _, report = server.request(
                "POST", path, body, {"Content-Type": "application/json", "X-Hub-Signature": f"sha256={code}"})
            assert answer < 300, report
            _, record = server.json("GET", f"/api/v1/feedback/{json.loads(report)['feedback'][0]}", token=token)
            assert record["external_id"] == item["external_id"]
            assert record["person"]["handle"] == f"mastodon:{item['author']}"
            assert squeezed(record["comment"]) == squeezed(item["text"])
            assert record["context"]["url"] == item["url"]
            assert record["score"] is None and record["solicited"] is False
            checked += 1
    assert checked >= 4


def status_of(value, identifier):
    """The status with that id, wherever a recorded exchange holds it."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and value[:1] in "{[":
            try:
                waiting.append(json.loads(value))
            except ValueError:
                continue
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            if value.get("id") == identifier and "content" in value:
                return value
            waiting += value.values()
    return None
