"""kill -9 under load: nothing that was answered 201 may be missing afterwards, and nothing may be there twice.

EARSHOT_KILLS sets how many rounds there are; `make crash` does two hundred. The data folder grows from round to round,
so that the later ones also recover a file of some size.
"""

import os
import random
import sqlite3
import threading
import time

from load import Load
from server import Server
from soundness import assert_kept, assert_sound

ROUNDS = int(os.environ.get("EARSHOT_KILLS", "12"))
SEED = int(os.environ.get("EARSHOT_SEED", "20261121"))
#: RELIABILITY: ready again so soon, with whatever the kill left in the log. Debug builds and busy machines take longer.
READY_SECONDS = 10


def test_kills_under_load_lose_nothing_acknowledged():
    chance, load = random.Random(SEED), Load(SEED)
    server = Server()
    slowest = 0
    try:
        for number in range(ROUNDS):
            context = f"seed {SEED}, round {number}"
            begun = time.monotonic()
            server.start(timeout=READY_SECONDS)
            slowest = max(slowest, time.monotonic() - begun)
            killer = threading.Timer(chance.uniform(0.005, 0.6), server.process.kill)
            killer.start()
            # Some kills come while the log is being emptied: there is nothing to do for a while then.
            load.run(server.port, connections=chance.choice([1, 8, 64]), until=chance.choice([30, 100_000]))
            killer.join()
            server.process.wait(10)
            assert server.process.returncode == -9, context
            # First as earshot opens it, which is a recovery too; then as SQLite does.
            assert_sound(server.data, context)
            assert_kept(server.data, load.acknowledged, context)
        assert set(load.statuses) == {201}, load.statuses
        assert len(load.acknowledged) > 20 * ROUNDS, "the kills came too early to prove anything"
        assert len(load.started) > len(load.acknowledged), "no kill met a request on its way"
        print(f"{ROUNDS} kills, {len(load.acknowledged)} acknowledged, 0 lost; slowest start {slowest:.2f} s")
    finally:
        server.close()


def test_a_key_that_was_acknowledged_before_a_kill_is_answered_alike_after_it():
    """Idempotency keys survive, so that a client may send again what it has no answer for."""
    with Server() as server:
        token = server.token("owner")
        headers = {"Idempotency-Key": "once"}
        value = {"survey": "nps", "score": 9}
        status, first = server.json("POST", "/api/v1/feedback", value, token, headers)
        assert status == 201
        server.kill()
        server.start()
        status, again = server.json("POST", "/api/v1/feedback", value, token, headers)
        assert (status, again["id"]) == (201, first["id"])
        assert len(server.feedback(token)) == 1


def test_a_log_of_64_mebibytes_is_recovered(tmp_path):
    """A reader keeps the log from being emptied until it is that long; then the kill."""
    server = Server(data=tmp_path / "data")
    (tmp_path / "data").mkdir(mode=0o700)
    server.start()
    try:
        load = Load(1)
        load.run(server.port, until=10)
        reader = sqlite3.connect(f"file:{server.data}/earshot.sqlite?mode=ro", uri=True, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM feedback").fetchone()
        log = server.data / "earshot.sqlite-wal"
        load.random.choice = lambda _: 3_000
        load.run(server.port, connections=32, stop=lambda: log.stat().st_size > 66 * 1024 * 1024, seconds=50)
        assert log.stat().st_size > 64 * 1024 * 1024, "the log is not long enough to prove anything"
        assert set(load.statuses) == {201}, load.statuses
        server.kill()
        reader.close()
        begun = time.monotonic()
        server.start(timeout=READY_SECONDS)
        print(f"ready {time.monotonic() - begun:.2f} s after a kill with a log of 64 MiB")
        assert server.stop() == 0
        assert_kept(server.data, load.acknowledged)
        assert_sound(server.data)
    finally:
        server.close()
