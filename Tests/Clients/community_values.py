# community_values.py: reviews, posts, reports and domains that exist, for tests which try every operation.

from server import ALL_SCOPES


class People:
    """An account beside the one that is tested, and an administrator."""

    def __init__(self, server):
        self.server = server
        data = str(server.data)
        server.command("account", "create", "--data", data, "--handle", "neighbour")
        server.command("account", "create", "--data", data, "--handle", "moderator", "--admin")
        self.neighbour = server.key(*ALL_SCOPES, account="neighbour")
        self.moderator = server.key(*ALL_SCOPES, account="moderator")

    def ask(self, method, path, credential, body=None):
        answer = self.server.ask(method, "/api/v1" + path, credential, body)
        assert answer.status in (200, 201), f"{method} {path}: {answer}"
        return answer.json

    def review(self, credential, full_name):
        self.ask("POST", "/install", credential, {"name": full_name})
        return self.ask("POST", f"/listings/{full_name}/reviews", credential, {"rating": 4})["review_id"]

    def post(self, credential, title, kind="discussion"):
        body = {"kind": kind, "title": title, "body": "Text."}
        return self.ask("POST", "/community/posts", credential, body)["slug"]

    def comment(self, credential, slug):
        return self.ask("POST", f"/community/posts/{slug}/comments", credential, {"body": "Text."})["comment_id"]

    def report(self, credential, kind, subject):
        body = {"subject_kind": kind, "subject": subject, "reason": "spam"}
        return self.ask("POST", "/reports", credential, body)["report_id"]

    def decision(self, report):
        body = {"verdict": "confirmed", "action": "none", "reason": "So it is."}
        return self.ask("POST", f"/admin/reports/{report}/decision", self.moderator, body)["decision"]["decision_id"]


def own_listing(server):
    """A listing of the account that asks, so that there is a review for it to answer."""
    skill = server.folder / "skills" / "own-skill"
    skill.mkdir(parents=True)
    (skill / "SKILL.md").write_text("---\nname: own-skill\ndescription: A skill of the account that asks.\n---\nText.\n")
    server.command("import", "skills", str(skill.parent), "--data", str(server.data), "--owner", "demo")
    return "@demo/own-skill"


def community_values(server, key, free):
    """Values by method and shape of the path. `key` is the account's that asks; `free` are names of listings."""
    people = People(server)
    other = people.neighbour
    listings = [name.lstrip("@").split("/") for name in free]
    own_reviews = [people.review(key, name) for name in free[:3]]
    review = people.review(other, free[0])
    question = people.post(key, "A question", "question")
    own_comments = [people.comment(key, question) for _ in range(6)]
    answer = people.comment(other, question)
    posts = [people.post(key, f"Post {number}") for number in range(3)]
    post = people.post(other, "Theirs")
    decisions = [people.decision(people.report(other, "post", slug)) for slug in posts[:2]]
    comments = [people.comment(key, post) for _ in range(12)]
    reports = [people.report(other, "comment", comment) for comment in comments]
    appeals = [
        people.ask("POST", "/appeals", key, {"decision_id": people.decision(report), "text": "No."})["appeal_id"]
        for report in reports[:4]]
    theirs = people.review(other, own_listing(server))
    for domain in ("one.invalid", "two.invalid"):
        people.ask("POST", "/account/domains", key, {"domain": domain})
    at = "/listings/{}/{}/reviews"
    return {
        at: [{"path": listings[0], "body": {"rating": 5, "body": "Good."}}],
        f"GET {at}": [{"path": listings[0], "query": {"sort": "helpful", "render": "html"}}],
        f"GET {at}/{{}}": [{"path": [*listings[0], own_reviews[0]]}],
        f"DELETE {at}/{{}}": [{"path": [*listings[number], own_reviews[number]]} for number in (1, 2)],
        f"PUT {at}/{{}}/vote": [{"path": [*listings[0], review], "body": {"helpful": True}}],
        f"PUT {at}/{{}}/answer": [{"path": ["demo", "own-skill", theirs], "body": {"body": "Thanks."}}],
        f"DELETE {at}/{{}}/answer": [{"path": ["demo", "own-skill", theirs]}],
        "POST /community/posts": [{"body": {"kind": "showcase", "title": f"T {number}", "body": "B"}} for number in range(9)],
        "GET /community/posts": [{"query": {"q": "post"}}, {"query": {"sort": "top"}}],
        "GET /community/posts/{}": [{"path": [question]}],
        "GET /community/posts/{}/history": [{"path": [question]}],
        "PUT /community/posts/{}": [{"path": [question], "body": {"title": "Another"}}],
        "DELETE /community/posts/{}": [{"path": [posts[2]]}],
        "PUT /community/posts/{}/accepted": [{"path": [question], "body": {"comment_id": answer}}],
        "PUT /community/posts/{}/vote": [{"path": [post], "body": {"up": True}}],
        "/community/posts/{}/comments": [{"path": [question], "body": {"body": "B"}}],
        "GET /community/posts/{}/comments": [{"path": [question]}],
        "GET /community/comments/{}/history": [{"path": [answer]}],
        "PUT /community/comments/{}": [{"path": [own_comments[0]], "body": {"body": "B"}}],
        "DELETE /community/comments/{}": [{"path": [comment]} for comment in own_comments[1:]],
        "PUT /community/comments/{}/vote": [{"path": [answer], "body": {"up": True}}],
        "POST /reports": [{"body": {"subject_kind": "listing", "subject": name, "reason": "spam"}} for name in free],
        "POST /appeals": [{"body": {"decision_id": decision, "text": "No."}} for decision in decisions],
        "PUT /account/profile": [{"body": {"display_name": "A", "bio": "B", "links": ["https://a.example"]}}],
        "POST /account/domains": [{"body": {"domain": "three.invalid"}}],
        "DELETE /account/domains/{}": [{"path": ["one.invalid"]}],
        "POST /account/domains/{}/check": [{"path": ["two.invalid"], "body": {}}],
        "PUT /admin/reports/{}/claim": [{"path": [report], "body": {"claimed": False}} for report in reports[4:]],
        "POST /admin/reports/{}/decision": [
            {"path": [report], "body": {"verdict": "dismissed", "reason": "Fine."}} for report in reports[4:]],
        "POST /admin/appeals/{}/decision": [
            {"path": [appeal], "body": {"verdict": "upheld", "reason": "So it is."}} for appeal in appeals],
    }
