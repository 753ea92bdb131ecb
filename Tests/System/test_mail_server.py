"""Mail by SMTP and LMTP: what a client sees, what is stored, and a real Postfix that hands mails on while the server is
killed in between."""

import base64
import json
import os
import pathlib
import shutil
import smtplib
import socket
import ssl
import subprocess
import tempfile
import threading
import time

import pytest

import certificates
import postfix
from process import wait_until
from server import Server

MAILS = 1_000


def mail(number, recipient="box@in.example", text="All went well."):
    return (
        f"From: Writer {number} <w{number}@example.org>\r\nTo: {recipient}\r\nSubject: Mail {number}\r\n"
        f"Message-ID: <m{number}@example.org>\r\n\r\n{text}\r\n").encode()


class MailServer:
    """A server with a listener for mail, and a source whose recipients are ours."""

    def __init__(self, recipients="box@in.example", arguments=()):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="earshot-mail-"))
        self.folder.chmod(0o755)
        self.path = self.folder / "lmtp"
        self.port = postfix.free_port()
        self.server = Server(arguments=["--lmtp", str(self.path), "--smtp", f"127.0.0.1:{self.port}"])
        self.later = list(arguments)
        self.recipients = recipients

    def __enter__(self):
        self.server.start()
        self.token = self.server.token("owner")
        status, made = self.server.json(
            "POST", "/api/v1/sources",
            {"kind": "email", "name": "mail", "options": {"recipients": self.recipients}}, self.token)
        assert status == 201, made
        self.source = made
        if self.later:
            self.server.stop()
            self.server.arguments += self.later
            self.server.start()
        return self

    def __exit__(self, *_):
        self.server.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def records(self):
        found, cursor = [], None
        while True:
            path = "/api/v1/feedback?limit=500" + (f"&cursor={cursor}" if cursor else "")
            status, page = self.server.json("GET", path, token=self.token)
            assert status == 200, page
            found += page["data"]
            cursor = page.get("next_cursor") or page.get("next")
            if not cursor:
                return found

    def lmtp(self):
        return smtplib.LMTP(str(self.path), 0)


@pytest.fixture(scope="module")
def mails():
    with MailServer("box@in.example @catch.example") as running:
        yield running


def test_a_mail_by_lmtp_is_stored_once(mails):
    with mails.lmtp() as client:
        for _ in range(2):
            assert client.sendmail("a@b.example", ["Box+tag@IN.example"], mail(1)) == {}
    records = [record for record in mails.records() if record["subject"] == "Mail 1"]
    assert len(records) == 1 and records[0]["comment"] == "All went well."
    assert records[0]["external_id"] == "<m1@example.org> box+tag@in.example"


def test_a_score_is_read_by_the_scale_of_the_source_s_survey(mails):
    survey = {"slug": "mood", "name": "Mood", "questions": [
        {"key": "mood", "kind": "scale", "min": -3, "max": 3, "label": {"en": "How was it?"}}]}
    status, made = mails.server.json("POST", "/api/v1/surveys", survey, mails.token)
    assert status == 201, made
    status, made = mails.server.json(
        "POST", "/api/v1/sources",
        {"kind": "email", "name": "mood", "survey": "mood", "options": {"recipients": "mood@in.example"}}, mails.token)
    assert status == 201, made
    with mails.lmtp() as client:
        assert client.sendmail("a@b.example", ["mood@in.example"], mail(5, text="-2\r\nToo slow.")) == {}
        assert client.sendmail("a@b.example", ["mood@in.example"], mail(6, text="9\r\nToo slow.")) == {}
    found = {record["subject"]: record for record in mails.records()}
    assert (found["Mail 5"]["survey"], found["Mail 5"]["score"], found["Mail 5"]["comment"]) == ("mood", -2, "Too slow.")
    assert found["Mail 6"]["score"] is None


def test_each_recipient_has_its_answer_and_nothing_is_relayed(mails):
    with mails.lmtp() as client:
        refused = client.sendmail(
            "a@b.example", ["any@catch.example", "box@elsewhere.example", "other@in.example"], mail(2))
    assert set(refused) == {"box@elsewhere.example", "other@in.example"}
    assert all(code == 550 for code, _ in refused.values())
    with smtplib.SMTP("127.0.0.1", mails.port) as client:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            client.sendmail("a@b.example", ["box@elsewhere.example"], mail(3))
        assert client.sendmail("", ["box@in.example"], mail(4), ["SMTPUTF8", "BODY=8BITMIME"]) == {}
    assert {record["subject"] for record in mails.records()} >= {"Mail 2", "Mail 4"}


def test_bare_line_feeds_are_refused(mails):
    for ending in (b"\n.\n", b"\n.\r\n", b"\r\n.\n"):
        with socket.create_connection(("127.0.0.1", mails.port), timeout=10) as client:
            stream = client.makefile("rb")
            client.sendall(
                b"EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<box@in.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nHi" + ending
                + b"MAIL FROM:<evil@b.example>\r\nRCPT TO:<box@in.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nHi\r\n.\r\n")
            client.settimeout(10)
            answer = stream.read()
            assert b"\r\n521 " in answer and answer.count(b"\r\n354 ") == 1, answer
    assert not [record for record in mails.records() if record["subject"] == "smuggled"]


def test_the_size_is_told_and_kept_to(mails):
    with mails.lmtp() as client:
        client.ehlo_or_helo_if_needed()
        most = int(client.esmtp_features["size"])
        assert most == 25 * 1024 * 1024
        code, text = client.docmd("MAIL", f"FROM:<a@b.example> SIZE={most + 1}")
        assert code == 552, text


def test_starttls_hides_what_follows():
    with tempfile.TemporaryDirectory() as folder:
        pair = certificates.make_certificate(pathlib.Path(folder), "mx.example")
        certificate, key = pair
        with MailServer(arguments=["--tls-cert", str(certificate), "--tls-key", str(key)]) as mails:
            with smtplib.SMTP("127.0.0.1", mails.port) as client:
                client.ehlo()
                assert client.has_extn("starttls")
                context = ssl.create_default_context(cafile=str(certificate))
                context.check_hostname = False
                client.starttls(context=context)
                client.ehlo()
                assert not client.has_extn("starttls")
                assert client.sendmail("a@b.example", ["box@in.example"], mail(9)) == {}


def send_all(port):
    for start in range(0, MAILS, 100):
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
            for number in range(start, start + 100):
                client.sendmail("a@b.example", ["box@in.example"], mail(number))


@pytest.mark.skipif(postfix.why_not() is not None, reason=f"skipped: {postfix.why_not()}")
def test_postfix_loses_and_doubles_nothing_while_the_server_is_killed():
    with MailServer() as mails, postfix.Postfix(f"unix:{mails.path}") as relay:
        begun = time.monotonic()
        sender = threading.Thread(target=send_all, args=(relay.port,))
        sender.start()
        # In the middle of the stream, whichever mail is on its way just then.
        assert wait_until(lambda: len(mails.records()) >= MAILS // 3, 120), relay.text()
        mails.server.kill()
        assert sender.is_alive(), "the kill came too late to prove anything"
        assert wait_until(lambda: relay.waiting() > 0, 30)
        mails.server.start()
        stored_before = len(mails.records())
        sender.join(120)
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline and (relay.waiting() or len(mails.records()) < MAILS):
            time.sleep(0.5)
        records = mails.records()
        identifiers = {record["external_id"] for record in records}
        assert len(records) == MAILS and len(identifiers) == MAILS, (len(records), len(identifiers), relay.text())
        assert identifiers == {f"<m{number}@example.org> box@in.example" for number in range(MAILS)}
        assert relay.waiting() == 0
        assert MAILS // 3 <= stored_before < MAILS
        print(f"{MAILS} mails through Postfix in {time.monotonic() - begun:.0f} s; {stored_before} were stored at the restart")


def test_a_large_mail_takes_at_most_three_times_its_size(mails):
    """Raw, with files in it, by HTTP and by LMTP, and in JSON, whose own size counts; the peak is what the kernel has seen
    of the process."""
    line = base64.encodebytes(os.urandom(45 * 1024)).replace(b"\n", b"\r\n")
    part = (
        b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=x.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + line * (12 * 1024 * 1024 // len(line)))
    head = "From: a@b.example\r\nMessage-ID: <large{}@b>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    for number in range(4):
        raw = head.format(number).encode() + b"--b\r\n\r\nSee the files.\r\n" + part * 2 + b"--b--\r\n"
        pid = mails.server.process.pid
        # What the start has left in memory may just have been given back: the code that mails need is there again after one.
        with mails.lmtp() as client:
            client.sendmail("a@b.example", ["box@in.example"], head.format(f"small{number}").encode() + b"--b\r\n\r\nHi\r\n")
        pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")
        before = mails.server.status("VmRSS") / 1024
        size = len(raw) / 2**20
        if number == 3:
            raw = json.dumps({"raw": base64.b64encode(raw).decode()}).encode()
            size = len(raw) / 2**20
        if number != 2:
            secret = mails.source["secret"]
            path = "/" + mails.source["url"].split("/", 3)[3]
            status, _, body = mails.server.request(
                "POST", path, raw, {
                    "Content-Type": "application/json" if number == 3 else "message/rfc822",
                    "Authorization": f"Bearer {secret}"}, timeout=120)
            assert status == 201, body
        else:
            with mails.lmtp() as client:
                assert client.sendmail("a@b.example", ["box@in.example"], raw) == {}
        peak = mails.server.status("VmHWM") / 1024
        print(f"a mail of {size:.1f} MiB: {before:.0f} MiB before, {peak:.0f} at its peak, {(peak - before) / size:.2f} times")
        assert peak - before <= 3 * size


def notice(raw, is_base64, folder, topic):
    """A notice of SES with a whole mail in it, signed as SNS does, and the certificate to pin."""
    certificate, key = certificates.make_certificate(folder, "sns", key="rsa2048")
    message = json.dumps({
        "notificationType": "Received", "mail": {"messageId": "m", "source": "a@b.example"},
        "receipt": {"recipients": ["box@in.example"], "action": {"encoding": "BASE64" if is_base64 else "UTF8"}},
        "content": base64.b64encode(raw).decode() if is_base64 else raw.decode()})
    fields = {
        "Message": message, "MessageId": "n", "Timestamp": "2026-11-22T16:00:00.000Z", "TopicArn": topic,
        "Type": "Notification"}
    text = "".join(f"{name}\n{value}\n" for name, value in fields.items()).encode()
    signature = subprocess.run(
        ["openssl", "dgst", "-sha256", "-sign", key], input=text, capture_output=True, check=True).stdout
    return certificate.read_text(), json.dumps({
        **fields, "SignatureVersion": "2", "Signature": base64.b64encode(signature).decode(),
        "SigningCertURL": "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0a.pem"}).encode()


@pytest.mark.parametrize("is_base64", [True, False])
def test_a_large_mail_in_json_in_json_takes_at_most_three_times_its_size(mails, tmp_path, is_base64):
    files = base64.encodebytes(os.urandom(17 * 1024 * 1024)).replace(b"\n", b"\r\n")
    raw = (
        f"From: a@b.example\r\nMessage-ID: <json{is_base64}@b>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n--b\r\n"
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=x.pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n").encode() + files + b"--b--\r\n"
    topic = "arn:aws:sns:eu-west-1:1:feedback"
    pem, body = notice(raw, is_base64, tmp_path, topic)
    status, source = mails.server.json(
        "POST", "/api/v1/sources", {"kind": "ses", "name": "ses", "options": {"topics": topic, "certificate": pem}},
        mails.token)
    assert status == 201, source
    with mails.lmtp() as client:
        client.sendmail("a@b.example", ["box@in.example"], mail(70 + is_base64))
    pathlib.Path(f"/proc/{mails.server.process.pid}/clear_refs").write_text("5")
    before = mails.server.status("VmRSS") / 1024
    status, _, answer = mails.server.request(
        "POST", "/" + source["url"].split("/", 3)[3], body, {"Content-Type": "text/plain; charset=UTF-8"}, timeout=240)
    assert status == 200 and json.loads(answer)["outcome"] == "stored", answer
    peak = mails.server.status("VmHWM") / 1024
    size = len(raw) / 2**20
    print(f"a mail of {size:.1f} MiB in SES's notice: {before:.0f} MiB before, {peak:.0f} at its peak, {(peak - before) / size:.2f} times")
    assert peak - before <= 3 * size
