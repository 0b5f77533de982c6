# test_web_hands.py: whole journeys without scripts, and the same by the keyboard alone, in Chromium.

import contextlib
import zipfile

import people
import pytest
from hands import Keyboard, Pointer, until_it_says
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


@pytest.fixture(params=[Pointer, Keyboard])
def window(request, serve):
    """`window(handle)` is a browser for one person, who makes an account of their own first; `demo` has one."""
    server = serve("--sign-up", "open", monetization=True)
    with contextlib.ExitStack() as open_windows:
        def one(handle, account=True):
            hands = open_windows.enter_context(request.param(server))
            hands.open("/")
            if not account:
                return hands
            if handle == "demo":
                hands.press_anywhere("Sign in")
            else:
                hands.open("/sign-in").press("Make an account")
                hands.fill("handle", handle)
                hands.fill("password", people.PASSWORD)
                hands.press("Make the account").press("Sign in")
            hands.fill("name", handle)
            hands.fill("password", hands.password if handle == "demo" else people.PASSWORD)
            hands.press("Sign in")
            assert handle in hands.find(".who").text, hands.text
            return hands

        one.server = server
        yield one


def test_sign_up_make_a_key_with_consent_issue_a_session_and_revoke_it(window):
    hands = window("ada").open("/dashboard/api-keys").press("New key")
    hands.fill("label", "laptop")
    hands.tick("scope", "purchase")
    hands.press("Create the key")
    hands.tick("consent", "purchase")
    hands.press("Create the key")
    key = hands.find("pre code").text
    assert window.server.ask("GET", "/api/v1/listings", key).status == 200
    hands.open("/dashboard/sessions").press("New session")
    hands.tick("preset", "install")
    hands.fill("label", "by hand")
    hands.press("Update the preview").press("Issue the session")
    token = hands.find("pre code").text
    assert window.server.ask("GET", "/api/v1/me", token).json["label"] == "by hand"
    hands.press("Watch this session").press("Revoke…").press("Revoke")
    assert window.server.ask("GET", "/api/v1/me", token).code == "session_revoked"


def test_find_and_install(window):
    hands = window("demo")
    hands.press_anywhere("Explore")
    hands.fill("q", "commit message")
    hands.press("Search").press("@tidewater/commit-message").press("Install").press("Install")
    assert hands.find("h1").text == "Ready to install", hands.text


def test_publish_a_version_and_yank_it(window, tmp_path):
    path = tmp_path / "tide-notes.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("SKILL.md", "---\nname: tide-notes\ndescription: Writes down when the tide turns.\n---\n\nTides.\n")
    hands = window("ada")
    hands.press_anywhere("Console")
    hands.press("Publish a version")
    hands.fill("version", "1.0.0")
    hands.attach("archive", path)
    hands.press("Upload and scan")
    until_it_says(hands, "Everybody can install it")
    hands.press("See the listing").press("Manage this listing").press("Yank…")
    hands.fill("reason", "It runs an hour late.")
    hands.press("Yank")
    assert "It runs an hour late." in hands.open("/listing/ada/tide-notes?tab=versions").text


def test_report_decide_and_appeal(window):
    ada = window("ada")
    ada.press_anywhere("Community")
    ada.press("Write a post")
    ada.fill("title", "A tide table")
    ada.fill("body", "High water at noon.")
    ada.press("Post")
    place = ada.path
    bob = window("bob").open(place).press("Report…")
    bob.choose("reason", "Spam")
    bob.fill("text", "It advertises.")
    bob.press("Send the report")
    assert "Thank you" in bob.text
    demo = window("demo").open("/admin/moderation")
    demo.choose("verdict", "Confirmed")
    demo.choose("action", "Hide it")
    demo.fill("reason", "It is an advertisement.")
    demo.press("Decide")
    ada.open("/dashboard/reports").press("Appeal…").fill("text", "It is a table of tides.")
    ada.press("Send the appeal")
    assert "It is a table of tides." in ada.text


def test_what_is_pressed_twice_happens_once(window):
    hands = window("ada").open("/community/new")
    hands.fill("title", "A tide table")
    hands.fill("body", "High water at noon.")
    twice(hands, "Post")
    hands.until(lambda: hands.path == "/community/a-tide-table", "the post is there")
    assert len(hands.open("/community").all("#content .rows > li")) == 1
    hands.open("/dashboard/sessions/new?preset=discovery")
    twice(hands, "Issue the session")
    hands.until(lambda: "The session is issued" in hands.text, "the session is issued")
    assert len(hands.open("/dashboard/sessions").all("table tbody tr")) == 1


def twice(hands, words):
    """Presses without waiting for what comes of the first time."""
    button = next(button for button in hands.all("main button") if button.text == words)
    chain = ActionChains(hands.driver)
    if isinstance(hands, Keyboard):
        hands.stop_at(lambda on: on["within"] and on["words"] == words, words)
        chain.send_keys(Keys.ENTER, Keys.ENTER).perform()
    else:
        chain.double_click(button).perform()


def test_switch_the_language_and_the_theme(window):
    hands = window("", account=False).open("/explore?q=commit")
    hands.press_anywhere("中文")
    assert hands.path == "/zh/explore?q=commit" and hands.find("html").get_attribute("lang") == "zh-Hans"
    hands.press_anywhere("深色主题")
    assert hands.path == "/zh/explore?q=commit" and hands.find("html").get_attribute("data-theme") == "dark"
    hands.press_anywhere("English")
    assert hands.open("/faq").path == "/faq" and hands.find("html").get_attribute("data-theme") == "dark"
