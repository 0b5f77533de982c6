# test_community.py: the commands for reviews, posts and reports against a real server.

import json
import os
import subprocess

from server import BINARY


class Person:
    """Somebody at a terminal, signed in with a key or with a session's token."""

    def __init__(self, server, **credential):
        self.environment = {**os.environ, "PURSER_URL": f"http://127.0.0.1:{server.port}", "no_proxy": "*", **credential}
        self.folder = server.folder

    def run(self, *arguments, text=""):
        return subprocess.run(
            [BINARY, *arguments], input=text, capture_output=True, text=True, timeout=60, env=self.environment, cwd=self.folder)

    def json(self, *arguments, text=""):
        done = self.run(*arguments, "--json", text=text)
        assert done.returncode == 0, f"{arguments}: {done.stderr}"
        return json.loads(done.stdout)


def people(server):
    for handle in ("ann", "bob"):
        server.command("account", "create", "--data", str(server.data), "--handle", handle)
    keys = [server.key(account=handle) for handle in ("ann", "bob")]
    return [Person(server, PURSER_KEY=key) for key in keys], keys


def test_a_listing_is_reviewed_by_a_person_and_by_an_agent(serve):
    server = serve()
    (ann, bob), (_, key) = people(server)
    name = server.listing(key, "free")["full_name"]
    refused = ann.run("review", name, "--rating", "5")
    assert refused.returncode != 0 and "neither installed nor bought" in refused.stderr, refused
    assert ann.run("review", name, "--rating", "6").returncode == 2
    ann.json("api", "POST", "/api/v1/install", "--input", "-", text=json.dumps({"name": name}))
    review = ann.json("review", name, "--rating", "5", "--title", "Good", "--body", "-", text="It **works**.\r\nReally.\r\n")
    assert (review["rating"], review["author_kind"], review["body"]) == (5, "person", "It **works**.\nReally.")

    token = server.session(key, ("read", "install", "review"))["token"]
    agent = Person(server, PURSER_TOKEN=token)
    agent.json("api", "POST", "/api/v1/install", "--input", "-", text=json.dumps({"name": name}))
    (server.folder / "review.md").write_text("\x1b[31mRed\u202e")
    assert agent.run("review", name, "--rating", "2", "--body", "review.md").returncode != 0, "a control character"
    (server.folder / "review.md").write_text("Red\u202e text")
    assert agent.json("review", name, "--rating", "2", "--body", "review.md")["author_kind"] == "agent"

    rows = [line.split("\t") for line in bob.run("reviews", name).stdout.splitlines()]
    assert [(row[1], row[2], row[3]) for row in rows] == [("2", "bob", "agent"), ("5", "ann", "person")]
    assert "\u202e" not in bob.run("reviews", name).stdout
    only = bob.json("reviews", name, "--author", "people")
    assert [item["author"] for item in only["items"]] == ["ann"]
    assert server.ask("GET", f"/api/v1/listings/{name}", key).json["review_count"] == 2


def test_posts_are_written_read_answered_and_reported(serve):
    server = serve()
    (ann, bob), (ann_key, bob_key) = people(server)
    post = ann.json(
        "post", "create", "--kind", "question", "--title", "How do you read forms?", "--body", "-", "--tag", "pdf",
        text="I have *many*.\n")
    slug = post["slug"]
    assert slug == "how-do-you-read-forms"
    comment = bob.json("post", "comment", slug, "--body", "-", text="With a skill.\n")["comment_id"]
    ann.json("post", "comment", slug, "--under", comment, "--body", "-", text="Which one?\n")
    assert bob.json("post", "vote", slug)["score"] == 1
    assert ann.json("post", "vote", comment)["score"] == 1
    assert ann.json("post", "vote", comment, "--undo")["score"] == 0
    listed = bob.run("post", "list", "forms", "--kind", "question", "--tag", "pdf", "--author", "ann").stdout
    assert listed.split("\t")[:5] == [slug, "question", "ann", "1", "2"], listed
    shown = bob.run("post", "show", slug)
    assert "body\tI have *many*." in shown.stdout

    report = bob.json("report", slug, "--reason", "spam", "--text", "Look.")
    assert report["subject"] == {"kind": "post", "name": slug}
    again = bob.run("report", slug, "--reason", "spam")
    assert again.returncode != 0 and "already" in again.stderr
    assert ann.json("report", comment, "--reason", "abuse")["subject"]["kind"] == "comment"
    assert ann.json("report", "@bob", "--reason", "other")["subject"]["kind"] == "account"

    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    admin = server.key("account", account="root")
    decision = server.ask(
        "POST", f"/api/v1/admin/reports/{report['report_id']}/decision", admin,
        {"verdict": "confirmed", "action": "hide", "reason": "Spam."})
    assert decision.status == 200, decision
    assert bob.run("post", "show", slug).returncode == 6
    assert "I have *many*." in ann.run("post", "show", slug).stdout
    assert server.ask("GET", f"/api/v1/community/posts/{slug}", bob_key).status == 404
    assert server.ask("GET", "/api/v1/moderation/decisions", ann_key).json["items"][0]["decision_reason"] == "Spam."
