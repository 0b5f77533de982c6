#!/usr/bin/env python3
"""Publishing bot for CI: may publish and nothing else, for one run; its session is revoked when the run is over."""

import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("PURSER_URL", "http://127.0.0.1:8080")
KEY = os.environ.get("PURSER_KEY") or sys.exit("PURSER_KEY is not set: an API key of your account")


def send(method, path, credential, body=None, kind="application/json"):
    request = urllib.request.Request(
        URL + path, method=method, data=body, headers={"Authorization": f"Bearer {credential}", "Content-Type": kind})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def main(archive, version):
    wish = {"scopes": ["publish"], "ttl_seconds": 600, "spend_cap_usd": 0.00, "label": "ci"}
    session = send("POST", "/api/v1/sessions", KEY, json.dumps(wish).encode())
    token = session["token"]
    try:
        query = urllib.parse.urlencode({"version": version})
        with open(archive, "rb") as file:
            sent = send("POST", f"/api/v1/publish?{query}", token, file.read(), "application/zip")
        print(f"{sent['full_name']} {sent['version']}: {sent['state']}{' (unchanged)' if sent['unchanged'] else ''}")
        while sent["publication_id"] and sent["state"] in ("received", "scanning"):
            time.sleep(0.5)
            sent = send("GET", f"/api/v1/publications/{sent['publication_id']}", token)
        print(f"Verdict: {sent['state']}, level {sent['level']}, score {sent['score']}")
        for finding in sent["findings"]:
            print(f"  {finding['severity']}: {finding['file']}:{finding['line']} {finding['message']}")
        return 0 if sent["state"] in ("published", "review") else 1
    finally:
        send("DELETE", f"/api/v1/sessions/{session['session_id']}", token)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: publishing_bot.py ARCHIVE VERSION")
    try:
        sys.exit(main(*sys.argv[1:]))
    except urllib.error.HTTPError as refusal:
        problem = json.load(refusal)
        sys.exit(f"{problem['code']}: {problem['detail']}")
    except urllib.error.URLError as fault:
        sys.exit(f"{URL} does not answer: {fault.reason}")
    except FileNotFoundError as fault:
        sys.exit(f"{fault.filename} is not there")
