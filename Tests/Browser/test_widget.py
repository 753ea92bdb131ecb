"""The widget on another site's page, under a policy that allows the feedback server and nothing else."""

import gzip
import hashlib
import hmac
import pathlib

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from hostpage import HostPage

PUBLIC = pathlib.Path(__file__).resolve().parents[2] / "public"
GZIPPED_MAX = 12 * 1024

SURVEY = {
    "slug": "widget", "name": "Your order", "languages": ["en", "de", "ar"], "questions": [
        {"key": "nps", "kind": "nps", "required": True, "label": {
            "en": "Would you tell a friend?", "de": "Würden Sie uns empfehlen?", "ar": "هل توصي بنا؟"},
            "low": {"en": "No", "de": "Nein", "ar": "لا"}, "high": {"en": "Yes", "de": "Ja", "ar": "نعم"}},
        {"key": "why", "kind": "text", "label": {"en": "What went wrong?", "de": "Was lief falsch?", "ar": "ما الخطأ؟"},
         "show_if": {"question": "nps", "from": 0, "to": 6}},
        {"key": "liked", "kind": "choices", "options": ["speed", "price"], "label": {
            "en": "What was good?", "de": "Was war gut?", "ar": "ما الجيد؟"},
         "show_if": {"question": "nps", "from": 9, "to": 10}},
        {"key": "use", "kind": "umux_lite", "label": {"en": "The shop", "de": "Der Laden", "ar": "المتجر"}}],
    "thanks": [
        {"if": {"question": "nps", "from": 9, "to": 10}, "link": "https://reviews.example", "text": {
            "en": "Wonderful!", "de": "Wunderbar!", "ar": "رائع!"}},
        {"text": {"en": "We will mend it.", "de": "Wir bessern nach.", "ar": "سنصلح ذلك."}}],
    "theme": {"accent": "#7a1f5c"}}


@pytest.fixture(scope="module")
def shop(used, token):
    status, answer = used.json("POST", "/api/v1/surveys", SURVEY, token)
    assert status == 201, answer
    page = HostPage(used.url)
    framed = {**SURVEY, "slug": "framed", "web": {"origins": [page.url], "frame_ancestors": [page.url]}}
    assert used.json("POST", "/api/v1/surveys", framed, token)[0] == 201
    yield page
    page.close()


class Panel:
    """The widget's inside."""

    def __init__(self, browser):
        self.browser = browser
        browser.wait(lambda: self.root is not None, "no widget")

    @property
    def root(self):
        return self.browser.script("const h = document.querySelector('[data-earshot]'); return h && h.shadowRoot")

    def find(self, selector):
        return self.root.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.root.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, selector):
        self.browser.wait(lambda: self.all(selector), f"no {selector}")
        return self.find(selector)

    def open(self):
        self.wait("button").click()
        self.wait("form")
        return self

    def choose(self, name, value):
        self.find(f"input[name='{name}'][value='{value}']").click()

    def focused(self):
        return self.browser.script(
            "return document.querySelector('[data-earshot]').shadowRoot.activeElement")


def latest(used, token, survey="widget"):
    return used.feedback(token, f"survey={survey}")[0]


def outcomes(used):
    import sqlite3

    database = sqlite3.connect(f"file:{used.data}/earshot.sqlite?mode=ro", uri=True)
    rows = database.execute(
        "SELECT outcome, sum(count) FROM impression WHERE survey = 'widget' GROUP BY outcome").fetchall()
    database.close()
    return dict(rows)


def test_the_file_is_small():
    assert len(gzip.compress((PUBLIC / "widget.js").read_bytes(), 9)) < GZIPPED_MAX


def test_an_answer_arrives_from_a_page_with_a_strict_policy(shop, stranger, used, token):
    secret = used.json("GET", "/api/v1/surveys/widget/identity", token=token)[1]["secret"]
    code = hmac.new(secret.encode(), b"cust_7", hashlib.sha256).hexdigest()
    stranger.open(shop.embed(
        "/strict", f'data-survey="widget" data-user-id="cust_7" data-user-hash="{code}" data-meta-plan="pro"'))
    panel = Panel(stranger).open()
    assert panel.focused().get_attribute("name") == "nps"
    assert not panel.find("[data-key=why]").is_displayed()
    panel.choose("nps", 10)
    assert panel.find("[data-key=liked]").is_displayed() and not panel.find("[data-key=why]").is_displayed()
    panel.choose("liked", "speed")
    panel.choose("use.1", 7)
    panel.choose("use.2", 6)
    panel.find(".send").click()
    stranger.wait(lambda: "Wonderful!" in panel.find(".panel").text, "no thanks")
    assert panel.find("a.button").get_attribute("href") == "https://reviews.example/"
    record = latest(used, token)
    assert [answer["value"] for answer in record["answers"]] == [10, ["speed"], [7, 6]]
    assert record["person"]["id"] == "cust_7" and record["person"]["attributes"] == {"plan": "pro"}
    assert record["context"]["url"] == shop.url + "/strict"
    assert record["counted"] and record["spam_score"] <= 30, record["spam_reasons"]
    assert not any("proof" in reason or "token" in reason for reason in record["spam_reasons"])
    assert stranger.complaints() == []
    assert stranger.script("return document.cookie") == ""
    assert stranger.driver.get_cookies() == []
    assert {name.split("/")[2] for name in stranger.foreign_requests()} == {shop.url.split("/")[2]} or all(
        name.startswith((used.url, shop.url)) for name in stranger.foreign_requests())
    # Counted in a write of its own, which nobody waits for.
    stranger.wait(lambda: {"answered", "shown"} <= set(outcomes(used)), "it was not counted")


def test_it_branches_and_says_what_is_missing(shop, stranger, used, token):
    stranger.open(shop.embed("/branch", 'data-survey="widget"'))
    panel = Panel(stranger).open()
    panel.find(".send").click()
    fault = panel.find("[data-key=nps] .fault")
    assert fault.is_displayed() and fault.text == "Please choose one."
    assert panel.focused().get_attribute("name") == "nps"
    panel.choose("nps", 3)
    panel.find("textarea[name=why]").send_keys("It was late")
    panel.find(".send").click()
    stranger.wait(lambda: "We will mend it." in panel.find(".panel").text, "no thanks")
    record = latest(used, token)
    assert (record["score"], record["comment"]) == (3, "It was late")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing(shop, stranger, scheme, language):
    stranger.emulate(360 if language == "ar" else 1280, scheme)
    stranger.open(shop.embed(f"/axe-{language}", f'data-survey="widget" data-lang="{language}"', language))
    panel = Panel(stranger)
    panel.wait("button")
    assert stranger.unrestricted_violations() == []
    panel.open()
    panel.choose("nps", 2)
    stranger.screenshot(f"widget-{language}-{scheme}")
    assert panel.find(".root").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert stranger.unrestricted_violations() == []
    sizes = [choice.size for choice in panel.all(".choice") if choice.is_displayed()]
    assert sizes and all(size["height"] >= 44 and size["width"] >= 44 for size in sizes)


def test_a_keyboard_is_enough_and_stays_inside(shop, stranger, used, token):
    stranger.open(shop.embed("/keys", 'data-survey="widget" data-lang="de"'))
    panel = Panel(stranger)
    button = panel.wait("button")
    stranger.script("arguments[0].focus()", button)
    press = lambda *keys: ActionChains(stranger.driver).send_keys(*keys).perform()
    press(Keys.ENTER)
    panel.wait("form")
    assert panel.find("[role=dialog]").get_attribute("aria-modal") == "true"
    stranger.wait(lambda: panel.focused() and panel.focused().get_attribute("name") == "nps", "no focus")
    # Around and around: the focus never leaves the panel.
    for _ in range(8):
        press(Keys.TAB)
        assert stranger.script("return document.activeElement === document.querySelector('[data-earshot]')")
    press(Keys.ESCAPE)
    assert not panel.all("form")
    assert panel.focused() == panel.find("button"), "the focus did not come back to the button"
    press(Keys.ENTER)
    panel.wait("form")
    press(Keys.SPACE, *[Keys.ARROW_RIGHT] * 8)
    stranger.wait(lambda: panel.all("input[name=nps]:checked"), "no score")
    press(Keys.TAB, Keys.TAB, Keys.TAB)
    panel.find(".send").send_keys(Keys.ENTER)
    stranger.wait(lambda: "Wir bessern nach." in panel.find(".panel").text, "no thanks")
    assert latest(used, token)["language"] == "de"


def test_what_was_begun_is_kept_and_completed_in_one_record(shop, stranger, used, token):
    stranger.open(shop.embed("/leave", 'data-survey="widget"'))
    panel = Panel(stranger).open()
    panel.choose("nps", 4)
    panel.find("textarea[name=why]").send_keys("I had no time")
    before = len(used.feedback(token, "survey=widget"))
    stranger.open(shop.embed("/elsewhere", 'data-survey="widget"'))
    stranger.wait(lambda: len(used.feedback(token, "survey=widget")) == before + 1, "nothing was kept")
    record = latest(used, token)
    assert (record["score"], record["comment"]) == (4, "I had no time")


def test_it_opens_by_itself_once_and_is_told_to(shop, stranger):
    address = shop.embed("/auto", 'data-survey="widget" data-mode="auto" data-delay="0"')
    stranger.open(address)
    panel = Panel(stranger)
    panel.wait("form")
    assert panel.find("[role=dialog]").get_attribute("aria-modal") is None
    assert stranger.script("return document.activeElement === document.body")
    panel.find(".close").click()
    stranger.open(address)
    stranger.wait(lambda: stranger.script("return typeof window.earshot === 'function'"), "no calls")
    assert not Panel(stranger).all("form")
    stranger.script("earshot('open')")
    Panel(stranger).wait("form")
    stranger.script("earshot('close')")
    assert not Panel(stranger).all("form")


def test_calls_that_were_made_before_it_came_are_carried_out(shop, stranger):
    stranger.open(shop.embed("/queue", 'data-survey="widget" data-mode="manual"'))
    stranger.wait(lambda: stranger.script("return typeof window.earshot === 'function'"), "no calls")
    stranger.script("window.told = []; earshot('on', 'started', (event) => told.push(event.survey)); earshot('open')")
    panel = Panel(stranger)
    panel.wait("form")
    panel.choose("nps", 8)
    stranger.wait(lambda: stranger.script("return told.join()") == "widget", "the page was not told")


def test_a_frame_fits_what_is_in_it(shop, stranger, used, token):
    stranger.open(shop.embed("/frame", 'data-survey="framed" data-mode="frame"'))
    stranger.wait(lambda: stranger.all("iframe"), "no frame")
    frame = stranger.find("iframe")
    stranger.wait(lambda: frame.size["height"] not in (0, 480), "the frame was not told its height")
    first = frame.size["height"]
    stranger.screenshot("frame-light")
    stranger.driver.switch_to.frame(frame)
    inside = stranger.script("return document.querySelector('main').getBoundingClientRect().height")
    assert abs(inside - first) <= 2
    stranger.click("label[for=q1-3]")
    stranger.wait(lambda: stranger.find("#q2").is_displayed(), "the question did not come")
    stranger.driver.switch_to.default_content()
    stranger.wait(lambda: frame.size["height"] > first, "the frame did not grow")
    stranger.driver.switch_to.frame(frame)
    stranger.find("form > .button").click()
    stranger.wait(lambda: stranger.all(".tick"), "no thanks in the frame")
    stranger.driver.switch_to.default_content()
    assert latest(used, token, "framed")["score"] == 2


def test_a_frame_elsewhere_is_refused(shop, stranger, used):
    stranger.open(shop.embed("/not-framed", 'data-survey="widget" data-mode="frame"'))
    stranger.wait(lambda: stranger.all("iframe"), "no frame")
    stranger.wait(lambda: any("frame-ancestors" in line for line in stranger.complaints()), "it was shown")
