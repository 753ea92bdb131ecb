"""The page on which the staff takes down letters and calls."""


def test_a_letter_is_taken_down(used, used_browser, token):
    browser = used_browser
    browser.emulate(1280, "light")
    browser.open("/letters/new")
    for width, scheme in [(1280, "light"), (1280, "dark"), (320, "light")]:
        browser.emulate(width, scheme)
        browser.open("/letters/new")
        browser.screenshot(f"letter-{scheme}-{width}")
        assert browser.violations() == []
        assert browser.sticks_out() == []
    browser.emulate(1280, "light")
    browser.click("form .button")
    browser.wait(lambda: browser.all("[role=alert]"), "an empty letter was taken")
    browser.screenshot("letter-error-light")
    assert browser.violations() == []
    browser.type("[name=body]", "The driver was very friendly; the parcel was wet.")
    browser.click("form .button")
    browser.wait(lambda: not browser.all("[role=alert]"), "the letter was refused")
    assert browser.violations() == []
    found = [record for record in used.feedback(token, "channel=letter") if "parcel was wet" in (record["comment"] or "")]
    assert len(found) == 1
    # The refusal is a 422, which the console notes as a failed page.
    assert [line for line in browser.complaints() if "422" not in line] == []


def test_a_rating_may_lie_below_nought(used, used_browser, token):
    used.json("POST", "/api/v1/surveys", {
        "slug": "swing", "name": "Swing", "status": "live", "languages": ["en"],
        "questions": [{"key": "feel", "kind": "scale", "min": -3, "max": 3, "label": {"en": "How was it?"}}]}, token)
    browser = used_browser
    browser.emulate(1280, "light")
    browser.open("/letters/new")
    browser.type("[name=body]", "It went from bad to worse.")
    browser.script("document.querySelector('[name=survey]').value = 'swing'")
    browser.type("[name=rating]", "-4")
    browser.click("form .button")
    browser.wait(lambda: browser.all("[role=alert]"), "a rating outside the scale was taken")
    browser.find("[name=rating]").clear()
    browser.type("[name=rating]", "-3")
    browser.click("form .button")
    browser.wait(lambda: not browser.all("[role=alert]"), "the letter was refused")
    found = [record for record in used.feedback(token, "channel=letter") if record["survey"] == "swing"]
    assert [(record["score"], record["scale"]) for record in found] == [(-3, "scale:-3-3")]
