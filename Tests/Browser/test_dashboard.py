"""The admins' side: figures, range, filters, what comes in while the page is open, and what stands where nothing is."""

import sqlite3
import urllib.parse

from selenium.webdriver.common.keys import Keys


def query_of(browser):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(browser.driver.current_url).query))


def test_every_figure_stands_with_interval_and_number(demo_browser):
    demo_browser.open("/?range=12m")
    demo_browser.wait_for_dashboard()
    for tile in demo_browser.all(".tile"):
        assert tile.get_attribute("data-value") != "", tile.text
        assert "95 % interval" in tile.text
        assert int(tile.get_attribute("data-n")) > 0
    assert "Sample data" in demo_browser.text("#demo-banner")
    assert demo_browser.all("#channels tbody tr")
    assert len(demo_browser.all(".chart canvas")) == 4
    assert "registered marks of Bain" in demo_browser.text("footer")
    assert demo_browser.foreign_requests() == []
    assert demo_browser.complaints() == []


def scores_in(server, metric):
    """The counted, solicited scores of a metric, straight from the rows."""
    database = sqlite3.connect(f"file:{server.data}/earshot.sqlite?mode=ro", uri=True)
    rows = database.execute(
        "SELECT a.score FROM answer a JOIN feedback f ON f.id = a.feedback_id WHERE a.metric = ? "
        "AND f.is_solicited = 1 AND f.is_spam = 0 AND f.disposition = 'counted'", (metric,)).fetchall()
    database.close()
    return [score for (score,) in rows]


def test_the_figures_on_the_page_are_those_of_the_rows(demo, demo_browser):
    nps, csat, ces = (scores_in(demo, metric) for metric in ("nps", "csat", "ces"))
    wanted = {
        "nps": (nps, 100 * (sum(s >= 9 for s in nps) - sum(s <= 6 for s in nps)) / len(nps), 0),
        "csat": (csat, 100 * sum(s >= 4 for s in csat) / len(csat), 0),
        "ces": (ces, sum(ces) / len(ces), 1)}
    demo_browser.open("/?range=all")
    demo_browser.wait_for_dashboard()
    for metric, (scores, value, digits) in wanted.items():
        tile = demo_browser.find(f'[data-tile="{metric}"]')
        assert int(tile.get_attribute("data-n")) == len(scores) > 1_000
        assert abs(float(tile.get_attribute("data-value")) - value) < 1e-9
        shown = float(demo_browser.text(f'[data-tile="{metric}"] .tile-value').replace("\u2212", "-"))
        assert abs(shown - value) <= 0.5 * 10 ** -digits + 1e-9


def test_charts_are_drawn_and_each_has_its_table(demo_browser):
    demo_browser.open("/?range=12m")
    demo_browser.wait_for_dashboard()
    for chart in demo_browser.all(".chart"):
        key = chart.get_attribute("data-chart")
        drawn = demo_browser.script(
            "const c = document.querySelector(`[data-chart=${arguments[0]}] canvas`);"
            "return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(value => value !== 0)", key)
        assert drawn, key
        demo_browser.script("document.querySelector(`[data-chart=${arguments[0]}] details`).open = true", key)
        assert len(demo_browser.all(f"[data-chart={key}] tbody tr")) > 5


def test_the_range_is_kept_in_the_address(demo_browser):
    demo_browser.open("/")
    demo_browser.wait_for_dashboard()
    before = demo_browser.find(".tile").get_attribute("data-n")
    demo_browser.find("a[href='?range=12m']").click()
    tile = demo_browser.find(".tile")
    demo_browser.wait(lambda: tile.get_attribute("data-n") != before, "the figures did not change")
    assert query_of(demo_browser) == {"range": "12m"}
    demo_browser.driver.back()
    demo_browser.wait(lambda: demo_browser.find(".tile").get_attribute("data-n") == before, "back did not go back")
    demo_browser.open("/?from=2026-01-01&to=2026-03-31")
    demo_browser.wait_for_dashboard()
    assert "1 Jan 2026 to 31 Mar 2026" in demo_browser.text("#range-text")


def test_the_list_is_filtered_and_paged(demo_browser):
    demo_browser.open("/?range=12m")
    demo_browser.wait_for_dashboard()
    assert len(demo_browser.all("#feedback > .record")) == 20
    demo_browser.find("#feedback-more").send_keys(Keys.ENTER)
    demo_browser.wait(lambda: len(demo_browser.all("#feedback > .record")) == 40, "no second page")
    identifiers = [record.get_attribute("data-id") for record in demo_browser.all("#feedback > .record")]
    assert len(set(identifiers)) == 40
    demo_browser.script(
        "const s = document.querySelector('[name=group]'); s.value = 'detractor';"
        "s.dispatchEvent(new Event('change', {bubbles: true}))")
    demo_browser.wait(lambda: len(demo_browser.all("#feedback > .record")) == 20, "the filter changed nothing")
    assert query_of(demo_browser)["group"] == "detractor"
    scores = demo_browser.script("return [...document.querySelectorAll('.chip-score')].map(e => e.firstChild.data)")
    assert len(scores) == 20 and all(int(score) <= 6 for score in scores)


def test_a_search_finds_nothing_and_says_so(demo_browser):
    demo_browser.open("/?range=all&q=zzzzqqqq")
    demo_browser.wait_for_dashboard()
    assert "Nothing fits these filters" in demo_browser.text("#feedback")


def test_what_comes_in_shows_without_a_reload(used, used_browser, token):
    used_browser.open("/?range=7d")
    used_browser.wait_for_dashboard()
    used_browser.script("window.isTheSamePage = true")
    tile = ".tile[data-tile=nps]"
    before = int(used_browser.find(tile).get_attribute("data-n"))
    status, record = used.json(
        "POST", "/api/v1/feedback", {"survey": "nps", "score": 10, "comment": "While you were looking"}, token)
    assert status == 201
    used_browser.wait(
        lambda: int(used_browser.find(tile).get_attribute("data-n")) == before + 1, "the tile did not change")
    used_browser.wait(
        lambda: used_browser.all(f"#feedback [data-id='{record['id']}']"), "the new feedback is not in the list")
    assert used_browser.script("return window.isTheSamePage") is True


def test_many_open_pages_do_not_hold_each_other_up(used, used_browser):
    """A browser has six connections to a server: pages that nobody looks at must not keep them for their streams."""
    driver = used_browser.driver
    first = driver.current_window_handle
    for _ in range(8):
        driver.switch_to.new_window("tab")
        used_browser.open("/?range=7d")
        used_browser.wait_for_dashboard()
    for handle in driver.window_handles:
        if handle != first:
            driver.switch_to.window(handle)
            driver.close()
    driver.switch_to.window(first)
    for _ in range(8):
        used_browser.open("/?range=7d")
        used_browser.wait_for_dashboard()
        used_browser.open("/f/nps")
    used_browser.driver.back()
    used_browser.wait_for_dashboard()


def test_an_empty_server_says_how_to_begin(blank_browser):
    blank_browser.open("/?range=all")
    blank_browser.wait_for_dashboard()
    blank_browser.wait(lambda: blank_browser.find("#welcome").is_displayed(), "no way to begin is shown")
    text = blank_browser.text("#welcome")
    assert "/f/nps" in text and "curl" in text and "earshot source create" in text
    for tile in blank_browser.all(".tile"):
        assert tile.get_attribute("data-value") == ""
    assert not blank_browser.find("#demo-banner").is_displayed()
    assert blank_browser.complaints() == []


def test_who_was_asked_is_shown_before_anybody_answers(blank, blank_browser):
    token = blank.token()
    for number in range(3):
        status = blank.json("POST", "/api/v1/surveys/nps/invitations", {
            "person": {"id": f"a{number}"}, "channel": "email"}, token=token)[0]
        assert status == 201
    blank_browser.open("/?range=all")
    blank_browser.wait_for_dashboard()
    blank_browser.wait(lambda: "No answer yet to 3 delivered" in blank_browser.text("#asking"), "nobody was asked")
    assert blank_browser.find("#asking-section").is_displayed()


def test_signed_out_means_out(used, stranger):
    stranger.open("/")
    assert stranger.driver.current_url.endswith("/sign-in")
    stranger.type("#email", "ada@example.org")
    stranger.type("#password", "not the password")
    stranger.click("form > .button")
    stranger.wait(lambda: stranger.all("[role=alert]"), "a wrong password was not refused")
    assert stranger.find("#email").get_attribute("value") == "ada@example.org"
    assert stranger.find("#password").get_attribute("value") == ""


def test_signing_in_and_out(used, used_browser, stranger):
    stranger.open("/sign-in")
    stranger.type("#email", "ada@example.org")
    stranger.type("#password", "correct horse battery")
    stranger.click("form > .button")
    stranger.wait_for_dashboard()
    assert stranger.text("#account-email") == "ada@example.org"
    stranger.click("form[action='/sign-out'] button")
    stranger.wait(lambda: stranger.driver.current_url.endswith("/sign-in"), "signing out led nowhere")
    stranger.open("/")
    assert stranger.driver.current_url.endswith("/sign-in")
