"""A mail's link: who only opens it has not voted, and one touch of the page is the vote."""

import datetime
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains


@pytest.fixture
def link(used, token):
    sent = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1)
    status, made = used.json(
        "POST", "/api/v1/surveys/nps/invitations", {"sent_at": sent.isoformat().replace("+00:00", "Z")}, token)
    assert status == 201, made

    def state():
        status, answer = used.json("GET", f"/api/v1/invitations/{made['id']}", token=token)
        assert status == 200, answer
        return answer

    made["path"] = made["links"][9]["url"].split("/", 3)[3]
    made["state"] = state
    return made


def in_front(browser):
    """The page has been in front of somebody for more than a second."""
    browser.wait(lambda: browser.script("return document.visibilityState === 'visible' && document.hasFocus()"), "hidden")
    opened = browser.script("return performance.timeOrigin")
    browser.wait(lambda: browser.script("return performance.now()") > 1500, "no time passed")
    assert opened == browser.script("return performance.timeOrigin")


def test_opening_is_no_vote_and_a_touch_is(stranger, link):
    stranger.open("/" + link["path"])
    assert stranger.find("#q1-10").is_selected()
    in_front(stranger)
    # A script that makes events of its own is nobody.
    stranger.script("document.body.dispatchEvent(new MouseEvent('pointermove', {bubbles: true}))")
    time.sleep(1)
    state = link["state"]()
    assert state["votes"] == []
    assert [opening["score"] for opening in state["provisional"]] == [9]
    stranger.screenshot("vote-light")
    assert stranger.violations() == []
    ActionChains(stranger.driver).move_to_element(stranger.find("h1")).perform()
    ActionChains(stranger.driver).move_to_element(stranger.find("#q2")).perform()
    stranger.wait(lambda: len(link["state"]()["votes"]) == 1, "the touch did not vote")
    vote = link["state"]()["votes"][0]
    assert (vote["score"], vote["by"], vote["outcome"]) == (9, "person", "created")
    stranger.wait(lambda: "counted" in stranger.text(".chosen"), "nothing is said of it")
    stranger.screenshot("vote-counted-light")
    assert stranger.violations() == []
    stranger.type("#q2", "And quick.")
    stranger.click("form > .button")
    stranger.wait(lambda: "/thanks" in stranger.driver.current_url, "no thank-you page")
    state = link["state"]()
    assert [vote["outcome"] for vote in state["votes"]] == ["created", "replaced"]
    assert stranger.complaints() == []


def test_a_touch_that_chooses_another_score_votes_that(stranger, link):
    stranger.open("/" + link["path"])
    in_front(stranger)
    stranger.click("label[for=q1-4]")
    stranger.wait(lambda: len(link["state"]()["votes"]) == 1, "the touch did not vote")
    assert link["state"]()["votes"][0]["score"] == 3


def test_without_scripts_the_button_votes(without_scripts, link):
    without_scripts.open("/" + link["path"])
    assert "Nothing is sent until you press" in without_scripts.text(".chosen")
    without_scripts.click("form > .button")
    without_scripts.wait(lambda: "/thanks" in without_scripts.driver.current_url, "no thank-you page")
    votes = link["state"]()["votes"]
    assert [(vote["score"], vote["by"]) for vote in votes] == [(9, "person")]
