"""Builds the failing disk of faults/disk.c and says what environment a server needs to stand on it."""

import atexit
import errno
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).parent / "faults" / "disk.c"


@functools.cache
def library() -> str:
    folder = tempfile.mkdtemp(prefix="earshot-disk-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    built = os.path.join(folder, "disk.so")
    compiler = os.environ.get("CC", "cc")
    subprocess.run(
        [compiler, "-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", built, str(SOURCE), "-ldl", "-lpthread"],
        check=True)
    return built


def environment(folder, fail=None, switch=None, wait_us=None, record=None) -> dict:
    """The variables for a server whose data folder is `folder`."""
    variables = {"LD_PRELOAD": library(), "DISK_FOLDER": str(folder)}
    if fail:
        variables["DISK_FAIL"] = fail
    if switch:
        variables["DISK_SWITCH"] = str(switch)
    if wait_us:
        variables["DISK_WAIT_US"] = str(wait_us)
    if record:
        variables["DISK_RECORD"] = str(record)
    return variables


def failing(call, first=1, count=0, error=errno.EIO, suffix="") -> str:
    """The rule for calls (sync, write, truncate, read, folder) that fail: `count` of them from the `first` on, 0 for all."""
    return f"{call}:{first}:{count}:{error}" + (f":{suffix}" if suffix else "")
