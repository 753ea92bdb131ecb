"""What must hold of a data folder, whatever happened to its server."""

import sqlite3
import subprocess

from server import binary


def names(data):
    """The submissions that are stored, after SQLite has read every page."""
    database = sqlite3.connect(f"file:{data}/earshot.sqlite", uri=True)
    try:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in database.execute("SELECT external_id FROM feedback WHERE external_id IS NOT NULL")]
    finally:
        database.close()


def assert_kept(data, acknowledged, context=""):
    """Every acknowledged submission is there, and nothing is there twice."""
    stored = names(data)
    lost = set(acknowledged) - set(stored)
    assert not lost, f"{context}: {len(lost)} acknowledged and lost, such as {sorted(lost)[:5]}"
    assert len(stored) == len(set(stored)), f"{context}: stored twice"
    return stored


def assert_sound(data, context=""):
    """`earshot check` reads every page and counts the rows again: the rollups must equal them."""
    check = subprocess.run(
        [str(binary()), "check", "--data", str(data)], capture_output=True, text=True, timeout=120, check=False)
    faults = [line for line in check.stdout.splitlines() if line.startswith("bad") and "free on its disk" not in line]
    assert check.stdout and not faults, f"{context}: {faults} {check.stderr}"
