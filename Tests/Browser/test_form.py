"""The customer's side: the form with and without JavaScript, with a keyboard alone, and when something is wrong."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


def the_one_with(server, token, comment):
    found = [record for record in server.feedback(token) if record["comment"] == comment]
    assert len(found) == 1, f"{len(found)} records say {comment!r}"
    return found[0]


def fill_and_send(browser, comment):
    browser.open("/f/nps")
    browser.click("label[for=q1-10]")
    browser.type("#q2", comment)
    browser.click(".contact summary")
    browser.type("#person-name", "Grace Oduya")
    browser.type("#person-email", "grace@example.org")
    browser.click("form > .button")
    browser.wait(lambda: "/thanks" in browser.driver.current_url, "no thank-you page")


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_a_form_arrives(request, used, token, scripts):
    browser = request.getfixturevalue("stranger" if scripts == "with" else "without_scripts")
    comment = f"Sent {scripts} scripts: caf\u00e9, \u201cquotes\u201d & <tags>"
    fill_and_send(browser, comment)
    assert "Thank you" in browser.text("h1")
    record = the_one_with(used, token, comment)
    assert (record["score"], record["channel"], record["survey"]) == (9, "web", "nps")
    assert (record["person"]["name"], record["person"]["email"]) == ("Grace Oduya", "grace@example.org")
    assert record["counted"]
    assert browser.complaints() == []


def test_scripts_are_really_off(without_scripts, used):
    without_scripts.open("/")
    assert without_scripts.driver.current_url.endswith("/sign-in")
    without_scripts.open("data:text/html,<title>off</title><script>document.title = 'on'</script>")
    assert without_scripts.driver.title == "off"


def test_what_was_typed_stays_when_something_is_wrong(without_scripts, used, token):
    browser = without_scripts
    browser.open("/f/nps")
    browser.type("#q2", "Typed <b>before</b> a score was chosen")
    browser.click(".contact summary")
    browser.type("#person-email", "not an address")
    browser.click("form > .button")
    browser.wait(lambda: browser.all("[role=alert]"), "no summary of what is wrong")
    assert browser.driver.title.startswith("Error: ")
    assert browser.find("#q2").get_attribute("value") == "Typed <b>before</b> a score was chosen"
    assert browser.find("#person-email").get_attribute("value") == "not an address"
    links = [link.get_attribute("href").split("#")[1] for link in browser.all("[role=alert] a")]
    assert links == ["q1-1", "person-email"]
    described = browser.find("#person-email").get_attribute("aria-describedby")
    assert browser.find(f"#{described}").text == "An e-mail address looks like name@example.org."
    browser.click("label[for=q1-1]")
    browser.type("#person-email", "now@example.org")
    browser.click("form > .button")
    browser.wait(lambda: "/thanks" in browser.driver.current_url, "the mended form was not taken")
    assert the_one_with(used, token, "Typed <b>before</b> a score was chosen")["score"] == 0


def test_a_keyboard_is_enough(stranger, used, token):
    stranger.open("/f/csat")
    keys = ActionChains(stranger.driver)
    keys.send_keys(Keys.TAB, Keys.SPACE, *[Keys.ARROW_RIGHT] * 3)
    keys.send_keys(Keys.TAB, "By keyboard alone", Keys.TAB, Keys.TAB, Keys.ENTER)
    keys.perform()
    stranger.wait(lambda: "/thanks" in stranger.driver.current_url, "the form was not sent")
    record = the_one_with(used, token, "By keyboard alone")
    assert (record["score"], record["scale"]) == (4, "csat:1-5")


def test_sending_twice_makes_one(stranger, used, token):
    fill_and_send(stranger, "Sent once, pressed twice")
    stranger.driver.back()
    stranger.wait(lambda: stranger.all("form > .button"), "the form did not come back")
    stranger.click("form > .button")
    stranger.wait(lambda: "/thanks" in stranger.driver.current_url, "no thank-you page")
    the_one_with(used, token, "Sent once, pressed twice")


def test_a_mail_link_chooses_the_score_and_sends_nothing(stranger, used, token):
    before = len(used.feedback(token))
    stranger.open("/f/nps?score=9")
    assert stranger.find("#q1-10").is_selected()
    assert len(used.feedback(token)) == before


def test_the_honeypot_cannot_be_seen_or_reached(stranger):
    stranger.open("/f/nps")
    trap = stranger.find("[name=fx_ref]")
    assert trap.location["x"] < 0
    assert trap.get_attribute("tabindex") == "-1"
    assert trap.get_attribute("autocomplete") == "off"


def test_targets_are_large_enough_for_a_thumb(stranger):
    stranger.emulate(320, "light")
    stranger.open("/f/nps")
    sizes = [choice.size for choice in stranger.all(".choice")]
    assert len(sizes) == 11
    assert all(size["height"] >= 44 and size["width"] >= 44 for size in sizes), sizes
