#!/usr/bin/env python3
"""A server that answers in the shapes of Purser's API, for testing its clients without a server.

    stub_server.py              listens on a free loopback port, which it prints
    stub_server.py --unix PATH  listens on a UNIX socket, and prints its path

What it does depends on the credential and on the name that is asked for; everything is in memory. `GET /__requests` gives
what it was asked, so that a test can see what was sent. It ends when its standard input does.
"""
import gzip
import hashlib
import io
import json
import os
import socketserver
import sys
import tarfile
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = "prs_key_stub"
REQUESTS, PURCHASES, DROPPED = [], {}, set()
LOCK = threading.Lock()


def archive(files, links=()):
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(text.encode()), 0o644, 0
            tar.addfile(entry, io.BytesIO(text.encode()))
        for name, target in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            tar.addfile(entry)
    return gzip.compress(plain.getvalue(), mtime=0)


def skill(version):
    return archive({
        "pdf-forms/SKILL.md": f"---\nname: pdf-forms\ndescription: Fill in PDF forms\n---\nVersion {version}\n",
        "pdf-forms/scripts/fill.py": "print('filled')\n",
    })


ARTIFACTS = {
    "pdf-forms-1.4.2": (skill("1.4.2"), "application/gzip"),
    "pdf-forms-1.3.0": (skill("1.3.0"), "application/gzip"),
    "tampered": (skill("0.0.0"), "application/gzip"),
    "link": (archive({"SKILL.md": "x"}, [("passwd", "/etc/passwd")]), "application/gzip"),
    "plain": (archive({"README.md": "plain\n"}), "application/gzip"),
    "rates.csv": (b"currency,rate\nEUR,1.08\n", "text/csv"),
}


def listing(full_name, kind, title, summary, version="1.0.0", pricing="free", price=0, aliases=(), **more):
    return {
        "full_name": full_name, "name": full_name.split("/")[1], "kind": kind, "title": title, "summary": summary,
        "version": version, "pricing": pricing, "price_usd": price, "aliases": list(aliases), **more,
    }


LISTINGS = [
    listing("@acme/pdf-forms", "skill", "PDF forms", "Fills in PDF forms", "1.4.2", aliases=["io.example/pdf-forms"]),
    listing("@acme/ocr", "skill", "OCR", "Reads scanned pages", "1.2.0", "one_time", 0.75),
    listing("@acme/flaky", "skill", "Flaky", "Its first order is lost on the way", "1.0.0", "one_time", 0.25),
    listing("@acme/gold", "dataset", "Gold", "Costs more than anybody has", "1.0.0", "one_time", 100),
    listing("@sun/weather", "mcp", "Weather", "Forecasts by place", "2.0.1"),
    listing("@sun/remote", "mcp", "Remote", "A server on the network", "1.0.0"),
    listing("@sun/renamed", "mcp", "Renamed", "Takes values under other names", "1.0.0"),
    listing("@acme/tampered", "skill", "Tampered", "Its artifact is not what it should be"),
    listing("@acme/link", "skill", "Link", "Its archive holds a symbolic link"),
    listing("@acme/rates", "dataset", "Rates", "Exchange rates", "0.1.0"),
    listing("@evil/escape", "skill", "\x1b]0;owned\x07Nice\u202etxt", "two\nlines\tand \x1b[31mred"),
    listing("@a/dup", "skill", "One", "The first of two"),
    listing("@b/dup", "skill", "Two", "The second of two"),
    listing("@sun/plug", "plugin", "Plug", "Commands for an editor"),
    listing("@sun/desk-agent", "agent", "Agent", "Answers for others"),
    listing("@sun/kit", "skill", "Kit", "Needs a skill and two servers"),
    listing("@sun/broken", "skill", "Broken", "Needs what is not what it should be"),
    listing("@sun/aged", "skill", "Aged", "Nobody looks after it", state="deprecated",
            state_reason="Take @acme/ocr instead."),
    listing("@sun/clash", "skill", "Clash", "Wants the place of what it needs"),
]
INSTALLS = {
    "@acme/pdf-forms": ("pdf-forms", "pdf-forms-1.4.2"), "@acme/tampered": ("tampered", "tampered"),
    "@acme/link": ("link", "link"), "@acme/rates": ("rates", "rates.csv"),
    "@sun/plug": ("plug", "plain"), "@sun/desk-agent": ("desk-agent", "plain"), "@sun/kit": ("kit", "plain"),
    "@sun/aged": ("aged", "plain"),
    "@sun/broken": ("broken", "plain"), "@sun/clash": ("pdf-forms", "plain"),
}
NEEDS = {
    "@sun/kit": ["@acme/pdf-forms", "@sun/weather", "@sun/remote"], "@sun/broken": ["@acme/pdf-forms", "@acme/tampered"],
    "@sun/clash": ["@acme/pdf-forms"],
}
SERVERS = {
    "@sun/weather": {"weather": {"command": "npx", "args": ["-y", "@sun/weather@2.0.1"], "env": {"SUN_KEY": "${SUN_KEY}"}}},
    "@sun/renamed": {"renamed": {"command": "npx", "args": ["renamed", "--key", "${SUN_KEY}"],
                                 "env": {"SUN_KEY": "${SUN_KEY}", "MODE": "fast", "OTHER": "${SUN_TOKEN}"}}},
    "@sun/remote": {"remote": {"type": "http", "url": "https://sun.example/mcp",
                               "headers": {"Authorization": "Bearer ${SUN_KEY}"}}},
}


def session(session_id, scopes=("read", "install", "purchase"), state="active", **more):
    return {
        "session_id": session_id, "account": "demo", "scopes": list(scopes), "spend_cap_usd": 2, "spent_usd": 1.27,
        "held_usd": 0.1, "remaining_usd": 0.63, "expires_at": "2030-01-01T00:00:00Z", "state": state,
        "label": "research run 14", **more,
    }


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def address_string(self):
        return "local"

    def answer(self, status, document, headers=(), media_type=None):
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(status)
        problem = status >= 400 and not isinstance(document, bytes)
        self.send_header("Content-Type", media_type or ("application/problem+json" if problem else "application/json"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Request-Id", "req_stub")
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status, code, detail, **more):
        headers = [("WWW-Authenticate", 'Bearer error="invalid_token"')] if status == 401 else []
        if status == 429:
            headers.append(("Retry-After", "7"))
        self.answer(status, {
            "type": f"/problems/{code.replace('_', '-')}", "code": code, "status": status, "title": code.replace("_", " "),
            "detail": detail, "request_id": "req_stub", **more}, headers)

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        target = urllib.parse.urlsplit(self.path)
        self.query = dict(urllib.parse.parse_qsl(target.query))
        path = urllib.parse.unquote(target.path)
        if path == "/__requests":
            return self.answer(200, {"items": REQUESTS})
        with LOCK:
            REQUESTS.append({
                "method": self.command, "target": self.path, "body": body.decode(),
                "headers": {name.lower(): value for name, value in self.headers.items()}})
        if path.startswith("/artifacts/"):
            content, media_type = ARTIFACTS[path.removeprefix("/artifacts/")]
            return self.answer(200, content, media_type=media_type)
        credential = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        if credential == "eyJ.html":
            return self.answer(200, b"<h1>Welcome</h1>", media_type="text/html")
        if credential == "eyJ.silent":
            threading.Event().wait()
        if credential == "eyJ.redirect":
            return self.answer(302, b"", [("Location", "http://elsewhere.example/")])
        if credential == "eyJ.busy":
            return self.refuse(429, "rate_limited", "Too many requests.")
        if credential == "eyJ.expired":
            return self.refuse(401, "session_expired", "The session has expired.")
        if credential not in (KEY, "eyJ.agent", "eyJ.reader"):
            return self.refuse(401, "invalid_token", "The token is not valid.")
        self.credential = credential
        self.document = json.loads(body) if body else {}
        name = f"{self.command} {path.removeprefix('/api/v1')}"
        if name == "GET /me":
            return self.me()
        if path.startswith("/api/v1/sessions"):
            return self.sessions(path.removeprefix("/api/v1/sessions").strip("/"))
        if path.startswith("/api/v1/listings"):
            return self.listings(path.removeprefix("/api/v1/listings").strip("/"))
        if name == "POST /install":
            return self.install()
        if name == "POST /audit":
            return self.answer(200, {"items": [
                {"full_name": item["full_name"], "version": item["version"], "status": "ok",
                 "latest": next(known["version"] for known in LISTINGS if known["full_name"] == item["full_name"])}
                for item in self.document["installs"]]})
        if name == "POST /purchases":
            return self.purchase()
        if name == "GET ":
            return self.answer(200, {"name": "purser", "monetization": "on"})
        if name == "GET /account":
            return self.answer(200, {"handle": "demo", "name": "Demo", "balance_usd": 100.00})
        if name == "GET /account/keys":
            return self.answer(200, {"items": [{"key_id": "key_1", "label": None, "scopes": ["read"],
                                                "created_at": "2026-01-01T00:00:00Z"}], "next_cursor": None})
        if name == "GET /kinds":
            return self.answer(200, {"items": [{"name": "skill", "title": "Skills", "listings": 5}], "next_cursor": None})
        if name == "GET /categories":
            return self.answer(200, {"items": [{"name": "documents", "title": "Documents"}], "next_cursor": None})
        if name == "GET /providers":
            return self.answer(200, {"items": [{"handle": "acme", "name": "Acme"}], "next_cursor": None})
        if name == "GET /providers/acme":
            return self.answer(200, {"handle": "acme", "name": "Acme"})
        return self.refuse(404, "not_found", "There is nothing here.")

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = handle_any

    def me(self):
        if self.credential == KEY:
            return self.answer(200, {"key_id": "key_1", "account": "demo", "scopes": ["read", "install", "purchase"]})
        scopes = ("read",) if self.credential == "eyJ.reader" else ("read", "install", "purchase")
        return self.answer(200, session("ses_agent", scopes))

    def sessions(self, session_id):
        if self.command == "POST":
            if self.credential != KEY:
                return self.refuse(403, "insufficient_scope", "A session issues no sessions.", required_scopes=[])
            if self.document["ttl_seconds"] < 60:
                return self.refuse(422, "invalid_input", "/ttl_seconds: 60 to 86400", errors=[
                    {"pointer": "/ttl_seconds", "code": "out_of_range", "detail": "60 to 86400"}])
            return self.answer(201, {
                "session_id": "ses_new", "token": "eyJ.issued.token", "expires_at": "2030-01-01T00:00:00Z",
                "scopes": self.document["scopes"], "spend_cap_usd": self.document["spend_cap_usd"]})
        if self.command == "DELETE":
            if session_id != "ses_agent":
                return self.refuse(404, "not_found", "There is no such session.")
            return self.answer(200, session(session_id, state="revoked", reason="owner"))
        if session_id:
            if session_id != "ses_agent":
                return self.refuse(404, "not_found", "There is no such session.")
            return self.answer(200, session(session_id))
        if "cursor" in self.query:
            return self.answer(200, {"items": [session("ses_old", state="expired"), session("ses_two")],
                                     "next_cursor": None})
        return self.answer(200, {"items": [session("ses_agent")], "next_cursor": "more"})

    def listings(self, full_name):
        if full_name:
            name = "@" + full_name.removeprefix("@")
            for item in LISTINGS:
                if item["full_name"] == name or full_name in item["aliases"]:
                    return self.answer(200, item)
            return self.refuse(404, "not_found", f"There is no listing {name}.", did_you_mean=["@acme/pdf-forms"])
        words = self.query.get("q", "").lower().split()
        found = [item for item in LISTINGS
                 if all(word in (item["full_name"] + item["title"] + item["summary"]).lower() for word in words)
                 and self.query.get("kind", item["kind"]) == item["kind"]]
        start, limit = int(self.query.get("cursor", 0)), int(self.query.get("limit", 20))
        more = str(start + limit) if start + limit < len(found) else None
        return self.answer(200, {"items": found[start:start + limit], "next_cursor": more})

    def install(self):
        if self.credential == "eyJ.reader":
            return self.refuse(403, "insufficient_scope", "This session may not install.", required_scopes=["install"])
        name = self.document["name"]
        candidates = [item for item in LISTINGS if name in (
            item["full_name"], item["full_name"][1:], item["name"], *item["aliases"])]
        if not candidates:
            return self.refuse(404, "not_found", f"There is no listing {name}.", did_you_mean=["@acme/pdf-forms"])
        if len(candidates) > 1:
            return self.refuse(409, "ambiguous_name", "The name is ambiguous.",
                               candidates=[item["full_name"] for item in candidates])
        item = candidates[0]
        if self.document.get("plan"):
            return self.plan(item)
        if item["pricing"] != "free":
            return self.refuse(402, "purchase_required", "It has to be bought first.", price_usd=item["price_usd"])
        version = "1.3.0" if self.document.get("version") == "1.3.0" else item["version"]
        needs = [next(need for need in LISTINGS if need["full_name"] == name) for name in NEEDS.get(item["full_name"], ())]
        return self.answer(200, {
            **self.installed(item, version), "dependencies": [self.installed(need, need["version"]) for need in needs]})

    def plan(self, item):
        names = [*NEEDS.get(item["full_name"], ()), item["full_name"]]
        items = [next(known for known in LISTINGS if known["full_name"] == name) for name in names]
        planned = [{
            "full_name": known["full_name"], "kind": known["kind"], "version": known["version"],
            "price_usd": known["price_usd"], "level": "safe", "is_dependency": known is not item,
            "needs_acknowledgement": known is item and item["name"] == "clash"} for known in items]
        return self.answer(200, {
            "plan_digest": "1.x", "total_usd": item["price_usd"], "total_bytes": 1000 * len(items), "items": planned,
            "skipped": []})

    def installed(self, item, version):
        answer = {"install_id": "ins_1", "full_name": item["full_name"], "kind": item["kind"], "version": version,
                  "recorded_at": "2026-06-12T15:00:00Z"}
        if item["full_name"] in SERVERS:
            return {**answer, "mcp_servers": SERVERS[item["full_name"]]}
        folder, artifact = INSTALLS[item["full_name"]]
        if version == "1.3.0":
            artifact = "pdf-forms-1.3.0"
        content, media_type = ARTIFACTS[artifact]
        digest = hashlib.sha256(b"other" if artifact == "tampered" else content).hexdigest()
        return {**answer, "folder": folder, "artifact": {
            "url": f"/artifacts/{artifact}", "sha256": digest, "size": len(content), "media_type": media_type}}

    def purchase(self):
        key = self.headers.get("Idempotency-Key")
        if key in PURCHASES:
            return self.answer(200, PURCHASES[key], [("Idempotent-Replayed", "true")])
        item = next(item for item in LISTINGS if item["full_name"] == self.document["name"])
        if item["full_name"] == "@acme/gold":
            return self.refuse(402, "cap_crossed", "The charge would cross the spend cap.",
                               required_usd=100, spend_cap_usd=2, spent_usd=1.27, held_usd=0.1, affordable_usd=0.63)
        PURCHASES[key] = {"purchase_id": f"pur_{len(PURCHASES) + 1}", "full_name": item["full_name"],
                          "amount_usd": item["price_usd"], "monetization": "on", "remaining_usd": 0.38}
        if item["full_name"] == "@acme/flaky" and key not in DROPPED:
            DROPPED.add(key)
            self.close_connection = True
            self.connection.close()
            return None
        return self.answer(201, PURCHASES[key])


class UnixServer(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True

    def get_request(self):
        connection, _ = super().get_request()
        return connection, ("local", 0)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--unix":
        server, name = UnixServer(sys.argv[2], Handler), sys.argv[2]
    else:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        name = str(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(name, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
