#!/usr/bin/env python3
"""import_demo.py SOURCE: publishes real servers and skills to a running server, by the same way that every publisher takes.

SOURCE holds `mcp-registry-servers.json` and `skills/`. PURSER_URL is the server, PURSER_KEY a key with the scope `publish`.
Running it again does nothing: what is there already is unchanged.
"""

import collections
import io
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile


def send(method, url, key, body=None, kind="application/json"):
    request = urllib.request.Request(
        url, method=method, data=body, headers={"Authorization": f"Bearer {key}", "Content-Type": kind})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def packed(folder):
    """A folder as a ZIP whose bytes depend on its files alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.writestr(zipfile.ZipInfo(str(path.relative_to(folder))), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def submissions(source):
    """What is published: a name for people, the query, the bytes and their type."""
    records = json.loads((source / "mcp-registry-servers.json").read_text())
    taken = collections.Counter((record.get("name") or "").split("/")[-1].lower() for record in records)
    for record in records:
        name = record.get("name")
        if not name:
            continue
        owner, _, short = name.partition("/")
        # One account publishes them all: where two of them have one short name, the owner's stands before it.
        unique = short if taken[short.lower()] == 1 else f"{owner}-{short}"
        yield name, {"kind": "mcp", "name": unique}, json.dumps(record).encode(), "application/json"
    for folder in sorted((source / "skills").iterdir()):
        if folder.is_dir():
            yield folder.name, {"kind": "skill", "version": "1.0.0"}, packed(folder), "application/zip"


def publish(source, url, key, report=print):
    """Publishes everything and waits for the verdicts. Returns how many came to what, and what was refused."""
    pending, states, refused = {}, collections.Counter(), []
    for name, query, body, kind in submissions(source):
        try:
            sent = send("POST", f"{url}/api/v1/publish?{urllib.parse.urlencode(query)}", key, body, kind)
        except urllib.error.HTTPError as refusal:
            problem = json.load(refusal)
            refused.append((name, problem["code"], problem["detail"]))
            report(f"{name}: {problem['code']}: {problem['detail']}")
            continue
        if sent["publication_id"]:
            pending[sent["publication_id"]] = name
        else:
            states["unchanged"] += 1
    for publication, name in pending.items():
        while True:
            sent = send("GET", f"{url}/api/v1/publications/{publication}", key)
            if sent["state"] not in ("received", "scanning"):
                break
            time.sleep(0.1)
        states[sent["state"]] += 1
        if sent["state"] in ("quarantined", "refused"):
            refused.append((name, sent["state"], sent["problem"] or json.dumps(sent["findings"])[:500]))
            report(f"{name}: {sent['state']}: {sent['problem'] or sent['findings']}")
    return states, refused


if __name__ == "__main__":
    if len(sys.argv) != 2 or "PURSER_KEY" not in os.environ:
        sys.exit("usage: PURSER_KEY=… [PURSER_URL=…] import_demo.py SOURCE")
    counts, problems = publish(
        pathlib.Path(sys.argv[1]), os.environ.get("PURSER_URL", "http://127.0.0.1:8080"), os.environ["PURSER_KEY"])
    print(", ".join(f"{count} {state}" for state, count in sorted(counts.items())) + f", {len(problems)} not published")
    sys.exit(1 if problems else 0)
