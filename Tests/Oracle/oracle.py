"""Computes every metric from the CSV export by other means and compares it with the API: for a year with a leap day and
changes of the clocks, with late, edited and deleted feedback, in two time zones, and after a rebuild of the rollups.

`make oracle`, or python Tests/Oracle/oracle.py [--count N] [--seed N]; EARSHOT_BIN names another executable."""

import argparse
import datetime
import itertools
import pathlib
import random
import sys
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "System"))

import customers  # noqa: E402
import formulas  # noqa: E402
from checks import Checks  # noqa: E402
from data import Data  # noqa: E402
from messages import Messages  # noqa: E402
from server import Server  # noqa: E402
from year import SURVEY, Year  # noqa: E402

WEEK_START = ("sunday", 6)
ZONES = ["Europe/Berlin", "America/New_York", "Europe/Berlin"]


def send(server, token, path, items, size=500):
    for start in range(0, len(items), size):
        status, answer = server.json("POST", path, items[start:start + size], token=token)
        assert status in (200, 201), (path, status, answer)
        for result in answer["results"] if path.endswith("batch") else []:
            assert result["status"] in (200, 201), result


def fill(server, token, year):
    send(server, token, "/api/v1/feedback/batch", year.feedback[: len(year.feedback) * 3 // 4])
    send(server, token, "/api/v1/subscriptions/events", year.subscriptions)
    send(server, token, "/api/v1/tasks/attempts", year.attempts)


def edit(server, token, year, seed):
    """Late feedback, and changes to what is there."""
    send(server, token, "/api/v1/feedback/batch", year.feedback[len(year.feedback) * 3 // 4:])
    generator = random.Random(seed + 1)
    for record in server.feedback(token)[:: 7]:
        path, kind = f"/api/v1/feedback/{record['id']}", generator.randrange(5)
        if kind == 0:
            status = server.request("DELETE", path, headers={"Authorization": f"Bearer {token}"})[0]
        else:
            change = [{"tags": ["price", "new"]}, {"touchpoint": "support"}, {"spam": True}, {"tags": []}][kind - 1]
            status = server.json("PATCH", path, change, token=token)[0]
        assert status in (200, 204), (kind, status)


def settle(server, token, zone):
    """Sets the zone and waits until the rollups have it, texts are looked through and days are summarised."""
    change = {"time_zone": zone, "week_start": WEEK_START[0], "attributes": ["plan"]}
    assert server.json("PATCH", "/api/v1/settings", change, token=token)[0] == 200
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        rollups = server.json("GET", "/api/v1/settings", token=token)[1]["rollups"]
        if rollups["state"] == "ready" and rollups["time_zone"] == zone:
            time.sleep(2)
            return
        time.sleep(0.05)
    raise SystemExit("the rollups were not rebuilt within two minutes")


class Oracle:
    def __init__(self, server, token, zone, year, messages, checks):
        self.server, self.token, self.year, self.checks = server, token, year, checks
        self.messages = messages
        self.data = Data(server, token, zone, WEEK_START[1])
        self.zone = zone
        self.customers = customers.customers(year.subscriptions)
        self.windows = [(datetime.date(2023, 11, 1), datetime.date(2024, 12, 1)),
                        (datetime.date(2024, 2, 1), datetime.date(2024, 4, 10))]

    def get(self, metric, **parameters):
        query = urllib.parse.urlencode({name: str(value) for name, value in parameters.items()})
        status, answer = self.server.json("GET", f"/api/v1/metrics/{metric}?{query}", token=self.token)
        assert status == 200, (metric, parameters, status, answer)
        return answer

    def run(self):
        for start, end in self.windows:
            self.scores("nps", "nps:0-10", start, end)
            for scale in ("csat:1-5", "csat:1-7"):
                self.scores("csat", scale, start, end)
            for scale in ("ces:1-7", "ces:1-5:reversed"):
                self.scores("ces", scale, start, end)
            self.scores("stars", "stars:1-5", start, end)
            self.scores("thumbs", "thumbs:0-1", start, end)
            self.usability(start, end)
            self.sentiment(start, end)
            self.tasks(start, end)
            self.drivers(start, end)
            self.records(start, end)
            self.messages.compare(self, start, end)
            self.churn(start, end)
        self.per_person(*self.windows[0])
        self.another_zone(*self.windows[1])
        self.retention()
        self.loyalty()
        today = self.data.day(datetime.datetime.now(datetime.timezone.utc))
        for days in (30, 400):
            self.messages.compare(
                self, today - datetime.timedelta(days=days), today + datetime.timedelta(days=2), settles=True)

    # Scores

    def figure(self, scale, answers):
        values = [int(answer.value) if not isinstance(answer.value, str) else 1 for answer in answers]
        kind = scale.split(":")[0]
        if kind == "nps":
            return formulas.nps(values)
        low, high = formulas.ends(scale)
        if kind == "ces":
            agreeing = sum(value in formulas.agree_boxes(scale) for value in values)
            return {**formulas.mean(values, low, high), "agree": formulas.share(agreeing, len(values))}
        good = sum(value in formulas.top_boxes(scale) for value in values)
        interval = formulas.mean(values, low, high)
        return {**formulas.share(good, len(values)), "mean": interval["value"], "mean_interval": interval}

    def scores(self, metric, scale, start, end):
        data, checks, window = self.data, self.checks, {"from": start, "to": end, "scale": scale}
        answers = data.answers(scale, start, end)
        if not answers:
            return checks.skip(f"{metric} {scale}: no answers")
        name = f"{self.zone} {metric} {scale} {start}"
        checks.figure(name, self.get(metric, **window), self.figure(scale, answers))
        everything = data.answers(scale, start, end, unsolicited=True)
        checks.figure(name + " unsolicited", self.get(metric, **window, include="unsolicited"),
                      self.figure(scale, everything))
        for by in ("channel", "survey", "touchpoint", "tag", "attribute:plan"):
            checks.groups(f"{name} by {by}", self.get(metric, **window, by=by), {
                key: self.figure(scale, found) for key, found in self.grouped(answers, by).items()})
        for interval in ("day", "week", "month", "quarter"):
            checks.series(f"{name} by {interval}", self.get(metric, **window, interval=interval),
                          self.by_steps(start, end, interval, lambda a, b: self.figure(scale, data.answers(scale, a, b))))
        for wanted in ({"channel": "web"}, {"touchpoint": "delivery"}, {"tag": "price"}, {"survey": "nps"}):
            checks.figure(f"{name} {wanted}", self.get(metric, **window, **wanted),
                          self.figure(scale, data.answers(scale, start, end, **wanted)))
        checks.figure(f"{name} plan", self.get(metric, **window, **{"attribute[plan]": "pro"}), self.figure(
            scale, data.answers(scale, start, end, **{"attribute:plan": "pro"})))
        checks.groups(f"{name} tag by channel", self.get(metric, **window, tag="price", by="channel"), {
            key: self.figure(scale, found)
            for key, found in self.grouped(data.answers(scale, start, end, tag="price"), "channel").items()})
        if metric == "nps":
            self.change(name, start, end)

    def change(self, name, start, end):
        before = start - (end - start)
        now = [answer.value for answer in self.data.answers("nps:0-10", start, end)]
        then = [answer.value for answer in self.data.answers("nps:0-10", before, start)]
        got = self.get("nps", **{"from": start, "to": end, "compare": "previous"})
        self.checks.same(name + " needed", got["answers_needed"]["total"], formulas.nps_needed(now))
        if then:
            self.checks.members(name + " change", got["change"], formulas.nps_change(now, then))

    @staticmethod
    def grouped(answers, by):
        groups = {}
        for answer in answers:
            for key in answer.record.keys(by):
                groups.setdefault(key, []).append(answer)
        return groups

    def by_steps(self, start, end, interval, figure):
        bounds = self.data.steps(start, end, interval)
        return [(a.isoformat(), figure(a, b)) for a, b in itertools.pairwise(bounds)]

    def per_person(self, start, end):
        latest = {}
        for answer in sorted(self.data.answers("nps:0-10", start, end), key=lambda one: one.record.at):
            if answer.record.person:
                latest[answer.record.person] = answer
        self.checks.figure(f"{self.zone} nps per person", self.get("nps", **{"from": start, "to": end, "per": "person"}),
                           self.figure("nps:0-10", latest.values()))

    def another_zone(self, start, end):
        elsewhere = Data(self.server, self.token, "Pacific/Apia", WEEK_START[1])
        got = self.get("nps", **{"from": start, "to": end, "interval": "week", "tz": "Pacific/Apia"})
        bounds = elsewhere.steps(start, end, "week")
        self.checks.series("nps in another zone", got, [
            (a.isoformat(), self.figure("nps:0-10", elsewhere.answers("nps:0-10", a, b)))
            for a, b in itertools.pairwise(bounds)])

    # Questionnaires, texts, tasks

    def usability(self, start, end):
        window = {"from": start, "to": end}
        for metric, scale in (("sus", "sus"), ("umux-lite", "umux_lite")):
            answers = self.data.answers(scale, start, end)
            if not answers:
                self.checks.skip(f"{metric}: no answers")
                continue
            self.checks.figure(f"{self.zone} {metric} {start}", self.get(metric, **window), self.rated(scale, answers))
            self.checks.groups(f"{self.zone} {metric} by channel", self.get(metric, **window, by="channel"), {
                key: found for key, group in self.grouped(answers, "channel").items()
                if (found := self.rated(scale, group))["n"]})
            self.checks.series(
                f"{self.zone} {metric} by month", self.get(metric, **window, interval="month"),
                self.by_steps(start, end, "month", lambda a, b: self.rated(scale, self.data.answers(scale, a, b))))

    @staticmethod
    def rated(scale, answers):
        if scale == "umux_lite":
            return formulas.mean([
                (answer.value[0] + answer.value[1] - 2) * 100 / 12 for answer in answers if None not in answer.value], 0, 100)
        scores = [(score, answer.value) for answer in answers if (score := formulas.sus(answer.value)) is not None]
        found = formulas.mean([score for score, _ in scores], 0, 100)
        if scores:
            found |= {"grade": formulas.grade(found["value"]),
                      "straight_lines": sum(formulas.is_straight(items) for _, items in scores)}
        return found

    def sentiment(self, start, end):
        analyser = exact_sentiment()
        records = [record for record in self.data.within(start, end) if record.language == "en" and record.comment]
        values = [analyser(record.comment) for record in records]
        wanted = {**formulas.mean(values, -1, 1),
                  "positive": formulas.share(sum(value >= 0.05 for value in values), len(values)),
                  "negative": formulas.share(sum(value <= -0.05 for value in values), len(values))}
        window, deadline = {"from": start, "to": end}, time.monotonic() + 60
        while (got := self.get("sentiment", **window))["n"] != len(values) and time.monotonic() < deadline:
            time.sleep(0.2)
        self.checks.figure(f"{self.zone} sentiment {start}", got, wanted)
        by_tag = {}
        for record, value in zip(records, values):
            for tag in record.tags:
                by_tag.setdefault(tag, []).append(value)
        self.checks.groups(f"{self.zone} sentiment by tag", self.get("sentiment", **window, by="tag"), {
            key: formulas.mean(found, -1, 1) for key, found in by_tag.items()})

    def tasks(self, start, end):
        data, window = self.data, {"from": start, "to": end}
        inside = [one for one in self.year.attempts if start <= data.day(customers.instant(one["occurred_at"])) < end]
        name = f"{self.zone} tasks {start}"
        self.checks.figure(name, self.get("tasks", **window), self.task(inside))
        for by in ("task", "touchpoint"):
            groups = {}
            for one in inside:
                groups.setdefault(one.get(by) or "", []).append(one)
            self.checks.groups(f"{name} by {by}", self.get("tasks", **window, by=by), {
                key: self.task(found) for key, found in groups.items()})
        self.checks.series(f"{name} by week", self.get("tasks", **window, interval="week"), self.by_steps(
            start, end, "week", lambda a, b: self.task([
                one for one in inside if a <= data.day(customers.instant(one["occurred_at"])) < b])))
        scores = [answer.value for answer in data.answers("nps:0-10", start, end)]
        successes = sum(one["outcome"] == "success" for one in inside)
        for weight in (0.5, 0.25):
            self.checks.figure(f"{self.zone} experience {weight}", self.get("experience", **window, weight=weight),
                               formulas.experience(successes, len(inside), scores, weight))

    @staticmethod
    def task(attempts):
        found = formulas.share(sum(one["outcome"] == "success" for one in attempts), len(attempts))
        if not attempts:
            return found
        times = [one["duration_ms"] / 1000 for one in attempts if one["outcome"] == "success" and "duration_ms" in one]
        known = [one for one in attempts if one.get("opportunities")]
        if times:
            found["time"] = formulas.geometric_mean(times) if len(times) > 1 else {"n": 1}
        if len(times) >= 25:
            found["time"]["median"] = sorted(times)[len(times) // 2] if len(times) % 2 else (
                sorted(times)[len(times) // 2 - 1] + sorted(times)[len(times) // 2]) / 2
        errors = formulas.mean([one["errors"] for one in attempts], 0, float("inf"))
        found["errors"] = {"per_attempt": {name: errors[name] for name in ("n", "value", "low")}}
        if known:
            rate = formulas.share(sum(one["errors"] for one in known), sum(one["opportunities"] for one in known))
            found["errors"]["per_opportunity"] = {
                "n": rate["n"], **{part: rate[part] / 100 for part in ("value", "low", "high")}}
        return found

    def drivers(self, start, end):
        answers = self.data.answers("nps:0-10", start, end)
        got = self.get("drivers", **{"from": start, "to": end})
        for driver in got["drivers"]:
            if driver["dimension"] == "topic":
                continue
            own = [one.value for one in answers if driver["key"] in one.record.keys(driver["dimension"])]
            rest = [one.value for one in answers if driver["key"] not in one.record.keys(driver["dimension"])]
            pull = formulas.pull(own, rest)
            self.checks.figure(f"{self.zone} driver {driver['dimension']} {driver['key']}", driver, {
                **formulas.nps(own), "share": formulas.share(len(own), len(answers)), "pull": pull,
                "impact": pull["value"] * len(own)})
        found = {(driver["dimension"], driver["key"]) for driver in got["drivers"] if driver["dimension"] != "topic"}
        wanted = {(by, key) for by in ("tag", "touchpoint", "channel") for key in self.grouped(answers, by) if key}
        self.checks.same(f"{self.zone} drivers", found, wanted)

    def records(self, start, end):
        got = self.get("responses", **{"from": start, "to": end, "by": "survey"})
        records = list(self.data.within(start, end))
        self.checks.same(f"{self.zone} responses {start}", got["parts"]["completed"], len(records))
        by_survey = {}
        for record in records:
            by_survey[record.survey] = by_survey.get(record.survey, 0) + 1
        self.checks.same(f"{self.zone} responses by survey", {
            group["key"]: group["parts"]["completed"] for group in got["groups"]}, by_survey)

    # Customers

    def churn(self, start, end):
        def wanted(a, b, people=self.customers):
            return customers.churn(people, self.data.start(a), self.data.start(b))

        got = self.get("churn", **{"from": start, "to": end, "interval": "month", "currency": "EUR",
                                   "by": "attribute:plan"})
        name = f"{self.zone} churn {start}"
        self.checks.figure(name, got, wanted(start, end), exact=("revenue",))
        self.checks.series(name + " by month", got, [
            (text, {key: figure[key] for key in ("n", "value", "low", "high", "parts")})
            for text, figure in self.by_steps(start, end, "month", wanted)])
        groups = {}
        for person in self.customers:
            plan = self.data.attributes.get(person.person, {}).get("plan")
            if plan is not None:
                groups.setdefault(plan, []).append(person)
        self.checks.groups(name + " by plan", got, {
            key: {part: figure[part] for part in ("n", "value", "low", "high", "parts")}
            for key, people in groups.items() if (figure := wanted(start, end, people))})
        outside = len(self.data.people) - len(self.customers)
        self.checks.same(name + " outside", got["outside"]["people_without_subscription"], outside)

    def retention(self):
        today = self.data.day(datetime.datetime.now(datetime.timezone.utc))
        found = customers.tenures(self.customers, self.data.day, today)
        got = self.get("retention", months=14, by="attribute:plan")
        self.checks.steps(f"{self.zone} retention", got["curve"], formulas.curve([one[:2] for one in found]))
        table = customers.cohorts(self.customers, self.data.day, today, 14)
        self.checks.same(f"{self.zone} cohorts", [row["month"] for row in got["cohorts"]],
                         [row["month"] for row in table])
        for row, wanted in zip(got["cohorts"], table):
            self.checks.members(f"{self.zone} cohort {row['month']}", row, {"n": wanted["n"]})
            self.checks.values(f"{self.zone} cohort {row['month']}", row["retained"], wanted["retained"])
        groups = {}
        for one in found:
            plan = self.data.attributes.get(one[3], {}).get("plan")
            if plan is not None:
                groups.setdefault(plan, []).append(one[:2])
        for group in got["groups"]:
            self.checks.steps(f"{self.zone} retention {group['key']}", group["curve"],
                              formulas.curve(groups[group["key"]]))
        self.checks.members(f"{self.zone} retention log-rank", got["log_rank"],
                            formulas.log_rank([groups[group["key"]] for group in got["groups"]]))

    def loyalty(self):
        names = {row["person_uuid"]: row["person_id"] for row in self.data.people}
        scores = {}
        for answer in sorted(self.data.answers("nps:0-10", datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)),
                             key=lambda one: one.record.at):
            if answer.record.person in names:
                scores[names[answer.record.person]] = (answer.record.at, answer.value)
        now = datetime.datetime.now(datetime.timezone.utc)
        for window in (60, 120):
            groups, complete, at_risk = customers.loyalty(
                self.customers, scores, self.messages.silent(), window, now)
            got = self.get("nps-churn", days=window, currency="EUR")
            name = f"{self.zone} nps-churn {window}"
            self.checks.same(f"{name} groups", [group["key"] for group in got["groups"]], list(groups))
            for group in got["groups"]:
                times = groups[group["key"]]
                self.checks.same(f"{name} {group['key']}", (group["n"], group["events"]), (
                    len(times), sum(left for _, left in times)))
                if not group["counts_only"]:
                    self.checks.steps(f"{name} {group['key']}", group["curve"], formulas.curve(times))
                    self.checks.members(f"{name} {group['key']}", group, {
                        part: formulas.share(*complete[group["key"]])[part] for part in ("value", "low", "high")})
            if sum(not group["counts_only"] for group in got["groups"]) > 1:
                self.checks.members(name + " log-rank", got["log_rank"], formulas.log_rank(
                    [theirs for theirs in groups.values() if theirs]))
            left, n = complete["detractor"]
            others = [sum(complete[key][place] for key in ("promoter", "passive", "silent")) for place in (0, 1)]
            if left >= 10 and others[0] >= 10:
                self.checks.members(name + " risk", got["relative_risk"],
                                    formulas.relative_risk(left, n, *others))
            if left >= 10:
                self.checks.members(name + " revenue", got["revenue_at_risk"], {"value": at_risk * left / n})


def exact_sentiment():
    """VADER's compound before its package rounds it."""
    from vaderSentiment import vaderSentiment

    vaderSentiment.round = lambda value, _: value
    analyser = vaderSentiment.SentimentIntensityAnalyzer()
    return lambda text: analyser.polarity_scores(text)["compound"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2_400)
    parser.add_argument("--seed", type=int, default=20_240_229)
    options = parser.parse_args()
    checks = Checks()
    with Server() as server:
        token = server.token()
        status = server.json("POST", "/api/v1/surveys", SURVEY, token=token)[0]
        if status != 201:
            checks.skip(f"surveys of one's own: POST /api/v1/surveys answers {status}")
        year = Year(options.seed, options.count, has_survey=status == 201)
        messages = Messages(options.seed, year.quiet, max(60, options.count // 20))
        settle(server, token, ZONES[0])
        fill(server, token, year)
        time.sleep(2)
        edit(server, token, year, options.seed)
        messages.fill(server, token)
        for zone in ZONES:
            settle(server, token, zone)
            Oracle(server, token, zone, year, messages, checks).run()
        server.stop()
        check = server.command("check", check=False)
        checks.same("earshot check", check.returncode, 0)
    return checks.report()


if __name__ == "__main__":
    sys.exit(main())
