"""Power cuts: whatever state the disk is left in, nothing that was answered 201 is missing from it.

EARSHOT_CUTS sets how many states are looked at; `make crash` looks at a thousand.
"""

import os
import pathlib
import shutil
import sqlite3
import tempfile
import time

import pytest

import disk
import powercut
from load import Load
from server import Server
from soundness import assert_kept, assert_sound

STATES = int(os.environ.get("EARSHOT_CUTS", "60"))
STATES_PER_RUN = 100
#: One state in so many is opened by earshot itself before SQLite's own check.
OPENED = 1 if STATES > 100 else 6


@pytest.fixture
def folder():
    made = pathlib.Path(tempfile.mkdtemp(prefix="earshot-powercut-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def record_a_life(data, record, seed):
    """A start on an empty folder, load with pauses in which the log is emptied, a kill, a recovery, an orderly end."""
    load = Load(seed)
    server = Server(data=data, environment=disk.environment(data, record=record))
    try:
        server.start()
        for connections in (1, 16, 64):
            load.run(server.port, connections=connections, until=150)
            wait_until_the_log_is_empty(data)
        load.run(server.port, connections=32, until=300)
        server.kill()
        server.start()
        load.run(server.port, connections=8, until=100)
        assert server.stop() == 0
    finally:
        server.close()
        server.log.unlink(missing_ok=True)
    assert set(load.statuses) == {201}, load.statuses
    return load


def wait_until_the_log_is_empty(data):
    deadline = time.monotonic() + 10
    while os.path.getsize(f"{data}/earshot.sqlite-wal") > 0:
        assert time.monotonic() < deadline, "the log was not emptied when nothing was written"
        time.sleep(0.01)


@pytest.mark.parametrize("seed", range((STATES + STATES_PER_RUN - 1) // STATES_PER_RUN))
def test_no_power_cut_loses_what_was_acknowledged(folder, seed):
    data, record, state = folder / "data", folder / "record", folder / "state"
    data.mkdir(mode=0o700)
    load = record_a_life(data, record, seed)
    lacking = looked_at = 0
    for number, (moment, mode, write) in enumerate(powercut.cuts(record, min(STATES, STATES_PER_RUN), seed)):
        lacking += write(state) > 0
        acknowledged = [name for name, at in load.acknowledged.items() if at < moment]
        context = f"seed {seed}, state {number} ({mode})"
        if number % OPENED == 0 and (state / "earshot.sqlite").exists():
            assert_sound(state, context)
        if acknowledged:
            looked_at += 1
            assert_kept(state, acknowledged, context)
    assert looked_at > 10 and lacking > 5, "the states prove nothing"


def test_a_disk_that_lies_is_found_out(folder):
    """The same states without the syncs of the log lack rows, or are no database: the method can tell."""
    data, record, state = folder / "data", folder / "record", folder / "state"
    data.mkdir(mode=0o700)
    load = record_a_life(data, record, seed=7)
    bad = 0
    for moment, _, write in powercut.cuts(record, 30, 7, is_forgotten=lambda name: name.endswith("-wal")):
        write(state)
        try:
            assert_kept(state, [name for name, at in load.acknowledged.items() if at < moment])
        except (AssertionError, sqlite3.DatabaseError):
            bad += 1
    assert bad > 10
