"""A large database of the first schema is brought up to date, killed in the middle of it, stopped in the middle of it,
and loses nothing.

EARSHOT_MIGRATION_ROWS sets how many answers it holds; `make crash` takes a million.
"""

import hashlib
import os
import pathlib
import random
import re
import sqlite3
import subprocess
import time

import pytest

from server import ROOT, Server, binary
from soundness import assert_sound

ROWS = int(os.environ.get("EARSHOT_MIGRATION_ROWS", "30000"))
KILLS = int(os.environ.get("EARSHOT_MIGRATION_KILLS", "4"))
SEED = int(os.environ.get("EARSHOT_SEED", "20261122"))
DAY = 86_400_000
FIRST = "0001_initial.sql"


@pytest.fixture
def old(tmp_path):
    """A data folder as the first version left it, written by the first version's schema."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    text = (ROOT / "Migrations" / FIRST).read_bytes()
    database = sqlite3.connect(folder / "earshot.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    for statement in statements(text.decode()):
        database.execute(statement)
    database.execute(
        "CREATE TABLE schema_migration (name TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL "
        "CHECK (length(digest) = 32), applied_at INTEGER NOT NULL) STRICT, WITHOUT ROWID")
    database.execute("INSERT INTO schema_migration VALUES (?, ?, 1)", (FIRST, hashlib.sha256(text).digest()))
    fill(database, ROWS)
    database.execute("COMMIT")
    database.close()
    (folder / "earshot.sqlite").chmod(0o600)
    return folder


def statements(text):
    pending = ""
    for part in text.split(";"):
        pending += part + ";"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def fill(database, count):
    fixture = (ROOT / "Tests/StoreTests/Fixtures/0001.sql").read_text()
    for line in re.findall(r"^INSERT INTO survey(?:_version)? .*;$", fixture, re.M):
        database.execute(line)
    generator = random.Random(SEED)
    start = 1_760_000_000_000
    rows = []
    for number in range(1, count + 1):
        moment = start + number * 300 * DAY // count
        uuid = moment.to_bytes(6, "big") + b"\x70\x00" + b"\x80" + number.to_bytes(7, "big")
        score = generator.choice([0, 3, 6, 7, 8, 9, 10])
        rows.append((number, uuid, score, f"comment number {number} of {count}", moment))
    database.executemany(
        "INSERT INTO feedback (id, uuid, origin, channel, survey, survey_version, is_solicited, score, scale, comment, "
        "status, disposition, is_spam, spam_score, occurred_at, received_at, updated_at) "
        "VALUES (?1, ?2, x'66', 'web', 'nps', 1, 1, ?3, 'nps:0-10', ?4, 'open', 'counted', 0, 0, ?5, ?5, ?5)", rows)
    database.executemany(
        "INSERT INTO answer (feedback_id, position, question, kind, metric, scale, score) "
        "VALUES (?, 0, 'nps', 'score', 'nps', 'nps:0-10', ?)", [(row[0], row[2]) for row in rows])
    database.executemany(
        "INSERT INTO feedback_tag (feedback_id, tag) VALUES (?, ?)", [(row[0], f"t{row[0] % 7}") for row in rows])
    database.executemany(
        "INSERT INTO feedback_text (rowid, subject, comment) VALUES (?, NULL, ?)", [(row[0], row[3]) for row in rows])
    counters = ", ".join(f"sum(score = {score})" for score in range(11))
    database.execute(
        "INSERT INTO rollup_score SELECT 'nps', occurred_at / 86400000, 'nps', 'web', '', 1, 'nps:0-10', "
        f"{counters} FROM feedback GROUP BY occurred_at / 86400000")
    database.execute("UPDATE revision SET value = ?", (count,))


def assert_complete(folder):
    """Everything is there, under the newest schema, and says the same by every way."""
    assert_sound(folder, "after the update")
    database = sqlite3.connect(f"file:{folder}/earshot.sqlite?mode=ro", uri=True)
    applied = [name for name, in database.execute("SELECT name FROM schema_migration ORDER BY name")]
    assert applied == sorted(path.name for path in (ROOT / "Migrations").glob("*.sql"))
    count, scores = database.execute("SELECT count(*), sum(score) FROM feedback").fetchone()
    assert (count, scores) == database.execute("SELECT count(*), sum(score) FROM answer").fetchone()
    assert count == ROWS
    assert database.execute(
        "SELECT count(*) FROM feedback_text WHERE feedback_text MATCH 'number'").fetchone()[0] == ROWS
    database.close()


def start(folder, log):
    return subprocess.Popen(
        [str(binary()), "serve", "--data", str(folder), "--port", "0"], stdout=subprocess.DEVNULL,
        stderr=open(log, "ab"))


def begun(log, process):
    """Waits until the update is at work. `False` where the server got through before that was seen."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        text = pathlib.Path(log).read_text() if pathlib.Path(log).exists() else ""
        if "updating the database" in text:
            return True
        assert process.poll() is None, text[-2000:]
        time.sleep(0.002)
    raise AssertionError("the update never began")


def test_kills_in_the_middle_of_an_update_lose_nothing(old, tmp_path):
    chance = random.Random(SEED)
    met, longest = 0, ROWS / 400_000
    for number in range(KILLS):
        log = tmp_path / f"log{number}"
        process = start(old, log)
        begun(log, process)
        time.sleep(chance.uniform(0, longest) if number else 0)
        process.kill()
        process.wait(10)
        database = sqlite3.connect(f"file:{old}/earshot.sqlite?mode=ro", uri=True)
        applied = database.execute("SELECT count(*) FROM schema_migration").fetchone()[0]
        assert database.execute("SELECT count(*) FROM feedback").fetchone()[0] == ROWS
        database.close()
        met += applied < len(list((ROOT / "Migrations").glob("*.sql")))
        if met == number:
            break
    assert met, "no kill met the update"
    with Server(data=old) as server:
        text = server.log.read_text()
        print(f"{met} kills within the update of {ROWS} rows; the last start said:", *text.splitlines()[:4], sep="\n")
        assert re.search(r"updating the database: \d{4}_\w+\.sql, step \d+ of \d+", text)
        token = server.token()
        status, figure = server.json("GET", "/api/v1/metrics/nps", token=token)
        assert status == 200 and figure["n"] == ROWS
        assert [path.name for path in old.glob("before-*")] == ["before-0002_scale.sqlite"]
        assert server.stop() == 0
    assert_complete(old)


def test_an_update_that_is_stopped_is_undone_and_goes_on_at_the_next_start(old, tmp_path):
    process = start(old, tmp_path / "log")
    begun(tmp_path / "log", process)
    process.terminate()
    code = process.wait(60)
    text = (tmp_path / "log").read_text()
    # It may have been through; then there was nothing left to undo.
    assert code == 0 or "start again to go on" in text, text[-2000:]
    with Server(data=old) as server:
        assert server.stop() == 0
    assert_complete(old)
