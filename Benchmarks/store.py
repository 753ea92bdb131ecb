"""`make bench-store`: what the store does with answers, against PocketBase and DuckDB, all up in one session.

Cases: intake64, intake256, intake-person, intake-web (durable intake, synchronous=FULL, against PocketBase with
synchronous=NORMAL), slow256 (2 ms added to each flush), batch (NDJSON), export, backup (under 500 submissions
a second), queries (ten million answers: metrics, lists, full text). Data folders for the last three are made once and
kept in Benchmarks/data: about 1 GB for a million answers. The temporary folder (TMPDIR) must be on a real disk.

Programs: EARSHOT_BIN, POCKETBASE_BIN, each with a default after `scripts/setup bench`; DuckDB in Benchmarks/.venv."""

import http.client
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import feedback
import load
import machine
import metrics
import queries
import report
import turns
from dataset import Dataset
from servers import HERE, Earshot, PocketBase, Unavailable, pocketbase_binary
from steady import Steady, summary

BODIES = 2_000
FLUSH_MICROSECONDS = 2_000
SUBMISSIONS_A_SECOND = 500


def compiled(folder, name, *flags):
    """A C program of ours, built into the folder."""
    built, source = pathlib.Path(folder) / name, HERE / "c" / (name.partition(".")[0] + ".c")
    subprocess.run(["cc", "-O2", "-o", str(built), str(source), *flags], check=True)
    return built


def bearer(token):
    return f"Bearer {token}"


class Intake:
    """Earshot with a token, the requests that it gets, and how many it has acknowledged."""

    def __init__(self, folder, path="/api/v1/feedback", with_person=False, preload=None, variables=None):
        self.server = Earshot(preload=preload, variables=variables)
        self.folder, self.path, self.with_person = pathlib.Path(folder), path, with_person
        self.acknowledged = self.loads = 0

    def start(self):
        self.server.start()
        self.token = self.server.token()
        generator = random.Random(42)
        authorization = None if self.path.startswith("/channels/") else bearer(self.token)
        self.requests = load.write_requests(self.folder / "earshot.requests", [
            load.post(self.path, feedback.intake_body(generator, self.with_person), authorization=authorization)
            for _ in range(BODIES)])
        return self

    def act(self, connections, seconds):
        self.loads += connections
        turn = load.wrk(
            self.server.url(self.path), connections, seconds, requests=self.requests, start=self.loads * 37)
        self.acknowledged += turn["requests"] - turn["refused"]
        return turn

    def verify(self, case):
        """Each acknowledged answer is counted, and no more than those that were on the way when a turn ended."""
        counted = self.server.answers(self.token)
        case.goal("acknowledged answers that are not counted", max(0, self.acknowledged - counted), 0)
        case.goal("answers counted and never sent", max(0, counted - self.acknowledged - self.loads), 0)


def intake(options, name, connections, **how):
    where = how.get("path", "/api/v1/feedback")
    case = report.Case(
        name, f"Durable intake, {connections} connections, POST {where}"
        + (" with a customer each" if how.get("with_person") else ""),
        "One JSON answer of about 260 bytes a request, stored before the 2xx. Earshot: synchronous=FULL, validation, "
        "rollup, outbox and full text. PocketBase: synchronous=NORMAL (its own), a schema, one index; its request log "
        "off and GOGC=400 in `best`." if name == "intake64" else "")
    case.columns = report.LOAD_COLUMNS
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-") as folder:
        ours = Intake(folder, **how)
        peers = []
        try:
            ours.start()
            subjects = {"earshot": (
                ours.server, lambda warming: ours.act(connections, 1 if warming else options.seconds))}
            with_person = how.get("with_person", False)
            file = load.write_requests(pathlib.Path(folder) / "pocketbase.requests", pocketbase_requests(with_person))
            for best in (True, False):
                try:
                    peers.append(PocketBase(best=best))
                except Unavailable as reason:
                    turns.say(f"SKIPPED a peer: {reason}")
                    continue
                server = peers[-1].start()
                subjects[server.name] = (server, lambda warming, server=server: load.wrk(
                    server.url(PocketBase.records), connections, 1 if warming else options.seconds, requests=file))
            turns.interleave(case, subjects, options)
            ours.verify(case)
        finally:
            for server in [ours.server, *peers]:
                server.close()
    against_pocketbase(case)
    return case


def pocketbase_requests(with_person):
    generator = random.Random(42)
    return [load.post(PocketBase.records, feedback.pocketbase_body(generator, with_person)) for _ in range(BODIES)]


def against_pocketbase(case):
    for least, word in ((10, "aim"), (5, "must hold")):
        case.ratio(
            f"requests a second, of best PocketBase's ({word})", "per_second", "earshot", "pocketbase best", least,
            at_most=False)
    case.ratio("CPU an answer, of best PocketBase's", "cpu", "earshot", "pocketbase best", round(1 / 12, 4))
    case.ratio("p99, of best PocketBase's", "p99", "earshot", "pocketbase best", 0.1)
    p999 = case.median("earshot", "p999")
    case.goal("p99.9, ms", p999 / 1e3 if p999 else None, 10)


def slow(options):
    case = report.Case(
        "slow256", "A disk with 2 ms more to each flush, 256 connections",
        "`c/slow_flush.c` is preloaded. One transaction a request is a bare loop around SQLite in C "
        "(`c/insert_loop.c`), without HTTP, which is kinder to it than a server would be; beside it Earshot with one "
        "connection, where nothing can be grouped.")
    case.columns = [column for column in report.LOAD_COLUMNS if column[0] != "threads"]
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-") as folder:
        shim = compiled(folder, "slow_flush.so", "-shared", "-fPIC")
        loop = compiled(folder, "insert_loop", "-lsqlite3")
        delay = {"FLUSH_MICROSECONDS": str(FLUSH_MICROSECONDS)}
        ours = Intake(folder, preload=shim, variables=delay)
        try:
            ours.start()
            for number in range(options.turns + 1):
                seconds, repeats = (options.seconds, options.repeats) if number else (1, 0)
                for name, connections in (("earshot", 256), ("earshot, 1 connection", 1)):
                    turn = turns.once(case, name, ours.server, lambda: ours.act(connections, seconds), repeats)
                    if number:
                        case.add(name, turn)
                bare = insert_loop(loop, f"{folder}/{number}.sqlite", seconds, {**delay, "LD_PRELOAD": str(shim)})
                if number:
                    case.add("bare loop, one transaction a row", bare)
            turns.check(case)
            ours.verify(case)
        finally:
            ours.server.close()
    case.ratio(
        "requests a second, of one transaction a request", "per_second", "earshot", "bare loop, one transaction a row",
        30, at_most=False)
    return case


def insert_loop(program, file, seconds, environment):
    done = subprocess.run(
        [str(program), file, str(seconds), "1"], env={**os.environ, **environment}, capture_output=True, text=True,
        check=True)
    value = json.loads(done.stdout)
    return {"requests": value["rows"], "per_second": value["rows"] / value["seconds"]}


def batch(options):
    case = report.Case(
        "batch", f"Batch intake: NDJSON, {options.batch_items:,} answers a request, 4 connections",
        "POST /api/v1/feedback/batch; the figures are for an answer, the latencies for a request.")
    case.columns = [("answers", "answers a second", "{:,.0f}", 1), ("cpu_answer", "CPU us an answer", "{:.2f}", 1),
                    *report.LOAD_COLUMNS[2:]]
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-") as folder:
        server = Earshot()
        try:
            server.start()
            token = server.token()
            generator = random.Random(42)
            bodies = [
                b"".join(feedback.intake_body(generator) + b"\n" for _ in range(options.batch_items))
                for _ in range(40)]
            path = "/api/v1/feedback/batch"
            file = load.write_requests(pathlib.Path(folder) / "batches", [
                load.post(path, body, "application/x-ndjson", bearer(token)) for body in bodies])
            sent = run_batches(case, options, server, path, file)
            counted = server.answers(token)
            case.goal("acknowledged answers that are not counted", max(0, sent - counted), 0)
        finally:
            server.close()
    case.goal("answers a second", case.median("earshot", "answers"), 100_000, at_most=False)
    return case


def run_batches(case, options, server, path, file):
    sent = 0
    for number in range(options.turns + 1):
        seconds, repeats = (options.seconds, options.repeats) if number else (1, 0)
        turn = turns.once(
            case, "earshot", server,
            lambda: load.wrk(server.url(path), 4, seconds, requests=file, start=number), repeats)
        sent += (turn["requests"] - turn["refused"]) * options.batch_items
        turn["answers"] = turn["per_second"] * options.batch_items
        turn["cpu_answer"] = turn["cpu"] / options.batch_items
        if number:
            case.add("earshot", turn)
    turns.check(case)
    return sent


def export(options):
    rows = options.export_rows
    case = report.Case(
        "export", f"Export of {rows:,} answers", "GET /api/v1/export/feedback.ndjson and .csv, read to the end.")
    case.columns = [("per_second", "rows a second", "{:,.0f}", 1), ("seconds", "seconds", "{:.1f}", 1),
                    ("size", "MB", "{:,.0f}", 1), ("above", "MB above idle, peak", "{:.1f}", 1)]
    with_folder = Dataset(rows).ensure()
    server = Earshot(data=with_folder.earshot)
    try:
        server.start()
        token = server.token()
        expected = server.answers(token)
        for kind in ("ndjson", "csv"):
            for number in range(3):
                turn = export_once(server, token, kind)
                if turn is None:
                    case.skipped = f"the server has no /api/v1/export/feedback.{kind}"
                    return case
                if kind == "ndjson":
                    case.goal("rows left out or given twice", abs(turn["requests"] - expected), 0)
                if number or options.turns == 1:
                    case.add(kind, turn)
    finally:
        server.close()
    for kind in ("ndjson", "csv"):
        case.goal(f"rows a second, {kind}", case.median(kind, "per_second"), 200_000, at_most=False)
        case.goal(f"MB above idle, {kind}", max(turn["above"] for turn in case.turns[kind]), 32)
    return case


def export_once(server, token, kind):
    """Reads the whole answer with curl into a counter of lines, which is cheaper than a client in Python."""
    url = server.url(f"/api/v1/export/feedback.{kind}")
    status, _, _ = head_of(server, f"/api/v1/export/feedback.{kind}", token)
    if status in (404, 405, 501):
        return None
    if status != 200:
        raise RuntimeError(f"GET {url}: {status}")
    time.sleep(1)
    machine.forget_peak(server.pid)
    idle = machine.memory_megabytes(server.pid)
    began = time.perf_counter()
    client = subprocess.Popen(["curl", "-sSN", "-H", f"Authorization: {bearer(token)}", url], stdout=subprocess.PIPE)
    lines = size = 0
    while part := client.stdout.read(1 << 20):
        lines += part.count(b"\n")
        size += len(part)
    if client.wait():
        raise RuntimeError(f"GET {url}: curl ended with {client.returncode}")
    seconds = time.perf_counter() - began
    return {
        "requests": lines, "seconds": seconds, "per_second": lines / seconds, "size": size / 1e6,
        "above": machine.peak_megabytes(server.pid) - idle}


def head_of(server, path, token):
    """Status and headers of a GET whose body is not read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path, headers={"Authorization": bearer(token)})
    answer = connection.getresponse()
    status, headers = answer.status, dict(answer.getheaders())
    connection.close()
    return status, headers, b""


def backup(options):
    case = report.Case(
        "backup", f"Backup under {SUBMISSIONS_A_SECOND} submissions a second",
        "`earshot backup FILE` through the running server; submissions at fixed moments, each timed from when it was "
        "due.")
    case.columns = [
        ("p50", "p50 ms", "{:.2f}", 1e3), ("p99", "p99 ms", "{:.2f}", 1e3), ("p999", "p99.9 ms", "{:.2f}", 1e3),
        ("backups", "backups", "{:.0f}", 1), ("took", "seconds a backup", "{:.1f}", 1), ("size", "MB", "{:,.0f}", 1)]
    data = Dataset(options.export_rows).ensure()
    with tempfile.TemporaryDirectory(prefix="earshot-bench-files-", dir=data.folder) as folder:
        # The submissions must not stay in the folder that others read.
        server = Earshot(data=shutil.copytree(data.earshot, pathlib.Path(folder) / "earshot", ignore=sockets))
        try:
            server.start()
            token = server.token()
            generator = random.Random(5)
            requests = [
                load.post("/api/v1/feedback", feedback.intake_body(generator), authorization=bearer(token))
                for _ in range(BODIES)]
            quiet = backup_turn(server, requests, None, options.backup_seconds)
            copy = pathlib.Path(folder) / "copy.sqlite"
            try:
                busy = backup_turn(server, requests, copy, options.backup_seconds)
            except Unavailable as reason:
                case.skipped = str(reason)
                return case
            case.add("without a backup", quiet)
            case.add("during backups", busy)
            case.goal("pages of the copy that are at fault", faults_of(copy), 0)
        finally:
            server.close()
    case.goal("submissions that failed", quiet["failed"] + busy["failed"], 0)
    case.goal("p99 moved by, ms", (busy["p99"] - quiet["p99"]) * 1e3, 20)
    return case


def sockets(_, names):
    return [name for name in names if name.endswith(".sock")]


def backup_turn(server, requests, copy, seconds):
    """Submissions for so long, with one backup after the other where `copy` names a file. Only those due meanwhile
    count."""
    steady = Steady(server.port, requests, SUBMISSIONS_A_SECOND)
    took = []
    try:
        time.sleep(2)
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            if copy is None:
                time.sleep(0.5)
                continue
            copy.unlink(missing_ok=True)
            moment = time.perf_counter()
            done = subprocess.run(
                [server.binary, "backup", str(copy), "--data", str(server.data)], capture_output=True, text=True)
            if done.returncode == 64:
                raise Unavailable("the server has no `earshot backup`")
            if done.returncode:
                raise RuntimeError(f"earshot backup: {done.stderr[-600:]}")
            took.append(time.perf_counter() - moment)
        ended = time.perf_counter()
    finally:
        steady.end()
    values = [latency for due, latency in steady.latencies if began <= due <= ended]
    turn = {**summary(values), "failed": len(steady.failures), "requests": len(values)}
    if took:
        turn |= {"took": sum(took) / len(took), "backups": len(took), "size": copy.stat().st_size / 1e6}
    return turn


def faults_of(copy):
    database = sqlite3.connect(copy)
    try:
        answer = [line for line, in database.execute("PRAGMA quick_check")]
        return 0 if answer == ["ok"] else len(answer)
    finally:
        database.close()


CASES = {
    "intake64": lambda options: [intake(options, "intake64", 64)],
    "intake256": lambda options: [intake(options, "intake256", 256)],
    "intake-person": lambda options: [intake(options, "intake-person", 64, with_person=True)],
    "intake-web": lambda options: [intake(options, "intake-web", 64, path="/channels/web/nps")],
    "slow256": lambda options: [slow(options)],
    "batch": lambda options: [batch(options)],
    "export": lambda options: [export(options)],
    "backup": lambda options: [backup(options)],
    "queries": queries.cases,
    "metrics": metrics.cases,
}


def main():
    parser = turns.options(__doc__, CASES)
    parser.add_argument("--rows", type=int, default=10_000_000, help="answers for `queries` (default: ten million)")
    parser.add_argument("--metrics-rows", type=int, default=1_000_000, help="answers for `metrics` (default: a million)")
    parser.add_argument("--export-rows", type=int, default=2_000_000, help="answers for `export` and `backup`")
    parser.add_argument("--batch-items", type=int, default=500, help="lines of one request of `batch` (default: 500)")
    parser.add_argument("--backup-seconds", type=int, default=20, help="of submissions with and without a backup")
    options = parser.parse_args()
    cases = turns.collect((CASES[name](options) for name in turns.chosen(options.only, CASES)), options)
    return report.finish(cases, pocketbase_binary())


if __name__ == "__main__":
    sys.exit(main())
