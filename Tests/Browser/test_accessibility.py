"""axe on every page, in both colour schemes and two widths, with a picture of each; and no sideways scrolling."""

import pytest

PAGES = {
    "overview": ("demo_browser", "/"),
    "overview-year": ("demo_browser", "/?range=12m"),
    "empty": ("blank_browser", "/?range=all"),
    "form": ("stranger_for_looks", "/f/nps"),
    "form-error": ("stranger_for_looks", "/f/nps"),
    "thanks": ("stranger_for_looks", "/f/nps/thanks?score=9"),
    "reference": ("stranger_for_looks", "/docs#createFeedback"),
    "sign-in": ("stranger_for_looks", "/sign-in"),
    "no-survey": ("stranger_for_looks", "/f/none"),
    "form-german": ("stranger_for_looks", "/f/csat?lang=de"),
    "form-arabic": ("stranger_for_looks", "/f/nps?lang=ar"),
    "form-all-kinds": ("stranger_for_looks", "/f/all-kinds"),
    "kiosk": ("stranger_for_looks", "/f/nps?kiosk=1"),
    "embedded": ("stranger_for_looks", "/f/nps?embed=1"),
}


ALL_KINDS = {
    "slug": "all-kinds", "name": "All kinds of questions", "questions": [
        {"key": "nps", "kind": "nps", "label": {"en": "How likely are you to recommend us?"}, "low": {"en": "Not at all"}},
        {"key": "why", "kind": "text", "label": {"en": "Why?"}, "show_if": {"question": "nps", "from": 0, "to": 10}},
        {"key": "csat", "kind": "csat", "scale": 10, "label": {"en": "How satisfied are you?"}},
        {"key": "ces", "kind": "ces", "label": {"en": "It was easy."}},
        {"key": "sus", "kind": "sus", "label": {"en": "What do you think of the system?"}},
        {"key": "umux", "kind": "umux_lite", "label": {"en": "And in short?"}},
        {"key": "stars", "kind": "stars", "label": {"en": "How many stars?"}},
        {"key": "thumbs", "kind": "thumbs", "label": {"en": "Good or bad?"}},
        {"key": "scale", "kind": "scale", "min": 0, "max": 3, "label": {"en": "How much?"}},
        {"key": "one", "kind": "choice", "options": ["red", {"value": "b", "label": {"en": "blue"}}], "label": {"en": "One?"}},
        {"key": "some", "kind": "choices", "options": ["bread", "salt"], "label": {"en": "Which?"}},
        {"key": "again", "kind": "yes_no", "label": {"en": "Again?"}},
        {"key": "done", "kind": "task", "label": {"en": "Did it work?"}}],
    "consent": {"required": True, "text": {"en": "You may quote me."}},
    "theme": {"accent": "#b3261e"}}


@pytest.fixture(scope="module")
def stranger_for_looks(used, token):
    from browser import Browser

    assert used.json("POST", "/api/v1/surveys", ALL_KINDS, token)[0] == 201
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
        if name == "reference":
            browser.wait(lambda: browser.all("details[open] table"), "no operation")
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
