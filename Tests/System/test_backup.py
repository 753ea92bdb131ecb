"""Backups beside a server at work, and the way back."""

import pathlib
import shutil
import subprocess
import tempfile
import threading
import time

import pytest

from server import Server, binary


def run(*arguments):
    return subprocess.run([str(binary()), *map(str, arguments)], capture_output=True, text=True, timeout=120)


@pytest.fixture
def folder():
    made = pathlib.Path(tempfile.mkdtemp(prefix="earshot-backup-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


def test_a_backup_under_load_restores_to_what_it_held(folder):
    with Server() as server:
        token, stop, kept = server.token(), threading.Event(), []

        def write():
            number = 0
            while not stop.is_set():
                status, answer = server.json("POST", "/api/v1/feedback", {"survey": "nps", "score": number % 11}, token)
                assert status == 201
                kept.append(answer["id"])
                number += 1

        writer = threading.Thread(target=write)
        writer.start()
        try:
            while len(kept) < 50:
                time.sleep(0.01)
            before = list(kept)
            made = run("backup", folder / "copy.sqlite", "--data", server.data)
        finally:
            stop.set()
            writer.join()
        assert made.returncode == 0, made.stderr
        assert "verified" in made.stdout
        assert run("backup", folder / "copy.sqlite", "--data", server.data).returncode == 73
        assert [path.name for path in folder.iterdir()] == ["copy.sqlite"]
        # A running server's folder is never replaced.
        refused = run("restore", folder / "copy.sqlite", "--data", server.data, "--force")
        assert refused.returncode != 0 and "using the data folder" in refused.stderr
    target = folder / "new"
    done = run("restore", folder / "copy.sqlite", "--data", target)
    assert done.returncode == 0 and "restored and verified" in done.stdout, done.stderr
    again = run("restore", folder / "copy.sqlite", "--data", target)
    assert again.returncode == 73 and "--force" in again.stderr
    assert run("restore", folder / "copy.sqlite", "--data", target, "--force").returncode == 0
    assert any(path.name.startswith("before-restore-") for path in target.iterdir())
    with Server(data=target) as restored:
        found = {record["id"] for record in restored.feedback(token)}
        assert set(before) <= found <= set(kept)
        assert restored.command("audit", "verify").returncode == 0


def test_the_server_makes_backups_by_itself_and_keeps_the_newest(folder):
    place = folder / "backups"
    place.mkdir()
    for day in range(1, 6):
        (place / f"earshot-2026-01-0{day}T00-00-00Z.sqlite").write_bytes(b"old")
    arguments = ["--backup-folder", str(place), "--backup-hours", "1", "--backup-keep", "3"]
    with Server(arguments=arguments) as server:
        deadline = time.monotonic() + 20
        names = []
        while time.monotonic() < deadline:
            names = sorted(path.name for path in place.iterdir())
            if len(names) == 3 and not any(name.endswith("unfinished") for name in names):
                break
            time.sleep(0.05)
        assert names[:2] == ["earshot-2026-01-04T00-00-00Z.sqlite", "earshot-2026-01-05T00-00-00Z.sqlite"]
        assert len(names) == 3
    assert run("restore", place / names[2], "--data", folder / "new").returncode == 0
