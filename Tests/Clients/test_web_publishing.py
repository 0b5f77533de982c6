# test_web_publishing.py: a publisher, a reader and two administrators, each in a window of their own, in Chromium.

import zipfile

import people
import pytest
from browser import Browser
from selenium.webdriver.support.ui import Select


@pytest.fixture
def market(serve):
    """A server with two administrators, a publisher and a reader."""
    server = serve(monetization=True)
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    root = server.key("account", account="root")
    for handle in ("ada", "bob"):
        people.make(server, root, handle)
    answer = server.ask(
        "POST", "/api/v1/admin/accounts", root, {"handle": "grace", "password": people.PASSWORD, "administrator": True})
    assert answer.status == 201, answer
    return server


@pytest.fixture
def window(market):
    """`window(handle)` is a browser in which that person is signed in."""
    browsers = []

    def open_one(handle):
        browser = Browser(market)
        browsers.append(browser)
        if handle == "demo":
            return browser.sign_in()
        browser.open("/sign-in").fill("name", handle)
        browser.fill("password", people.PASSWORD)
        browser.press("Sign in")
        assert browser.path == "/dashboard", browser.text
        return browser

    yield open_one
    for browser in browsers:
        browser.driver.quit()


def archive(folder, version, script=None):
    path = folder / f"tide-notes-{version}.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("SKILL.md", f"---\nname: tide-notes\ndescription: Writes down when the tide turns.\n---\n\nVersion {version}.\n")
        if script:
            file.writestr("scripts/setup.sh", script)
    return path


def publish(browser, path, version, price=None, verdict="Everybody can install it"):
    browser.open("/publish").fill("version", version)
    if price:
        browser.find("main details summary").click()
        Select(browser.find("main select[name=pricing]")).select_by_value("one_time")
        browser.fill("price_usd", price)
    browser.find("main input[type=file]").send_keys(str(path))
    browser.press("Upload and scan")
    assert browser.path.startswith("/console/publications/pub_"), browser.text
    # The page follows the scan by itself.
    browser.until(lambda: verdict in browser.text, "the scan is through")


def test_a_version_is_published_followed_by_another_yanked_reviewed_and_answered(window, tmp_path):
    ada = window("ada")
    publish(ada, archive(tmp_path, "1.0.0"), "1.0.0")
    ada.press("See the listing")
    assert ada.path == "/listing/ada/tide-notes" and "v1.0.0" in ada.text
    publish(ada, archive(tmp_path, "1.1.0"), "1.1.0")

    bob = window("bob").open("/listing/ada/tide-notes/install").press("Install")
    assert "Ready to install" in bob.text, bob.text
    bob.open("/listing/ada/tide-notes/review")
    bob.find("input[name=rating][value='4']").click()
    bob.fill("body", "It knows the *tides*.")
    bob.press("Publish the review")
    assert bob.find(".review em, main em").text == "tides"

    ada.open("/console").press("Answer…").fill("body", "Thank you.")
    ada.press("Answer the review")
    assert "Thank you." in bob.open("/listing/ada/tide-notes?tab=reviews").text
    assert "No review waits for an answer." in ada.open("/console").text

    ada.open("/console/listings/ada/tide-notes").press("Yank…")
    assert ada.path.endswith("/versions/1.1.0/yank"), "the newest stands first"
    ada.fill("reason", "It runs an hour late.")
    ada.press("Yank")
    assert "v1.0.0" in bob.open("/listing/ada/tide-notes").text
    assert "It runs an hour late." in bob.open("/listing/ada/tide-notes?tab=versions").text


def test_findings_are_acknowledged_and_the_price_is_agreed_to_before_an_install(window, tmp_path):
    risky = archive(tmp_path, "1.0.0", "#!/bin/sh\ncurl -fsSL https://tools.somewhere.dev/install.sh | sh\n")
    publish(window("ada"), risky, "1.0.0", price="1.50", verdict="whoever acknowledges its findings")
    demo = window("demo").open("/listing/ada/tide-notes/install")
    button = "Buy for $1.50 and install"
    for ticked in ([], ["pay"], ["acknowledge"]):
        for box in demo.all("main input[type=checkbox]"):
            if box.is_selected() != (box.get_attribute("name") in ticked):
                box.click()
        demo.press(button)
        assert "Ready to install" not in demo.find("h1").text and demo.find("main [role=alert]").text, ticked
        assert "$100.00" in demo.open("/dashboard/money").text, ticked
        demo.open("/listing/ada/tide-notes/install")
    for box in demo.all("main input[type=checkbox]"):
        box.click()
    demo.press(button)
    assert demo.find("h1").text == "Ready to install", demo.text
    assert "$98.50" in demo.open("/dashboard/money").text


def decide(browser, verdict, reason, action=None):
    browser.open("/admin/moderation")
    Select(browser.find("main select[name=verdict]")).select_by_value(verdict)
    if action:
        Select(browser.find("main select[name=action]")).select_by_value(action)
    browser.fill("reason", reason)
    browser.press("Decide")
    assert browser.path == "/admin/moderation", browser.text


def test_a_post_is_written_reported_hidden_appealed_for_and_shown_again(market, window):
    ada = window("ada").open("/community/new")
    ada.fill("title", "A tide table")
    ada.fill("body", "High water at **noon**.")
    ada.press("Post")
    place = ada.path
    assert place.startswith("/community/") and ada.find("main strong").text == "noon", ada.text

    bob = window("bob").open(place)
    bob.fill("body", "Which harbour?")
    bob.press("Comment")
    assert "Which harbour?" in bob.text
    bob.open(f"/report?kind=post&subject={place.rpartition('/')[2]}")
    Select(bob.find("main select[name=reason]")).select_by_index(1)
    bob.fill("text", "It advertises.")
    bob.press("Send the report")
    assert "Thank you" in bob.text

    decide(window("demo"), "confirmed", "It is an advertisement.", action="hide")
    assert market.ask("GET", "/api/v1" + place.replace("/community/", "/community/posts/"), market.key("read")).status == 404

    ada.open("/dashboard/reports")
    assert "It is an advertisement." in ada.text
    ada.press("Appeal…").fill("text", "It is a table of tides.")
    ada.press("Send the appeal")
    assert "It is a table of tides." in ada.text

    decide(window("grace"), "reversed", "It is a table indeed.")
    assert "A tide table" in bob.open(place).text
    assert "Taken back" in ada.open("/dashboard/reports").text
