"""Disks that fail, fill up, are locked or damaged: what is refused says why, and goes on by itself when the cause goes.

EARSHOT_FAULTS sets up to which call the loops over "the n-th call fails" go; `make crash` goes to 50.
"""

import errno
import json
import os
import pathlib
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time

import pytest

import disk
from load import Load
from server import Server, binary
from soundness import assert_kept, assert_sound

LAST = int(os.environ.get("EARSHOT_FAULTS", "6"))
MIB = 1024 * 1024
FAILED_FLUSH = 74
MISCONFIGURED = 78


@pytest.fixture
def folder():
    made = pathlib.Path(tempfile.mkdtemp(prefix="earshot-faults-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def data(folder):
    (folder / "data").mkdir(mode=0o700)
    return folder / "data"


def submit(server, name, comment="", timeout=30):
    value = {"score": 7, "submission_id": name, "comment": comment or "fine"}
    return server.request(
        "POST", "/channels/web/nps", json.dumps(value), {"Content-Type": "application/json"}, timeout)


def readiness(server):
    status, headers, body = server.request("GET", "/readyz")
    return status, json.loads(body), headers


def until(condition, what, seconds=20):
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, what
        time.sleep(0.05)
    return found


def advice(server, reason):
    """The log's lines about that reason."""
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if line.get("reason") == reason or line.get("metadata", {}).get("reason") == reason]


def assert_degraded(server, reason):
    status, answer, headers = readiness(server)
    assert (status, answer["status"], answer["reason"]) == (503, "degraded", reason), answer
    assert int(headers["Retry-After"]) > 0 and answer["detail"]
    assert advice(server, reason), "the log does not say what to do"


def assert_ready_again(server):
    """Soon: a log that could not be emptied meanwhile is tried again every second."""
    until(lambda: readiness(server)[:2] == (200, {"status": "ready"}), "it does not say that it is ready again")


def assert_reads_go_on(server):
    assert server.request("GET", "/f/nps")[0] == 200
    assert server.request("GET", "/healthz")[0] == 200


# MARK: Calls that fail

FAULTS = [
    ("write", errno.EIO, "", 503, "input_output"),
    ("write", errno.ENOSPC, "", 507, "disk_full"),
    ("write", errno.EDQUOT, "", 507, "disk_full"),
    ("write", errno.EROFS, "", 503, "read_only_disk"),
]


@pytest.mark.parametrize("call,error,suffix,refusal,reason", FAULTS)
def test_a_failing_disk_refuses_says_why_and_recovers(data, call, error, suffix, refusal, reason):
    switch = data.parent / "switch"
    rule = disk.failing(call, error=error, suffix=suffix)
    with Server(data=data, environment=disk.environment(data, fail=rule, switch=switch)) as server:
        assert submit(server, "before")[0] == 201
        assert readiness(server)[:2] == (200, {"status": "ready"})
        switch.touch()
        status, headers, body = submit(server, "during")
        assert status == refusal, body
        assert int(headers["Retry-After"]) > 0
        assert_degraded(server, reason)
        assert_reads_go_on(server)
        switch.unlink()
        assert submit(server, "after")[0] == 201
        assert_ready_again(server)
        assert server.stop() == 0
        assert_kept(data, ["before", "after"])
        assert_sound(data)


@pytest.mark.parametrize("error,refusal", [(errno.EIO, 503), (errno.ENOSPC, 507)])
def test_the_nth_write_fails(data, error, refusal):
    """One call of many: everything else is answered, and nothing is lost or half done."""
    switch, load = data.parent / "switch", Load(seed=error)
    for nth in range(1, LAST + 1):
        rule = disk.failing("write", first=nth, count=1, error=error)
        with Server(data=data, environment=disk.environment(data, fail=rule, switch=switch)) as server:
            switch.touch()
            load.run(server.port, connections=4, until=40)
            switch.unlink()
            assert_ready_again(server)
            assert set(load.statuses) <= {201, refusal}, (nth, load.statuses)
            assert server.stop() == 0
        assert_kept(data, load.acknowledged, f"write {nth}")
        assert_sound(data, f"write {nth}")
    assert load.statuses[201] >= 40 * LAST


@pytest.mark.parametrize("nth", range(1, LAST + 1))
def test_the_nth_flush_fails(data, nth):
    """Nothing is acknowledged after it; the server ends with a status that makes a service manager start it again."""
    load = Load(seed=nth)
    rule = disk.failing("sync", first=nth, count=1)
    server = Server(data=data, environment=disk.environment(data, fail=rule))
    try:
        try:
            server.start()
        except RuntimeError:
            # While the folder is being made.
            assert server.process.wait(10) != 0
            said = server.log.read_text()
            assert "cannot be" in said or "disk" in said, said
        else:
            load.run(server.port, connections=4, seconds=20)
            assert server.process.wait(20) == FAILED_FLUSH, load.statuses
            assert set(load.statuses) <= {201, 503}, load.statuses
            assert advice(server, "flush_failed")
        server.environment = {}
        server.start()
        assert submit(server, "after")[0] == 201
        assert server.stop() == 0
        assert_kept(data, [*load.acknowledged, "after"], f"flush {nth}")
        assert_sound(data, f"flush {nth}")
    finally:
        server.close()


def test_a_folder_that_cannot_be_flushed_is_refused(data):
    """Its names would not survive a power cut."""
    server = Server(data=data, environment=disk.environment(data, fail=disk.failing("folder", count=1)))
    with pytest.raises(RuntimeError):
        server.start()
    assert server.process.wait(10) == 69 and "cannot be flushed" in server.log.read_text()
    server.environment = {}
    with server:
        assert submit(server, "after")[0] == 201


def test_a_flush_that_fails_while_the_log_is_emptied_ends_the_server(data):
    """Flushes of the database file happen in checkpoints only."""
    switch = data.parent / "switch"
    rule = disk.failing("sync", suffix="earshot.sqlite")
    with Server(data=data, environment=disk.environment(data, fail=rule, switch=switch)) as server:
        log = data / "earshot.sqlite-wal"
        until(lambda: log.stat().st_size == 0, "the log was not emptied")
        switch.touch()
        assert submit(server, "first")[0] == 201
        assert server.process.wait(20) == FAILED_FLUSH
        server.environment = {}
        server.start()
        assert server.stop() == 0
        assert_kept(data, ["first"])


def test_reads_that_fail_are_refused_and_come_back(data):
    switch = data.parent / "switch"
    rule = disk.failing("read")
    with Server(data=data, environment=disk.environment(data, fail=rule, switch=switch)) as server:
        token = server.token("owner")
        for number in range(40):
            assert submit(server, f"r{number}", "word " * 3_000)[0] == 201
        assert server.stop() == 0
        server.start()
        switch.touch()
        status, answer = server.json("GET", "/api/v1/feedback?limit=100", token=token)
        assert status == 503, answer
        switch.unlink()
        assert len(server.feedback(token)) == 40


# MARK: Full disks


def test_a_full_disk_keeps_reading_and_recovers(data):
    """A disk of 32 MiB: feedback stops at the reserve, the rest of the work goes on in it."""
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=32m,mode=0700", "none", str(data)], check=False).returncode != 0:
        pytest.skip("NOT RUN: a small disk can be mounted by root only")
    try:
        with Server(data=data) as server:
            token, names = server.token("owner"), []

            def fill():
                names.append(f"s{len(names)}")
                return submit(server, names[-1], "word " * 3_000)

            status = 201
            while status == 201:
                assert len(names) < 4_000
                status, headers, body = fill()
            assert status == 507 and int(headers["Retry-After"]) > 0, body
            stored = len(names) - 1
            assert stored > 100
            assert_degraded(server, "low_space")
            # What is kept back is for those who make room.
            assert server.json("POST", "/api/v1/tokens", {"name": "t", "role": "viewer"}, token)[0] == 201
            assert len(server.feedback(token)) == stored
            # The log's own length is free again when nothing is written for a while.
            log = data / "earshot.sqlite-wal"
            until(lambda: log.stat().st_size == 0, "the log was not emptied")
            ballast = data / "ballast"
            with pytest.raises(OSError), open(ballast, "wb") as file:
                while True:
                    file.write(bytes(MIB))
                    file.flush()
            status, headers, body = submit(server, "full")
            assert status == 507 and "Retry-After" in headers, body
            assert len(server.feedback(token)) == stored
            assert readiness(server)[0] == 503
            ballast.unlink()
            subprocess.run(["mount", "-o", "remount,size=64m", str(data)], check=True)
            until(lambda: submit(server, "room")[0] == 201, "it did not go on when there was room")
            assert_ready_again(server)
            assert server.stop() == 0
            assert_kept(data, [*names[:stored], "room"])
            assert_sound(data)
    finally:
        subprocess.run(["umount", "-l", str(data)], check=True)


def test_a_limit_on_the_files_size_is_a_full_disk(data):
    with Server(data=data) as server:
        token = server.token("owner")
        assert submit(server, "before")[0] == 201
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (MIB, resource.RLIM_INFINITY))
        statuses = [submit(server, f"l{number}", "word " * 4_000)[0] for number in range(120)]
        assert 507 in statuses and set(statuses) <= {201, 507}, statuses
        assert server.json("GET", "/api/v1/feedback?limit=1", token=token)[0] == 200
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert submit(server, "after")[0] == 201
        assert_ready_again(server)
        assert server.stop() == 0
        kept = [f"l{number}" for number, status in enumerate(statuses) if status == 201]
        assert_kept(data, ["before", *kept, "after"])


# MARK: Other hands on the file


def test_a_lock_of_another_program_is_waited_for_and_then_refused(data):
    with Server(data=data) as server:
        assert submit(server, "before")[0] == 201
        other = sqlite3.connect(data / "earshot.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        status, headers, body = submit(server, "during")
        assert status == 503 and "Retry-After" in headers, body
        assert time.monotonic() - begun < 10
        assert_degraded(server, "locked")
        assert_reads_go_on(server)
        other.execute("ROLLBACK")
        other.close()
        assert submit(server, "after")[0] == 201
        assert_ready_again(server)
        assert server.stop() == 0
        assert_kept(data, ["before", "after"])


def test_damage_stops_writing_keeps_reading_and_is_looked_at_again(data):
    with Server(data=data) as server:
        token = server.token("owner")
        Load(seed=3).run(server.port, until=400)
        assert server.stop() == 0
        path = data / "earshot.sqlite"
        database = sqlite3.connect(path)
        size = database.execute("PRAGMA page_size").fetchone()[0]
        pages = [row[0] for row in database.execute(
            "SELECT pageno FROM dbstat WHERE name = 'feedback_by_time' AND pagetype = 'leaf'")]
        database.close()
        whole = path.read_bytes()
        with open(path, "r+b") as file:
            for page in pages:
                file.seek((page - 1) * size)
                file.write(b"\xff" * size)
        server.start()
        status, _, body = submit(server, "during")
        assert status == 503, body
        assert_degraded(server, "damaged")
        assert "earshot check" in advice(server, "damaged")[0]["message"]
        assert submit(server, "during")[0] == 503
        # What is whole can be read.
        assert server.json("GET", "/api/v1/metrics/nps", token=token)[1]["n"] > 300
        assert server.request("GET", "/f/nps")[0] == 200
        check = server.command("check", check=False)
        assert check.returncode == 1 and b"bad   the database" in check.stdout, check.stdout
        with open(path, "r+b") as file:
            for page in pages:
                file.seek((page - 1) * size)
                file.write(whole[(page - 1) * size:page * size])
        until(lambda: submit(server, "after")[0] == 201, "it did not go on when the file was whole again")
        assert_ready_again(server)
        assert server.stop() == 0
        assert_sound(data)


def test_one_descriptor_of_one_process_can_write_the_database(data):
    """SQLite 3.40 can damage a file that two connections write or checkpoint at one instant."""
    with Server(data=data) as server:
        for number in range(20):
            assert submit(server, f"d{number}")[0] == 201
        writable = []
        for descriptor in os.listdir(f"/proc/{server.process.pid}/fd"):
            try:
                target = os.readlink(f"/proc/{server.process.pid}/fd/{descriptor}")
                info = pathlib.Path(f"/proc/{server.process.pid}/fdinfo/{descriptor}").read_text()
            except FileNotFoundError:
                continue
            if target == str(data / "earshot.sqlite"):
                flags = int(next(line.split()[1] for line in info.splitlines() if line.startswith("flags")), 8)
                writable.append(flags & os.O_ACCMODE != os.O_RDONLY)
        assert len(writable) > 1 and sum(writable) == 1, writable
        second = subprocess.run(
            [str(binary()), "serve", "--data", str(data), "--port", "0"], capture_output=True, timeout=30, check=False)
        assert second.returncode == 69 and b"Another earshot is using" in second.stderr
        check = server.command("check")
        assert b"a server runs on it and takes feedback; the database is sound" in check.stdout


# MARK: The log's length


def test_the_log_stays_short_under_readers_that_never_pause(data):
    """Each reader's snapshot keeps the log from being emptied, and there is always one."""
    with Server(data=data) as server:
        token = server.token("owner")
        load = Load(seed=5)
        load.run(server.port, until=300)
        readers = [
            subprocess.Popen(
                ["curl", "-s", "-o", "/dev/null", "-H", f"Authorization: Bearer {token}",
                 f"{server.url}/api/v1/feedback?limit=500&x=[1-100000]"], stderr=subprocess.DEVNULL)
            for _ in range(4)]
        try:
            longest = 0

            def measured():
                nonlocal longest
                longest = max(longest, os.path.getsize(f"{data}/earshot.sqlite-wal"))
                return False

            load.random.choice = lambda _: 2_000
            load.run(server.port, connections=8, stop=measured, until=600)
            assert set(load.statuses) == {201}, load.statuses
            assert 0 < longest < 160 * MIB, longest
        finally:
            for reader in readers:
                reader.kill()
                reader.wait()


# MARK: Clocks


FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


@pytest.mark.skipif(FAKETIME is None, reason="NOT RUN: libfaketime is not installed")
def test_a_clock_that_jumps_disturbs_nothing(data):
    setting = data.parent / "clock"

    def set_clock(text):
        fresh = data.parent / "clock.new"
        fresh.write_text(text + "\n")
        fresh.rename(setting)

    set_clock("+0")
    environment = {
        "LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(setting), "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with Server(data=data, environment=environment) as server:
        token = server.token("owner")
        identifiers, processor = [], processor_seconds(server)
        offsets = ["+0", "+1h", "-1h", "+2h", "-2h", "+0"]
        for number, offset in enumerate(offsets):
            set_clock(offset)
            for item in range(5):
                status, _, body = submit(server, f"c{number}-{item}")
                assert status == 201
                identifiers.append(json.loads(body)["id"])
            assert readiness(server)[0] == 200
            if number == 3:
                assert server.stop() == 0
                set_clock("-2h")
                server.start()
                processor = processor_seconds(server)
        assert identifiers == sorted(identifiers) and len(set(identifiers)) == len(identifiers)
        assert len(server.feedback(token)) == 5 * len(offsets)
        assert processor_seconds(server) - processor < 3, "the clock's jumps kept it busy"
        assert server.stop() == 0
        set_clock("@2040-01-01 00:00:00")
        server.start()
        status, _, body = submit(server, "far")
        assert status == 201 and json.loads(body)["received_at"].startswith("2040-01-01")
        assert json.loads(body)["id"] > identifiers[-1]
        assert server.stop() == 0


def processor_seconds(server):
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_known_hash_keys_are_refused(data):
    refused = subprocess.run(
        [str(binary()), "serve", "--data", str(data), "--port", "0"], capture_output=True, timeout=30, check=False,
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"})
    assert refused.returncode == MISCONFIGURED and b"SWIFT_DETERMINISTIC_HASHING" in refused.stderr
    assert not (data / "earshot.sqlite").exists()


# MARK: Service managers


@pytest.mark.parametrize("has_file", [True, False])
def test_a_service_manager_hands_down_a_socket_and_hears_of_it(data, has_file):
    # A manager's socket without a file is named with "@" before it.
    manager = str(data.parent / "notify") if has_file else f"@earshot-test-{os.getpid()}"
    with socket.socket() as listening, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as news:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        news.bind(manager.replace("@", "\0", 1))
        news.settimeout(20)

        process = subprocess.Popen(
            ["bash", "-c", f'LISTEN_PID=$$ exec "{binary()}" serve --data "{data}" --port 1 3<&{listening.fileno()}'],
            pass_fds=[listening.fileno()], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "LISTEN_FDS": "1", "NOTIFY_SOCKET": manager})
        try:
            assert news.recv(100) == b"READY=1"
            server = Server(data=data)
            server.port = listening.getsockname()[1]
            assert submit(server, "handed")[0] == 201
            process.send_signal(signal.SIGTERM)
            assert news.recv(100) == b"STOPPING=1"
            output, errors = process.communicate(timeout=30)
            assert process.returncode == 0, errors
            assert f":{server.port}/".encode() in output
            # The socket is the manager's: who connects now waits for the next server, and is not refused.
            with socket.create_connection(listening.getsockname(), timeout=5):
                pass
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
