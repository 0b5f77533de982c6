# publishing_values.py: listings, versions and publications that exist, for tests which try every operation.

import hashlib
import io
import os
import time
import zipfile
from urllib.parse import urlencode

from server import ALL_SCOPES


def skill(name, version, padding=0):
    """The archive of a skill, with so many bytes that cannot be packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "SKILL.md",
            f"---\nname: {name}\ndescription: A skill of the account that asks.\nlicense: MIT\n"
            f"metadata:\n  version: \"{version}\"\n---\nText.\n")
        if padding:
            archive.writestr("noise.bin", os.urandom(padding))
    return out.getvalue()


def publish(server, credential, name, version="1.0.0"):
    """Publishes, waits until it is there, and returns the publication's id."""
    answer = server.ask("POST", "/api/v1/publish", credential, skill(name, version), {"Content-Type": "application/zip"})
    assert answer.status == 202, answer
    publication = answer.json["publication_id"]
    deadline = time.monotonic() + 60
    while server.ask("GET", f"/api/v1/publications/{publication}", credential).json["state"] in ("received", "scanning"):
        assert time.monotonic() < deadline, publication
        time.sleep(0.05)
    return publication


def begin_upload(server, credential, archive):
    """Begins an upload that comes in several requests, and returns its id."""
    answer = server.ask(
        "POST", "/api/v1/uploads", credential, {"size": len(archive), "sha256": hashlib.sha256(archive).hexdigest()})
    assert answer.status == 201, answer
    return answer.json["upload_id"]


def publishing_values(server, key, administrator):
    """Values by method and shape of the path, each of which has succeeded here once. `key` is of the account demo.

    They are tried here because what one operation does (deleting, renaming) may keep another from succeeding later, and because
    random bytes are never an archive.
    """
    server.command("account", "create", "--data", str(server.data), "--handle", "giver")
    giver = server.key(*ALL_SCOPES, account="giver")
    publication = publish(server, key, "shelf")
    for number in range(1, 16):
        publish(server, key, "shelf", f"1.0.{number}")
        publish(server, key, f"doomed-{number}")
        publish(server, giver, f"gift-{number}")
        answer = server.ask("POST", f"/api/v1/listings/giver/gift-{number}/transfer", giver, {"to": "demo"})
        assert answer.status == 200, answer
    shelf = ["demo", "shelf"]
    answer = server.ask("POST", "/api/v1/listings/demo/shelf/versions", key, skill("shelf", "1.1.0"))
    assert answer.status == 202, answer
    begun = begin_upload(server, key, archive := skill("shelf", "1.2.0"))
    answer = server.ask("PATCH", f"/api/v1/uploads/{begun}?offset=0", key, archive)
    assert answer.status == 200 and answer.json["complete"], answer
    doomed = [begin_upload(server, key, bytes([number])) for number in range(6)]
    values = {
        "POST /uploads": [{"body": {"size": len(archive), "sha256": hashlib.sha256(archive).hexdigest(), "kind": "skill"}}],
        "GET /uploads/{}": [{"path": [begun]}],
        "DELETE /uploads/{}": [{"path": [upload]} for upload in doomed],
        "POST /listings": [{"body": {"name": f"empty-{number}", "kind": "skill"}} for number in range(200)],
        "PATCH /listings/{}/{}": [{"path": shelf, "body": {"title": "Shelf"}}],
        "PUT /listings/{}/{}/state": [{"path": shelf, "body": {"state": "active"}}],
        "/listings/{}/{}/rename": [{"path": shelf, "body": {"new_name": "shelf"}}],
        "/listings/{}/{}/transfer": [{"path": shelf, "body": {"to": "demo"}}],
        "/listings/{}/{}/transfer/accept": [{"path": ["giver", f"gift-{number}"], "body": {}} for number in range(1, 16)],
        "DELETE /listings/{}/{}": [{"path": ["demo", f"doomed-{number}"]} for number in range(1, 16)],
        "PUT /listings/{}/{}/tags/{}": [{"path": [*shelf, "beta"], "body": {"version": "1.0.0"}}],
        "DELETE /listings/{}/{}/tags/{}": [{"path": [*shelf, "beta"]}],
        "GET /listings/{}/{}/versions/{}/files": [{"path": [*shelf, "1.0.0"]}],
        "GET /listings/{}/{}/versions/{}/files/text": [{"path": [*shelf, "1.0.0"], "query": {"file": "SKILL.md"}}],
        "GET /listings/{}/{}/versions/{}": [{"path": [*shelf, "1.0.0"]}],
        "DELETE /listings/{}/{}/versions/{}": [{"path": [*shelf, f"1.0.{number}"]} for number in range(2, 16)],
        "PUT /listings/{}/{}/versions/{}/yank": [{"path": [*shelf, "1.0.1"], "body": {"reason": "Slow."}}],
        "DELETE /listings/{}/{}/versions/{}/yank": [{"path": [*shelf, "1.0.1"]}],
        "/publications/{}": [{"path": [publication]}],
        "/audit": [{"body": {"installs": [{"full_name": "@demo/shelf", "version": "1.0.0", "sha256": None}]}}],
        "/admin/listings/{}/{}/versions/{}/verdict": [
            {"path": [*shelf, "1.0.0"], "body": {"verdict": "held", "reason": "A look."}}],
        "/admin/listings/{}/{}/state": [{"path": shelf, "body": {"state": "active", "reason": "Looked at."}}],
    }
    for place, choices in values.items():
        # The last one: the others are left for whoever asks next.
        method, path = (place.split(" ") if " " in place else ("GET" if place.startswith("/publications") else "POST", place))
        if place.startswith("/admin/"):
            method = "PUT"
        path = "/api/v1" + path.replace("{}", "%s") % tuple(choices[-1].get("path", []))
        if query := choices[-1].get("query"):
            path += "?" + urlencode(query)
        answer = server.ask(method, path, administrator if place.startswith("/admin/") else key, choices[-1].get("body"))
        assert 200 <= answer.status < 300, (place, answer)
    return values, {"publish", "publish_version", *OPERATIONS}


# What publishing_values has seen succeed.
OPERATIONS = (
    "create_listing", "update_listing", "set_listing_state", "rename_listing", "transfer_listing", "accept_listing",
    "delete_listing", "tag_version", "untag_version", "show_version", "delete_version", "yank_version", "unyank_version",
    "show_publication", "create_upload", "append_upload", "show_upload", "delete_upload", "list_files", "read_file",
    "audit_installs", "judge_version", "judge_listing")
