"""The way of commands to the server that runs on a folder."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from server import Server, binary

ASK = """
import socket, sys
peer = socket.socket(socket.AF_UNIX)
peer.settimeout(10)
peer.connect("\\0" + sys.argv[1])
try:
    peer.sendall(b"GET /api/v1/feedback HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n")
    print(peer.recv(64).split(b"\\r\\n")[0].decode())
except ConnectionError:
    print("")
"""


def name(server):
    return (server.data / "earshot.lock").read_text()


def ask(server, **options):
    asked = subprocess.run([sys.executable, "-c", ASK, name(server)], capture_output=True, text=True, timeout=30, **options)
    assert asked.returncode == 0, asked.stderr
    return asked.stdout.strip()


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def test_its_own_user_is_the_owner(server):
    assert ask(server) == "HTTP/1.1 200 OK"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_another_user_gets_nothing(server):
    assert ask(server, user=65534, group=65534, extra_groups=[]) == ""
    assert ask(server) == "HTTP/1.1 200 OK"


def test_the_folder_of_a_killed_server_can_be_copied_and_used(tmp_path):
    with Server() as server:
        former = name(server)
        server.kill()
        copy = tmp_path / "copy"
        shutil.copytree(server.data, copy)
    probe = socket.socket(socket.AF_UNIX)
    with pytest.raises(ConnectionRefusedError):
        probe.connect("\0" + former)
    # Nobody listens to the name that it left: the command opens the folder itself.
    command = [str(binary()), "token", "create", "--data", str(copy), "--name", "test", "--role", "viewer"]
    made = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert made.returncode == 0, made.stderr
