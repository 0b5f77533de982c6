# test_disk_full.py: a disk that takes no more. A limit on file sizes stands for it: the write fails, as it would on a full one.

import time

import database
import publishing_values

# Below any database file that exists: every write into it fails.
LIMIT = 4096
RECOVERY_SECONDS = 30


def test_a_full_disk_is_503_and_the_server_recovers(serve):
    server = serve(monetization=True)
    key = server.key("read", "install", "purchase")
    paid, free = server.listing(key, "per_call"), server.listing(key, "free")
    session = server.session(key, cap="50.00")
    connection = server.connection()
    answered = {}
    for number in range(5):
        answer = server.purchase(connection, session["token"], paid["full_name"], f"before-{number}")
        assert answer.status == 201
        answered[f"before-{number}"] = answer.body
    spent = server.ask("GET", "/api/v1/me", session["token"]).json["spent_usd"]

    server.limit_file_size(LIMIT)
    for number in range(3):
        refused(server.purchase(connection, session["token"], paid["full_name"], f"during-{number}"))
        refused(server.install(connection, session["token"], free["full_name"], f"install-{number}"))
        refused(connection.ask("POST", "/api/v1/sessions", key, {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0}))
    me = server.ask("GET", "/api/v1/me", session["token"])
    assert (me.status, me.json["spent_usd"], me.json["state"]) == (200, spent, "active")
    assert server.ask("GET", "/api/v1/listings", session["token"]).status == 200
    assert server.ask("GET", "/healthz").status == 200

    server.limit_file_size(None)
    deadline = time.monotonic() + RECOVERY_SECONDS
    while (answer := server.purchase(connection, session["token"], paid["full_name"], "during-0")).status == 503:
        assert time.monotonic() < deadline, "the server did not recover"
        time.sleep(0.1)
    assert answer.status == 201, "the same idempotency key: a 503 is no answer that is kept"
    assert "idempotent-replayed" not in answer.headers
    answered["during-0"] = answer.body
    connection.close()

    server.kill()
    server.start()
    connection = server.connection()
    for name, body in answered.items():
        again = server.purchase(connection, session["token"], paid["full_name"], name)
        assert (again.status, again.body) == (201, body), name
    connection.close()
    server.stop()
    assert database.check_integrity(server) == "ok"


def test_an_archive_that_the_disk_cannot_take_is_503_and_leaves_nothing_behind(serve):
    server = serve()
    key = server.key("publish", "read")
    archive = publishing_values.skill("bulky", "1.0.0", padding=64 << 10)
    before = blobs(server)
    server.limit_file_size(LIMIT)
    for path in ("/api/v1/publish", "/api/v1/publish?version=1.0.0"):
        refused(server.ask("POST", path, key, archive, {"Content-Type": "application/zip"}))
    server.limit_file_size(None)
    assert blobs(server) == before
    publishing_values.publish(server, key, "bulky")
    server.stop()


def blobs(server):
    return {file for file in (server.data / "artifacts").rglob("*") if file.is_file()}


def refused(answer):
    assert answer.status == 503, answer
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert int(answer.headers["retry-after"]) > 0
    assert answer.json["status"] == 503
