# hostile_stage.py: the full stage, written by people who would like a browser to run what they write.

import itertools
from urllib.parse import quote

from stage import Stage

RUN = "top.pwned=1"
PAYLOADS = [
    f"<script>{RUN}</script>", f"\"><img src=x onerror={RUN}>", f"'><svg/onload={RUN}>", f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>", f"<details open ontoggle={RUN}>", f"\" autofocus onfocus={RUN} x=\"",
    f"<iframe srcdoc='<script>{RUN}</script>'>", f"<a href=javascript:{RUN}>go</a>", f"[go](javascript:{RUN})",
    f"![x](x\" onerror=\"{RUN})", f"[go](<j&#97;vascript:{RUN}>)", f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"--></script><script>{RUN}</script>", "<base href=//elsewhere.test/>", "<form action=//elsewhere.test/><button>go</form>",
    "![x](https://elsewhere.test/seen.png)", f"<math><a xlink:href=javascript:{RUN}>go</a></math>",
    "<style>*{display:none}</style>", "{name} {count, plural, other {<b>#</b>}}", f"{{{{constructor.constructor('{RUN}')()}}}}",
]
# What a file may be called: neither a colon nor a backslash is allowed there, and a slash parts folders.
FILES = {
    f"<img src=x onerror={RUN}>.md": "# <script>top.pwned=1</script>\n", f"\"><svg onload={RUN}>.txt": "\n".join(PAYLOADS),
    f"' autofocus onfocus={RUN} x='.sh": "echo '</pre><script>top.pwned=1</script>'\n", "<script>/top.pwned=1<.html": "".join(PAYLOADS[:5]),
    "javascript%3Atop.pwned=1": "x\n", "page.svg": f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>\n",
}
LONG = {"body", "text", "report", "bio"}
LINES = {"title", "label", "reason", "display_name", "summary", "site_name"}


class HostileStage(Stage):
    """Every text and every file name ends in something; `first` says with which of them the lines begin."""

    def __init__(self, server, first=0):
        self.payloads = itertools.cycle(PAYLOADS[first:] + PAYLOADS[:first])
        super().__init__(server)

    def ask(self, method, path, key, body=None, *allowed):
        return super().ask(method, path, key, self.spoiled(path, body), *allowed)

    def spoiled(self, path, body):
        if body is None:
            return None
        out = dict(body)
        for name, text in body.items():
            if name in LONG:
                out[name] = "\n\n".join([text, *PAYLOADS])
            elif name in LINES and path not in ("/install", "/purchases") and not (path == "/reports" and name == "reason"):
                out[name] = f"{text} {next(self.payloads)}"
        return out

    def publish(self, key, version, name, summary, notes, **files):
        notes = "\n\n".join([notes, *(next(self.payloads) for _ in range(6))])
        return super().publish(key, version, name, f"{summary} {next(self.payloads)}", notes, **{**files, **FILES})

    def moderation(self):
        super().moderation()
        self.ask("PUT", "/account/profile", self.demo, {"display_name": "Demo", "bio": "Tables.", "links": ["https://elsewhere.test/\"onclick=x"]})
        self.ask("PATCH", "/admin/categories/documents", self.demo, {"title": "Papers", "summary": "Texts."})
        self.ask("POST", "/admin/invitations", self.demo, {"label": "A friend"})
        self.ask("PUT", "/listings/demo/dock-setup/state", self.demo, {"state": "deprecated", "reason": "Too long."})
        self.ask("POST", "/admin/accounts/bob/suspension", self.demo, {"reason": "It advertises."})
        self.ask("PATCH", "/admin/site", self.demo, {"site_name": "Harbour"})
        self.pages += ["/admin/accounts/bob", "/providers/demo", "/listing/demo/dock-setup", "/admin/categories/documents",
                       "/explore?category=documents", "/listing/demo/tide-tables?tab=security"]
        self.pages += [f"/listing/demo/tide-tables?tab=files&file={quote(path)}" for path in FILES]
