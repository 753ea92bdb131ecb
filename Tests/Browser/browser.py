"""Headless Chromium with the few things that the tests do with it."""

import base64
import importlib.util
import json
import pathlib
import shutil

from axe_selenium_python import Axe
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

OUT = pathlib.Path(__file__).parent / "out"
WAIT_SECONDS = 15
PIXELS_MAX = 6000
AXE = pathlib.Path(importlib.util.find_spec("axe_core_python").origin).parent / "axe.min.js"


class Browser:
    def __init__(self, base, scripts=True):
        self.base = base
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        # Without a sandbox, because containers and root have none; every page here is our own.
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars"):
            options.add_argument(f"--{argument}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.set_capability("unhandledPromptBehavior", "ignore")
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.emulate(1280, "light")

    def close(self):
        self.driver.quit()

    # The window

    def emulate(self, width, scheme, height=900):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        media = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in media.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def open(self, address):
        self.driver.get(self.base + address if address.startswith("/") else address)

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    # Elements

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.find(selector).text

    def click(self, selector):
        self.find(selector).click()

    def type(self, selector, text):
        field = self.find(selector)
        field.clear()
        field.send_keys(text)

    def wait(self, condition, what):
        return WebDriverWait(self.driver, WAIT_SECONDS, poll_frequency=0.05).until(lambda _: condition(), what)

    def wait_for_dashboard(self):
        self.wait(
            lambda: len(self.all(".tile[data-n]")) == 4 and self.all("#feedback > li")
            and self.find("#live").get_attribute("data-state") == "live",
            "the dashboard did not load")

    # Checks

    def screenshot(self, name):
        OUT.mkdir(exist_ok=True)
        size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], PIXELS_MAX), "scale": 1}
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        (OUT / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))

    def violations(self):
        """What axe finds, one line a rule and element."""
        axe = Axe(self.driver, str(AXE))
        axe.inject()
        return [
            f"{violation['id']}: {node['target']} {node.get('failureSummary', '')}"
            for violation in axe.run()["violations"] for node in violation["nodes"]]

    def unrestricted_violations(self):
        """The same on a page whose policy would not let axe be put into it: it is evaluated by the debugger."""
        source = AXE.read_text()
        self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
        try:
            result = self.driver.execute_cdp_cmd("Runtime.evaluate", {
                "expression": source + ";axe.run().then(r => JSON.stringify(r.violations.map(v => [v.id, v.nodes.map("
                "n => [n.target, n.failureSummary])])))", "awaitPromise": True, "returnByValue": True})
        finally:
            self.driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": False})
        assert "value" in result["result"], result
        return json.loads(result["result"]["value"])

    def sticks_out(self):
        """The elements that make the page wider than the window."""
        return self.script(
            "return document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]"
            ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))")

    def complaints(self):
        """What the console says of errors and of the content security policy, since the last call."""
        return [
            entry["message"] for entry in self.driver.get_log("browser")
            if entry["level"] == "SEVERE" or "Content Security Policy" in entry["message"]]

    def has_dialog(self):
        try:
            self.driver.switch_to.alert.dismiss()
            return True
        except NoAlertPresentException:
            return False

    def foreign_requests(self):
        names = self.script("return performance.getEntriesByType('resource').map(entry => entry.name)")
        return [name for name in names if not name.startswith(self.base)]
