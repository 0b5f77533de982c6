# test_web_strangers.py: what strangers write, on every page that shows it, and addresses that would lead elsewhere, in Chromium.

import re
from urllib.parse import quote

import pytest
from browser import OPEN, PERSONAL, Browser
from hostile_stage import PAYLOADS, HostileStage
from server import is_long

# Whatever is there that the site did not write. That the policy for scripts would stop it counts for nothing here.
FOREIGN = """
  const found = [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some((one) => one.name.startsWith("on") || one.name === "style" || one.name === "srcdoc"
      || (["href", "src", "action", "formaction", "xlink:href", "data"].includes(one.name) && /^[\\s\\0]*(javascript|vbscript|data):/i.test(one.value)))
    || ["IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "VIDEO", "AUDIO", "MATH"].includes(element.tagName.toUpperCase())
    || (element.tagName === "SCRIPT" && element.type !== "application/ld+json" && !element.src.startsWith(location.origin + "/assets/"))
    || (element.tagName === "IMG" && !element.src.startsWith(location.origin + "/"))
    || (element.tagName === "FORM" && !(element.getAttribute("action") ?? "/").match(/^[/?][^/]*/))
    || (element.tagName === "LINK" && element.rel === "stylesheet" && !element.href.startsWith(location.origin + "/assets/")));
  for (const data of document.querySelectorAll("script[type='application/ld+json']")) JSON.parse(data.textContent);
  return [window.pwned ?? null, found.map((element) => element.outerHTML.slice(0, 200))];"""

# Where an address itself says something that the page shows again.
ASKED = [
    "/explore?q={}", "/explore?kind={}", "/explore?category={}", "/explore?tag={}", "/explore?client={}", "/explore?sort={}", "/explore?cursor={}",
    "/leaderboards?days={}", "/leaderboards?kind={}", "/community?kind={}", "/community?tag={}", "/community?q={}", "/sign-in?to={}",
    "/dashboard/sessions/new?preset={0}&label={0}&scope={0}&ttl={0}&cap={0}", "/dashboard/sessions?state={}", "/dashboard/audit?action={}",
    "/report?kind={0}&subject={0}", "/listing/tidewater/commit-message?tab={}", "/listing/tidewater/commit-message?tab=files&file={}",
    "/listing/tidewater/commit-message?client={}", "/admin/accounts?q={}", "/listing/{}/x", "/providers/{}", "/{}", "/zh/{}", "/faq?{}=1", "/?theme={}", "/?lang={}",
]
# Forms that are not accepted, and show what was typed.
REFUSED = [
    ("/community/new", ["title", "body", "tags", "listing"]), ("/dashboard/sessions/new?preset=own", ["label", "ttl", "cap"]),
    ("/dashboard/api-keys/new", ["label", "cap", "days"]), ("/admin/categories", ["id", "title", "summary"]), ("/admin/accounts", ["handle"]),
    ("/settings/profile", ["display_name", "links"]), ("/sign-in", ["name"]), ("/sign-up", ["handle", "name", "email"]), ("/publish", ["version"]),
]


def nothing_foreign(browser, where):
    pwned, found = browser.driver.execute_script(FOREIGN)
    assert pwned is None and not found, (where, found[:3])


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 4) if is_long() else [0])
def test_nothing_that_strangers_write_becomes_a_part_of_a_page(serve, first):
    server = serve(monetization=True)
    stage = HostileStage(server, first)
    shown = 0
    with Browser(server) as browser:
        browser.sign_in()
        for path in [*OPEN, *PERSONAL, *stage.pages]:
            nothing_foreign(browser.open(path), path)
            shown += "pwned" in browser.text
    # Were it shown on few pages, little would be tried.
    assert shown > 40


def test_nothing_that_an_address_or_a_refused_form_says_becomes_a_part_of_a_page(serve):
    server = serve("--sign-up", "open", monetization=True)
    with Browser(server) as visitor, Browser(server) as browser:
        browser.sign_in()
        for number, address in enumerate(ASKED):
            for payload in PAYLOADS if is_long() else PAYLOADS[number % 3::3]:
                path = address.format(quote(payload, safe=""))
                nothing_foreign((visitor if address.startswith("/sign-in") else browser).open(path), path)
        for path, names in REFUSED:
            person = visitor if path.startswith("/sign-") else browser
            for payload in PAYLOADS if is_long() else PAYLOADS[::5]:
                person.open(path)
                for field in person.all("main [name]"):
                    if field.get_attribute("name") in names:
                        person.driver.execute_script("arguments[0].type = 'text'; arguments[0].value = arguments[1]", field, payload)
                # Without what the browser or a script would say of it first.
                person.driver.execute_script("""
                    document.documentElement.dataset.left = "yes";
                    HTMLFormElement.prototype.submit.call(document.querySelector("main form .primary").form)""")
                person.arrived()
                nothing_foreign(person, (path, payload))


ELSEWHERE = [
    "https://elsewhere.test/", "//elsewhere.test/", "///elsewhere.test/", "/\\elsewhere.test/", "\\\\elsewhere.test/", "/\t/elsewhere.test/",
    "/%09/elsewhere.test", "https:elsewhere.test", "javascript:alert(1)", "/.//elsewhere.test/", "/@elsewhere.test/", "/zh//elsewhere.test/",
    "/..//elsewhere.test/", "http://127.0.0.1@elsewhere.test/", " //elsewhere.test/", "/\n/elsewhere.test/",
]


def test_no_address_leads_to_another_site(serve):
    server = serve()
    home = f"http://127.0.0.1:{server.port}/"
    with Browser(server) as browser:
        for target in ELSEWHERE:
            browser.open("/sign-in?to=" + quote(target, safe=""))
            browser.fill("name", "demo")
            browser.fill("password", browser.password)
            browser.press("Sign in")
            assert browser.driver.current_url.startswith(home), target
            # Whoever is signed in already is led on at once.
            browser.open("/sign-in?to=" + quote(target, safe=""))
            assert browser.driver.current_url.startswith(home), target
            browser.driver.delete_all_cookies()
    for path in ("//elsewhere.test", "/zh//elsewhere.test", "//elsewhere.test/%2e%2e", "/\\elsewhere.test", "/zh/\\elsewhere.test"):
        for question in ("", "?theme=dark", "?lang=en", "?lang=fr"):
            answer = server.ask("GET", path + question, headers={"Accept": "text/html", "Accept-Language": "zh"})
            assert not re.match(r"[/\\]{2}|[^/?]", answer.headers.get("location", "/")), (path, question, answer.headers)
