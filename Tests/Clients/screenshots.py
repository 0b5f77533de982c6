# screenshots.py FOLDER [THEME-LANGUAGE-WIDTH…]: pictures of every page, in both themes and both languages, wide and narrow, or in
# some of these alone: light-en-1280. A page that needs a form sent before it (a token, a secret) is there too, and so are those of
# an account that has nothing yet and of a server that nobody has set up.

import re
import sys
import tempfile
from pathlib import Path

import people
from browser import OPEN, PERSONAL, Browser
from server import Server
from stage import Stage

MAXIMUM_HEIGHT = 4000
LOOKS = [f"{theme}-{language}-{width}" for width in (1280, 390) for theme in ("light", "dark") for language in ("en", "zh")]
NEW = ["/dashboard", "/dashboard/sessions", "/dashboard/api-keys", "/dashboard/purchases", "/dashboard/money", "/dashboard/reports", "/console", "/console/earnings", "/community?kind=agent_log"]
UNSET = ["/", "/explore", "/community", "/leaderboards", "/providers", "/admin/moderation"]


class Camera:
    """One look of the site, in one browser."""

    def __init__(self, browser, folder, look):
        self.browser, self.folder, self.look = browser, folder, look
        theme, language, width = look.split("-")
        self.width = int(width)
        self.prefix = "" if language == "en" else "/" + language
        self.size(900)
        browser.open(f"{self.prefix or '/'}?theme={theme}")

    def size(self, height):
        self.browser.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": self.width, "height": height, "deviceScaleFactor": 1, "mobile": self.width < 640})

    def open(self, path):
        self.browser.open(self.prefix + path if path != "/" else self.prefix or "/")
        return self

    def take(self, path, prefix=""):
        self.open(path).keep(prefix + (path.strip("/").translate(str.maketrans("/?&=", "----")) or "home"))

    def keep(self, name):
        """The page that is open, from top to end."""
        # Twice: a page is at least as high as most of its window, so that a larger one makes it larger.
        for _ in range(2):
            self.size(min(self.browser.driver.execute_script("return document.documentElement.scrollHeight"), MAXIMUM_HEIGHT))
        self.browser.driver.save_screenshot(str(self.folder / f"{name}-{self.look}.png"))
        self.size(900)

    def send(self, selector="main form .primary, main .primary"):
        """Sends the form that is open."""
        self.browser.follow(self.browser.find(selector))
        return self

    def steps(self):
        """What only comes after a form."""
        self.open("/dashboard/sessions/new?preset=shopping").send("main form .primary").keep("step-consent")
        self.send("main form .primary").keep("step-consent-missing")
        self.browser.find("input[name=consent]").click()
        self.send("main form .primary").keep("step-token")
        self.open("/dashboard/api-keys/new").send("main form .primary").keep("step-key")
        # The key that was just made: one that has a replacement offers no second.
        self.open("/dashboard/api-keys").send("main a[href$='/rotate']").send("main form .primary").keep("step-key-rotated")
        self.open("/dashboard/security/authenticator").send("form[action$='/authenticator'] button").keep("step-authenticator-secret")
        self.open("/listing/tidewater/commit-message/install").send("main form .primary").keep("step-installed")
        self.open("/dashboard/sessions/new?preset=own&scope=read&ttl=5&cap=x").send("main form .primary").keep("step-refused")


def pages(folder, looks, stage):
    for look in looks:
        with Browser(stage.server) as browser:
            browser.sign_in()
            camera = Camera(browser, folder, look)
            for path in OPEN + PERSONAL + stage.pages:
                camera.take(path)
            camera.steps()
        with Browser(stage.server) as browser:
            camera = Camera(browser, folder, look)
            for path in ("/", "/listing/tidewater/commit-message", "/sign-in?to=/dashboard", "/sign-up", f"/community/{stage.slug}", "/dashboard"):
                camera.take(path, "visitor-")
            browser.open("/sign-in").fill("name", "bob")
            browser.fill("password", people.PASSWORD)
            browser.press("Sign in")
            camera.take(f"/dashboard/reports/{stage.decision}/appeal", "other-")
            camera.take("/dashboard/reports", "other-")
            camera.take("/admin", "other-")


def beginnings(folder, looks, server):
    """Of a server without anything, before and after it is set up, and of an account without anything."""
    for number, look in enumerate(looks):
        with Browser(server) as browser:
            camera = Camera(browser, folder, look)
            if number == 0:
                camera.take("/explore", "unset-")
                link = re.search(r"/setup/\S+", (server.data / "setup-link").read_text()).group()
                camera.open(link).keep("unset-setup")
                for name, text in (("site_name", "Harbour"), ("handle", "root"), ("password", people.PASSWORD)):
                    browser.fill(name, text)
                browser.find("main input[type=checkbox]").click()
                camera.send("main form .primary").keep("unset-first-dashboard")
            else:
                browser.open("/sign-in").fill("name", "root")
                browser.fill("password", people.PASSWORD)
                browser.press("Sign in")
            for path in UNSET + NEW:
                camera.take(path, "empty-")


def main(folder, looks):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data) / "full", "--monetization", "on")
        server.folder.mkdir()
        server.start()
        try:
            pages(folder, looks, Stage(server))
        finally:
            server.stop()
        server = Server(Path(data) / "bare", demo=False)
        server.folder.mkdir()
        server.start()
        try:
            beginnings(folder, looks, server)
        finally:
            server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or LOOKS)
