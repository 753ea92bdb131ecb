"""A year with a leap day and two changes of the clocks, as requests: feedback of every kind, late, edited and deleted,
subscriptions, attempts at tasks."""

import datetime
import random

UTC = datetime.timezone.utc
START = datetime.datetime(2023, 11, 13, tzinfo=UTC)
DAYS = 371
TAGS = ["shipping", "price", "support desk", "app"]
TOUCHPOINTS = [None, "delivery", "checkout", "support"]
PLANS = ["free", "pro", "team"]
TASKS = ["checkout", "find-invoice", "cancel"]
COMMENTS = [
    ("en", "The delivery was fast and the staff is wonderful!"), ("en", "Terrible support, I waited for hours."),
    ("en", "It is a product."), ("en", "Not bad, but the app is slow and ugly."), ("de", "Die Lieferung war gut."),
    ("en", "I LOVE the new app, great work :)"), (None, None),
]
SURVEY = {
    "slug": "usability", "name": "Usability", "languages": ["en"], "questions": [
        {"key": "nps", "kind": "nps", "label": {"en": "Would you recommend us?"}},
        {"key": "csat", "kind": "csat", "scale": 7, "label": {"en": "How satisfied are you?"}},
        {"key": "sus", "kind": "sus", "label": {"en": "How usable is it?"}},
        {"key": "lite", "kind": "umux_lite", "label": {"en": "In short"}},
        {"key": "stars", "kind": "stars", "label": {"en": "Stars"}},
        {"key": "thumbs", "kind": "thumbs", "label": {"en": "Thumbs"}},
        {"key": "effort", "kind": "ces", "scale": 5, "direction": "low_is_easy", "label": {"en": "Effort"}}]}


def text(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class Year:
    def __init__(self, seed, count, has_survey):
        self.random = random.Random(seed)
        self.has_survey = has_survey
        self.people = [{"id": f"c{number}", "attributes": {"plan": self.random.choice(PLANS)}}
                       for number in range(max(20, count // 8))]
        self.feedback = [self.answer(number) for number in range(count)]
        # Customers of the last year who are asked and never answer: links are forgotten after 400 days.
        self.quiet = [{"id": f"q{number}"} for number in range(max(40, count // 20))]
        recent = datetime.datetime.now(UTC).replace(microsecond=0) - datetime.timedelta(days=DAYS + 10)
        self.subscriptions = [event for person in self.people for event in self.events(person, START)]
        self.subscriptions += [event for person in self.quiet for event in self.events(person, recent)]
        self.attempts = [self.attempt(number) for number in range(count // 3)]

    def moment(self):
        """Any time of the year, and often one around the nights in which the clocks are changed."""
        if self.random.random() < 0.15:
            night = self.random.choice([
                datetime.datetime(2024, 3, 30, 22), datetime.datetime(2024, 10, 26, 22),
                datetime.datetime(2024, 3, 10, 4), datetime.datetime(2024, 2, 28, 22),
                datetime.datetime(2024, 12, 31, 22) - datetime.timedelta(days=366)]).replace(tzinfo=UTC)
            return night + datetime.timedelta(milliseconds=self.random.randrange(8 * 3_600_000))
        return START + datetime.timedelta(milliseconds=self.random.randrange(DAYS * 86_400_000))

    def answer(self, number):
        pick = self.random.choice
        survey = pick(["nps", "nps", "csat", "ces"] + (["usability"] if self.has_survey else []))
        record = {
            "survey": survey, "channel": pick(["web", "email", "kiosk", "api"]), "external_id": f"e{number}",
            "occurred_at": text(self.moment()), "solicited": self.random.random() > 0.1,
            "tags": [tag for tag in TAGS if self.random.random() < 0.25], "touchpoint": pick(TOUCHPOINTS)}
        language, comment = pick(COMMENTS)
        if comment:
            record |= {"comment": comment, "language": language} if survey != "usability" else {}
        if self.random.random() < 0.8:
            record["person"] = pick(self.people)
        if survey == "nps":
            record["score"] = self.random.choices(range(11), [3, 1, 1, 2, 2, 4, 6, 10, 14, 22, 30])[0]
        elif survey == "usability":
            record["answers"] = [answer for answer in self.several() if self.random.random() < 0.8]
            if not record["answers"]:
                record["answers"] = [{"question": "nps", "value": 7}]
        else:
            record["score"] = self.random.randint(1, 5 if survey == "csat" else 7)
        return record

    def several(self):
        ten = [self.random.choice([1, 2, 3, 4, 5, 5, None if self.random.random() < 0.3 else 4]) for _ in range(10)]
        if self.random.random() < 0.1:
            ten = [4] * 10
        return [
            {"question": "nps", "value": self.random.randint(0, 10)},
            {"question": "csat", "value": self.random.randint(1, 7)}, {"question": "sus", "value": ten},
            {"question": "lite", "value": [self.random.randint(1, 7), self.random.randint(1, 7)]},
            {"question": "stars", "value": self.random.randint(1, 5)},
            {"question": "thumbs", "value": self.random.choice(["up", "down"])},
            {"question": "effort", "value": self.random.randint(1, 5)}]

    def events(self, person, start):
        """Started, changed, gone, and sometimes back."""
        if self.random.random() < 0.2:
            return []
        currency = self.random.choice(["EUR", "EUR", "EUR", "USD"])
        moment = start + datetime.timedelta(milliseconds=self.random.randrange(300 * 86_400_000))
        kind, made = "started", []
        while moment < start + datetime.timedelta(days=DAYS) and len(made) < 6:
            event = {"person": {"id": person["id"]}, "type": kind, "currency": currency, "occurred_at": text(moment)}
            event["mrr"] = 0 if kind == "cancelled" else self.random.randint(500, 9_900)
            made.append(event)
            kind = self.random.choice(["changed", "cancelled"]) if kind != "cancelled" else "reactivated"
            moment += datetime.timedelta(milliseconds=self.random.randrange(1, 120 * 86_400_000))
        return made

    def attempt(self, number):
        outcome = self.random.choice(["success", "success", "success", "failure", "abandoned"])
        made = {"task": self.random.choice(TASKS), "outcome": outcome, "errors": self.random.randint(0, 4),
                "occurred_at": text(self.moment()), "external_id": f"t{number}"}
        if self.random.random() < 0.9:
            made["duration_ms"] = int(self.random.lognormvariate(10.5, 0.6))
        if self.random.random() < 0.6:
            made["opportunities"] = self.random.randint(4, 8)
        touchpoint = self.random.choice(TOUCHPOINTS)
        if touchpoint:
            made["touchpoint"] = touchpoint
        return made
