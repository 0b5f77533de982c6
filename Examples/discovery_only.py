#!/usr/bin/env python3
"""Discovery only: an agent that may look and nothing else. It hands the best listing to a person for approval."""

import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("PURSER_URL", "http://127.0.0.1:8080")
KEY = os.environ.get("PURSER_KEY") or sys.exit("PURSER_KEY is not set: an API key of your account")


def ask(method, path, credential, body=None):
    request = urllib.request.Request(
        URL + path, method=method, data=json.dumps(body).encode() if body is not None else None,
        headers={"Authorization": f"Bearer {credential}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def main(words):
    session = ask("POST", "/api/v1/sessions", KEY,
                  {"scopes": ["read"], "ttl_seconds": 300, "spend_cap_usd": 0.00, "label": "discovery"})
    token = session["token"]  # from here on the key is not used
    try:
        query = urllib.parse.urlencode({"q": words, "limit": 3})
        found = ask("GET", f"/api/v1/listings?{query}", token)["items"]
        if not found:
            print(f"Nothing fits: {words}")
            return 1
        best = found[0]
        print(f"Best match: {best['full_name']} {best['version']} ({best['kind']}, {best['pricing']}, level {best['level']})")
        print(f"  {best['summary']}")
        for other in found[1:]:
            print(f"Or: {other['full_name']}: {other['summary']}")
        print(f"To approve: purser install {best['full_name']}@{best['version']}")
        return 0
    finally:
        ask("DELETE", f"/api/v1/sessions/{session['session_id']}", token)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: discovery_only.py WORDS…")
    try:
        sys.exit(main(" ".join(sys.argv[1:])))
    except urllib.error.HTTPError as refusal:
        problem = json.load(refusal)
        sys.exit(f"{problem['code']}: {problem['detail']}")
    except urllib.error.URLError as fault:
        sys.exit(f"{URL} does not answer: {fault.reason}")
