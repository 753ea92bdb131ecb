"""Every metrics call over a million answers of people with tags, touchpoints, pages and tasks around them, with
subscriptions and attempts at tasks: `store.py --only metrics`. Each call asks for other days than the one before, so that
an answer kept from earlier does not help."""

import json
import random
import time

import feedback
import machine
import queries
import report
import turns
from dataset import BATCH_ITEMS, SENDERS, Dataset, say
from posting import post_all
from servers import Earshot
from steady import summary

CALLS = 60
PEOPLE, CUSTOMERS, EVENTS, ATTEMPTS = 100_000, 50_000, 85_000, 200_000
TAGS = [f"tag-{number:02}" for number in range(20)]
TOUCHPOINTS = [f"stage-{number:02}" for number in range(12)]
PAGES = [f"https://shop.example/page/{number}" for number in range(200)]
TASKS = [f"task-{number:02}" for number in range(12)]
OUTCOMES = ["success", "success", "success", "failure", "abandoned"]
SUBJECTS = ["The delivery", "Your support", "The checkout page", "The mobile app", "My last invoice", "The search box",
            "The return label", "The new pricing", "The account page", "The packaging"]
VERDICTS = ["was really great", "is slow and annoying", "works well enough", "was a terrible experience",
            "could be easier to find", "is the best I have seen", "broke twice this week", "helped me at once"]


class Answers:
    """Lines of NDJSON in order of time over the year that ends at `end`."""

    def __init__(self, count, end):
        self.count, self.end = count, end
        generator = random.Random(31)
        plans, regions = feedback.ATTRIBUTES["plan"], feedback.ATTRIBUTES["region"]
        self.people = [
            json.dumps({"id": f"cust_{number}", "attributes": {
                "plan": generator.choice(plans), "region": generator.choice(regions)}}, separators=(",", ":"))
            for number in range(PEOPLE)]

    def lines(self):
        generator = random.Random(32)
        pick, chance = generator.choice, generator.random
        begin, step = self.end - feedback.DAYS * feedback.DAY, feedback.DAYS * feedback.DAY / self.count
        for number in range(self.count):
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + int(number * step)))
            more = ""
            if chance() < 0.2:
                more += f',"tags":{json.dumps(generator.sample(TAGS, generator.randint(1, 3)))}'
            if chance() < 1 / 3:
                more += f',"language":"en","comment":"{pick(SUBJECTS)} {pick(VERDICTS)}. {feedback.comment(generator, 30)}"'
            if chance() < 0.6:
                more += f',"context":{json.dumps(self.context(generator))}'
            yield (f'{{"survey":"nps","channel":"{pick(feedback.CHANNELS)}","score":{pick(feedback.SCORES)},'
                   f'"occurred_at":"{at}","touchpoint":"{pick(TOUCHPOINTS)}","person":{pick(self.people)}{more}}}\n')

    @staticmethod
    def context(generator):
        context = {"url": generator.choice(PAGES)}
        if generator.random() < 0.5:
            context |= {"load_ms": generator.randrange(200, 6_000), "lcp_ms": generator.randrange(300, 7_000)}
        if generator.random() < 0.4:
            context |= {"task": generator.choice(TASKS), "task_outcome": generator.choice(OUTCOMES)}
        return context

    def moment(self, generator):
        at = self.end - feedback.DAYS * feedback.DAY + generator.randrange(feedback.DAYS * feedback.DAY)
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))

    def events(self):
        """Each customer starts; some change and some leave, later."""
        generator = random.Random(33)
        begin = self.end - 2 * feedback.DAYS * feedback.DAY
        made = []
        for number in range(CUSTOMERS):
            at = begin + generator.randrange(500 * feedback.DAY)
            made.append((at, number, "started", generator.randrange(500, 20_000)))
        for number in generator.sample(range(CUSTOMERS), EVENTS - CUSTOMERS):
            kind = generator.choice(["changed", "cancelled"])
            at = made[number][0] + generator.randrange(self.end - made[number][0])
            made.append((at, number, kind, 0 if kind == "cancelled" else generator.randrange(500, 20_000)))
        for at, number, kind, mrr in sorted(made):
            yield {"person": {"id": f"cust_{number}"}, "type": kind, "mrr": mrr, "currency": "EUR",
                   "occurred_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))}

    def attempts(self):
        generator = random.Random(34)
        for _ in range(ATTEMPTS):
            yield {"task": generator.choice(TASKS), "outcome": generator.choice(OUTCOMES),
                   "duration_ms": int(generator.lognormvariate(10.5, 0.6)), "errors": generator.randint(0, 4),
                   "opportunities": generator.randint(4, 8), "touchpoint": generator.choice(TOUCHPOINTS),
                   "url": generator.choice(PAGES),
                   "occurred_at": self.moment(generator)}


class Surroundings(Dataset):
    """The folder of answers with all that stands around them."""

    def __init__(self, count):
        super().__init__(count)
        self.folder = self.folder.with_name(f"surroundings-{count}")
        self.earshot, self.mark = self.folder / "earshot", self.folder / "complete.json"

    def fill(self):
        server = Earshot(data=self.earshot)
        try:
            server.start()
            token = server.token()
            headers = {"Authorization": f"Bearer {token}"}
            answers = Answers(self.count, self.end)
            status, answer = server.json("PATCH", "/api/v1/settings", {"attributes": ["plan", "region"]}, headers)
            if status != 200:
                raise RuntimeError(f"PATCH settings: {status} {answer}")
            def is_whole(answer, content, body):
                return b'"status":4' not in content

            post_all(
                server, token, "/api/v1/feedback/batch", "application/x-ndjson", (
                    "".join(lines) for lines in chunks(answers.lines())), SENDERS, is_whole)
            # Events of one customer keep their order over one sender.
            for path, items in (("subscriptions/events", answers.events()), ("tasks/attempts", answers.attempts())):
                post_all(
                    server, token, f"/api/v1/{path}", "application/json", map(json.dumps, chunks(items)), 1, is_whole)
            counted = server.answers(token)
            if counted != self.count:
                raise RuntimeError(f"{self.count} answers were sent and {counted} are counted")
            self.settle(server, token)
            size = sum(file.stat().st_size for file in self.earshot.iterdir() if file.is_file())
            self.facts["megabytes"] = round(size / 1e6)
            say(f"filled {self.folder}: {size / 1e6:,.0f} MB")
        finally:
            server.close()

    @staticmethod
    def settle(server, token):
        """Until every text was looked through, or nothing has moved for a minute."""
        last, since = -1, time.monotonic()
        while time.monotonic() - since < 60:
            n = server.answers(token, "sentiment")
            if n != last:
                last, since = n, time.monotonic()
            time.sleep(5)


def chunks(items):
    part = []
    for item in items:
        part.append(item)
        if len(part) == BATCH_ITEMS:
            yield part
            part = []
    if part:
        yield part


def calls():
    """Name to path and parameters; `days` is taken out and made the range."""
    metrics = {
        "nps": ("nps", {}), "nps by channel": ("nps", {"by": "channel"}), "nps by week": ("nps", {"interval": "week"}),
        "nps by tag": ("nps", {"by": "tag"}), "nps by topic": ("nps", {"by": "topic"}),
        "nps by a declared attribute": ("nps", {"by": "attribute:plan"}),
        "nps and the year before": ("nps", {"compare": "previous"}),
        "nps of a channel by touchpoint": ("nps", {"channel": "web", "by": "touchpoint"}),
        "nps per person": ("nps", {"per": "person"}),
        "nps per person by channel": ("nps", {"per": "person", "by": "channel"}),
        "nps per person by attribute": ("nps", {"per": "person", "by": "attribute:plan"}),
        "nps per person by week": ("nps", {"per": "person", "interval": "week"}),
        "nps per person by tag": ("nps", {"per": "person", "by": "tag"}),
        "nps per person of a tag": ("nps", {"per": "person", "tag": TAGS[3]}),
        "nps per person by topic": ("nps", {"per": "person", "by": "topic"}),
        "sentiment by week": ("sentiment", {"interval": "week"}), "sentiment by tag": ("sentiment", {"by": "tag"}),
        "tasks": ("tasks", {}), "tasks by task": ("tasks", {"by": "task"}),
        "tasks by touchpoint": ("tasks", {"by": "touchpoint"}), "tasks by week": ("tasks", {"interval": "week"}),
        "experience by touchpoint": ("experience", {"by": "touchpoint"}),
        "churn": ("churn", {}), "churn by month": ("churn", {"interval": "month"}),
        "churn by plan": ("churn", {"by": "attribute:plan"}), "retention": ("retention", {}),
        "retention by plan": ("retention", {"by": "attribute:plan"}), "nps-churn": ("nps-churn", {}),
        "drivers": ("drivers", {}), "responses by survey": ("responses", {"by": "survey"}),
    }
    found = {name: (f"/api/v1/metrics/{metric}", parameters) for name, (metric, parameters) in metrics.items()}
    found["journey"] = ("/api/v1/journey", {})
    for by in ("page", "task", "task_outcome", "load_time"):
        found[f"journey/context by {by}"] = ("/api/v1/journey/context", {"by": by})
    for days in (7, 30):
        found[f"topics of {days} days"] = ("/api/v1/topics", {"days": days})
    return found


def cases(options):
    data = Surroundings(options.metrics_rows).ensure()
    server = Earshot(data=data.earshot)
    case = report.Case(
        "metrics", f"Every metrics call over {data.count:,} answers",
        f"{PEOPLE:,} people, {len(TAGS)} tags on a fifth of the answers, a page around 60 of 100, a task around 24, "
        f"{EVENTS:,} subscription events of {CUSTOMERS:,} customers, {ATTEMPTS:,} attempts at {len(TASKS)} tasks "
        f"({data.facts['megabytes']:,} MB). Some 320 days, others in each call; one connection, HTTP included; the "
        "processor time is the server's, of a call.")
    case.columns = [*queries.COLUMNS[:2], ("cpu", "CPU ms", "{:.2f}", 1e3), ("requests", "calls", "{:.0f}", 1)]
    try:
        server.start(timeout=120)
        client, generator = queries.Client(server, server.token()), random.Random(11)
        for name, (path, parameters) in calls().items():
            ask(case, server, client, name, path, parameters, data.end, generator)
        turns.say(f"memory after the calls: {machine.memory_megabytes(server.pid):.0f} MB")
    finally:
        server.close()
    queries.limit(case, "p50", 5)
    queries.limit(case, "p99", 20)
    return [case]


def ask(case, server, client, name, path, parameters, end, generator):
    length = parameters.get("days", 320)
    rest = {key: value for key, value in parameters.items() if key != "days"}
    numbers = generator.sample(range(CALLS + 3), CALLS + 3)
    values, began = [], 0.0
    for count, number in enumerate(numbers):
        if count == 3:
            began = sum(machine.processor_seconds(server.pid))
        seconds, status, body = client.get(path, rest | window(path, length, number, end))
        if status != 200:
            case.note += f" Not run: {name} ({status})."
            return turns.say(f"SKIPPED {name}: {status} {body[:200]}")
        if count >= 3:
            values.append(seconds)
    turn = {**summary(values), "requests": len(values)}
    turn["cpu"] = (sum(machine.processor_seconds(server.pid)) - began) / len(values)
    case.add(name, turn)
    turns.say(f"{name}: p50 {turn['p50'] * 1e3:.2f} ms, p99 {turn['p99'] * 1e3:.2f} ms, CPU {turn['cpu'] * 1e3:.2f}")


def window(path, length, number, end):
    """Others for each number, so that no answer was kept. Customers as of today have no range."""
    if path.endswith("/retention"):
        return {"days": 60 + number}
    shift, days = number % 34, length - number // 34
    return {"from": queries.day(end - (days + shift) * feedback.DAY), "to": queries.day(end - shift * feedback.DAY)}
