"""Data folders with many answers, filled through the product's own batch intake, and the same rows for the peers. A
folder is kept and used again, as Benchmarks/data/answers-ROWS; `python3 Benchmarks/dataset.py ROWS` makes one."""

import json
import pathlib
import random
import shutil
import sqlite3
import string
import sys
import time

import feedback
from posting import post_all
from servers import HERE, Earshot, PocketBase, Unavailable

FOLDER = HERE / "data"
BATCH_ITEMS = 500
SENDERS = 2


def say(text):
    print(text, file=sys.stderr, flush=True)


class Dataset:
    """The folder of `count` answers; `earshot` is the data folder inside it."""

    def __init__(self, count, folder=None):
        self.count = count
        self.folder = pathlib.Path(folder) if folder else FOLDER / f"answers-{count}"
        self.earshot = self.folder / "earshot"
        self.mark = self.folder / "complete.json"

    def ensure(self):
        """Fills the folder unless an earlier run did. Returns itself."""
        if self.mark.exists():
            self.facts = json.loads(self.mark.read_text())
        else:
            shutil.rmtree(self.earshot, ignore_errors=True)
            self.earshot.mkdir(parents=True)
            self.facts = {"end": feedback.last_midnight(time.time()), "rows": self.count}
            self.fill()
            self.mark.write_text(json.dumps(self.facts, indent=1))
        return self

    @property
    def end(self):
        return self.facts["end"]

    @property
    def rows(self):
        return feedback.Rows(self.count, self.end)

    def survey(self, number):
        return "nps" if self.facts["one_survey"] else feedback.Rows.survey(number)

    def fill(self):
        server = Earshot(data=self.earshot)
        try:
            server.start()
            token = server.token()
            authorization = {"Authorization": f"Bearer {token}"}
            self.facts["one_survey"] = not make_surveys(server, authorization)
            self.facts["attributes"] = declare_attributes(server, authorization)
            began = time.perf_counter()
            post_all(
                server, token, "/api/v1/feedback/batch", "application/x-ndjson", self.bodies(), SENDERS,
                lambda answer, content, body: answer.status == 200 and content.count(b'"status":201') == body.count(b"\n"))
            self.facts["seconds"] = round(time.perf_counter() - began, 1)
            counted = server.answers(token)
            if counted != self.count:
                raise RuntimeError(f"{self.count} answers were sent and {counted} are counted")
            size = sum(file.stat().st_size for file in self.earshot.iterdir() if file.is_file())
            self.facts["megabytes"] = round(size / 1e6)
            say(f"filled {self.folder} with {self.count:,} answers: {self.facts['seconds']} s, {size / 1e6:,.0f} MB")
        finally:
            server.close()

    def bodies(self):
        lines, number = [], 0
        for line in self.rows.lines():
            lines.append(line)
            if len(lines) == BATCH_ITEMS:
                yield self.body(lines)
                number += BATCH_ITEMS
                if number % 500_000 == 0:
                    say(f"  {number:,} of {self.count:,}")
                lines = []
        if lines:
            yield self.body(lines)

    def body(self, lines):
        text = "".join(lines)
        if self.facts["one_survey"]:
            for number in range(feedback.SURVEYS):
                text = text.replace(f'"survey":"{feedback.Rows.survey(number)}"', '"survey":"nps"')
        return text.encode()

    def duckdb(self):
        """A connection to the same rows in DuckDB, on one thread."""
        try:
            import duckdb
        except ImportError:
            raise Unavailable("DuckDB is not installed in Benchmarks/.venv (scripts/setup bench)") from None
        path = self.folder / "answers.duckdb"
        database = duckdb.connect(str(path))
        database.execute("SET threads=1")
        if not database.execute("SELECT count(*) FROM information_schema.tables").fetchone()[0]:
            say("filling DuckDB")
            database.execute(
                f"CREATE TABLE answers AS SELECT survey::TINYINT survey, channel, score::TINYINT score, "
                f'"at"::BIGINT AS moment, plan, shoe FROM read_csv(\'{self.csv()}\')')
        return database

    def csv(self):
        path = self.folder / "answers.csv"
        if not path.exists():
            with open(self.folder / "answers.csv.part", "w") as file:
                self.rows.csv(file)
            (self.folder / "answers.csv.part").rename(path)
        return path

    def pocketbase(self, views):
        """PocketBase with the same rows and a view for each query, not yet started."""
        server = PocketBase(best=True, data=self.folder / "pocketbase")
        done = self.folder / "pocketbase.complete"
        if not done.exists():
            shutil.rmtree(server.data, ignore_errors=True)
            try:
                self.fill_pocketbase(server, views)
            except BaseException:
                server.close()
                raise
            done.write_text("")
        return server

    def fill_pocketbase(self, server, views):
        say("filling PocketBase")
        server.prepare()
        server.launch()
        server.wait()
        server.ask("POST", "/api/collections", {
            "name": "answers", "type": "base", "listRule": "", "viewRule": "",
            "fields": [
                {"name": "survey", "type": "text"}, {"name": "channel", "type": "text"},
                {"name": "score", "type": "number", "onlyInt": True}, {"name": "at", "type": "date"},
            ],
            "indexes": ["CREATE INDEX answers_by_survey ON answers (survey, at, channel, score)"]})
        server.end()
        database = sqlite3.connect(server.data / "data.db")
        database.execute("PRAGMA synchronous=OFF")
        # The index is made again at the end, in one go.
        index = database.execute("SELECT sql FROM sqlite_master WHERE name='answers_by_survey'").fetchone()[0]
        database.execute("DROP INDEX answers_by_survey")
        database.executemany(
            "INSERT INTO answers (id, survey, channel, score, at) VALUES (?, ?, ?, ?, ?)", self.pocketbase_rows())
        database.execute(index)
        database.execute("ANALYZE")
        database.commit()
        database.close()
        server.launch()
        server.wait()
        for name, query in views.items():
            server.ask("POST", "/api/collections", {
                "name": name, "type": "view", "listRule": "", "viewRule": "", "viewQuery": query})
        server.end()

    def pocketbase_rows(self):
        choose, alphabet = random.Random(3).choices, string.ascii_lowercase + string.digits
        second, text = None, ""
        for survey, channel, score, at, _, _ in self.rows:
            if at != second:
                second, text = at, time.strftime("%Y-%m-%d %H:%M:%S.000Z", time.gmtime(at))
            yield "".join(choose(alphabet, k=15)), self.survey(survey), feedback.CHANNELS[channel], score, text


def make_surveys(server, authorization):
    """Twenty NPS surveys by POST /api/v1/surveys; False where the server has no such call."""
    for number in range(feedback.SURVEYS):
        slug = feedback.Rows.survey(number)
        status, answer = server.json("POST", "/api/v1/surveys", {
            "slug": slug, "name": slug, "status": "live", "languages": ["en"],
            "questions": [
                {"key": "nps", "kind": "nps", "required": True, "label": {"en": "Would you recommend us?"}},
                {"key": "reason", "kind": "text", "label": {"en": "Why?"}}],
        }, authorization)
        if status in (404, 405, 501):
            say("NOTE: no POST /api/v1/surveys: all answers go into the survey nps, which is the harder case")
            return False
        if status not in (200, 201):
            raise RuntimeError(f"POST /api/v1/surveys: {status} {answer}")
    return True


def declare_attributes(server, authorization):
    """The attributes that reports may split by, by the settings; [] where the server has no such setting."""
    wanted = list(feedback.ATTRIBUTES)
    for method in ("PATCH", "PUT"):
        status, answer = server.json(method, "/api/v1/settings", {"attributes": wanted}, authorization)
        if status in (200, 204):
            return wanted
        if status not in (404, 405, 501):
            raise RuntimeError(f"{method} /api/v1/settings: {status} {answer}")
    say("NOTE: no PATCH /api/v1/settings: no attribute is declared, and reports by attribute are skipped")
    return []


if __name__ == "__main__":
    Dataset(int(sys.argv[1].replace("_", ""))).ensure()
