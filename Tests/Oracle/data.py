"""What the metrics are computed from, read back from the CSV export."""

import csv
import datetime
import io
import json
import zoneinfo


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class Answer:
    """One scored answer, or the ratings of one questionnaire."""

    def __init__(self, record, scale, value):
        self.record, self.scale, self.value = record, scale, value


class Record:
    def __init__(self, row, kinds):
        self.at = instant(row["occurred_at"])
        self.channel, self.survey, self.touchpoint = row["channel"], row["survey"], row["touchpoint"]
        self.tags = [tag for tag in row["tags"].split(";") if tag]
        self.person, self.language = row["person_uuid"], row["language"]
        self.attributes = json.loads(row["attributes"]) if row["attributes"] else {}
        self.counted, self.solicited = row["counted"] == "true", row["solicited"] == "true"
        self.comment, self.id = row["comment"], row["id"]
        self.answers = []
        for answer in json.loads(row["answers"]):
            scale = kinds.get((self.survey, answer["question"]))
            if scale is not None:
                self.answers.append(Answer(self, scale, answer["value"]))

    def keys(self, by):
        if by == "tag":
            return self.tags
        if by.startswith("attribute:"):
            value = self.attributes.get(by.split(":", 1)[1])
            return [] if value is None else [value]
        return [getattr(self, by)]


def scale_of(question):
    """The scale's code as records show it; the kind alone for questionnaires; None for what has no score."""
    kind = question["kind"]
    if kind == "ces":
        reversed_ = ":reversed" if question.get("direction") == "low_is_easy" else ""
        return f"ces:1-{question.get('scale', 7)}{reversed_}"
    return {
        "nps": "nps:0-10", "csat": f"csat:1-{question.get('scale', 5)}", "stars": "stars:1-5", "thumbs": "thumbs:0-1",
        "sus": "sus", "umux_lite": "umux_lite"}.get(kind)


class Data:
    """The export of a running server, and the days of one time zone."""

    def __init__(self, server, token, zone, week_start):
        self.zone, self.week_start = zoneinfo.ZoneInfo(zone), week_start
        surveys = server.json("GET", "/api/v1/surveys", token=token)[1]["data"]
        kinds = {(survey["slug"], question["key"]): scale_of(question)
                 for survey in surveys for question in survey["questions"]}
        headers = {"Authorization": f"Bearer {token}"}
        feedback = server.request("GET", "/api/v1/export/feedback.csv", headers=headers, timeout=120)[2].decode()
        people = server.request("GET", "/api/v1/export/people.csv", headers=headers, timeout=120)[2].decode()
        self.records = [Record(row, kinds) for row in csv.DictReader(io.StringIO(feedback))]
        self.people = list(csv.DictReader(io.StringIO(people)))
        self.attributes = {row["person_id"]: json.loads(row["attributes"] or "{}") for row in self.people}

    def day(self, moment):
        return moment.astimezone(self.zone).date()

    def start(self, day):
        """The day's first instant; midnight may be one that the clocks skip."""
        midnight = datetime.datetime.combine(day, datetime.time(), self.zone)
        return midnight.astimezone(datetime.timezone.utc)

    def within(self, start, end, unsolicited=False, **wanted):
        """Counted records of the days from the first to before the second."""
        for record in self.records:
            if not record.counted or not (unsolicited or record.solicited):
                continue
            if not start <= self.day(record.at) < end:
                continue
            if all(value in record.keys(name) for name, value in wanted.items()):
                yield record

    def answers(self, scale, start, end, **wanted):
        return [answer for record in self.within(start, end, **wanted) for answer in record.answers
                if answer.scale == scale]

    def step(self, day, interval):
        """The first day of the step that holds it."""
        if interval == "week":
            return day - datetime.timedelta(days=(day.weekday() - self.week_start) % 7)
        if interval == "month":
            return day.replace(day=1)
        if interval == "quarter":
            return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1)
        return day

    def steps(self, start, end, interval):
        bounds, day = [start], start
        while (day := day + datetime.timedelta(days=1)) < end:
            if self.step(day, interval) == day:
                bounds.append(day)
        return bounds + [end]
