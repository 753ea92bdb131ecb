"""Real mails through the HTTP endpoint give the author, subject and text that a reference parser finds."""

import json
import re

import pytest

from server import Server, samples

FOLDER = samples()


def squeezed(text):
    return re.sub(r"\s+", " ", text or "").strip()


@pytest.mark.skipif(FOLDER is None, reason="skipped: no folder of samples beside the project")
def test_mails_give_their_author_subject_and_text():
    expected = json.loads((FOLDER / "email/raw/expected.json").read_text())
    right, wrong = [], []
    with Server() as server:
        token = server.token("owner")
        path, secret = server.source("email")
        for name, want in sorted(expected.items()):
            raw = (FOLDER.parent / "samples" / name.removeprefix("samples/")).read_bytes()
            status, _, body = server.request(
                "POST", path + "?to=" + name.split("/")[-1].replace("_", "-") + "@box.example", raw,
                {"Content-Type": "message/rfc822", "Authorization": f"Bearer {secret}"})
            assert status in (200, 201), (name, status, body)
            report = json.loads(body)
            if not report["feedback"]:
                wrong.append((name, report))
                continue
            _, record = server.json("GET", f"/api/v1/feedback/{report['feedback'][0]}", token=token)
            author = ((record["person"] or {}).get("email") or "").lower() == (want["from_addr"] or "").lower()
            subject = squeezed(record["subject"]) == squeezed(want["subject"])
            head = squeezed(want.get("text_head"))
            text = squeezed(record["full_text"] or record["comment"]).startswith(head[:200])
            (right if author and subject and text else wrong).append(
                (name, author, subject, text, record["subject"], want["subject"], (record["full_text"] or record["comment"] or "")[:80], head[:80]))
    for entry in wrong:
        print("differs:", entry)
    print(f"{len(right)} of {len(expected)} mails as expected")
    assert len(right) >= 60
