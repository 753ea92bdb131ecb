"""Two servers, one with a year of sample data and one that has heard nothing, and a signed-in browser for each."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "System"))

from browser import Browser  # noqa: E402
from server import Server  # noqa: E402

OWNER = ("ada@example.org", "correct horse battery")


def signed_in(server):
    """A browser whose session was begun by the one-time link that the first start prints."""
    browser = Browser(server.url)
    browser.open(server.sign_in_link)
    browser.type("#email", OWNER[0])
    browser.type("#password", OWNER[1])
    browser.click("form .button")
    browser.wait_for_dashboard()
    return browser


@pytest.fixture(scope="session")
def demo():
    server = Server()
    server.command("demo")
    with server:
        yield server


@pytest.fixture(scope="session")
def blank():
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def used():
    """A server for the tests that write, so that the sample data stays as it is."""
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def demo_browser(demo):
    browser = signed_in(demo)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def blank_browser(blank):
    browser = signed_in(blank)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def used_browser(used):
    browser = signed_in(used)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def token(used):
    return used.token("owner")


@pytest.fixture
def stranger(used):
    """A browser without a session, as a customer has it."""
    browser = Browser(used.url)
    yield browser
    browser.close()


@pytest.fixture
def without_scripts(used):
    browser = Browser(used.url, scripts=False)
    yield browser
    browser.close()
