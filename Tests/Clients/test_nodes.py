# test_nodes.py: several servers on one PostgreSQL database. One server alone is in the other files.

import threading
import time
import uuid
from collections import Counter
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

import database
from load import Purchases

pytestmark = pytest.mark.skipif(not database.IS_POSTGRES, reason="SQLite serves one process")

NODES = 4
PURCHASES = 200
ALLOWED = 137


def nodes(serve, count):
    first = serve(monetization=True)
    return [first] + [serve(monetization=True, beside=first) for _ in range(count - 1)]


def test_from_four_nodes_at_once_exactly_the_purchases_under_the_cap_succeed(serve):
    servers = nodes(serve, NODES)
    database.set_balance(servers[0], 1_000_000_000)
    key = servers[0].key("read", "purchase", "account")
    item = servers[1].listing(key, "per_call")
    price = Decimal(item["price_usd"])
    cap = price * ALLOWED
    session = servers[2].session(key, ("read", "purchase"), cap=format(cap, "f"))
    gate = threading.Barrier(PURCHASES)
    answers = []

    def buy(number):
        connection = servers[number % NODES].connection()
        try:
            connection.http.connect()
            gate.wait(60)
            answers.append(servers[0].purchase(connection, session["token"], item["full_name"], str(uuid.uuid4())))
        finally:
            connection.close()

    threads = [threading.Thread(target=buy, args=(number,)) for number in range(PURCHASES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    statuses = Counter((answer.status, answer.code if answer.status >= 400 else None) for answer in answers)
    assert sum(statuses.values()) == PURCHASES
    assert statuses[201, None] == ALLOWED, statuses
    assert statuses[402, "cap_crossed"] == 1, statuses
    assert set(statuses) <= {(201, None), (402, "cap_crossed"), (401, "session_revoked")}, statuses
    bought = [answer.json for answer in answers if answer.status == 201]
    assert sorted(Decimal(purchase["remaining_usd"]) for purchase in bought) == [price * left for left in range(ALLOWED)]
    for server in servers:
        now = server.ask("GET", f"/api/v1/sessions/{session['session_id']}", key).json
        assert now["state"] == "revoked" and Decimal(now["spent_usd"]) == cap, now
        assert Decimal(server.ask("GET", "/api/v1/account", key).json["balance_usd"]) == 1000 - cap


def test_one_idempotency_key_charges_once_whichever_nodes_are_asked(serve):
    servers = nodes(serve, 2)
    key = servers[0].key()
    item = servers[0].listing(key, "per_call")
    session = servers[0].session(key)
    gate = threading.Barrier(20)
    answers = []

    def buy(number):
        server = servers[number % 2]
        gate.wait(60)
        answers.append(server.purchase(server.connection(), session["token"], item["full_name"], "the-same"))

    threads = [threading.Thread(target=buy, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert Counter(answer.status for answer in answers) == {201: 20}, answers
    assert len({answer.body for answer in answers}) == 1
    assert sum(answer.headers.get("idempotent-replayed") != "true" for answer in answers) == 1
    now = servers[1].ask("GET", f"/api/v1/sessions/{session['session_id']}", key).json
    assert Decimal(now["spent_usd"]) == Decimal(item["price_usd"])


def until(what, seconds=20):
    """Whether something comes true; nothing is asserted about how soon."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.01)
    return False


def test_what_one_node_revokes_the_others_refuse(serve):
    servers = nodes(serve, 2)
    key = servers[0].key()
    for end in ("session", "key"):
        mine = servers[0].key()
        session = servers[0].session(mine)
        assert [server.ask("GET", "/api/v1/me", session["token"]).status for server in servers] == [200, 200]
        if end == "session":
            assert servers[0].ask("DELETE", f"/api/v1/sessions/{session['session_id']}", mine).status == 200
        else:
            servers[0].command("key", "revoke", servers[0].ask("GET", "/api/v1/me", mine).json["key_id"], "--data", str(servers[0].data))
            assert until(lambda: servers[1].ask("GET", "/api/v1/me", mine).status == 401)
        assert until(lambda: servers[1].ask("GET", "/api/v1/me", session["token"]).code == "session_revoked")
    assert servers[1].ask("GET", "/api/v1/me", key).status == 200


def test_a_revocation_that_is_not_announced_is_in_force_all_the_same(serve):
    """As where the channel between the nodes is cut: what is remembered is not trusted for long."""
    servers = nodes(serve, 2)
    session = servers[0].session(servers[0].key())
    assert [server.ask("GET", "/api/v1/me", session["token"]).status for server in servers] == [200, 200]
    database.revoke_sessions(servers[0])
    for server in servers:
        assert until(lambda server=server: server.ask("GET", "/api/v1/me", session["token"]).code == "session_revoked")


def test_a_node_that_is_told_to_wait_serves_once_another_has_migrated(serve):
    waiting = serve("--migrate", "wait", start=False)
    waiting.launch()
    assert until(lambda: b"migrat" in waiting.output or b"schema" in waiting.output), waiting.tail()
    assert waiting.process.poll() is None
    first = serve(beside=waiting)
    waiting.wait_until_ready()
    key = first.key()
    assert waiting.ask("GET", "/api/v1/me", key).status == 200


def test_a_signing_key_that_one_node_retires_lets_nobody_in_at_the_others(serve):
    servers = nodes(serve, 2)
    servers[0].command("account", "create", "--data", str(servers[0].data), "--handle", "root", "--admin")
    administrator, key = servers[0].key("account", account="root"), servers[0].key()

    def kids(server):
        return [item["kid"] for item in server.ask("GET", "/api/v1/admin/server", administrator).json["signing_keys"]]

    before = servers[1].session(key)["token"]
    [old] = kids(servers[1])
    new = servers[0].ask("POST", "/api/v1/admin/signing-keys", administrator, {}).json["kid"]
    assert until(lambda: kids(servers[1]) == [new, old])
    assert servers[1].ask("GET", "/api/v1/me", before).status == 200
    assert servers[0].ask("DELETE", f"/api/v1/admin/signing-keys/{old}", administrator).status == 200
    assert until(lambda: servers[1].ask("GET", "/api/v1/me", before).code == "invalid_token")
    after = servers[1].session(key)["token"]
    assert [server.ask("GET", "/api/v1/me", after).status for server in servers] == [200, 200]


def test_what_one_node_charges_the_others_show(serve):
    servers = nodes(serve, 2)
    key = servers[0].key()
    item = servers[0].listing(key, "per_call")
    session = servers[0].session(key)
    assert servers[1].ask("GET", "/api/v1/me", session["token"]).json["spent_usd"] == 0
    connection = servers[0].connection()
    assert servers[0].purchase(connection, session["token"], item["full_name"], "k").status == 201
    price = Decimal(item["price_usd"])
    assert until(lambda: servers[1].ask("GET", "/api/v1/me", session["token"]).json["spent_usd"] == price)


def test_what_one_node_changes_of_a_listing_the_others_sell_and_serve_as_it_is_now(serve):
    servers = nodes(serve, 2)
    key = servers[0].key()
    item = servers[0].listing(key, "per_call")
    session = servers[0].session(key)
    # Both nodes remember the offer from an earlier purchase.
    for number, server in enumerate(servers):
        assert server.purchase(server.connection(), session["token"], item["full_name"], f"before-{number}").status == 201
    price = Decimal(item["price_usd"]) * 2
    database.set_price(servers[0], item["full_name"], int(price * 1_000_000))
    for number, server in enumerate(servers):
        bought = server.purchase(server.connection(), session["token"], item["full_name"], f"after-{number}")
        assert (bought.status, Decimal(bought.json["amount_usd"])) == (201, price), bought
    # What a node remembers of a download is dropped by the announcement, and after a second without one.
    skill = next(item for item in servers[0].listings(key) if item["kind"] == "skill" and item["pricing"] == "free")
    installed = servers[1].install(servers[1].connection(), session["token"], skill["full_name"], "install").json
    path = urlsplit(installed["artifact"]["url"]).path
    assert [server.ask("GET", path).status for server in servers] == [200, 200]
    database.hide(servers[0], skill["full_name"])
    for server in servers:
        assert until(lambda server=server: server.ask("GET", path).status != 200)


def test_a_busy_session_keeps_nobody_else_waiting(serve):
    server = serve(monetization=True)
    key = server.key()
    item = server.listing(key, "per_call")
    busy, quiet = (server.session(key, cap="40.00") for _ in range(2))
    with Purchases(server, busy["token"], item["full_name"], workers=24) as purchases:
        assert until(lambda: len(purchases.answered) > 100)
        connection = server.connection()
        before, mine = len(purchases.answered), 0
        # As many of the others' as fit between the busy one's: each of them is served, and so is the busy one.
        while mine < 10 or len(purchases.answered) < before + 100:
            assert server.purchase(connection, quiet["token"], item["full_name"], f"quiet-{mine}").status == 201
            assert server.ask("GET", "/api/v1/me", quiet["token"]).status == 200
            mine += 1
    assert not purchases.refused
    price = Decimal(item["price_usd"])
    for session, count in ((busy, len(purchases.answered)), (quiet, mine)):
        spent = Decimal(server.ask("GET", f"/api/v1/sessions/{session['session_id']}", key).json["spent_usd"])
        assert spent == price * count
    remaining = sorted((Decimal(answer.json["remaining_usd"]) for answer in purchases.answered.values()), reverse=True)
    assert remaining == [40 - price * (number + 1) for number in range(len(remaining))]


def test_ten_nodes_may_start_at_once(serve):
    first = serve(start=False)
    others = [serve(start=False, beside=first) for _ in range(9)]
    for server in [first, *others]:
        server.launch()
    for server in [first, *others]:
        server.wait_until_ready()
    assert sum("Its API key, shown once" in server.output.decode() for server in [first, *others]) == 1
