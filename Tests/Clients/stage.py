# stage.py: a server on which something of everything has happened, for looking at every page, full and empty.

import io
import time
import zipfile
from urllib.parse import urlencode

import database
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
        # Nobody decides what is about their own account.
        self.ask("POST", "/admin/accounts", self.demo, {"handle": "cleo", "password": people.PASSWORD, "administrator": True})
        self.cleo = server.key(account="cleo")
        for key in (self.demo, self.ada):
            self.ask("POST", "/me/accept", key, {"kind": "publisher_agreement"})
        self.pages = []
        self.listings()
        self.trade()
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
        self.ask("POST", "/listings/demo/tide-tables/reviews", self.ada, {"rating": 4, "title": "Right, mostly", "body": "It knows the *tides*, and an hour late those of Brest."})
        at = "/console/listings/demo/tide-tables"
        self.pages += ["/console/publications/" + first, "/console/publications/" + risky, at]
        self.pages += [f"{at}/{step}" for step in ("deprecate", "archive", "rename", "transfer", "delete", "tag")]
        self.pages += [f"{at}/versions/1.1.0/{step}" for step in ("yank", "delete")]
        self.pages += ["/listing/demo/tide-tables", "/listing/demo/tide-tables?tab=versions", "/listing/demo/tide-tables?tab=reviews",
                       "/listing/demo/tide-tables?tab=files", "/listing/demo/dock-setup?tab=security", "/listing/demo/dock-setup/install",
                       f"/listing/demo/tide-tables/reviews/{own[0]['review_id']}/answer",
                       f"/listing/demo/tide-tables/reviews/{own[-1]['review_id']}/history"]

    def trade(self):
        """Sales of the demo account: one that is final and was paid out, two that can be given back, one that was in part."""
        self.ask("PATCH", "/listings/demo/dock-setup", self.demo, {"pricing": "one_time", "price_usd": 2.5})
        self.ask("PATCH", "/listings/demo/tide-tables", self.demo, {"pricing": "per_call", "price_usd": 0.75})
        for handle in ("ada", "bob"):
            self.ask("POST", "/admin/credits", self.demo, {"handle": handle, "amount_usd": 20})
        self.ask("POST", "/purchases", self.ada, {"name": "@demo/dock-setup"})
        self.server.stop()
        database.age_purchases(self.server, days=20)
        self.server.start()
        self.ask("POST", "/admin/payouts", self.demo, {"handle": "demo", "amount_usd": 1.5, "reason": "Transfer 2026-118"})
        sales = [self.ask("POST", "/purchases", self.bob, {"name": f"@demo/{name}"}) for name in ("dock-setup", "tide-tables", "tide-tables")]
        self.ask("POST", "/refunds", self.demo, {"purchase_id": sales[1]["purchase_id"], "amount_usd": 0.25, "reason": "It was an hour late."})
        self.pages += [f"/console/sales/{sales[1]['purchase_id']}/refund", f"/admin/refunds?purchase_id={sales[0]['purchase_id']}"]

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
        self.key = keys[0]["key_id"]
        self.pages += [f"/dashboard/api-keys/{self.key}/{step}" for step in ("revoke", "rotate")]

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
        self.ask("PUT", f"/community/posts/{slug}", self.ada, {"title": post["title"], "body": POST + "\nEdited: the table is in UTC.\n"})
        self.ask("PUT", f"/community/comments/{own}", self.demo, {"body": "Calais and Dover, too."})
        self.pages += ["/community?kind=tutorial", f"/community/{slug}", "/community?kind=agent_log"]
        self.pages += [f"/community/{slug}/history", f"/community/{slug}/comments/{own}/history"]

    def moderation(self):
        self.decision = self.hidden(self.bob, "Buy my anchors", "The cheapest anchors.")
        self.ask("POST", "/appeals", self.bob, {"decision_id": self.decision, "text": "It shows how an anchor is chosen."})
        # One that is appealed against, and one that can be.
        self.pages.append(f"/dashboard/reports/{self.hidden(self.demo, 'Ropes by the yard', 'The longest ropes.')}/appeal")
        about = {"subject_kind": "listing", "subject": "@demo/dock-setup", "reason": "other", "text": "It advertises anchors."}
        self.ask("POST", "/reports", self.ada, about)
        self.ask("POST", "/reports", self.demo, {"subject_kind": "post", "subject": self.slug, "reason": "other", "text": "Just to see."})

    def hidden(self, author, title, body):
        """The decision by which a post was hidden."""
        post = self.ask("POST", "/community/posts", author, {"kind": "showcase", "title": title, "body": body})["slug"]
        self.ask("POST", "/reports", self.ada, {"subject_kind": "post", "subject": post, "reason": "spam", "text": "It advertises."})
        report = next(item for item in self.ask("GET", "/admin/reports", self.cleo)["items"] if item["subject"]["kind"] == "post")
        verdict = {"verdict": "confirmed", "action": "hide", "reason": "It advertises."}
        self.ask("POST", f"/admin/reports/{report['report_id']}/decision", self.cleo, verdict)
        return self.ask("GET", "/moderation/decisions", author)["items"][0]["decision_id"]


