"""One load: wrk against one server, with the server's processor time, its memory, and what else the machine did."""

import json
import os
import re
import resource
import subprocess
import time

import machine
from servers import HERE

REPORT = HERE / "wrk/report.lua"


def wrk(url, connections, seconds, script=None, requests=None, start=0, depth=16):
    """wrk's own figures: requests, seconds, failures, latencies in microseconds."""
    environment = {**os.environ, "REPORT_SCRIPT": str(REPORT), "PIPELINE_DEPTH": str(depth)}
    if requests:
        script = HERE / "wrk/requests.lua"
        environment |= {"REQUESTS_FILE": str(requests), "REQUESTS_START": str(start)}
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script or REPORT), url]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=seconds + 60)
    found = re.search(r"^REPORT (\{.*\})$", done.stdout, re.M)
    if not found:
        raise RuntimeError(f"wrk: {done.stdout[-500:]}{done.stderr[-500:]}")
    return json.loads(found.group(1))


def measure(server, act):
    """Runs `act`, which returns wrk's figures or others with `requests` and `microseconds`, and adds the server's."""
    own = resource.getrusage(resource.RUSAGE_CHILDREN)
    mine = time.process_time()
    began, user, system = time.perf_counter(), *machine.processor_seconds(server.pid)
    busy, stolen = machine.busy_seconds()
    turn = act()
    busy_after, stolen_after = machine.busy_seconds()
    wall = time.perf_counter() - began
    user_after, system_after = machine.processor_seconds(server.pid)
    own_after = resource.getrusage(resource.RUSAGE_CHILDREN)
    server_seconds = user_after - user + system_after - system
    load_seconds = own_after.ru_utime - own.ru_utime + own_after.ru_stime - own.ru_stime + time.process_time() - mine
    count = max(1, turn["requests"])
    turn["per_second"] = turn["requests"] / (turn["microseconds"] / 1e6)
    turn["cpu"] = server_seconds * 1e6 / count
    turn["cpu_user"] = (user_after - user) * 1e6 / count
    turn["cores"] = server_seconds / wall
    turn["others"] = max(0.0, busy_after - busy - server_seconds - load_seconds) / wall + (stolen_after - stolen) / wall
    turn["memory"] = machine.memory_megabytes(server.pid)
    turn["threads"] = machine.threads(server.pid)
    return turn


def write_requests(path, requests):
    """For wrk/requests.lua: each request after a line with its length."""
    with open(path, "wb") as file:
        for request in requests:
            file.write(b"%d\n" % len(request) + request)
    return path


def post(path, body, content_type="application/json", authorization=None):
    """The bytes of one POST."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    if authorization:
        head += f"Authorization: {authorization}\r\n"
    return head.encode() + b"\r\n" + body
