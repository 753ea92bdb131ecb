"""axe on every page, in both colour schemes and two widths, with a picture of each; and no sideways scrolling."""

import pytest

PAGES = {
    "overview": ("demo_browser", "/"),
    "overview-year": ("demo_browser", "/?range=12m"),
    "empty": ("blank_browser", "/?range=all"),
    "form": ("stranger_for_looks", "/f/nps"),
    "form-error": ("stranger_for_looks", "/f/nps"),
    "thanks": ("stranger_for_looks", "/f/nps/thanks?score=9"),
    "sign-in": ("stranger_for_looks", "/sign-in"),
    "no-survey": ("stranger_for_looks", "/f/none"),
}


@pytest.fixture(scope="module")
def stranger_for_looks(used):
    from browser import Browser

    browser = Browser(used.url)
    yield browser
    browser.close()


@pytest.fixture(params=PAGES)
def page(request):
    name = request.param
    fixture, address = PAGES[name]
    browser = request.getfixturevalue(fixture)

    def show(width, scheme):
        browser.emulate(width, scheme)
        browser.open(address)
        if fixture != "stranger_for_looks":
            browser.wait_for_dashboard()
        if name == "empty":
            browser.wait(lambda: browser.find("#welcome").is_displayed(), "no welcome")
        if name == "form-error":
            browser.click("form > .button")
            browser.wait(lambda: browser.all("[role=alert]"), "no error")

    yield name, browser, show
    browser.emulate(1280, "light")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(page, width, scheme):
    name, browser, show = page
    show(width, scheme)
    browser.screenshot(f"{name}-{scheme}-{width}")
    assert browser.violations() == []


def test_nothing_scrolls_sideways_on_the_narrowest_screen(page):
    name, browser, show = page
    show(320, "light")
    browser.screenshot(f"{name}-light-320")
    assert browser.sticks_out() == []


def test_set_up_page(blank, demo):
    """Shown before anybody has signed in: on a server of its own."""
    from browser import Browser
    from server import Server

    with Server() as fresh:
        browser = Browser(fresh.url)
        try:
            for scheme in ("light", "dark"):
                browser.emulate(360, scheme)
                browser.open(fresh.sign_in_link)
                browser.screenshot(f"set-up-{scheme}-360")
                assert browser.violations() == []
                assert browser.sticks_out() == []
        finally:
            browser.close()
