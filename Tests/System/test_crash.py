"""kill -9 under load: nothing that was answered 201 may be missing afterwards, and nothing may be there twice."""

import asyncio
import random
import sqlite3

import pytest

from server import Server

ROUNDS = 10
SUBMISSIONS = 2_000


async def submit(port, name, acknowledged, started):
    """One submission on a connection of its own; its name goes into `acknowledged` when 201 has been read."""
    body = b'{"score":%d,"comment":"%s","submission_id":"%s"}' % (hash(name) % 11, name.encode(), name.encode())
    head = (
        b"POST /channels/web/nps HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body))
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        started.append(name)
        writer.write(head + body)
        await writer.drain()
        status = await reader.readline()
        if b" 201 " in status:
            acknowledged.append(name)
        elif status:
            raise AssertionError(status)
        writer.close()
    except (ConnectionError, OSError):
        pass


async def load(server, round_number, fraction):
    """Sends all submissions at once and kills the server when that share of them has been acknowledged."""
    acknowledged, started = [], []
    tasks = [
        asyncio.create_task(submit(server.port, f"r{round_number}-{index}", acknowledged, started))
        for index in range(SUBMISSIONS)]
    while len(acknowledged) < SUBMISSIONS * fraction and not all(task.done() for task in tasks):
        await asyncio.sleep(0.0005)
    server.kill()
    await asyncio.gather(*tasks)
    return acknowledged, started


@pytest.mark.parametrize("seed", [20261121])
def test_kill_under_load_loses_nothing_acknowledged(seed):
    chance = random.Random(seed)
    server = Server()
    try:
        everything = set()
        cut_short = 0
        for round_number in range(ROUNDS):
            server.greeting = ""
            server.start()
            acknowledged, _ = asyncio.run(load(server, round_number, chance.uniform(0.02, 0.9)))
            cut_short += len(acknowledged) < SUBMISSIONS
            everything |= set(acknowledged)
            database = sqlite3.connect(f"file:{server.data}/earshot.sqlite?mode=ro", uri=True)
            stored = [row[0] for row in database.execute("SELECT external_id FROM feedback")]
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            database.close()
            lost = everything - set(stored)
            assert not lost, f"seed {seed}, round {round_number}: {len(lost)} acknowledged and lost: {sorted(lost)[:5]}"
            assert len(stored) == len(set(stored)), f"seed {seed}, round {round_number}: stored twice"
        assert cut_short >= ROUNDS - 1, "the kills came too late to prove anything"
        assert len(everything) > 500
        server.greeting = ""
        server.start()
        assert server.stop() == 0
        # Without a server it reads every page and counts the rows again: rollups must equal them.
        check = server.command("check", check=False)
        assert check.returncode == 0, check.stdout + check.stderr
    finally:
        server.close()
