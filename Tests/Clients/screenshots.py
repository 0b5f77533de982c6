# screenshots.py FOLDER: pictures of every page, in both themes and both languages, wide and narrow.

import sys
import tempfile
from pathlib import Path

from browser import OPEN, PERSONAL, Browser
from server import Server


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data), "--monetization", "on")
        server.start()
        try:
            for width in (1280, 390):
                with Browser(server, width=width) as browser:
                    browser.sign_in()
                    for theme in ("light", "dark"):
                        browser.open(f"/?theme={theme}")
                        for language in ("", "/zh"):
                            for path in OPEN + PERSONAL:
                                take(browser, folder, width, theme, language, path)
        finally:
            server.stop()


def take(browser, folder, width, theme, language, path):
    browser.open(language + path if path != "/" else language or "/")
    height = browser.driver.execute_script("return document.documentElement.scrollHeight")
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": min(height, 4000), "deviceScaleFactor": 1, "mobile": width < 640})
    name = path.strip("/").translate(str.maketrans("/?&=", "----")) or "home"
    browser.driver.save_screenshot(str(folder / f"{name}{language.replace('/', '-')}-{theme}-{width}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
