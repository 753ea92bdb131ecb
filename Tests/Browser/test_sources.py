"""The pages of sources, as an owner uses them: without JavaScript of their own, in both schemes, on a narrow screen."""

import json
import urllib.request


def test_a_source_is_made_tried_and_followed(used, used_browser):
    browser = used_browser
    browser.emulate(1280, "light")
    browser.open("/settings/sources")
    browser.script("document.querySelector('#kind').value = 'email'")
    browser.type("#name", "Support inbox")
    browser.click("form .button")
    browser.wait(lambda: browser.all(".notice"), "the page of the new source")
    assert "shown only now" in browser.text(".notice")
    secret = browser.text(".notice code")
    address = browser.find("main > p > code").text
    request = urllib.request.Request(
        address, data=b"From: a@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nVery quick.\r\n", method="POST",
        headers={"Authorization": f"Bearer {secret}", "Content-Type": "message/rfc822"})
    assert json.load(urllib.request.urlopen(request))["outcome"] == "stored"
    identifier = address.rsplit("/", 1)[1]
    browser.open(f"/settings/sources/{identifier}")
    assert "1 stored" in browser.text(".hint")
    for width, scheme in [(1280, "light"), (1280, "dark"), (320, "light")]:
        browser.emulate(width, scheme)
        for name, page in [("source", f"/settings/sources/{identifier}"), ("sources", "/settings/sources")]:
            browser.open(page)
            browser.screenshot(f"{name}-{scheme}-{width}")
            assert browser.violations() == []
            assert browser.sticks_out() == []
    browser.emulate(1280, "light")
    browser.open(f"/settings/sources/{identifier}")
    browser.type("#option-recipients", "no address")
    browser.click("form:has(input[value=save]) .button")
    browser.wait(lambda: browser.all("[role=alert]"), "a wrong option was taken")
    assert "must be mail addresses" in browser.text("[role=alert]")
    assert browser.violations() == []
    # The refusal is a 422, which the console notes as a failed page.
    assert [line for line in browser.complaints() if "422" not in line] == []
