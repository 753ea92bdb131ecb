"""A device that stands where people pass: it sends by itself, keeps what it cannot send, and starts again."""

import pytest


@pytest.fixture
def kiosk(used):
    from browser import Browser

    browser = Browser(used.url)
    browser.driver.execute_cdp_cmd("Network.enable", {})
    yield browser
    browser.close()


def offline(browser, is_offline):
    browser.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
        "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})


def answer(browser, score):
    browser.wait(lambda: browser.find("form").is_displayed(), "the form did not come back")
    browser.click(f"label[for=q1-{score + 1}]")
    browser.click("form > .button")
    browser.wait(lambda: browser.all(".kiosk-thanks"), "no thanks")


def kiosk_scores(used, token):
    return sorted(record["score"] for record in used.feedback(token, "channel=kiosk"))


def test_it_thanks_and_starts_again(kiosk, used, token):
    kiosk.open("/f/nps?kiosk=1")
    kiosk.screenshot("kiosk-light")
    assert kiosk.violations() == []
    before = kiosk_scores(used, token)
    answer(kiosk, 9)
    kiosk.screenshot("kiosk-thanks-light")
    assert kiosk.violations() == []
    kiosk.wait(lambda: not kiosk.all(".kiosk-thanks"), "it did not start again")
    assert not kiosk.find("#q1-10").is_selected()
    answer(kiosk, 4)
    kiosk.wait(lambda: kiosk_scores(used, token) == sorted(before + [4, 9]), "the answers did not arrive")
    assert kiosk.complaints() == []


def test_what_cannot_be_sent_waits_and_arrives_once(kiosk, used, token):
    kiosk.open("/f/nps?kiosk=1&lang=de")
    before = kiosk_scores(used, token)
    offline(kiosk, True)
    answer(kiosk, 7)
    assert "gespeichert" in kiosk.text(".lead")
    kiosk.wait(lambda: not kiosk.all(".kiosk-thanks"), "it did not start again")
    answer(kiosk, 6)
    waiting = "return (JSON.parse(localStorage.getItem('earshot:nps:queue')) || []).length"
    assert kiosk.script(waiting) == 2
    assert kiosk_scores(used, token) == before
    offline(kiosk, False)
    kiosk.script("dispatchEvent(new Event('online'))")
    kiosk.wait(lambda: kiosk.script(waiting) == 0, "the queue was not sent")
    assert kiosk_scores(used, token) == sorted(before + [6, 7])


def test_what_waits_outlives_a_reload(kiosk, used, token):
    kiosk.open("/f/nps?kiosk=1")
    before = kiosk_scores(used, token)
    offline(kiosk, True)
    answer(kiosk, 8)
    kiosk.wait(lambda: not kiosk.all(".kiosk-thanks"), "it did not start again")
    assert kiosk_scores(used, token) == before
    offline(kiosk, False)
    kiosk.driver.refresh()
    waiting = "return (JSON.parse(localStorage.getItem('earshot:nps:queue')) || []).length"
    kiosk.wait(lambda: kiosk.script(waiting) == 0, "the queue was not sent")
    assert kiosk_scores(used, token) == sorted(before + [8])


def test_a_scale_of_its_own_range(kiosk, used, token):
    """Scores below nought and above ten, with and without a connection."""
    for slug, low, high in [("mood", -3, 3), ("share", 90, 100)]:
        used.json("POST", "/api/v1/surveys", {
            "slug": slug, "name": slug, "status": "live", "languages": ["en"],
            "questions": [{"key": "feel", "kind": "scale", "min": low, "max": high, "required": True,
                           "label": {"en": "How was it?"}, "low": {"en": "Bad"}, "high": {"en": "Good"}}]}, token)
        kiosk.open(f"/f/{slug}?kiosk=1")
        assert kiosk.violations() == []
        answer(kiosk, 0)
        kiosk.wait(lambda: not kiosk.all(".kiosk-thanks"), "it did not start again")
        offline(kiosk, True)
        answer(kiosk, high - low)
        kiosk.wait(lambda: not kiosk.all(".kiosk-thanks"), "it did not start again")
        offline(kiosk, False)
        kiosk.script("dispatchEvent(new Event('online'))")

        def scores():
            return sorted(record["score"] for record in used.feedback(token, f"channel=kiosk&survey={slug}"))

        kiosk.wait(lambda: scores() == [low, high], f"{scores()} arrived")


def test_without_scripts_it_comes_back_by_itself(without_scripts):
    browser = without_scripts
    browser.open("/f/nps?kiosk=1")
    browser.click("label[for=q1-9]")
    browser.click("form > .button")
    browser.wait(lambda: "/thanks" in browser.driver.current_url, "no thanks")
    browser.wait(lambda: "/thanks" not in browser.driver.current_url, "it did not come back")
    assert "kiosk=1" in browser.driver.current_url
