# browser.py: Chromium, driven as a person would, and the pages that there are.

import re
from pathlib import Path

import axe_playwright_python
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
SECONDS = 30

OPEN = [
    "/", "/explore?q=commit", "/categories", "/kinds", "/kinds/skill", "/leaderboards", "/leaderboards/trending", "/benchmarks",
    "/providers", "/providers/tidewater", "/community", "/sign-in", "/sign-up", "/forgotten-password", "/reset-password", "/verify-email", "/sign-in-link", "/agent-api", "/problems/cap-crossed", "/quickstart",
    "/agents", "/agents/frameworks", "/faq", "/terms", "/publisher-agreement", "/acceptable-use", "/privacy", "/status", "/go",
    "/listing/tidewater/commit-message", "/listing/tidewater/commit-message?tab=versions",
    "/listing/tidewater/commit-message?tab=files&file=SKILL.md", "/listing/tidewater/commit-message?tab=security", "/listing/tidewater/commit-message?tab=reviews", "/nothing",
]
PERSONAL = [
    "/dashboard", "/dashboard/sessions", "/dashboard/sessions/new?preset=shopping", "/dashboard/sessions/revoke-all",
    "/dashboard/api-keys", "/dashboard/api-keys/new", "/dashboard/installs", "/dashboard/purchases", "/dashboard/money", "/dashboard/audit", "/dashboard/security", "/dashboard/security/authenticator",
    "/dashboard/security/authenticator/remove", "/dashboard/security/recovery-codes", "/settings",
    "/settings/close", "/settings/profile", "/dashboard/reports", "/community/new", "/console", "/console/earnings", "/publish", "/report?kind=listing&subject=@tidewater/commit-message", "/admin", "/admin/accounts",
    "/admin/accounts/demo", "/admin/accounts/demo/payout", "/admin/payouts", "/admin/refunds", "/admin/categories", "/admin/categories/chat", "/admin/server", "/admin/incidents", "/admin/invitations", "/admin/moderation", "/admin/money", "/admin/audit",
    "/listing/tidewater/review-desk/install", "/listing/tidewater/commit-message/review",
]


# On a Chinese page three words are English; on a French one, a text with a word that French does not have.
ENGLISH_RUNS = {
    "zh-Hans": r"[A-Za-z]+(?:[,.;:]? [A-Za-z'’-]+){2,}",
    "fr": r"[^:·]*(?<![\w'’@/.À-ÿ-])(?:the|of|and|to|is|it|that|with|this|what|which|from|by|was|are|not|you|your|who|where|been|has|have|its"
          r"|be|for|at|all|no|when|nothing|every|each|only|here|there|before|after|than|then)(?![\w'’@/À-ÿ-])[^·]*",
}
# Code stays as it is in every language, and so do names and what stands in fields.
ENGLISH = """
    const run = new RegExp(arguments[0][document.documentElement.lang], "gi"), found = [];
    const take = (text) => found.push(...(text.replace(/\\s+/g, " ").match(run) || []));
    const isCode = (element) =>
      element.closest("code, pre, kbd, samp, script, style, template, textarea, meta[name=viewport], [translate=no]");
    const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!isCode(texts.currentNode.parentElement)) take(texts.currentNode.data);
    for (const element of document.querySelectorAll("*"))
      for (const name of ["placeholder", "aria-label", "title", "alt", "data-label", "content"])
        if (element.hasAttribute(name) && !isCode(element)) take(element.getAttribute(name));
    return found;
"""


class Browser:
    """A window of Chromium on one server."""

    def __init__(self, server, width=1280, height=900, language="en", scripts=True, text_size=16):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--lang={language}",
                         f"--window-size={width},{height}"):
            options.add_argument(argument)
        preferences = {"intl.accept_languages": language, "webkit.webprefs.default_font_size": text_size}
        if not scripts:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options.add_experimental_option("prefs", preferences)
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.driver.set_script_timeout(60)
        self.base = f"http://127.0.0.1:{server.port}"
        shown = re.search(rb"shown once:\n +([a-z0-9-]{19})\n", bytes(server.output))
        # A server without --demo has no such account.
        self.password = shown and shown.group(1).decode()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def open(self, path):
        self.driver.get(self.base + path)
        return self

    def find(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def fill(self, name, text):
        field = self.find(f"main [name='{name}']:not([type=hidden])")
        field.clear()
        field.send_keys(text)

    def press(self, words):
        """Presses the button, or follows the link, that says so."""
        for element in self.all("main button, main a.button, main a"):
            if element.is_displayed() and element.text.strip() == words:
                self.follow(element)
                return self
        raise AssertionError(f"nothing says {words!r} on {self.path}: {self.text[:500]}")

    def follow(self, element):
        """Clicks on what leads to another page, and waits until that is there."""
        self.driver.execute_script("document.documentElement.dataset.left = 'yes'")
        element.click()
        self.arrived()

    def arrived(self):
        self.until(lambda: self.driver.execute_script(
            "return document.readyState === 'complete' && !document.documentElement.dataset.left"), "another page is there")

    @property
    def text(self):
        return self.find("body").text

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.base)

    def until(self, condition, what):
        # What was there when the page was asked may be gone with it before it answers: then the next page is asked. The browser
        # says so in one of two ways.
        def holds(_):
            try:
                return condition()
            except WebDriverException as gone:
                if isinstance(gone, StaleElementReferenceException) or "does not belong to the document" in (gone.msg or ""):
                    return False
                raise

        WebDriverWait(self.driver, SECONDS).until(holds, message=what)

    def sign_in(self):
        self.open("/sign-in")
        self.fill("name", "demo")
        self.fill("password", self.password)
        self.press("Sign in")
        assert self.path == "/dashboard", self.text
        return self

    def narrow(self, width):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True})
        return self

    def english(self):
        """The runs of English that a page in another language shows or its attributes say. What stands in fields is data."""
        return self.driver.execute_script(ENGLISH, ENGLISH_RUNS)

    def violations(self):
        """What axe-core finds against WCAG 2.2 A and AA. WebDriver's scripts are not subject to the page's own policy."""
        self.driver.execute_script(AXE)
        found = self.driver.execute_async_script("""
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(
              (result) => done(result.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))])),
              (error) => done([[String(error), []]]));""")
        return [f"{rule}: {nodes[:2]}" for rule, nodes in found]
