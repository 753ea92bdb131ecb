"""Askings by message: links and reply addresses that were sent, opened, followed, scanned, answered, and came back; and
what the accounting of responses must say of them, counted from what was done."""

import datetime
import random
import time
import urllib.parse

import formulas
from year import UTC, DAYS, START, text

BROWSER = {"Accept": "text/html", "Accept-Language": "en", "User-Agent": "Mozilla/5.0"}
SCANNER = {"User-Agent": "Barracuda Sentinel"}
BOUNCE = "From: MAILER-DAEMON@x.example\nTo: {to}\nMessage-ID: <b{number}@x>\nSubject: Undelivered Mail\n\nno\n"
COUNTS = ("sent", "bounced", "delivered", "opened", "clicked", "scanner_clicks", "ignored")


class Message:
    def __init__(self, survey, channel, person, sent_at, days):
        self.survey, self.channel, self.person, self.sent_at, self.days = survey, channel, person, sent_at, days
        self.bounced = self.opened = self.clicked = self.answered = False
        self.scanned = 0

    @property
    def expires_at(self):
        return self.sent_at + datetime.timedelta(days=self.days)


class Messages:
    """Some of the year to strangers, which are forgotten by now and stay counted; some of the last year to customers who
    never say anything; and some of the last weeks with all that can happen."""

    def __init__(self, seed, quiet, count):
        self.random = random.Random(seed + 2)
        self.now = datetime.datetime.now(UTC)
        self.all = [self.to({"id": f"o{number}"}, START) for number in range(count)]
        recent = self.now - datetime.timedelta(days=DAYS + 10)
        self.all += [self.to(person, recent) for person in quiet for _ in range(self.random.randint(1, 2))]
        self.lively = [self.recent(number) for number in range(count)]
        self.all += self.lively

    def to(self, person, start):
        sent = start + datetime.timedelta(milliseconds=self.random.randrange(DAYS * 86_400_000))
        return Message("nps", self.random.choice(["email", "phone"]), person, sent, self.random.choice([5, 30]))

    def recent(self, number):
        # Not within the hour around the end of the time to live: the figures may change meanwhile.
        sent = self.now - datetime.timedelta(minutes=self.random.randrange(120, 20 * 1_440))
        days = self.random.choice([5, 30])
        if abs((sent + datetime.timedelta(days=days) - self.now).total_seconds()) < 7_200:
            days = 30
        # Nor at the age at which a reply address is no longer one of the same message.
        if abs((self.now - sent).total_seconds() - 86_400) < 3_600:
            sent -= datetime.timedelta(hours=3)
        return Message(self.random.choice(["nps", "csat"]), self.random.choice(["email", "email", "phone", "web"]),
                       {"id": f"m{number}", "email": f"m{number}@example.org"}, sent, days)

    def fill(self, server, token):
        status, source = server.json("POST", "/api/v1/sources", {
            "kind": "email", "name": "Inbox", "options": {"recipients": "box@in.example"}}, token=token)
        assert status == 201, (status, source)
        for number, message in enumerate(list(self.all)):
            status, made = server.json("POST", f"/api/v1/surveys/{message.survey}/invitations", {
                "person": message.person, "channel": message.channel, "sent_at": text(message.sent_at),
                "expires_days": message.days, "ignore_cooldown": True}, token=token)
            assert status == 201, (status, made)
            if message in self.lively:
                self.live(server, token, source, message, made, number)

    def live(self, server, token, source, message, made, number):
        for _ in range(self.random.choice([0, 0, 1, 2])):
            self.open(server, made["decoy_url"] if self.random.random() < 0.4 else made["url"], SCANNER)
            message.scanned += 1
        is_open = message.expires_at > self.now
        kind = self.random.randrange(6)
        if kind == 1 or kind == 2 and not is_open:
            self.open(server, made["url"], BROWSER)
            message.opened = True
        elif kind == 2 and not message.scanned:
            self.open(server, made["links"][3]["url"], BROWSER)
            self.vote(server, message, made)
            message.opened = message.clicked = message.answered = True
        elif kind == 3 and not message.scanned and is_open:
            self.vote(server, message, made)
            message.opened = message.answered = True
        elif kind == 4 and message.channel == "email" and message.sent_at > self.now - datetime.timedelta(days=6):
            self.bounce(server, token, source, message, number)

    @staticmethod
    def open(server, url, headers):
        parts = urllib.parse.urlsplit(url)
        server.request("GET", f"{parts.path}?{parts.query}", headers=headers)

    def vote(self, server, message, made):
        body = urllib.parse.urlencode({message.survey: self.random.randint(1, 5), "t": made["token"]})
        status = server.request("POST", f"/channels/web/{message.survey}", body=body, headers={
            **BROWSER, "Content-Type": "application/x-www-form-urlencoded"})[0]
        assert status == 303, status

    def bounce(self, server, token, source, message, number):
        status, made = server.json("POST", "/api/v1/reply-addresses", {
            "survey": message.survey, "source": source["id"], "person": message.person}, token=token)
        assert status == 201, (status, made)
        if message.sent_at < self.now - datetime.timedelta(days=1):
            # Made long after the link: a message of its own, to the same address.
            self.all.append(Message(message.survey, "email", message.person, datetime.datetime.now(UTC), 30))
            self.all[-1].bounced = True
        parts = urllib.parse.urlsplit(source["url"])
        status = server.request(
            "POST", parts.path, body=BOUNCE.format(to=made["bounces_to"], number=number).encode(),
            headers={"Authorization": f"Bearer {source['secret']}", "Content-Type": "message/rfc822"})[0]
        assert status in (200, 201, 202), status
        message.bounced = True

    # What must be said of it

    def counts(self, messages):
        now = datetime.datetime.now(UTC)
        found = dict.fromkeys(COUNTS, 0)
        for message in messages:
            found["sent"] += 1
            found["bounced"] += message.bounced
            found["delivered"] += not message.bounced
            found["opened"] += message.opened
            found["clicked"] += message.clicked
            found["scanner_clicks"] += message.scanned
            found["ignored"] += message.expires_at < now and not message.answered and not message.bounced
        return found

    @staticmethod
    def rate(messages):
        delivered = sum(not message.bounced for message in messages)
        return formulas.share(sum(message.answered for message in messages), delivered)

    def compare(self, oracle, start, end, settles=False):
        """By everything that the accounting is broken down by."""
        data, checks, window = oracle.data, oracle.checks, {"from": start, "to": end}
        inside = [one for one in self.all if start <= data.day(one.sent_at) < end]
        wanted, name = self.counts(inside), f"{oracle.zone} responses {start}"
        got, deadline = oracle.get("responses", **window), time.monotonic() + 30
        # Openings are written beside the answer.
        while settles and self.parts(got) != wanted and time.monotonic() < deadline:
            time.sleep(0.2)
            got = oracle.get("responses", **window)
        checks.same(name, self.parts(got), wanted)
        if wanted["delivered"]:
            checks.same(name + " denominator", got["denominator"], "completed/delivered")
            checks.figure(name, got, self.rate(inside))
        for by in ("survey", "channel"):
            got = oracle.get("responses", **window, by=by)
            groups = {}
            for one in inside:
                groups.setdefault(getattr(one, by), []).append(one)
            checks.same(f"{name} by {by}", {
                group["key"]: self.parts(group) for group in got["groups"] if group["parts"]["sent"]}, {
                key: self.counts(found) for key, found in groups.items()})
        for interval in ("day", "week"):
            got = oracle.get("responses", **window, interval=interval)
            bounds = data.steps(start, end, interval)
            checks.same(f"{name} by {interval}", [self.parts(point) for point in got["series"]], [
                self.counts([one for one in inside if a <= data.day(one.sent_at) < b])
                for a, b in zip(bounds, bounds[1:])])

    @staticmethod
    def parts(figure):
        return {key: figure["parts"][key] for key in COUNTS}

    def silent(self):
        """When each was last asked by a message that ran out without an answer."""
        now, found = datetime.datetime.now(UTC), {}
        for one in self.all:
            if one.expires_at <= now and not one.answered and not one.bounced:
                at = one.sent_at.replace(microsecond=one.sent_at.microsecond // 1000 * 1000)
                found[one.person["id"]] = max(found.get(one.person["id"], at), at)
        return found
