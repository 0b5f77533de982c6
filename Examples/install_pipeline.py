#!/usr/bin/env python3
"""Install pipeline: resolves a capability by name and installs it, checking what it fetches against its digest."""

import hashlib
import io
import json
import os
import pathlib
import sys
import urllib.error
import urllib.request
import zipfile

URL = os.environ.get("PURSER_URL", "http://127.0.0.1:8080")
KEY = os.environ.get("PURSER_KEY") or sys.exit("PURSER_KEY is not set: an API key of your account")


def send(method, url, credential, body=None):
    request = urllib.request.Request(
        url, method=method, data=json.dumps(body).encode() if body is not None else None,
        headers={"Authorization": f"Bearer {credential}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def main(name, folder):
    session = json.loads(send("POST", URL + "/api/v1/sessions", KEY,
                              {"scopes": ["read", "install"], "ttl_seconds": 900, "spend_cap_usd": 0.00, "label": "install"}))
    token = session["token"]
    try:
        me = json.loads(send("GET", URL + "/api/v1/me", token))
        print(f"Working as {me['session_id']} with {' '.join(me['scopes'])} until {me['expires_at']}")
        install = json.loads(send("POST", URL + "/api/v1/install", token, {"name": name}))
        print(f"Resolved {install['full_name']} {install['version']} ({install['kind']})")
        if "mcp_servers" in install:
            print(json.dumps({"mcpServers": install["mcp_servers"]}, indent=2))
            return 0
        artifact = install["artifact"]
        # The address is the server's public one; what is fetched is known by its digest, wherever it is fetched from.
        data = send("GET", f"{URL}/api/v1/artifacts/{artifact['sha256']}", token)
        if hashlib.sha256(data).hexdigest() != artifact["sha256"]:
            return "the artifact is not what the server said: nothing was written"
        target = pathlib.Path(folder, install["folder"])
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                path = (target / entry.filename).resolve()
                if not path.is_relative_to(target.resolve()):
                    return f"{entry.filename} leaves the folder: nothing more was written"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(entry))
        print(f"Installed into {target}, sha256:{artifact['sha256']}")
        return 0
    finally:
        send("DELETE", f"{URL}/api/v1/sessions/{session['session_id']}", token)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: install_pipeline.py NAME [FOLDER]")
    try:
        sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "."))
    except urllib.error.HTTPError as refusal:
        problem = json.load(refusal)
        sys.exit(f"{problem['code']}: {problem['detail']}")
    except urllib.error.URLError as fault:
        sys.exit(f"{URL} does not answer: {fault.reason}")
