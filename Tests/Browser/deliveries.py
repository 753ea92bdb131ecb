"""One delivery through each channel, with a given text in every field that the channel has."""

import base64
import hashlib
import hmac
import json
import time
import urllib.parse


def through_every_channel(server, token, text):
    """Sends the text by each channel and returns how many pieces of feedback it became."""
    ways = (by_form, by_api, by_email, by_postmark, by_social, by_mastodon)
    for number, way in enumerate(ways):
        way(server, token, text, f"{abs(hash((text, number)))}")
    return len(ways)


def by_form(server, token, text, key):
    body = urllib.parse.urlencode({"nps": 5, "comment": text, "person.name": text[:60]})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "User-Agent": text[:60].encode("ascii", "replace")}
    status, _, _ = server.request("POST", "/channels/web/nps", body, headers)
    assert status == 303


def by_api(server, token, text, key):
    short = text[:60]
    status, answer = server.json("POST", "/api/v1/feedback", {
        "survey": "nps", "score": 5, "comment": text, "person": {"id": short, "name": short}, "tags": [short],
        "context": {"url": "https://shop.example/", "user_agent": short}, "external_id": key}, token)
    assert status == 201, answer


def by_email(server, token, text, key):
    path, secret = server.source("email")
    word = base64.b64encode(text.encode()).decode()
    mail = (
        f"From: =?utf-8?B?{word}?= <x@example.org>\r\nTo: feedback@shop.example\r\nSubject: =?utf-8?B?{word}?=\r\n"
        f"Message-ID: <{key}@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{word}\r\n")
    status, _, answer = server.request(
        "POST", path, mail.encode(), {"Content-Type": "message/rfc822", "Authorization": f"Bearer {secret}"})
    assert status == 201, answer


def by_postmark(server, token, text, key):
    path, secret = server.source("postmark")
    body = {
        "FromName": text, "From": "y@example.org", "FromFull": {"Email": "y@example.org", "Name": text},
        "Subject": text, "MessageID": key, "Date": "Sat, 21 Nov 2026 10:00:00 +0000", "TextBody": text,
        "HtmlBody": "", "Headers": [], "Attachments": [], "To": "feedback@shop.example",
        "ToFull": [{"Email": "feedback@shop.example", "Name": ""}]}
    status, _, answer = server.request(
        "POST", path, json.dumps(body).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {secret}"})
    assert status < 300, answer


def by_social(server, token, text, key):
    path, secret = server.source("social")
    body = json.dumps({"id": key, "text": text, "author": {"handle": text[:60], "name": text[:60]}}).encode()
    stamp = str(int(time.time()))
    secret = base64.b64decode(secret.removeprefix("whsec_"))
    code = base64.b64encode(hmac.new(secret, f"{key}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
    status, _, answer = server.request("POST", path, body, {
        "Content-Type": "application/json", "webhook-id": key, "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{code}"})
    assert status < 300, answer


def by_mastodon(server, token, text, key):
    path, secret = server.source("mastodon")
    status_object = {
        "id": key, "created_at": "2026-11-21T09:00:00.000Z", "visibility": "public", "language": "en",
        "url": f"https://m.example/@ann/{key}", "content": f"<p>{text}</p>", "in_reply_to_id": None,
        "account": {"acct": "ann@m.example", "display_name": text[:60], "bot": False}}
    event = {"event": "status.created", "created_at": "2026-11-21T09:00:00Z", "object": status_object}
    body = json.dumps(event).encode()
    code = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    status, _, answer = server.request(
        "POST", path, body, {"Content-Type": "application/json", "X-Hub-Signature": f"sha256={code}"})
    assert status < 300, answer
