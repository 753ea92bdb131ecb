"""A Postfix of its own on a folder of its own, which hands every mail for one domain on by LMTP. Needs root."""

import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile

DOMAIN = "in.example"


def why_not():
    """Why Postfix cannot be run here, or None."""
    if not pathlib.Path("/usr/sbin/postfix").exists():
        return "Postfix is not installed (scripts/setup test)"
    if os.geteuid() != 0:
        return "only root can start Postfix"
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Postfix:
    def __init__(self, transport):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-postfix-"))
        self.folder.chmod(0o755)
        self.port = free_port()
        self.config = self.folder / "etc"
        self.log = self.folder / "log"
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir()
        owner = pwd.getpwnam("postfix")
        os.chown(self.folder / "data", owner.pw_uid, owner.pw_gid)
        settings = {
            "compatibility_level": "3.6", "queue_directory": self.folder / "queue",
            "data_directory": self.folder / "data", "command_directory": "/usr/sbin",
            "daemon_directory": "/usr/lib/postfix/sbin", "mail_owner": "postfix", "setgid_group": "postdrop",
            "myhostname": "mx.example", "mydestination": "", "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4",
            "mynetworks": "127.0.0.0/8", "relay_domains": DOMAIN, "relay_transport": f"lmtp:{transport}",
            "smtpd_relay_restrictions": "permit_mynetworks, reject", "smtpd_client_connection_count_limit": "0",
            "minimal_backoff_time": "1s", "maximal_backoff_time": "1s", "queue_run_delay": "1s",
            "transport_retry_time": "1s", "default_destination_concurrency_failed_cohort_limit": "0",
            "recipient_delimiter": "+", "maillog_file": self.log, "maillog_file_prefixes": self.folder,
            "append_dot_mydomain": "no", "alias_maps": "", "local_recipient_maps": "", "bounce_queue_lifetime": "0",
        }
        (self.config / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        (self.config / "master.cf").write_text(self.services())

    def services(self):
        names = [
            ("pickup", "unix", "n", "60", "1"), ("cleanup", "unix", "n", "-", "0"), ("qmgr", "unix", "n", "300", "1"),
            ("tlsmgr", "unix", "-", "1000?", "1"), ("rewrite", "unix", "-", "-", "-"), ("bounce", "unix", "-", "-", "0"),
            ("defer", "unix", "-", "-", "0"), ("trace", "unix", "-", "-", "0"), ("flush", "unix", "n", "1000?", "0"),
            ("proxymap", "unix", "-", "-", "-"), ("showq", "unix", "n", "-", "-"), ("error", "unix", "-", "-", "-"),
            ("retry", "unix", "-", "-", "-"), ("discard", "unix", "-", "-", "-"), ("lmtp", "unix", "-", "-", "-"),
            ("anvil", "unix", "-", "-", "1"), ("scache", "unix", "-", "-", "1"),
            ("postlog", "unix-dgram", "n", "-", "1"),
        ]
        programs = {"rewrite": "trivial-rewrite", "defer": "bounce", "trace": "bounce", "retry": "error", "postlog": "postlogd"}
        lines = [f"127.0.0.1:{self.port} inet n - n - - smtpd"]
        lines += [
            f"{name} {kind} {private} - n {wake} {most} {programs.get(name, name)}"
            for name, kind, private, wake, most in names]
        return "\n".join(lines) + "\n"

    def run(self, *arguments, check=True):
        return subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self.config), *arguments], capture_output=True, text=True, check=check,
            timeout=60)

    def waiting(self):
        """How many mails have not been handed on."""
        found = subprocess.run(
            ["/usr/sbin/postqueue", "-c", str(self.config), "-j"], capture_output=True, text=True, timeout=60)
        return len(found.stdout.splitlines())

    def __enter__(self):
        started = self.run("start", check=False)
        assert started.returncode == 0, started.stdout + started.stderr + self.text()
        return self

    def text(self):
        return self.log.read_text()[-4000:] if self.log.exists() else ""

    def __exit__(self, *_):
        self.run("stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)
