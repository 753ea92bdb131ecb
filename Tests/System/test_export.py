"""Exports by the network and by the command line: whole, resumable, compressed, and of little memory."""

import csv
import gzip
import io
import json
import pathlib
import shutil
import subprocess
import tempfile
import time

import pytest

from server import Server, binary

COUNT = 20_000


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


@pytest.fixture(scope="module")
def token(server):
    token = server.token("owner")
    lines = "".join(
        json.dumps({"survey": "nps", "score": number % 11, "comment": f"word{number} \"quoted\"\nline",
                    "external_id": f"e{number}", "occurred_at": f"2026-0{1 + number % 9}-11T10:00:00Z"}) + "\n"
        for number in range(COUNT))
    status, _, body = server.request(
        "POST", "/api/v1/feedback/batch", lines,
        {"Content-Type": "application/x-ndjson", "Authorization": f"Bearer {token}"}, timeout=120)
    results = json.loads(body)["results"]
    assert status == 200 and len(results) == COUNT and all(result["status"] == 201 for result in results)
    return token


def peak(server):
    """The most memory that the server has had, in KiB."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def export(server, token, name, **headers):
    status, fields, body = server.request(
        "GET", f"/api/v1/export/{name}", headers={"Authorization": f"Bearer {token}", **headers}, timeout=120)
    assert status == 200
    return fields, body


def settled(server, token):
    """Waits until the texts have been read: language and sentiment come a moment after the answers."""
    last = None
    for _ in range(120):
        now = export(server, token, "feedback.ndjson")[1]
        if now == last:
            return
        last = now
        time.sleep(0.5)
    raise AssertionError("the texts are not read")


def test_formats_agree_and_can_be_resumed(server, token):
    settled(server, token)
    before = peak(server)
    fields, body = export(server, token, "feedback.ndjson")
    assert fields["Content-Type"] == "application/x-ndjson" and "attachment" in fields["Content-Disposition"]
    lines = body.splitlines()
    assert len(lines) == COUNT
    assert peak(server) - before < 32 * 1024
    records = [json.loads(line) for line in lines]
    assert [record["external_id"] for record in records] != [] and len({record["id"] for record in records}) == COUNT
    _, rest = export(server, token, f"feedback.ndjson?cursor={records[COUNT // 2]['id']}")
    assert rest.splitlines() == lines[COUNT // 2 + 1:]
    fields, packed = export(server, token, "feedback.ndjson", **{"Accept-Encoding": "gzip"})
    assert fields["Content-Encoding"] == "gzip" and gzip.decompress(packed) == body
    _, table = export(server, token, "feedback.csv")
    rows = list(csv.DictReader(io.StringIO(table.decode(), newline="")))
    assert [(row["id"], row["comment"], row["score"]) for row in rows] == [
        (record["id"], record["comment"], str(record["score"])) for record in records]


def test_the_command_writes_the_same_and_the_import_takes_it(server, token):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-export-"))
    try:
        for name in ("feedback.csv", "feedback.ndjson"):
            server.command("export", "feedback", "--output", str(folder / name))
            assert (folder / name).read_bytes() == export(server, token, name)[1]
        taken = lambda kind, name, *more: subprocess.run(
            [str(binary()), "import", kind, str(folder / name), "--data", str(folder / "new"), *more],
            capture_output=True, text=True, timeout=120)
        small = b"".join((folder / "feedback.ndjson").read_bytes().splitlines(True)[:300])
        (folder / "small.ndjson").write_bytes(small + b"{bad\n")
        tried = taken("ndjson", "small.ndjson", "--dry-run", "--errors", str(folder / "errors.csv"))
        assert tried.returncode == 65 and "300 can be taken, 1 cannot" in tried.stdout, tried
        assert (folder / "errors.csv").read_text().startswith("line,reason\n301,") or (
            "301," in (folder / "errors.csv").read_text())
        (folder / "small.ndjson").write_bytes(small)
        assert "300 new" in taken("ndjson", "small.ndjson").stdout
        assert "300 known" in taken("ndjson", "small.ndjson").stdout
        (folder / "mapped.csv").write_text("Verbatim,Note,Client\nGood,9,c1\nBad,2,c2\n")
        mapped = taken("csv", "mapped.csv", "--survey", "nps", "--map", "Verbatim=comment,Note=score,Client=person_id")
        assert "2 new" in mapped.stdout, mapped
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_dash_is_standard_output(server, token):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-export-"))
    try:
        done = subprocess.run(
            [str(binary()), "export", "people", "--output", "-", "--data", str(server.data)], cwd=folder,
            capture_output=True, check=True, timeout=120)
        assert done.stdout == export(server, token, "people.csv")[1] and not list(folder.iterdir())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_a_batch_of_lines_is_answered_line_by_line(server, token):
    status, _, body = server.request(
        "POST", "/api/v1/feedback/batch",
        "".join(f'{{"survey":"nps","score":{number % 13}}}\n' for number in range(1_300)),
        {"Content-Type": "application/x-ndjson", "Accept": "application/x-ndjson", "Authorization": f"Bearer {token}"})
    results = [json.loads(line) for line in body.splitlines()]
    assert status == 200 and len(results) == 1_300
    assert [result["status"] == 422 for result in results] == [number % 13 > 10 for number in range(1_300)]
