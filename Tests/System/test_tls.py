"""TLS on the real process: certificates by name, reload by SIGHUP, resumption, peers that do not speak it."""

import contextlib
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time

import pytest

from certificates import make_certificate
from process import descriptors, threads, wait_until
from server import Server, binary

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


def context(version=None, protocols=()):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    if version:
        made.minimum_version = made.maximum_version = version
    if protocols:
        made.set_alpn_protocols(protocols)
    return made


def connect(server, made=None, host=None, session=None):
    plain = socket.create_connection(("127.0.0.1", server.port), 10)
    return (made or context()).wrap_socket(plain, server_hostname=host, session=session)


def exchange(secure):
    secure.sendall(GET)
    read = b""
    while b"\r\n\r\n" not in read:
        more = secure.recv(65536)
        assert more, read
        read += more
    assert read.startswith(b"HTTP/1.1 200"), read
    return read


def names(secure):
    """The common name, as far as an unverified certificate tells: from its bytes."""
    certificate = secure.getpeercert(binary_form=True)
    return {name for name in ("first", "second", "renewed") if name.encode() in certificate}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tls")


@pytest.fixture(scope="module")
def server(folder):
    pairs = [
        make_certificate(folder, "first", ["first.example"]),
        make_certificate(folder, "second", ["second.example", "*.third.example"], "rsa2048")]
    arguments = []
    for certificate, key in pairs:
        arguments += ["--tls-cert", str(certificate), "--tls-key", str(key)]
    with Server(arguments=arguments) as running:
        yield running


@pytest.mark.parametrize("version", VERSIONS)
def test_answers_with_hsts_alpn_and_no_compression(server, version):
    secure = connect(server, context(version, ["h2", "http/1.1"]))
    assert secure.selected_alpn_protocol() == "http/1.1" and secure.compression() is None
    assert b"\r\nStrict-Transport-Security: max-age=31536000" in exchange(secure)
    assert "GCM" in secure.cipher()[0] or "CHACHA20" in secure.cipher()[0]


def test_each_name_has_its_certificate(server):
    expected = {
        None: "first", "first.example": "first", "second.example": "second", "a.third.example": "second",
        "other.example": "first"}
    for host, name in expected.items():
        with connect(server, host=host) as secure:
            assert names(secure) == {name}, host
            exchange(secure)


def test_unknown_protocols_and_old_versions_are_refused(server):
    with pytest.raises(ssl.SSLError, match="(?i)no.application.protocol"):
        connect(server, context(protocols=["h2"]))
    old = context()
    old.set_ciphers("DEFAULT@SECLEVEL=0")
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        connect(server, old)


def test_renegotiation_is_refused(server):
    client = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{server.port}", "-tls1_2"], input=b"R\n",
        capture_output=True, timeout=20)
    assert b"no renegotiation" in client.stdout + client.stderr


@pytest.mark.parametrize("version", VERSIONS)
def test_sighup_changes_the_certificate_and_breaks_nothing(server, folder, version):
    certificate, key = folder / "first.pem", folder / "first.key"
    saved = [path.read_bytes() for path in (certificate, key)]
    made = context(version)
    open_before = connect(server, made)
    exchange(open_before)
    session = open_before.session
    try:
        new_certificate, new_key = make_certificate(folder, "renewed", ["renewed.example"])
        shutil.copy(new_certificate, certificate)
        shutil.copy(new_key, key)
        server.process.send_signal(signal.SIGHUP)
        assert wait_until(lambda: names(connect(server)) == {"renewed"})
        exchange(open_before)
        resumed = connect(server, made, session=session)
        exchange(resumed)
        assert resumed.session_reused
        # A certificate that cannot be used leaves the one before in place, and the log says so.
        certificate.write_text("nothing")
        reloads = server.log.read_text().count("certificates not reloaded")
        server.process.send_signal(signal.SIGHUP)
        assert wait_until(lambda: server.log.read_text().count("certificates not reloaded") > reloads)
        assert names(connect(server)) == {"renewed"}
    finally:
        for path, content in zip((certificate, key), saved):
            path.write_bytes(content)
        server.process.send_signal(signal.SIGHUP)
        assert wait_until(lambda: names(connect(server)) == {"first"})


def test_a_hundred_aborted_handshakes_leave_nothing(server):
    exchange(connect(server))
    time.sleep(0.05)
    before = descriptors(server.process.pid)
    hello = hello_bytes()
    for number in range(100):
        plain = socket.create_connection(("127.0.0.1", server.port), 10)
        plain.sendall(hello[: number * len(hello) // 99])
        if number % 3 == 0:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        plain.close()
    assert wait_until(lambda: descriptors(server.process.pid) <= before)
    assert threads(server.process.pid) <= 32
    exchange(connect(server))


def hello_bytes():
    """What a client says first."""
    received, sent = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = context().wrap_bio(received, sent)
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return sent.read()


def test_plain_http_on_the_port_is_turned_away(server):
    with socket.create_connection(("127.0.0.1", server.port), 10) as plain:
        plain.sendall(GET)
        read = b""
        with contextlib.suppress(ConnectionResetError):
            while more := plain.recv(65536):
                read += more
    assert b"HTTP/1.1 2" not in read


def test_sigterm_says_goodbye(folder):
    certificate, key = make_certificate(folder, "leaving")
    with Server(arguments=["--tls-cert", str(certificate), "--tls-key", str(key)]) as server:
        secure = connect(server)
        exchange(secure)
        secure.suppress_ragged_eofs = False
        server.process.send_signal(signal.SIGTERM)
        assert secure.recv(1) == b""
        secure.close()
        assert server.process.wait(10) == 0


@pytest.mark.parametrize("arguments", [
    ["--tls-cert", "first.pem"], ["--tls-cert", "first.pem", "--tls-key", "second.key"],
    ["--tls-cert", "first.pem", "--tls-cert", "second.pem", "--tls-key", "first.key"],
    ["--tls-cert", "first.key", "--tls-key", "first.key"], ["--tls-cert", "none.pem", "--tls-key", "first.key"],
])
def test_pairs_that_cannot_be_end_the_start_with_78(server, folder, arguments, tmp_path):
    arguments = [str(folder / word) if word.endswith((".pem", ".key")) else word for word in arguments]
    failed = subprocess.run(
        [str(binary()), "serve", "--data", str(tmp_path), "--port", "0", *arguments], capture_output=True,
        timeout=20, env={name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_TLS")})
    assert failed.returncode == 78, failed
    assert failed.stderr.decode().strip().count("\n") == 0
