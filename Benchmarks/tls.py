#!/usr/bin/env python3
"""TLS against nginx with the same OpenSSL and the same certificate, in turns (A B A B ...): full and resumed handshakes,
keep-alive requests, and how long a handshake storm makes the others wait. Loopback only; prints medians and ratios.

  tls.py [--binary FILE] [--seconds 2] [--rounds 3] [--key p256|rsa2048] [--only full,resumed,keepalive,stall] [--fail-above 1.2]

The honest figure is the server's CPU time for each handshake or request: the clients take the rest of a small machine."""

import argparse
import json
import multiprocessing
import os
import pathlib
import re
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")
PATH = "/healthz"
CLIENTS = 4
STORM_CONNECTIONS = 128


def make_certificate(folder, key):
    kind = ["rsa:2048"] if key == "rsa2048" else ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run(
        ["openssl", "req", "-x509", "-nodes", "-newkey", *kind, "-days", "30", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True)


def cpu_seconds(pid):
    """Of a process and its children."""
    pids, total = [pid], 0
    for number in [int(name) for name in os.listdir("/proc") if name.isdigit()]:
        try:
            fields = pathlib.Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if number in pids or int(fields[1]) in pids:
            total += int(fields[11]) + int(fields[12])
    return total / TICK


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Earshot:
    def __init__(self, binary, folder):
        self.process = subprocess.Popen(
            [binary, "serve", "--data", folder / "data", "--port", "0", "--rate-limit", "off",
             "--tls-cert", folder / "cert.pem", "--tls-key", folder / "key.pem"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.port = int(re.search(rb":(\d+)/", self.process.stdout.readline()).group(1))


class Nginx:
    def __init__(self, folder, body):
        self.port = free_port()
        configuration = f"""
            {"user root;" if os.getuid() == 0 else ""}
            worker_processes 1; worker_rlimit_nofile 65536; daemon off; pid {folder}/nginx.pid;
            error_log {folder}/error.log crit;
            events {{ worker_connections 16384; }}
            http {{
              access_log off; keepalive_timeout 300s; keepalive_requests 1000000000;
              client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
              uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
              server {{
                listen 127.0.0.1:{self.port} ssl backlog=16384;
                ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
                ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets on; ssl_ecdh_curve X25519:P-256:P-384;
                location / {{ default_type application/json; return 200 '{body}'; }}
              }}
            }}"""
        (folder / "nginx.conf").write_text(configuration)
        self.process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf"])
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.01)
        raise SystemExit("nginx does not listen")


def context(version):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    made.minimum_version = made.maximum_version = version
    return made


REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()


def exchange(made, port, session=None):
    """One connection with one request; the session that came of it, and whether it was resumed."""
    with socket.create_connection(("127.0.0.1", port), 10) as plain:
        # Else the kernel holds the request back until the server has acknowledged the end of the handshake.
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with made.wrap_socket(plain, session=session) as secure:
            secure.sendall(REQUEST)
            while secure.recv(65536):
                pass
            return secure.session, secure.session_reused


def resume(port, version, until, counted):
    made, count = context(version), 0
    session, _ = exchange(made, port)
    while time.monotonic() < until:
        session, resumed = exchange(made, port, session)
        assert resumed, "the server did not resume the session"
        count += 1
    counted.put(count)


def resumed_handshakes(server, version, seconds):
    before = cpu_seconds(server.process.pid)
    counted, until = multiprocessing.Queue(), time.monotonic() + seconds
    workers = [
        multiprocessing.Process(target=resume, args=(server.port, version, until, counted)) for _ in range(CLIENTS)]
    for worker in workers:
        worker.start()
    count = sum(counted.get(timeout=seconds + 30) for _ in workers)
    for worker in workers:
        worker.join()
    return {"rate": count / seconds, "cpu_us": (cpu_seconds(server.process.pid) - before) / count * 1e6}


def wrk_environment(folder, newest):
    """wrk has no option for it: OpenSSL's own configuration says which version it may speak at most."""
    path = folder / f"{newest}.cnf"
    path.write_text(
        f"openssl_conf = main\n[main]\nssl_conf = ssl\n[ssl]\nsystem_default = limits\n[limits]\nMaxProtocol = {newest}\n")
    return {**os.environ, "OPENSSL_CONF": str(path)}


def connect_again(server, folder, newest, seconds, connections=16, niceness=0):
    """wrk with a new connection for each request; it never resumes."""
    return subprocess.Popen(
        ["nice", "-n", str(niceness), "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s",
         "-H", "Connection: close", f"https://127.0.0.1:{server.port}{PATH}"],
        stdout=subprocess.PIPE, text=True, env=wrk_environment(folder, newest))


def requests(output):
    assert "Non-2xx" not in output, output
    return int(re.search(r"(\d+) requests in", output).group(1))


def full_handshakes(server, folder, newest, seconds):
    before = cpu_seconds(server.process.pid)
    count = requests(connect_again(server, folder, newest, seconds).communicate()[0])
    return {"rate": count / max(1, round(seconds)), "cpu_us": (cpu_seconds(server.process.pid) - before) / count * 1e6}


def keep_alive(server, seconds):
    before = cpu_seconds(server.process.pid)
    output = subprocess.run(
        ["wrk", "-t1", "-c32", f"-d{seconds}s", f"https://127.0.0.1:{server.port}{PATH}"],
        check=True, capture_output=True, text=True).stdout
    count = requests(output)
    return {"rate": count / seconds, "cpu_us": (cpu_seconds(server.process.pid) - before) / count * 1e6}


def stall(server, folder, seconds):
    """Milliseconds that keep-alive requests take on other connections, alone and within a storm of full handshakes."""
    found = {}
    for name in ["alone", "storm"]:
        storming = None
        if name == "storm":
            storming = connect_again(server, folder, "TLSv1.3", seconds + 1, STORM_CONNECTIONS, niceness=10)
            time.sleep(0.5)
        made = context(ssl.TLSVersion.TLSv1_3)
        plain = [socket.create_connection(("127.0.0.1", server.port), 10) for _ in range(4)]
        for one in plain:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        secure = [made.wrap_socket(one) for one in plain]
        took, until = [], time.monotonic() + seconds
        while time.monotonic() < until:
            for one in secure:
                start = time.perf_counter()
                one.sendall(REQUEST.replace(b"Connection: close\r\n", b""))
                one.recv(65536)
                took.append((time.perf_counter() - start) * 1e3)
            time.sleep(0.002)
        count = requests(storming.communicate()[0]) if storming else 0
        took.sort()
        found[name] = {
            "p50": took[len(took) // 2], "p99": took[len(took) * 99 // 100], "worst": took[-1],
            "handshakes": count / max(1, round(seconds + 1))}
    return found


VERSIONS = [("TLS 1.3", ssl.TLSVersion.TLSv1_3, "TLSv1.3"), ("TLS 1.2", ssl.TLSVersion.TLSv1_2, "TLSv1.2")]


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def compare(name, servers, rounds, measure):
    """Runs the measurement on the servers in turns; returns the ratio of CPU time to nginx."""
    runs = {label: [] for label, _ in servers}
    for number in range(rounds):
        for label, server in servers if number % 2 == 0 else reversed(servers):
            runs[label].append(measure(server))
    ours, theirs = runs["earshot"], runs["nginx"]
    ratio = median(ours, "cpu_us") / median(theirs, "cpu_us")
    print(f"| {name} | {median(ours, 'rate'):,.0f} | {median(theirs, 'rate'):,.0f} "
          f"| {median(ours, 'cpu_us'):.1f} | {median(theirs, 'cpu_us'):.1f} | {ratio:.2f} |", flush=True)
    return {"name": name, "ratio": ratio, "runs": runs}


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=str(ROOT / ".build/release/earshot"))
    options.add_argument("--seconds", type=float, default=2)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--key", choices=["p256", "rsa2048"], default="p256")
    options.add_argument("--only", default="full,resumed,keepalive,stall")
    options.add_argument("--fail-above", type=float, help="a ratio of CPU time to nginx")
    options.add_argument("--json")
    chosen = options.parse_args()
    for tool in ["nginx", "wrk", "openssl"]:
        if not shutil.which(tool):
            raise SystemExit(f"tls.py: {tool} is missing; as root: apt-get install {tool}")
    only = chosen.only.split(",")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-tls-"))
    os.chmod(folder, 0o755)
    make_certificate(folder, chosen.key)
    running = []
    try:
        ours = Earshot(chosen.binary, folder)
        running.append(ours)
        nginx = Nginx(folder, '{"status":"ok"}')
        running.append(nginx)
        servers, results = [("earshot", ours), ("nginx", nginx)], []
        print(f"{ssl.OPENSSL_VERSION}, {chosen.key}, {chosen.rounds} rounds of {chosen.seconds:g} s, "
              f"{CLIENTS} clients; nginx has one worker")
        print("| | earshot /s | nginx /s | earshot CPU us each | nginx CPU us each | ratio of CPU |")
        print("| --- | --- | --- | --- | --- | --- |")
        for label, _, newest in VERSIONS if "full" in only else []:
            results.append(compare(
                f"{label} full handshake and one request", servers, chosen.rounds,
                lambda server: full_handshakes(server, folder, newest, chosen.seconds)))
        for label, version, _ in VERSIONS if "resumed" in only else []:
            results.append(compare(
                f"{label} resumed handshake and one request", servers, chosen.rounds,
                lambda server: resumed_handshakes(server, version, chosen.seconds)))
        if "keepalive" in only:
            results.append(compare(
                "keep-alive request", servers, chosen.rounds,
                lambda server: keep_alive(server, max(1, round(chosen.seconds)))))
        for label, server in servers if "stall" in only else []:
            found = stall(server, folder, chosen.seconds)
            results.append({"name": f"stall {label}", **found})
            for state, figures in found.items():
                print(f"{label}, keep-alive requests, {state}: p50 {figures['p50']:.2f} ms, p99 {figures['p99']:.2f} ms, "
                      f"worst {figures['worst']:.2f} ms ({figures['handshakes']:,.0f} handshakes/s)", flush=True)
        if chosen.json:
            pathlib.Path(chosen.json).write_text(json.dumps(results))
        worst = max([result["ratio"] for result in results if "ratio" in result], default=0)
        if chosen.fail_above and worst > chosen.fail_above:
            sys.exit(f"tls.py: {worst:.2f} x nginx, over {chosen.fail_above:g}")
    finally:
        for server in running:
            server.process.terminate()
            server.process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
