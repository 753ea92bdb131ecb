"""The main job on a real server: every channel in, the figures out, and the same figures by an independent query."""

import base64
import hashlib
import hmac
import json
import math
import socket
import sqlite3
import time

import pytest

from server import Server

Z = 1.959963984540054


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def token(server):
    return server.token("owner")


def mail(number, score, text="The delivery was fast."):
    return (
        f"From: Customer {number} <c{number}@example.org>\r\nTo: feedback@shop.example\r\nSubject: Answer {number}\r\n"
        f"Message-ID: <{number}@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{score}\r\n{text}\r\n"
    ).encode()


def signed(secret, number, body):
    stamp = str(int(time.time()))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    code = hmac.new(key, f"msg_{number}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json", "webhook-id": f"msg_{number}", "webhook-timestamp": stamp,
        "webhook-signature": "v1," + base64.b64encode(code).decode()}


def use_every_channel(server, token):
    for score in (10, 9, 9, 8, 7, 6, 3, 0):
        status, _, _ = server.request(
            "POST", "/channels/web/nps", f"nps={score}&comment=Form+{score}",
            {"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 303
    for score in (5, 4, 4, 2):
        assert server.json("POST", "/channels/web/csat", {"score": score})[0] == 201
    for score in (7, 6, 2):
        assert server.json("POST", "/channels/web/ces", {"score": score})[0] == 201
    path, secret = server.source("email")
    for number, score in enumerate((10, 2, 9)):
        status, _, body = server.request(
            "POST", path, mail(number, score),
            {"Content-Type": "message/rfc822", "Authorization": f"Bearer {secret}"})
        assert status == 201, body
    identifier = path.rsplit("/", 1)[1]
    piped = server.command("ingest", "email", "--source", identifier, stdin=mail(99, 8), check=False)
    assert piped.returncode == 0, piped.stderr
    path, secret = server.source("social")
    for number in range(3):
        body = json.dumps({"id": f"p{number}", "text": "I rate it 10/10", "author": {"handle": "ann"}}).encode()
        status, _, answer = server.request("POST", path, body, signed(secret, number, body))
        assert status == 201, answer
    path, secret = server.source("mastodon")
    status_object = {
        "id": "1", "created_at": "2026-11-01T09:00:00.000Z", "visibility": "public", "language": "en",
        "url": "https://m.example/@ann/1", "content": "<p>Nice &amp; quick</p>", "in_reply_to_id": None,
        "account": {"acct": "ann@m.example", "display_name": "Ann", "bot": False}}
    body = json.dumps({"event": "status.created", "created_at": "2026-11-01T09:00:00Z", "object": status_object}).encode()
    code = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    status, _, answer = server.request(
        "POST", path, body, {"Content-Type": "application/json", "X-Hub-Signature": f"sha256={code}"})
    assert status < 300, answer
    items = [{"survey": "nps", "score": score, "channel": channel} for score, channel in
             ((9, "api"), (4, "phone"), (10, "letter"), (8, "kiosk"))]
    status, answer = server.json("POST", "/api/v1/feedback/batch", items, token)
    assert status == 200 and all(item["status"] == 201 for item in answer["results"]), answer
    events = [
        {"person": f"cust_{number}", "type": "started", "mrr": 1000, "currency": "EUR",
         "occurred_at": "2026-09-15T00:00:00Z"} for number in range(20)]
    events += [
        {"person": f"cust_{number}", "type": "cancelled", "currency": "EUR", "occurred_at": "2026-10-10T00:00:00Z"}
        for number in range(3)]
    status, answer = server.json("POST", "/api/v1/subscriptions/events", events, token)
    assert status == 201, answer


def rows(server, metric):
    """The counted, solicited scores of a metric by channel, straight from the rows."""
    database = sqlite3.connect(f"file:{server.data}/earshot.sqlite?mode=ro", uri=True)
    found = database.execute(
        "SELECT f.channel, a.score FROM answer a JOIN feedback f ON f.id = a.feedback_id "
        "WHERE a.metric = ? AND f.is_solicited = 1 AND f.is_spam = 0 AND f.disposition = 'counted'", (metric,)).fetchall()
    database.close()
    return found


def nps(scores):
    n = len(scores)
    promoters = sum(score >= 9 for score in scores)
    detractors = sum(score <= 6 for score in scores)
    p, d, m = (promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3), n + 3
    half = 100 * Z * math.sqrt((p + d - (p - d) ** 2) / m)
    centre = 100 * (p - d)
    return 100 * (promoters - detractors) / n, max(-100, centre - half), min(100, centre + half)


def top_share(scores, lowest):
    n, x = len(scores), sum(score >= lowest for score in scores)
    adjusted = n + Z * Z
    p = (x + Z * Z / 2) / adjusted
    half = Z * math.sqrt(p * (1 - p) / adjusted)
    return 100 * x / n, max(0.0, 100 * (p - half)), min(100.0, 100 * (p + half))


def test_figures_equal_an_independent_query_after_every_channel(server, token):
    use_every_channel(server, token)

    found = rows(server, "nps")
    status, answer = server.json("GET", "/api/v1/metrics/nps?by=channel", token=token)
    assert status == 200
    assert answer["n"] == len(found) > 10
    assert (answer["value"], answer["low"], answer["high"]) == pytest.approx(nps([score for _, score in found]), abs=1e-9)
    by_channel = {}
    for channel, score in found:
        by_channel.setdefault(channel, []).append(score)
    groups = {group["key"]: group for group in answer["groups"]}
    assert set(groups) == set(by_channel) == {"web", "email", "api", "phone", "letter", "kiosk"}
    for channel, scores in by_channel.items():
        group = groups[channel]
        assert group["n"] == len(scores)
        assert (group["value"], group["low"], group["high"]) == pytest.approx(nps(scores), abs=1e-9)

    found = [score for _, score in rows(server, "csat")]
    _, answer = server.json("GET", "/api/v1/metrics/csat", token=token)
    assert answer["n"] == len(found) == 4
    assert (answer["value"], answer["low"], answer["high"]) == pytest.approx(top_share(found, 4), abs=1e-9)

    found = [score for _, score in rows(server, "ces")]
    _, answer = server.json("GET", "/api/v1/metrics/ces", token=token)
    assert answer["n"] == len(found) == 3 and answer["value"] == pytest.approx(sum(found) / 3, abs=1e-9)

    _, answer = server.json("GET", "/api/v1/metrics/churn?from=2026-10-01&to=2026-11-01", token=token)
    assert answer["definition"] == "churn/start_cohort"
    assert answer["n"] == 20 and answer["value"] == pytest.approx(15.0)


def test_check_finds_nothing_wrong_while_the_server_runs(server, token):
    check = server.command("check", check=False)
    assert check.returncode == 0, check.stdout + check.stderr


def test_the_folder_belongs_to_one_server(server):
    second = Server(data=server.data)
    with pytest.raises(RuntimeError) as refused:
        second.start()
    assert "another" in str(refused.value)


def test_an_import_keeps_the_good_rows_and_names_the_bad_ones(server, token, tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text(
        "survey,score,comment,email,external_id,occurred_at\n"
        'nps,9,"Good, quick",a1@example.org,imp-1,2026-10-01T10:00:00Z\n'
        "nps,11,too high,a2@example.org,imp-2,2026-10-01T10:00:00Z\n"
        'nps,3,"two\nlines",a3@example.org,imp-3,2026-10-01T10:00:00Z\n')
    done = server.command("import", "csv", str(table), check=False)
    report = (done.stdout + done.stderr).decode()
    assert "line 3" in report and "score" in report, report
    stored = {record["external_id"]: record for record in server.feedback(token, "channel=import")}
    assert set(stored) == {"imp-1", "imp-3"}
    assert stored["imp-3"]["comment"] == "two\nlines"
    again = server.command("import", "csv", str(table), check=False)
    assert len(server.feedback(token, "channel=import")) == 2, again.stderr


def test_events_arrive_while_the_page_is_open(server, token):
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as listening:
        listening.sendall(
            f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
        received = b""
        while b"event: metrics" not in received:
            received += listening.recv(4096)
        status, record = server.json("POST", "/api/v1/feedback", {"survey": "nps", "score": 9}, token)
        assert status == 201
        while record["id"].encode() not in received:
            piece = listening.recv(4096)
            assert piece, "the stream ended"
            received += piece
    assert b"text/event-stream" in received


def test_sigterm_answers_what_has_begun_and_exits_cleanly():
    with Server() as server:
        body = b'{"score":9,"submission_id":"half-sent"}'
        idle = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        half = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        half.sendall(
            b"POST /channels/web/nps HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body) + body[:10])
        time.sleep(0.2)
        server.process.terminate()
        assert idle.recv(1) == b"", "idle connections are closed at once"
        half.sendall(body[10:])
        answer = half.recv(65536)
        assert b" 201 " in answer and b"connection: close" in answer.lower(), answer
        assert server.process.wait(15) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), timeout=1)
        database = sqlite3.connect(f"file:{server.data}/earshot.sqlite?mode=ro", uri=True)
        assert database.execute("SELECT count(*) FROM feedback WHERE external_id = 'half-sent'").fetchone() == (1,)
        database.close()


def test_a_folder_with_a_long_name_can_be_commanded_too(tmp_path):
    folder = tmp_path / ("long-" * 20) / ("name-" * 20)
    folder.mkdir(parents=True)
    with Server(data=folder / "data") as server:
        token = server.token("viewer")
        assert server.json("GET", "/api/v1/session", token=token)[0] == 200


def test_the_document_is_printed_as_it_is_served(server):
    printed = server.command("openapi").stdout
    _, _, served = server.request("GET", "/openapi.json")
    assert json.loads(printed) == json.loads(served)


@pytest.mark.parametrize("command", [
    ["serve"], ["token", "create"], ["user", "create"], ["source", "create"], ["ingest", "email"], ["import", "csv"],
    ["demo"], ["openapi"], ["check"]])
def test_every_command_takes_a_data_folder(server, command):
    assert b"--data" in server.command(*command, "--help").stdout
