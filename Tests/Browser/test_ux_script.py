"""ux.js on a page of another origin with a strict policy: what it sends, and that it sends nothing for who asks so."""

import http.server
import json
import sqlite3
import threading
import urllib.parse

import pytest

PAGE = """<!doctype html><html lang="en"><title>Shop</title>
<script src="{base}/ux.js" data-source="{source}" data-touchpoint="pay"></script>
<h1>Shop</h1>
<button type="button" id="start" data-ux-start="checkout">Start</button>
<button type="button" id="slip" data-ux-error="checkout">Slip</button>
<button type="button" id="done" data-ux-success="checkout">Done</button>
<button type="button" id="lost" data-ux-failure="search"><b>Lost</b></button>
<button type="button" id="other" data-ux-start="return">Return</button>
<form action="{base}/channels/web/nps" method="post"><input name="score" value="3"><button id="answer">Send</button></form>
"""


class Shop:
    """A site of its own: another port is another origin."""

    def __init__(self):
        shop = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = shop.pages.get(urllib.parse.urlsplit(self.path).path, "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", shop.policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.pages, self.policy = {}, "default-src 'none'"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def shop(used, token):
    shop = Shop()
    _, source = used.json(
        "POST", "/api/v1/sources", {"kind": "ux", "name": "Shop", "options": {"origins": shop.base}}, token)
    shop.policy = (f"default-src 'none'; script-src {used.url}; connect-src {used.url}; form-action {used.url}; "
                   "base-uri 'none'; frame-ancestors 'none'")
    shop.pages["/pay"] = PAGE.format(base=used.url, source=source["id"])
    shop.pages["/bye"] = "<!doctype html><html lang=en><title>Bye</title>"
    yield shop
    shop.server.shutdown()


def attempts(used, page):
    """What is on disk. Nothing of the API lists single attempts."""
    with sqlite3.connect(f"file:{used.data}/earshot.sqlite?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT task, outcome, errors, duration_ms, touchpoint, page, lcp_ms, cls FROM task_attempt"
            " WHERE page = ? ORDER BY id", (page,))
        return rows.fetchall()


def test_tasks_and_vitals_reach_the_server(used, stranger, shop):
    stranger.open(shop.base + "/pay?visit=secret#top")
    assert stranger.script("return typeof window.earshotUX.start") == "function"
    for button in ("start", "slip", "slip", "done", "lost"):
        stranger.click("#" + button)
    page = shop.base + "/pay"
    stranger.wait(lambda: len(attempts(used, page)) == 2, "two attempts")
    (done, lost) = attempts(used, page)
    assert done[:3] == ("checkout", "success", 2) and done[3] >= 0 and done[4] == "pay" and done[7] is not None
    assert lost[:4] == ("search", "failure", 0, None)
    # Who leaves with a task under way has given it up.
    stranger.click("#other")
    stranger.open(shop.base + "/bye")
    stranger.wait(lambda: len(attempts(used, page)) == 3, "the task that was given up")
    assert attempts(used, page)[2][:2] == ("return", "abandoned")
    assert stranger.script("return document.cookie + Object.keys(localStorage) + Object.keys(sessionStorage)") == ""
    assert [entry for entry in stranger.complaints() if "Content Security Policy" in str(entry)] == []


def test_an_answer_takes_its_page_along(used, token, stranger, shop):
    stranger.open(shop.base + "/pay")
    stranger.click("#lost")
    told = stranger.script("return window.earshotUX.context()")
    assert told["url"] == shop.base + "/pay" and told["task"] == "search" and told["task_outcome"] == "failure"
    stranger.click("#answer")
    query = urllib.parse.urlencode({"page": shop.base + "/pay", "task_outcome": "failure"})
    stranger.wait(lambda: used.feedback(token, query), "the answer")
    (record,) = used.feedback(token, query)
    context = record["context"]
    assert record["score"] == 3 and context["task"] == "search" and context["load_ms"] >= 0 and context["cls"] >= 0


@pytest.mark.parametrize("wish", ["globalPrivacyControl", "doNotTrack"])
def test_nothing_is_told_of_who_asks_not_to_be_tracked(used, stranger, shop, wish):
    value = "true" if wish == "globalPrivacyControl" else "'1'"
    stranger.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {"source": f"Object.defineProperty(Navigator.prototype, '{wish}', {{get: () => {value}}})"})
    shop.pages["/quiet"] = shop.pages["/pay"]
    stranger.open(shop.base + "/quiet")
    for button in ("start", "done", "lost"):
        stranger.click("#" + button)
    assert stranger.script("return window.earshotUX.context()") == {}
    sent = stranger.script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert not any("/channels/" in address for address in sent), json.dumps(sent)
    assert attempts(used, shop.base + "/quiet") == []
