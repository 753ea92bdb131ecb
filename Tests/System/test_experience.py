"""Tasks, the journey, texts and Stripe's subscriptions, through the built server as a new user would try them."""

import hashlib
import hmac
import json
import time

import pytest

import server as harness


@pytest.fixture(scope="module")
def server():
    with harness.Server() as running:
        running.owner = running.token("owner")
        yield running


def until(check, seconds=20):
    """What `check` gives once it gives something."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def give(server, **members):
    status, record = server.json("POST", "/api/v1/feedback", members, server.owner)
    assert status == 201, record
    return record["id"]


def read(server, record):
    return server.json("GET", f"/api/v1/feedback/{record}", token=server.owner)[1]


def test_languages_and_sentiment(server):
    texts = {
        "I love this shop, the delivery was great!": ("en", "positive"),
        "The checkout is broken and I hate it.": ("en", "negative"),
        "Die Lieferung kam leider viel zu spät an.": ("de", None),
    }
    ids = {give(server, comment=text): expected for text, expected in texts.items()}
    for record, (language, label) in ids.items():
        found = until(lambda: (shown := read(server, record))["language"] and shown)
        assert found["language"] == language
        assert (found["sentiment"] or {}).get("label") == label
    # What the sender says wins, also where the text says something else.
    said = give(server, comment="This is a lovely English sentence, thank you.", language="fr")
    last = give(server, comment="And this is one more in English.")
    until(lambda: read(server, last)["language"])
    assert read(server, said)["language"] == "fr" and read(server, said)["sentiment"] is None
    negative = server.feedback(server.owner, "sentiment=negative")
    assert [record["comment"] for record in negative] == ["The checkout is broken and I hate it."]
    status, _ = server.json("GET", "/api/v1/feedback?sentiment=sad", token=server.owner)
    assert status == 422


def test_the_journey_in_one_call(server):
    for place, (slug, team) in enumerate([("search", "UX"), ("pay", "ux"), ("delivery", "CX")]):
        goals = {"nps": {"baseline": 10, "target": 50}, "tasks": {"target": 90}} if slug == "pay" else {}
        status, made = server.json(
            "POST", "/api/v1/touchpoints",
            {"slug": slug, "name": slug.title(), "team": team, "owner": "ana@example.org", "goals": goals}, server.owner)
        assert (status, made["position"]) == (201, place), made
    # METRICS.md: success 78 and NPS 35 make 72.75.
    attempts = [{"task": "checkout", "outcome": "success" if number < 78 else "failure", "touchpoint": "pay",
                 "duration_ms": 1000 + number} for number in range(100)]
    status, answer = server.json("POST", "/api/v1/tasks/attempts", attempts, server.owner)
    assert status == 201 and len(answer["results"]) == 100
    for number in range(100):
        give(server, survey="nps", score=10 if number < 55 else 8 if number < 80 else 3, touchpoint="pay")
    status, journey = server.json("GET", "/api/v1/journey", token=server.owner)
    assert status == 200 and [stage["slug"] for stage in journey["touchpoints"]] == ["search", "pay", "delivery"]
    pay = journey["touchpoints"][1]
    assert (pay["owner"], pay["team"]) == ("ana@example.org", "UX")
    nps, tasks, experience = (pay["metrics"][name] for name in ("nps", "tasks", "experience"))
    assert (nps["n"], nps["value"], nps["baseline"], nps["target"]) == (100, 35.0, 10, 50)
    assert (nps["gap"], nps["change"]) == (-15.0, 25.0)
    assert tasks["value"] == pytest.approx(78.0) and tasks["gap"] == pytest.approx(-12.0)
    assert experience["value"] == pytest.approx(72.75) and experience["n"] == 100
    assert experience["parts"]["nps"]["value"] == 35.0 and experience["low"] < 72.75 < experience["high"]
    status, moved = server.json(
        "PUT", "/api/v1/touchpoints/delivery", {"name": "Delivery", "team": "CX", "position": 0}, server.owner)
    assert (status, moved["position"]) == (200, 0)
    assert server.json("DELETE", "/api/v1/touchpoints/search", token=server.owner)[0] == 204
    listed = server.json("GET", "/api/v1/touchpoints", token=server.owner)[1]["data"]
    assert [(stage["slug"], stage["position"]) for stage in listed] == [("delivery", 0), ("pay", 1)]


def test_topics_and_suggestions(server):
    for number in range(6):
        give(server, comment=f"The parcel locker was full again, number {number}.", tags=["logistics"])
        give(server, comment=f"Nice colours on shirt {number}.", tags=["design"])
    status, answer = server.json("GET", "/api/v1/topics", token=server.owner)
    assert status == 200
    topic = next(topic for topic in answer["topics"] if "locker" in topic["topic"])
    assert topic["n"] == 6 and topic["new"] and "parcel locker" in topic["quotes"][0]["text"]
    record = give(server, comment="My parcel did not fit, the parcel locker was full.")
    found = server.json("GET", f"/api/v1/feedback/{record}/suggestions", token=server.owner)[1]["tags"]
    assert [suggestion["tag"] for suggestion in found] == ["logistics"]
    assert read(server, record)["tags"] == []


def stripe(server, path, secret, event, when=None, headers=None):
    body = json.dumps(event).encode()
    stamp = str(int(when or time.time()))
    code = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    headers = headers or {"Stripe-Signature": f"t={stamp},v1={'0' * 64},v1={code}"}
    status, _, answer = server.request("POST", path, body, {"Content-Type": "application/json", **headers})
    return status, json.loads(answer)


def subscription(number, kind, created, **members):
    item = {"quantity": 3, "price": {"unit_amount": 12_000, "currency": "eur",
                                     "recurring": {"interval": "year", "interval_count": 1}}}
    base = {"id": "sub_1", "customer": "cus_77", "status": "active", "currency": "eur", "items": {"data": [item]}}
    return {"id": f"evt_{number}", "type": f"customer.subscription.{kind}", "created": created,
            "data": {"object": {**base, **members}}}


def test_stripe_tells_of_churn(server):
    secret = "whsec_abc123"
    path, _ = server.source("stripe", "--secret", secret)
    assert path.startswith("/channels/billing/")
    start = 1_790_000_000
    person = {"id": "cus_77", "object": "customer", "email": "Pat@example.org", "name": "Pat"}
    # The end comes first, then the beginning, then what lies between.
    assert stripe(server, path, secret, subscription(3, "deleted", start + 200, status="canceled"))[0] == 200
    assert stripe(server, path, secret, subscription(1, "created", start, customer=person)) == (
        200, {"outcome": "stored", "reason": None, "feedback": []})
    half = [{"coupon": {"percent_off": 50.0, "duration": "forever"}}]
    assert stripe(server, path, secret, subscription(2, "updated", start + 100, discounts=half))[0] == 200
    assert stripe(server, path, secret, subscription(2, "updated", start + 100))[1]["outcome"] == "duplicate"
    people = server.json("GET", "/api/v1/people?email=pat@example.org", token=server.owner)[1]["data"]
    assert [one["id"] for one in people] == ["cus_77"]
    status, kept = server.json("GET", f"/api/v1/people/{people[0]['person_id']}/export", token=server.owner)
    events = [(event["type"], event["mrr"], event["currency"]) for event in kept["subscription_events"]]
    assert events == [("started", 3_000, "EUR"), ("changed", 1_500, "EUR"), ("cancelled", 0, "EUR")]
    late = subscription(9, "created", start)
    assert stripe(server, path, secret, late, when=time.time() - 301)[0] == 401
    assert stripe(server, path, "whsec_wrong", late)[0] == 401
    assert stripe(server, path, secret, late, headers={"X": "y"})[0] == 401


def test_subscriptions_come_from_a_file(server, tmp_path):
    file = tmp_path / "events.csv"
    file.write_text("Customer,Event,MRR,Currency,Date\nc1,started,4900,eur,2026-01-02\nc1,cancelled,,EUR,2026-03-01\n"
                    "c2,started,x,EUR,2026-01-02\nc3,began,100,EUR,2026-01-02\n")
    dry = server.command("import", "subscriptions", "csv", str(file), "--dry-run", check=False)
    assert dry.returncode == 65 and b"2 can be taken, 2 cannot" in dry.stdout
    first = server.command("import", "subscriptions", "csv", str(file), check=False)
    assert first.returncode == 65 and b"2 new, 0 known already, 2 not taken" in first.stdout
    assert b"line 4" in first.stderr and b"line 5" in first.stderr
    again = server.command("import", "subscriptions", "csv", str(file), check=False)
    assert b"0 new, 2 known already" in again.stdout


def test_pages_tell_of_tasks(server):
    status, source = server.json(
        "POST", "/api/v1/sources",
        {"kind": "ux", "name": "Shop", "options": {"origins": "https://shop.example"}}, server.owner)
    assert status == 201
    path = "/" + source["url"].split("/", 3)[3]
    attempt = json.dumps({"attempt_id": "a-1", "task": "find", "outcome": "success", "duration_ms": 1234.6,
                          "url": "https://shop.example/list?q=1#x", "lcp_ms": 900, "cls": 0.01, "junk": 1})
    text = {"Content-Type": "text/plain;charset=UTF-8", "Origin": "https://shop.example"}
    status, headers, body = server.request("POST", path, attempt, text)
    assert status == 201 and headers["Access-Control-Allow-Origin"] == "https://shop.example", body
    assert json.loads(server.request("POST", path, attempt, text)[2]) == {"stored": 0, "known": 1}
    assert server.request("POST", path, attempt, {**text, "Origin": "https://evil.example"})[0] == 403
    assert server.request("POST", path, attempt.replace("a-1", "a-2"), {**text, "Sec-GPC": "1"})[0] == 204
    assert server.request("POST", path, '{"task":"find"}', text)[0] == 422
    status, headers, script = server.request("GET", "/ux.js")
    assert status == 200 and headers["Cross-Origin-Resource-Policy"] == "cross-origin" and b"earshotUX" in script
