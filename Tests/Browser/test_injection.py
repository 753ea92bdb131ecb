"""What strangers write is shown as they wrote it, and does nothing."""

from deliveries import through_every_channel

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "</textarea></title></style><iframe src=javascript:alert(1)>",
    "<a href=\"javascript:alert(1)\" style=\"position:fixed;inset:0\">x</a>",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= alert(1) %>",
    "<link rel=stylesheet href=https://evil.example/x.css><meta http-equiv=refresh content=0;url=https://evil.example>",
    "=cmd|' /C calc'!A0 \\u003cscript\\u003e &lt;b&gt;",
    "turned \u202etxt.exe\u202c, hid\u200bden, \ufeffmark",
    "<" * 200 + "long" * 500,
]


def test_injected_text_does_nothing_and_stays_legible(used, used_browser, token):
    sent = sum(through_every_channel(used, token, payload) for payload in PAYLOADS)
    assert sent == 60
    used_browser.complaints()
    used_browser.open("/?range=7d")
    used_browser.wait_for_dashboard()
    while used_browser.find("#feedback-more").is_displayed():
        before = len(used_browser.all("#feedback > .record"))
        used_browser.click("#feedback-more")
        used_browser.wait(lambda: len(used_browser.all("#feedback > .record")) > before, "no further page")
    assert not used_browser.has_dialog()
    assert used_browser.complaints() == []
    assert used_browser.foreign_requests() == []
    assert used_browser.all("#feedback script, #feedback img, #feedback iframe, #feedback a, #feedback [style]") == []
    comments = used_browser.script("return [...document.querySelectorAll('.record-comment')].map(e => e.textContent)")
    for payload in PAYLOADS[:6]:
        assert any(payload in comment for comment in comments), payload


def test_characters_that_hide_are_made_visible(used, used_browser, token):
    used.json("POST", "/api/v1/feedback", {
        "survey": "nps", "score": 1,
        "comment": "pay\u202egpj.exe and \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"}, token)
    used_browser.open("/?range=7d")
    used_browser.wait_for_dashboard()
    comment = used_browser.find("#feedback > .record .record-comment")
    assert "U+202E" in comment.text
    # Persian needs its joiners: they are no disguise.
    assert "U+200C" not in comment.text


def test_a_form_that_comes_back_shows_hostile_text_as_text(stranger):
    for payload in PAYLOADS[:6]:
        stranger.open("/f/nps")
        stranger.type("#q2", payload)
        stranger.click("form > .button")
        stranger.wait(lambda: stranger.all("[role=alert]"), "no error")
        assert stranger.find("#q2").get_attribute("value") == payload
        assert not stranger.has_dialog()
    # A browser writes a 422 of a form into its console as a failed request; that is no complaint of the page.
    assert [line for line in stranger.complaints() if "422" not in line] == []
