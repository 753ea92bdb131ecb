"""Slow, hostile and broken peers against the real process: it stays available, and keeps nothing of them."""

import contextlib
import json
import os
import pathlib
import random
import resource
import signal
import socket
import struct
import threading
import time

import pytest

from process import cpu_seconds, descriptors, resident_mib, threads, wait_until
from server import Server

THREADS_MAX = 32
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def connect(server, timeout=10, source=None):
    return socket.create_connection(
        ("127.0.0.1", server.port), timeout, source_address=(source, 0) if source else None)


def read_head(peer):
    """An answer's head and whatever came with it; what there was where the connection ended."""
    read = b""
    while b"\r\n\r\n" not in read:
        more = peer.recv(65536)
        if not more:
            break
        read += more
    return read


def read_to_end(peer):
    read = b""
    with contextlib.suppress(ConnectionResetError):
        while more := peer.recv(65536):
            read += more
    return read


def reset(peer):
    """Closes with a RST."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


def post(text, close=True):
    """One submission as bytes."""
    body = json.dumps({"score": 9, "comment": text}).encode()
    head = (
        "POST /channels/web/nps HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n{'Connection: close' + chr(13) + chr(10) if close else ''}\r\n")
    return head.encode() + body


def many_descriptors(count):
    """Lets this process open that many, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count + 256
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
    return min(count, hard - 256)


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        open_all_readers(running)
        yield running


def open_all_readers(server):
    """The database's readers open with the first use and stay: they are not a leak of a later test."""
    headers = {"Authorization": f"Bearer {server.token('viewer')}"}

    def read():
        for number in range(5):
            assert server.request("GET", f"/api/v1/feedback?q=word{number}", headers=headers)[0] == 200

    workers = [threading.Thread(target=read) for _ in range(24)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


@pytest.fixture
def unharmed(server):
    """Checks afterwards that the server serves at once, has let go of all descriptors, and is still the same process."""
    assert server.request("GET", "/healthz")[0] == 200
    time.sleep(0.05)
    before = descriptors(server.process.pid)
    yield server
    start = time.monotonic()
    assert server.request("GET", "/healthz")[0] == 200
    assert time.monotonic() - start < 1
    assert wait_until(lambda: descriptors(server.process.pid) <= before, 8), (
        before, descriptors(server.process.pid))
    assert threads(server.process.pid) <= THREADS_MAX
    assert server.process.poll() is None


def test_a_thousand_garbage_connections(unharmed):
    chance = random.Random(20261121)
    statuses = set()
    for number in range(1_000):
        with connect(unharmed) as peer:
            with contextlib.suppress(ConnectionError):
                peer.sendall(chance.randbytes(chance.randrange(1, 400)) + b"\r\n\r\n"[: number % 5])
            if number % 50 == 0:
                with contextlib.suppress(ConnectionError):
                    peer.shutdown(socket.SHUT_WR)
                statuses.add(read_to_end(peer)[:12])
    assert statuses <= {b"", b"HTTP/1.1 400", b"HTTP/1.1 505", b"HTTP/1.1 501", b"HTTP/1.1 414"}, statuses


def stages(token):
    """Name, bytes that are sent, and whether the answer's beginning is awaited before the reset."""
    stream = f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    page = b"GET /f/nps HTTP/1.1\r\nHost: localhost\r\n\r\n"
    whole = post("reset", close=False)
    return [
        ("connected", b"", False), ("in the head", GET[:20], False), ("request sent", GET, False),
        ("answer begun", page, True), ("in the body", whole[:-10], False), ("write sent", whole, False),
        ("pipelined", page * 50, True), ("stream open", stream, True),
        ("expectation", whole.replace(b"Content-Type", b"Expect: 100-continue\r\nContent-Type")[:-10], False),
    ]


def test_a_reset_at_every_stage(unharmed):
    for name, sent, awaits in stages(unharmed.token("viewer")):
        for _ in range(30):
            peer = connect(unharmed)
            peer.sendall(sent)
            if awaits:
                assert peer.recv(16).startswith(b"HTTP/1.1 200"), name
            reset(peer)


def test_an_early_end_at_every_stage(unharmed):
    for _, sent, _ in stages("none"):
        for _ in range(20):
            with connect(unharmed) as peer:
                peer.sendall(sent)
                peer.shutdown(socket.SHUT_WR)
                read_to_end(peer)


def test_ten_thousand_connections_come_and_go(unharmed):
    pid = unharmed.process.pid

    def come_and_go(count):
        for number in range(count):
            with connect(unharmed) as peer:
                if number % 4 == 0:
                    peer.sendall(GET)
                    read_head(peer)

    come_and_go(5_000)
    time.sleep(0.2)
    half = resident_mib(pid)
    come_and_go(5_000)
    time.sleep(0.2)
    assert resident_mib(pid) - half <= 2


def test_a_pipelining_flood_that_is_not_read(unharmed):
    pid = unharmed.process.pid
    before = resident_mib(pid)
    flood = b"GET /vendor/chart.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2_000
    peers = [connect(unharmed) for _ in range(10)]
    for peer in peers:
        peer.setblocking(False)
    taken, quiet_since = 0, time.monotonic()
    while time.monotonic() - quiet_since < 1 and taken < 200_000_000:
        for peer in peers:
            with contextlib.suppress(BlockingIOError):
                taken += peer.send(flood)
                quiet_since = time.monotonic()
        time.sleep(0.001)
    grown = resident_mib(pid) - before
    assert taken < 200_000_000, "the server reads on although nobody takes its answers"
    assert unharmed.request("GET", "/healthz")[0] == 200
    for peer in peers:
        reset(peer)
    assert grown <= 8, f"{grown:.1f} MiB for 10 connections"


def test_peers_that_do_not_read_cost_the_kernel_little(unharmed):
    """Of three answers of 200 KB the kernel takes what may wait unsent, and what the peer's window took."""
    peers = []
    for _ in range(50):
        peer = socket.socket()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        peer.settimeout(10)
        peer.connect(("127.0.0.1", unharmed.port))
        peer.sendall(b"GET /vendor/chart.min.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 3)
        peers.append(peer)
    for peer in peers:
        assert peer.recv(1) == b"H"
    queues = sent_and_not_taken(unharmed.port)
    assert len(queues) >= 50 and max(queues) <= 256 * 1024, max(queues)
    for peer in peers:
        reset(peer)


def sent_and_not_taken(port):
    """The send queue of each connection of that port, by the kernel's table."""
    queues = []
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(f":{port:04X}") and fields[3] == "01":
            queues.append(int(fields[4].partition(":")[0], 16))
    return queues


def test_ten_thousand_idle_connections(unharmed):
    pid = unharmed.process.pid
    count = many_descriptors(9_900)
    if count < 9_900:
        print(f"\nonly {count} idle connections: the limit of descriptors allows no more")
    before = resident_mib(pid)
    peers = []
    for _ in range(count):
        peer = connect(unharmed)
        peer.sendall(GET)
        peers.append(peer)
    for peer in peers:
        assert read_head(peer).startswith(b"HTTP/1.1 200")
    assert resident_mib(pid) - before <= 150
    assert threads(pid) <= THREADS_MAX
    start = cpu_seconds(pid)
    time.sleep(1)
    assert cpu_seconds(pid) - start <= 0.1
    assert unharmed.request("GET", "/healthz")[0] == 200
    for peer in peers:
        peer.close()


def test_threads_stay_few_under_a_mixed_load(unharmed):
    most, errors = [0], []
    token = unharmed.token("viewer")

    def work(kind):
        for number in range(20):
            try:
                if kind % 3 == 0:
                    status = unharmed.request("GET", f"/api/v1/feedback?q=word{number}", headers={
                        "Authorization": f"Bearer {token}"})[0]
                elif kind % 3 == 1:
                    status = unharmed.json("POST", "/channels/web/nps", {"score": 9, "comment": f"{kind} {number}"})[0]
                else:
                    status = unharmed.request("GET", "/f/nps")[0]
                if status not in (200, 201):
                    errors.append(status)
            except OSError as error:
                errors.append(error)
            most[0] = max(most[0], threads(unharmed.process.pid))

    workers = [threading.Thread(target=work, args=(kind,)) for kind in range(24)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not errors, errors[:5]
    assert most[0] <= THREADS_MAX


def test_more_connections_than_descriptors():
    with Server(descriptors=128) as server:
        pid = server.process.pid
        peers = [connect(server) for _ in range(300)]
        for peer in peers:
            with contextlib.suppress(ConnectionError):
                peer.sendall(GET)
        time.sleep(0.2)
        before = cpu_seconds(pid)
        time.sleep(2)
        assert cpu_seconds(pid) - before < 0.1
        assert descriptors(pid) < 128
        # Those that are in are served, the database and the log too.
        peers[0].sendall(post("in the crowd", close=False))
        assert b" 201 " in read_to_status(peers[0], b" 201 ")
        for peer in peers:
            peer.close()
        assert wait_until(lambda: descriptors(pid) < 100)
        for _ in range(50):
            assert server.request("GET", "/healthz")[0] == 200
        assert b"in the crowd" in server.request(
            "GET", "/api/v1/feedback", headers={"Authorization": f"Bearer {server.token('viewer')}"})[2]
        assert wait_until(lambda: b"/channels/web/nps" in server.log.read_bytes())


def read_to_status(peer, wanted):
    read = b""
    while wanted not in read:
        more = peer.recv(65536)
        if not more:
            break
        read += more
    return read


def test_a_shortage_of_descriptors_is_no_spin():
    """The limit falls below what is open: every accept fails with EMFILE."""
    with Server() as server:
        pid = server.process.pid
        kept = connect(server)
        kept.sendall(GET)
        assert read_head(kept).startswith(b"HTTP/1.1 200")
        old = resource.prlimit(pid, resource.RLIMIT_NOFILE)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (descriptors(pid), old[1]))
        waiting = [connect(server) for _ in range(50)]
        before = cpu_seconds(pid)
        time.sleep(2)
        assert cpu_seconds(pid) - before < 0.1
        kept.sendall(post("in the shortage", close=False))
        assert b" 201 " in read_to_status(kept, b" 201 ")
        resource.prlimit(pid, resource.RLIMIT_NOFILE, old)
        assert server.request("GET", "/healthz")[0] == 200
        for peer in waiting:
            peer.close()


@pytest.mark.parametrize("option", ["--connections-per-address", "--connections"])
def test_one_connection_too_many_is_told_so(option):
    with Server(rate_limit="on", arguments=[option, "8"]) as server:
        peers = [connect(server) for _ in range(8)]
        for peer in peers:
            peer.sendall(GET)
            assert read_head(peer).startswith(b"HTTP/1.1 200")
        with connect(server) as surplus:
            surplus.sendall(GET)
            answer = read_to_end(surplus)
        assert answer.startswith(b"HTTP/1.1 503 ")
        assert b"\r\nRetry-After: " in answer and b"\r\nConnection: close\r\n" in answer
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "service_unavailable"
        with connect(server, source="127.0.0.2") as other:
            other.sendall(GET)
            assert read_head(other).startswith(
                b"HTTP/1.1 200" if option == "--connections-per-address" else b"HTTP/1.1 503")
        peers.pop().close()

        def is_served():
            with connect(server) as peer:
                peer.sendall(GET)
                return read_head(peer).startswith(b"HTTP/1.1 200")

        assert wait_until(is_served)


# MARK: The end of the process


def half_sent(server, text):
    peer = connect(server)
    whole = post(text)
    peer.sendall(whole[:-5])
    return peer, whole[-5:]


def stored(server, text):
    server.greeting = ""
    server.start()
    return any(record.get("comment") == text for record in server.feedback(server.token("viewer")))


def test_sigterm_finishes_what_has_begun():
    server = Server().start()
    try:
        idle, silent = connect(server), connect(server)
        idle.sendall(GET)
        assert read_head(idle).startswith(b"HTTP/1.1 200")
        busy, rest = half_sent(server, "half sent")
        time.sleep(0.1)
        server.process.send_signal(signal.SIGTERM)
        start = time.monotonic()
        assert idle.recv(1) == b""
        print(f"\nan idle connection ended {1000 * (time.monotonic() - start):.0f} ms after SIGTERM")
        assert silent.recv(1) == b""
        assert wait_until(lambda: not accepts(server))
        time.sleep(max(0, 0.5 - (time.monotonic() - start)))
        busy.sendall(rest)
        answer = read_to_end(busy)
        assert b" 201 " in answer and b"\r\nConnection: close\r\n" in answer
        busy.close()
        assert server.process.wait(10) == 0
        assert stored(server, "half sent")
    finally:
        server.close()


def accepts(server):
    try:
        connect(server, 1).close()
        return True
    except ConnectionRefusedError:
        return False


def test_a_drain_ends_in_the_time_that_is_set():
    server = Server(arguments=["--drain-seconds", "1"]).start()
    try:
        busy, _ = half_sent(server, "never whole")
        time.sleep(0.1)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(10) == 0
        assert time.monotonic() - start >= 0.9
        assert read_to_end(busy) == b""
        assert not stored(server, "never whole")
    finally:
        server.close()


def test_a_second_signal_ends_it_at_once_and_loses_nothing_acknowledged():
    server = Server(arguments=["--drain-seconds", "25"]).start()
    try:
        busy, _ = half_sent(server, "never whole")
        for number in range(20):
            assert server.json("POST", "/channels/web/nps", {"score": 9, "comment": f"kept {number}"})[0] == 201
        server.process.send_signal(signal.SIGTERM)
        assert wait_until(lambda: not accepts(server))
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(5) == 128 + signal.SIGTERM
        busy.close()
        server.greeting = ""
        server.start()
        comments = {record.get("comment") for record in server.feedback(server.token("viewer"))}
        assert comments >= {f"kept {number}" for number in range(20)}
        assert "never whole" not in comments
    finally:
        server.close()


def test_nothing_is_lost_when_it_ends_under_load():
    server = Server().start()
    acknowledged, stop = [], threading.Event()

    def send(kind):
        number = 0
        while not stop.is_set():
            text, number = f"{kind}-{number}", number + 1
            with contextlib.suppress(OSError):
                with connect(server) as peer:
                    peer.sendall(post(text))
                    if b" 201 " in read_to_end(peer)[:20]:
                        acknowledged.append(text)

    workers = [threading.Thread(target=send, args=(kind,)) for kind in range(8)]
    try:
        for worker in workers:
            worker.start()
        assert wait_until(lambda: len(acknowledged) > 200, 20)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(15) == 0
        stop.set()
        for worker in workers:
            worker.join()
        server.greeting = ""
        server.start()
        comments = {record.get("comment") for record in server.feedback(server.token("viewer"))}
        assert set(acknowledged) <= comments
        assert os.path.getsize(server.data / "earshot.sqlite") > 0
    finally:
        stop.set()
        server.close()
