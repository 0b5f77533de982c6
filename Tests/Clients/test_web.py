# test_web.py: the website in Chromium, as a person uses it.

import html
import os
import re
import subprocess
from pathlib import Path

import pytest
from browser import OPEN, PERSONAL, Browser
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from stage import Stage

LONG = os.environ.get("PURSER_TEST_LENGTH") == "long"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    from server import Server
    server = Server(tmp_path_factory.mktemp("web"), "--monetization", "on")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A server on which something of everything has happened, and the addresses of that."""
    from server import Server
    server = Server(tmp_path_factory.mktemp("full"), "--monetization", "on")
    server.start()
    yield server, OPEN + PERSONAL + Stage(server).pages
    server.stop()


# What looks otherwise before one signs in.
VISITED = ["/", "/sign-in", "/sign-up", "/listing/tidewater/commit-message"]


def each(browser, pages):
    """Every page in turn: first as a visitor, then as the demo account."""
    yield from VISITED
    browser.sign_in()
    yield from pages


@pytest.mark.parametrize("language,theme", [("", "light"), ("/zh", "dark")] + ([("", "dark"), ("/zh", "light")] if LONG else []))
def test_no_page_breaks_a_rule_of_accessibility(full, language, theme):
    server, pages = full
    with Browser(server) as browser:
        browser.open(f"/?theme={theme}")
        broken = {}
        for path in each(browser, pages):
            found = browser.open(language + path if path != "/" else language or "/").violations()
            if found:
                broken[path] = found
        assert not broken


def test_every_link_leads_somewhere_and_every_page_says_what_it_is(full):
    server, pages = full
    at, wrong = {}, []
    with Browser(server) as browser:
        for path in each(browser, pages):
            names, links, missed = browser.open(path).driver.execute_script("""
                const own = [...document.querySelectorAll("a[href], form:not([method=post])[action]")]
                  .map((one) => new URL(one.getAttribute("href") ?? one.getAttribute("action"), location)).filter((to) => to.origin === location.origin);
                const here = own.filter((to) => to.hash && to.pathname === location.pathname && to.search === location.search);
                return [[...document.querySelectorAll("h1")].map((one) => one.textContent.trim()).concat(document.title.split(" · ")[0].trim()),
                        own.map((to) => to.pathname + to.search), here.map((to) => to.hash.slice(1)).filter((id) => !document.getElementById(id))];""")
            # One heading, and a title. What a reader has written may hold headings of its own.
            wrong += [(path, names)] if len(names) < 2 or not all(names) else []
            wrong += [(path, "#" + name) for name in missed]
            at.update({link: path for link in links if link not in at})
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in browser.driver.get_cookies())
        headers = {"Accept": "text/html", "Cookie": cookies}
        wrong += [(path, link) for link, path in at.items()
                  if path != "/nothing" and "theme=" not in link and server.ask("GET", link, headers=headers).status >= 400]
    assert len(at) > 200 and not wrong


NO_PAGES = {
    # What is no page of HTML, what only takes a form, and what only somebody with a secret opens.
    "/robots.txt", "/sitemap.xml", "/.well-known/security.txt", "/llms.txt", "/agent-instructions.md", "/listings.atom", "/community.atom",
    "/events", "/settings/export", "/dashboard/statements/{month}", "/sign-out", "/setup/{secret}", "/sign-in/{secret}", "/setup",
    "/community/{slug}/comments", "/community/{slug}/vote", "/community/{slug}/accepted", "/dashboard/sign-ins/{id}/end",
    "/dashboard/security/authenticator/confirm", "/settings/profile/domains", "/settings/profile/domains/{domain}/{step}",
    "/admin/starter-catalogue", "/admin/categories/{category}/remove", "/admin/reports/{id}/decision", "/admin/appeals/{id}/decision",
    "/admin/incidents/{id}", "/admin/invitations/{id}/revoke", "/dashboard/subscriptions/{id}/{step}",
}


def test_every_page_is_among_those_that_are_looked_at(full):
    sources = (Path(__file__).resolve().parents[2] / "Sources/Website/Pages").rglob("*.swift")
    patterns = {path for source in sources for path in re.findall(r'= Page\(\s*"([^"]+)"', source.read_text())}
    assert len(patterns) > 80
    looked_at = [path.split("?")[0] for path in full[1]]
    missed = {pattern for pattern in patterns - NO_PAGES
              if not any(re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", pattern), path) for path in looked_at)}
    assert not missed


def test_what_the_reference_shows_can_be_run_as_it_stands(served):
    key = served.key()
    token = served.session(key, ("read", "install", "review", "purchase", "publish", "manage", "account"), cap="0")["token"]
    page = served.ask("GET", "/agent-api", headers={"Accept": "text/html"}).body.decode()
    commands = [html.unescape(text) for text in re.findall(r"<pre[^>]*><code>(curl .*?)</code>", page, re.S)]
    environment = {**os.environ, "PURSER_TOKEN": token, "PURSER_KEY": key, "no_proxy": "*"}
    reading = [command for command in commands if " -X " not in command and " -d " not in command and "--data" not in command]
    known = re.compile(r"\$(?!PURSER_TOKEN|PURSER_KEY|\(date)")
    run = 0
    for command in reading:
        if known.search(command) or "PURSER_SIGN_IN" in command:
            continue
        done = subprocess.run(["bash", "-c", command + " -w '\n%{http_code}'"], env=environment, capture_output=True, text=True, timeout=60)
        assert done.stdout.rpartition("\n")[2] == "200", (command, done.stdout[-400:], done.stderr)
        run += 1
    assert run > 25 and len(commands) > 120


NAMES = {"OpenAI Agents SDK", "read install purchase"}  # of somebody's product, of scopes
CLIENTS = {"Claude Code", "Codex", "Cursor", "VS Code", "code", "cursor", "vscode", "codex"}  # in a list, as shown and as slugs


def words(text):
    return " ".join(re.findall("[a-z]+", text.replace("\\n", " ").lower()))


@pytest.fixture(scope="module")
def written():
    """The words of what the demonstration and the stage publish, write and say: people's own, in whatever language."""
    root = Path(__file__).resolve().parents[2]
    sources = [*(root / "Sources/Marketplace/Demo").glob("*.swift"), Path(__file__).with_name("stage.py")]
    return words(" ".join(source.read_text() for source in sources))


def untranslated(browser, written):
    named = (run for run in browser.english() if run not in NAMES and not CLIENTS.issuperset(run.split(", ")))
    return sorted({run for run in named if words(run) not in written})


@pytest.mark.parametrize("language", ["/zh", "/fr"])
def test_a_page_in_another_language_has_no_english_sentence(full, written, language):
    server, pages = full
    with Browser(server) as browser:
        browser.sign_in()
        found = {path: runs for path in pages
                 if (runs := untranslated(browser.open(language + path if path != "/" else language), written))}
        assert not found


def test_english_on_a_page_in_another_language_is_found(full):
    server, _ = full
    with Browser(server) as browser:
        for language in ("/zh", "/fr"):
            browser.open(language + "/faq")
            assert not browser.english()
            browser.driver.execute_script("document.querySelector('main p').textContent = 'Nothing was charged to your account.'")
            assert browser.english()


def test_a_refusal_reads_in_the_language_of_its_page(full, written):
    server, _ = full
    with Browser(server) as browser:
        browser.sign_in()

        def refused(path, *said, **fields):
            browser.open("/zh" + path)
            browser.driver.execute_script("document.querySelectorAll('form').forEach((form) => form.noValidate = true)")
            for name, text in fields.items():
                browser.fill(name, text)
            browser.follow(browser.find("main form .primary"))
            for sentence in said:
                assert sentence in browser.text
            assert not untranslated(browser, written)

        refused("/dashboard/sessions/new?preset=own&scope=read&ttl=5&cap=x", "消费上限", "请以数字填写美元金额，例如 2.50。")
        refused("/settings/close", "请输入该账户的账户名：demo。", confirm="somebody")
        refused("/console/listings/demo/tide-tables/rename", "请换一个名称。“admin”是保留名称。", new_name="admin")
        refused("/console/listings/demo/tide-tables/transfer", "没有账户 nobody。", to="nobody")
        refused("/admin/categories/chat", "标题", title="")


# Texts that are squeezed until their letters stand below each other.
SQUEEZED = """
const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const text = walk.currentNode.data.trim(), range = document.createRange();
  range.selectNodeContents(walk.currentNode);
  const box = range.getBoundingClientRect();
  if (text.length > 12 && box.width > 2 && box.width < 32 && box.height > 100) found.push(text.slice(0, 60));
}
return found;"""

# `innerWidth` would not do: a telephone shows a page that is too wide smaller, and counts that as its width.
WIDER = "return document.scrollingElement.scrollWidth > document.documentElement.clientWidth"


def test_no_page_scrolls_sideways_or_squeezes_text_on_the_narrowest_screen(full):
    server, pages = full
    with Browser(server) as browser:
        browser.narrow(320)
        found = {}
        for path in each(browser, pages):
            driver = browser.open(path).driver
            found[path] = driver.execute_script(WIDER), driver.execute_script(SQUEEZED)
        assert not {path: flaws for path, flaws in found.items() if any(flaws)}


def test_no_page_scrolls_sideways_where_text_is_twice_as_large(full):
    server, pages = full
    with Browser(server, text_size=32) as browser:
        assert not [path for path in each(browser, pages) if browser.open(path).driver.execute_script(WIDER)]
        assert browser.driver.execute_script("return getComputedStyle(document.body).fontSize") == "32px"


def issue(browser, cap="1.00"):
    """Issues a session that may buy, by the form and with consent, and returns its token and its page."""
    browser.open(f"/dashboard/sessions/new?preset=own&scope=read&scope=install&scope=purchase&ttl=900&cap={cap}&label=watched")
    browser.press("Issue the session")
    box = browser.find("input[name=consent]")
    assert not box.is_selected()
    box.click()
    browser.press("Issue the session")
    token = browser.find("pre code").text
    browser.press("Watch this session")
    return token


def test_a_session_is_issued_with_consent_watched_as_it_spends_and_revoked(served):
    with Browser(served) as browser:
        token = issue(browser.sign_in())
        assert "$0.00 of $1.00" in browser.text
        bought = served.ask("POST", "/api/v1/purchases", token, {"name": "@harbor-data/currency-desk"})
        assert bought.status == 201
        # Nobody loads the page again: it follows by itself.
        browser.until(lambda: "$0.002 of $1.00" in browser.text, "the meter moves")
        assert "@harbor-data/currency-desk" in browser.text
        bought = served.ask("POST", "/api/v1/purchases", token, {"name": "@tidewater/incident-postmortem"})
        assert bought.status == 201
        browser.until(lambda: "$0.752 of $1.00" in browser.text, "the meter moves again")
        spent, cap = (browser.find(f".{part}").rect["width"] for part in ("meter-spent", "meter-cap"))
        assert 0.7 < spent / cap < 0.8
        browser.press("Revoke…").press("Revoke")
        assert "Revoked" in browser.text
        assert served.ask("GET", "/api/v1/me", token).code == "session_revoked"
        assert token not in browser.driver.page_source


def test_what_was_typed_last_is_what_is_made(served):
    with Browser(served) as browser:
        browser.sign_in().open("/dashboard/sessions/new?preset=discovery")
        browser.fill("label", "typed last")
        browser.fill("cap", "2.50")
        # Nobody waits for the preview.
        browser.press("Issue the session").press("Watch this session")
        assert browser.find("h1").text.startswith("typed last") and "$0.00 of $2.50" in browser.text


def test_the_cap_is_seen_to_stop_an_agent(served):
    with Browser(served) as browser:
        token = issue(browser.sign_in(), cap="0.001")
        assert served.ask("POST", "/api/v1/purchases", token, {"name": "@harbor-data/currency-desk"}).status == 402
        browser.until(lambda: "Stopped at its cap." in browser.text, "the page says that the session was stopped")


def test_find_read_and_install_without_scripts(served):
    with Browser(served, scripts=False) as browser:
        browser.sign_in().open("/")
        field = browser.find("input[type=search]")
        field.send_keys("commit")
        browser.follow(browser.find("form.search button"))
        browser.follow(browser.find("#results a[href*='commit-message']"))
        assert "What it can do" in browser.text
        browser.press("Install").press("Install")
        assert "Ready to install" in browser.find("h1").text
        browser.open("/dashboard/sessions/new?preset=discovery").press("Issue the session")
        assert "Copy the token now." in browser.text


def test_searching_as_one_types_changes_results_and_address(served):
    with Browser(served) as browser:
        browser.open("/explore")
        browser.find("input[type=search]").send_keys("currency minor")
        browser.until(lambda: "currency-minor-units" in browser.find("#results li").text, "the first result is the one")
        assert browser.path == "/explore?q=currency+minor"
        assert "result" in browser.find("#said").get_attribute("textContent")


def test_by_the_keyboard_alone(served):
    with Browser(served) as browser:
        browser.open("/")
        active = browser.driver.switch_to.active_element
        active.send_keys(Keys.TAB)
        skip = browser.driver.switch_to.active_element
        assert skip.text == "Skip to the content" and skip.rect["x"] >= 0
        skip.send_keys(Keys.ENTER)
        assert browser.path == "/#content"
        for _ in range(40):
            browser.driver.switch_to.active_element.send_keys(Keys.TAB)
            focused = browser.driver.switch_to.active_element
            outline = browser.driver.execute_script("return getComputedStyle(arguments[0]).outlineStyle", focused)
            assert outline != "none", focused.get_attribute("outerHTML")
            if focused.text == "Start in 60 seconds":
                focused.send_keys(Keys.ENTER)
                break
        assert browser.path == "/quickstart"


def test_the_palette_goes_where_one_types(served):
    with Browser(served) as browser:
        browser.sign_in().open("/fr/dashboard")

        def typed(text):
            ActionChains(browser.driver).key_down(Keys.CONTROL).send_keys("k").key_up(Keys.CONTROL).perform()
            browser.until(lambda: browser.all("dialog[open] input"), "the palette opens")
            assert browser.driver.switch_to.active_element.get_attribute("role") == "combobox"
            browser.driver.switch_to.active_element.send_keys(text)
            return browser.find("[role=option][aria-selected=true]").text

        assert "Sécurité" in typed("securite")
        assert not browser.violations()
        browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        assert not browser.all("dialog[open]") and browser.path == "/fr/dashboard"
        assert "Serveur" in typed("serveur")
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        browser.until(lambda: browser.path == "/fr/admin/server", "the palette leads to the server's page")
        assert "commit" in typed("commit")
        browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
        browser.until(lambda: browser.path == "/fr/explore?q=commit", "what is no page is searched for")
        assert "commit-message" in browser.text


def test_signing_out_leaves_nothing_behind_the_back_button(served):
    with Browser(served) as browser:
        browser.sign_in().open("/dashboard/sessions/new?preset=discovery").press("Issue the session")
        token = browser.find("pre code").text
        browser.open("/dashboard/money")
        assert "Ledger" in browser.text
        browser.follow(next(button for button in browser.all(".who button") if button.text == "Sign out"))
        for step in range(5):
            browser.driver.back()
            browser.until(lambda: browser.driver.execute_script("return document.readyState") == "complete", "the page is there")
            browser.until(lambda: not browser.all(".who button"), "nobody is signed in there")
            assert "Ledger" not in browser.text and token not in browser.driver.page_source, step


def test_the_language_is_that_of_the_browser_and_the_switch_is_remembered(served):
    with Browser(served, language="zh-CN") as browser:
        browser.open("/explore")
        assert browser.path == "/zh/explore" and browser.find("html").get_attribute("lang") == "zh-Hans"
        browser.follow(next(link for link in browser.all(".switch a") if link.text == "English"))
        assert browser.path == "/explore"
        browser.open("/faq")
        assert browser.path == "/faq"


def test_no_page_is_heavy(served):
    import gzip
    import re
    import urllib.request

    def fetch(path):
        request = urllib.request.Request(f"http://127.0.0.1:{served.port}{path}", headers={"Accept": "text/html"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            return answer.read()

    for path in OPEN[:-1]:
        page = fetch(path)
        assert len(gzip.compress(page)) < 50_000, path
        assets = set(re.findall(rb'"(/assets/[^"#]+)', page))
        assert sum(len(gzip.compress(fetch(asset.decode()))) for asset in assets) < 100_000, path
