"""Erasing a person: a token that stood in every field is in no file afterwards, nor in a new backup."""

import json
import pathlib
import tempfile
import time

from server import Server

TOKEN = "zqerasure7token"


def holders(folder):
    return [str(path) for path in pathlib.Path(folder).rglob("*")
            if path.is_file() and TOKEN.encode() in path.read_bytes().lower()]


def test_no_trace_is_left_and_the_counts_stay():
    with Server() as server:
        token = server.token("owner")
        for number in range(300):
            server.json("POST", "/api/v1/feedback", {"survey": "nps", "score": 7, "comment": f"other {number}"}, token)
        person = {"id": TOKEN, "email": f"{TOKEN}@example.org", "name": TOKEN, "handle": f"@{TOKEN}",
                  "phone": "+4915112345678", "attributes": {"note": TOKEN}}
        for number in range(3):
            status, answer = server.json(
                "POST", "/api/v1/feedback",
                {"survey": "nps", "score": 9, "comment": f"{TOKEN} {number}", "subject": TOKEN, "person": person,
                 "tags": [TOKEN], "external_id": f"{TOKEN}{number}",
                 "context": {"url": f"https://x.example/{TOKEN}", "referrer": f"https://y.example/{TOKEN}",
                             "user_agent": TOKEN}}, token, {"Idempotency-Key": f"{TOKEN}-{number}"})
            assert status == 201, answer
        path, secret = server.source("email")
        mail = (f"From: {TOKEN} <{TOKEN}@example.org>\r\nTo: f@shop.example\r\nSubject: {TOKEN}\r\nX-Note: {TOKEN}\r\n"
                f"Message-ID: <{TOKEN}@example.org>\r\nContent-Type: text/plain\r\n\r\n9\r\n{TOKEN}\r\n")
        status, _, _ = server.request(
            "POST", path, mail, {"Content-Type": "message/rfc822", "Authorization": f"Bearer {secret}"})
        assert status == 201
        counted = server.json("GET", "/api/v1/metrics/nps", token=token)[1]
        assert holders(server.data)

        found = server.json("GET", f"/api/v1/people?email={TOKEN}@example.org", token=token)[1]["data"][0]
        status, export = server.json("GET", f"/api/v1/people/{found['person_id']}/export", token=token)
        assert status == 200 and len(export["feedback"]) == 4 and export["person"]["name"] == TOKEN
        assert server.request("DELETE", f"/api/v1/people/{found['person_id']}",
                              headers={"Authorization": f"Bearer {token}"})[0] == 204
        deadline = time.monotonic() + 60
        while holders(server.data) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert holders(server.data) == []
        assert TOKEN not in server.log.read_text().lower()
        assert server.json("GET", "/api/v1/metrics/nps", token=token)[1]["n"] == counted["n"]
        assert server.json("GET", f"/api/v1/people/{found['person_id']}", token=token)[0] == 404
        with tempfile.TemporaryDirectory() as folder:
            server.command("backup", folder + "/copy.sqlite")
            assert holders(folder) == []
        assert server.command("erase", "--email", f"{TOKEN}@example.org", check=False).returncode == 67
        assert b"as they were written" in server.command("audit", "verify").stdout
        log = json.dumps(server.json("GET", "/api/v1/audit", token=token)[1])
        assert "person.erase" in log and TOKEN not in log
        server.stop()
        assert b"fault" not in server.command("check", check=False).stdout
