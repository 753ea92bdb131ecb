"""Starts the built server on a folder of its own and speaks to it. Standard library only."""

import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary() -> pathlib.Path:
    """The executable under test: EARSHOT_BIN, else what was built last."""
    named = os.environ.get("EARSHOT_BIN")
    if named:
        return pathlib.Path(named)
    built = [ROOT / ".build" / kind / "earshot" for kind in ("debug", "release")]
    built = [path for path in built if path.exists()]
    if not built:
        raise SystemExit("No earshot is built. Run `swift build` first, or name one in EARSHOT_BIN.")
    return max(built, key=lambda path: path.stat().st_mtime)


def samples() -> pathlib.Path | None:
    """The folder of provider samples beside the project, where there is one."""
    named = os.environ.get("EARSHOT_SAMPLES")
    candidates = [pathlib.Path(named)] if named else []
    candidates += [folder / "shared" / "samples" for folder in list(ROOT.parents)[:2]]
    return next((folder for folder in candidates if (folder / "INDEX.md").exists()), None)


class Server:
    """One server process on one data folder."""

    def __init__(self, data=None, rate_limit="off", arguments=(), environment=None, descriptors=None):
        self.owns_data = data is None
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="earshot-system-"))
        self.rate_limit = rate_limit
        self.arguments = list(arguments)
        self.descriptors = descriptors
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.port = None
        self.greeting = ""
        self.log = self.data.parent / (self.data.name + ".log")

    def start(self, timeout=20):
        self.greeting = ""
        command = [str(binary()), "serve", "--data", str(self.data), "--port", "0"]
        command += ["--rate-limit", "off"] if self.rate_limit == "off" else []
        self.process = subprocess.Popen(
            command + self.arguments, stdout=subprocess.PIPE, stderr=open(self.log, "ab"), env=self.environment,
            preexec_fn=self.limit_descriptors if self.descriptors else None)
        os.set_blocking(self.process.stdout.fileno(), False)
        deadline = time.monotonic() + timeout
        while "listening on" not in self.greeting:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-4000:]}")
            self.greeting += (self.process.stdout.read() or b"").decode()
            time.sleep(0.005)
        self.port = int(re.search(r"://[^/]*:(\d+)/", self.greeting).group(1))
        return self

    def limit_descriptors(self):
        """As `ulimit -n` before the start."""
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.descriptors, self.descriptors))

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def sign_in_link(self):
        found = re.search(r"http\S+/sign-in/\S+", self.greeting)
        return found.group(0) if found else None

    def status(self, name):
        """A number of /proc/PID/status: "Threads", or "VmRSS" in KiB."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        raise KeyError(name)

    def kill(self):
        """As a power failure would, for the process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self, timeout=30):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout)
        return self.process.returncode if self.process else None

    def close(self):
        try:
            self.stop()
        finally:
            if self.owns_data:
                shutil.rmtree(self.data, ignore_errors=True)
                self.log.unlink(missing_ok=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.close()

    def command(self, *arguments, stdin=b"", check=True):
        """Runs another command on the same folder and returns its finished process."""
        return subprocess.run(
            [str(binary()), *arguments, "--data", str(self.data)], input=stdin, capture_output=True, check=check,
            timeout=120, env=self.environment)

    def token(self, role="owner"):
        return self.command("token", "create", "--name", "test", "--role", role).stdout.decode().strip()

    def source(self, kind, *arguments):
        """A source's address and secret."""
        made = json.loads(self.command("source", "create", "--kind", kind, "--name", kind, *arguments).stdout)
        path = "/" + made["url"].split("/", 3)[3]
        return path, made["secret"]

    def request(self, method, path, body=None, headers=None, timeout=30):
        """Status, headers and body of one exchange on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def json(self, method, path, value=None, token=None, headers=None):
        """The same with JSON both ways."""
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        body = None
        if value is not None:
            body = json.dumps(value).encode()
            headers["Content-Type"] = "application/json"
        status, _, content = self.request(method, path, body, headers)
        return status, json.loads(content) if content else None

    def feedback(self, token, query=""):
        """Every record of a list, page by page."""
        records, cursor = [], ""
        while cursor is not None:
            page = "&".join(part for part in ["limit=500", query, f"cursor={cursor}" if cursor else ""] if part)
            status, answer = self.json("GET", f"/api/v1/feedback?{page}", token=token)
            assert status == 200, answer
            records += answer["data"]
            cursor = answer["next_cursor"]
        return records
