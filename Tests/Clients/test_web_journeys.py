# test_web_journeys.py: what people do with a server of their own, from its first start on, in Chromium.

import re

import people
import pytest
from browser import Browser
from server import Server


@pytest.fixture
def empty(tmp_path):
    """A server that nobody has set up."""
    server = Server(tmp_path, "--monetization", "on", demo=False)
    server.start()
    yield server
    server.stop()


def set_up(browser, server):
    """Becomes the administrator by the link that the server wrote."""
    link = re.search(r"/setup/\S+", (server.data / "setup-link").read_text()).group()
    browser.open(link)
    assert browser.path == "/setup"
    for name, text in [("site_name", "Harbour"), ("handle", "ada"), ("password", people.PASSWORD)]:
        browser.fill(name, text)
    browser.press("Become the administrator")
    assert browser.path == "/dashboard", browser.text
    return browser


def test_from_the_setup_link_to_a_key_with_consent_and_a_session_that_is_revoked(empty):
    with Browser(empty) as browser:
        set_up(browser, empty).open("/explore?q=commit")
        assert "commit-message" in browser.find("#results").text, "the starter catalogue is there"

        browser.open("/dashboard/api-keys/new")
        browser.fill("label", "laptop")
        for scope in ("read", "install", "purchase"):
            box = browser.find(f"input[name=scope][value={scope}]")
            if not box.is_selected():
                box.click()
        browser.press("Create the key")
        consent = browser.find("input[name=consent][value=purchase]")
        assert not consent.is_selected() and "prs_key_" not in browser.text
        consent.click()
        browser.press("Create the key")
        key = browser.find("pre code").text
        assert empty.ask("GET", "/api/v1/listings", key).status == 200

        browser.open("/dashboard/sessions/new?preset=own&scope=read&ttl=900&cap=0&label=first").press("Issue the session")
        token = browser.find("pre code").text
        assert empty.ask("GET", "/api/v1/me", token).status == 200
        browser.press("Watch this session").press("Revoke…").press("Revoke")
        assert empty.ask("GET", "/api/v1/me", token).code == "session_revoked"


def test_an_authenticator_app_is_set_up_and_asked_for(empty):
    with Browser(empty) as browser:
        set_up(browser, empty).open("/dashboard/security")
        browser.press("Set up an authenticator app").press("Show the secret")
        picture = browser.find("svg.qr").rect
        assert picture["width"] == picture["height"] > 150
        secret = browser.find("pre code").text.replace(" ", "")
        browser.fill("totp", people.code(secret))
        browser.press("Turn it on")
        codes = browser.find("pre code").text.split()
        assert len(codes) == 10
        browser.press("I have kept them")
        assert "10 recovery codes are left." in browser.text and codes[0] not in browser.driver.page_source
        browser.follow(next(button for button in browser.all(".who button") if button.text == "Sign out"))

        browser.open("/sign-in")
        for with_code in (False, True):
            browser.fill("name", "ada")
            browser.fill("password", people.PASSWORD)
            if with_code:
                browser.fill("code", codes[0])
            browser.press("Sign in")
            assert (browser.path == "/dashboard") == with_code, browser.text


def test_of_two_windows_the_later_save_is_told_and_may_go_on(empty):
    with Browser(empty) as first:
        set_up(first, empty).open("/admin/categories/chat")
        page = first.driver.current_window_handle
        first.driver.switch_to.new_window("tab")
        first.open("/admin/categories/chat").fill("title", "Rooms")
        first.press("Save")
        first.driver.close()
        first.driver.switch_to.window(page)
        first.fill("title", "Talk")
        first.press("Save")
        assert "Somebody saved before you" in first.text and "Rooms" in first.find("main dl").text
        assert not first.violations()
        first.press("Save")
        assert "Saved." in first.text and "Talk" in first.find(".tree").text
