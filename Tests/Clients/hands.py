# hands.py: two ways to use a page, with the same verbs: a pointer in a browser that runs no scripts, and the keyboard alone.

import time

from browser import Browser
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

# No page has more places to stop at.
STOPS = 300


class Pointer(Browser):
    """Clicks, and runs no scripts."""

    def __init__(self, server):
        super().__init__(server, scripts=False)

    def tick(self, name, value):
        box = self.find(f"main input[name='{name}'][value='{value}']")
        if not box.is_selected():
            box.click()

    def choose(self, name, words):
        Select(self.find(f"main select[name='{name}']")).select_by_visible_text(words)

    def attach(self, name, path):
        self.find(f"main input[name='{name}']").send_keys(str(path))

    def press_anywhere(self, words):
        self.follow(next(element for element in self.all("a, button") if element.is_displayed() and element.text.strip() == words))
        return self


class Keyboard(Browser):
    """Goes from place to place with the tabulator, and sees each time where it is."""

    def stop_at(self, wanted, what):
        for _ in range(STOPS):
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            found, ring, seen, told = self.driver.execute_script("""
                const on = document.activeElement, look = getComputedStyle(on), place = on.getBoundingClientRect();
                const facts = {name: on.name, value: on.value, words: (on.innerText ?? "").trim(), within: !!on.closest("main"), kind: on.type};
                const seen = place.bottom > 0 && place.right > 0 && place.top < innerHeight && place.left < innerWidth;
                return [facts, look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 1, seen, on.outerHTML.slice(0, 200)];""")
            if "<body" not in told:
                assert ring and seen, told
            if wanted(found):
                return self.driver.switch_to.active_element
        raise AssertionError(f"the tabulator does not reach {what} on {self.path}: {self.text[:500]}")

    def field(self, name):
        return self.stop_at(lambda on: on["within"] and on["name"] == name, name)

    def fill(self, name, text):
        self.field(name).send_keys(Keys.CONTROL, "a", Keys.NULL, text)

    def tick(self, name, value):
        wanted = f"main input[name='{name}'][value='{value}']"
        if self.find(wanted).is_selected():
            return
        if self.find(wanted).get_attribute("type") == "radio":
            # One stop for all of them; arrows go from one to the next.
            self.field(name).send_keys(Keys.SPACE)
            while not self.find(wanted).is_selected():
                self.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
        else:
            self.stop_at(lambda on: on["within"] and on["name"] == name and on["value"] == value, f"{name}={value}").send_keys(Keys.SPACE)

    def choose(self, name, words):
        self.field(name).send_keys(words)
        assert Select(self.find(f"main select[name='{name}']")).first_selected_option.text == words

    def attach(self, name, path):
        # The window in which files are chosen is the system's.
        self.field(name).send_keys(str(path))

    def press(self, words):
        return self.enter(self.stop_at(lambda on: on["within"] and on["words"] == words and on["kind"] != "select-one", words))

    def press_anywhere(self, words):
        return self.enter(self.stop_at(lambda on: on["words"] == words, words))

    def enter(self, element):
        self.driver.execute_script("document.documentElement.dataset.left = 'yes'")
        element.send_keys(Keys.ENTER)
        self.arrived()
        return self


def until_it_says(hands, words):
    """Loads the page again until it says so, as whoever runs no scripts does."""
    deadline = time.monotonic() + 30
    while words not in hands.text:
        assert time.monotonic() < deadline, hands.text
        time.sleep(0.2)
        hands.driver.refresh()
