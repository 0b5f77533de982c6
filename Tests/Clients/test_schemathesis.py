# test_schemathesis.py: schemathesis over every operation of the document: with a session, with a key, and without a credential.

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import database
from community_values import community_values
from publishing_values import publishing_values
from server import ALL_SCOPES, is_long
from test_openapi import operations

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance", "negative_data_rejection", "missing_required_header", "unsupported_method",
    "allow_header_conformance", "ignored_auth",
)
# 402 and 404 may come first where a value is wrong in two ways; 5xx, which schemathesis would let pass, may not.
CONFIGURATION = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 402, 403, 404, 405, 406, 409, 411, 413, 414, 415, 422, 428, 431]
[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 415, 422, 428]
"""

# On PostgreSQL it is about what the engines may do differently; the rest has been seen on SQLite.
EXAMPLES = 200 if is_long() else 8 if database.IS_POSTGRES else 20


def run(server, folder, name, credential, included, protected=(), spare=(), good=None):
    """Runs schemathesis over the named operations and returns how often each was answered with which status."""
    folder.mkdir()
    record = folder / "statuses.tsv"
    record.touch()
    (folder / "hooks.json").write_text(json.dumps(
        {"protected": list(protected), "spare": list(spare), "good": good or {}, "record": str(record)}))
    (folder / "schemathesis.toml").write_text(CONFIGURATION)
    arguments = [
        str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(folder / "schemathesis.toml"), "run",
        f"http://127.0.0.1:{server.port}/api/v1/openapi.json", "--checks", ",".join(CHECKS),
        # Deterministic: the same cases on every run, no seed and no database of examples.
        "--generation-deterministic", "--max-examples", str(EXAMPLES),
        "--workers", "1", "--continue-on-failure", "--no-color", "--warnings", "off", "--no-shrink",
        "--suppress-health-check", "all", "--request-timeout", "120",
    ]
    for operation in included:
        arguments += ["--include-operation-id", operation]
    if credential:
        arguments += ["--header", f"Authorization: Bearer {credential}"]
    else:
        arguments += ["--generation-with-security-parameters", "false"]
    done = subprocess.run(
        arguments, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3600 if is_long() else 900,
        env={**os.environ, "PURSER_HOOKS": str(folder / "hooks.json"), "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
             "PYTHONPATH": str(Path(__file__).parent)})
    assert done.returncode == 0, f"schemathesis {name}:\n{(done.stdout + done.stderr)[-20000:]}"
    statuses = defaultdict(Counter)
    for line in record.read_text().splitlines():
        label, status = line.split("\t")
        statuses[label][int(status)] += 1
    return statuses


def without_a_session(document, operation):
    """Whether a session's token can never do: the operation names credentials, and none of them is a session's."""
    schemes = [name for choice in operation.get("security", document.get("security", [])) for name in choice]
    return bool(schemes) and not any("session" in name.lower() or "token" in name.lower() for name in schemes)


def known_values(server, key, session, catalogue, invitations, signing_keys, incidents, published):
    """Values that exist, by operation: without them random data would only ever see 404."""
    free = [item["full_name"] for item in catalogue if item["pricing"] == "free"]
    charged = [item["full_name"] for item in catalogue if item["pricing"] != "free"]
    owner, name = free[0].lstrip("@").split("/")
    icon = next(item["icon_url"] for item in catalogue if item["icon_url"]).rsplit("/", 1)[1]
    doomed = [server.session(key, cap="0")["session_id"] for _ in range(40)]
    values = {
        "/listings/{}/{}": [{"path": [owner, name]}, {"path": ["@" + owner, name]}],
        "/providers/{}": [{"path": [owner]}],
        "/icons/{}": [{"path": [icon]}],
        "/listings": [{"query": {}}, {"query": {"q": name.split("-")[0]}}, {"query": {"price": "paid", "sort": "name"}}],
        "/install": [{"body": {"name": item}} for item in free],
        "/purchases": [{"body": {"name": item}} for item in charged],
        "POST /sessions": [{"body": {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0}}],
        "GET /sessions/{}": [{"path": [session]}, {"path": [doomed[0]]}],
        "DELETE /sessions/{}": [{"path": [item]} for item in doomed],
        "POST /admin/accounts": [{"body": {"handle": f"made-{number}"}} for number in range(200)],
        "POST /admin/accounts/{}/suspension": [{"path": ["victim"], "body": {"reason": "Malware."}}],
        "DELETE /admin/accounts/{}/suspension": [{"path": ["victim"]}],
        "POST /admin/accounts/{}/password": [{"path": ["victim"], "body": {"password": "lantern-orbit-velvet"}}],
        "DELETE /admin/invitations/{}": [{"path": [item]} for item in invitations],
        "DELETE /admin/signing-keys/{}": [{"path": [item]} for item in signing_keys],
        "PATCH /admin/incidents/{}": [{"path": [item]} for item in incidents],
        "POST /me/accept": [{"body": {"kind": "both"}}],
    }
    values |= money_values(server, key, catalogue)
    values |= community_values(server, key, free)
    values |= published
    document = server.ask("GET", "/api/v1/openapi.json").json
    good = {}
    for label, _ in operations(document):
        method, path = label.split(" ")
        shape = "/".join("{}" if part.startswith("{") else part for part in path.removeprefix("/api/v1").split("/"))
        good[label] = values.get(f"{method} {shape}") or values.get(shape)
    return {label: value for label, value in good.items() if value}


def money_values(server, key, catalogue):
    """Charges, holds and subscriptions that exist, and an account that has earned and can be paid out and refunded by."""
    metered, monthly = (next(i["full_name"] for i in catalogue if i["pricing"] == p) for p in ("per_call", "subscription"))

    def made(path, credential, body, member):
        answer = server.ask("POST", f"/api/v1{path}", credential, body)
        assert answer.status in (200, 201), answer
        return answer.json[member]

    holds = [made("/holds", key, {"name": metered, "amount_usd": 0.01}, "hold_id") for _ in range(120)]
    subscription = made("/subscriptions", key, {"name": monthly}, "subscription_id")
    # The account of the key has sold something long ago, which is final, and something now, which can be refunded.
    sold = next(i["full_name"] for i in catalogue if i["pricing"] == "one_time")
    name = sold.split("/")[1]
    server.stop()
    database.give_listing(server, name, "demo")
    server.start()
    buyers = []
    for handle in ("elder", "buyer"):
        server.command("account", "create", "--data", str(server.data), "--handle", handle, "--balance", "10")
        buyers.append(server.key(account=handle))
    made("/purchases", buyers[0], {"name": f"@demo/{name}"}, "purchase_id")
    server.stop()
    database.age_purchases(server, days=20)
    server.start()
    own = made("/purchases", buyers[1], {"name": f"@demo/{name}"}, "purchase_id")
    other = made("/purchases", buyers[1], {"name": metered}, "purchase_id")
    return {
        "/charges": [
            {"body": {"records": [{"name": metered, "calls": 1, "idempotency_key": f"calls-{number}"}]}} for number in range(50)],
        "POST /holds": [{"body": {"name": metered, "amount_usd": 0.01}}],
        "GET /holds/{}": [{"path": [holds[0]]}],
        "/holds/{}/capture": [{"path": [hold], "body": {"amount_usd": 0.001}} for hold in holds[:60]],
        "/holds/{}/void": [{"path": [hold], "body": {}} for hold in holds[60:]],
        "POST /subscriptions": [{"body": {"name": monthly}}],
        "GET /subscriptions/{}": [{"path": [subscription]}],
        "/subscriptions/{}/cancel": [{"path": [subscription], "body": {}}],
        "/subscriptions/{}/resume": [{"path": [subscription], "body": {}}],
        "/refunds": [{"body": {"purchase_id": own, "amount_usd": 0.000001}}],
        "GET /account/charges/{}": [{"path": [own]}],
        "/admin/charges/{}": [{"path": [other]}],
        "/admin/accounts/{}/earnings": [{"path": ["demo"]}],
        "/account/statements/{}": [{"path": ["2026-11"], "query": {}}, {"path": ["2026-11"], "query": {"format": "csv"}}],
        "/admin/credits": [{"body": {"handle": "buyer", "amount_usd": 1.5}}],
        "/admin/payouts": [{"body": {"handle": "demo", "amount_usd": 0.000001}}],
        "/admin/refunds": [{"body": {"purchase_id": other, "amount_usd": 0.000001}}],
        "POST /admin/revenue-share": [{"body": {"provider_basis_points": 8500}}],
    }


def test_every_operation_answers_as_the_document_says(serve, tmp_path):
    server = serve(monetization=True)
    document = server.ask("GET", "/api/v1/openapi.json").json
    key = server.key(*ALL_SCOPES)
    # More than the demonstration's balance: no purchase can cross this cap.
    session = server.session(key, ALL_SCOPES, cap="1000000.00", ttl=86400)
    # The question of community_values is worked on by several operations: it is not deleted meanwhile.
    protected = [session["session_id"], server.ask("GET", "/api/v1/me", key).json["key_id"], "a-question"]
    spare = [server.session(key, cap="0")["session_id"] for _ in range(20)]
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    server.command("account", "create", "--data", str(server.data), "--handle", "victim")
    administrator = server.key("account", account="root")
    invitations = [
        server.ask("POST", "/api/v1/admin/invitations", administrator, {}).json["invitation_id"] for _ in range(5)]
    signing_keys = [
        server.ask("POST", "/api/v1/admin/signing-keys", administrator, {}).json["kid"] for _ in range(5)]
    catalogue = server.listings(key)
    published, succeeded = publishing_values(server, key, administrator)
    incidents = [server.ask("POST", "/api/v1/admin/incidents", administrator, {"title": "Slow", "report": "A disk."}).json["incident_id"]]
    good = known_values(server, key, session["session_id"], catalogue, invitations, signing_keys, incidents, published)

    by_administrator = [o["operationId"] for _, o in operations(document) if "Administration" in o["tags"]]
    # test_schemathesis_people.py has what is about persons, and what ends the credential that it is done with.
    elsewhere = [
        o["operationId"] for _, o in operations(document)
        if "Sign-in" in o["tags"] or o["operationId"] in ("close_account", "rotate_account_key", "revoke_account_key")]
    by_session = [
        o["operationId"] for _, o in operations(document)
        if not without_a_session(document, o) and o["operationId"] not in by_administrator + elsewhere]
    by_key = [
        o["operationId"] for _, o in operations(document)
        if without_a_session(document, o) and o["operationId"] not in by_administrator + elsewhere]
    statuses = run(server, tmp_path / "session", "with a session", session["token"], by_session, protected, spare, good)
    if by_key:
        statuses |= run(server, tmp_path / "key", "with a key", key, by_key, protected, spare, good)

    assert server.ask("GET", "/api/v1/me", session["token"]).status == 200

    # Last, because it may suspend the accounts of the others.
    statuses |= run(
        server, tmp_path / "administrator", "with an administrator's key", administrator, by_administrator, good=good)
    # That refunds succeed, which use up what was earned, is shown one by one in ApplicationTests.
    never = {}
    for label, operation in operations(document):
        if operation["operationId"] in (*elsewhere, *succeeded, "refund_charge"):
            continue
        # What is limited by the hour has been done that often before, by community_values.
        if not any(200 <= status < 300 or status == 429 for status in statuses[label]):
            never[label] = dict(statuses[label])
    assert not never


def test_without_a_credential_nothing_that_needs_one_is_done(serve, tmp_path):
    server = serve()
    document = server.ask("GET", "/api/v1/openapi.json").json
    every = [operation["operationId"] for _, operation in operations(document)]
    statuses = run(server, tmp_path / "nobody", "without a credential", None, every)
    for label, operation in operations(document):
        security = operation.get("security", document.get("security"))
        if security and {} not in security:
            # 400, 405 and 415 may come before the door asks who is there.
            assert statuses[label] and not any(status < 400 for status in statuses[label]), f"{label}: {dict(statuses[label])}"
