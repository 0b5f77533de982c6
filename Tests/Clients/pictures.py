# pictures.py FOLDER: the pictures of README.md and Docs/journeys.md.

import sys
import tempfile
from pathlib import Path

from browser import Browser
from server import Server
from stage import Stage

WIDTH, HEIGHT = 1280, 800


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data), "--monetization", "on").start()
        try:
            stage = Stage(server)
            session = next(page for page in stage.pages if page.startswith("/dashboard/sessions/ses_"))
            publication = [page for page in stage.pages if page.startswith("/console/publications/")][1]
            pictures = {
                "explore": "/explore?kind=skill", "session": session, "listing": "/listing/demo/tide-tables",
                "new-session": "/dashboard/sessions/new?preset=shopping", "install": "/listing/demo/dock-setup/install",
                "publication": publication, "console": "/console", "moderation": "/admin/moderation", "keys": "/dashboard/api-keys/new",
            }
            with Browser(server, width=WIDTH, height=HEIGHT) as browser:
                browser.sign_in().driver.execute_cdp_cmd(
                    "Emulation.setDeviceMetricsOverride", {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False})
                browser.driver.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
                browser.open("/?theme=light")
                for name, path in pictures.items():
                    browser.open(path).driver.save_screenshot(str(folder / f"{name}.png"))
        finally:
            server.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
