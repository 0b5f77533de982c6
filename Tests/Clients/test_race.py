# test_race.py: many purchases at once against one cap. What a crash leaves is in test_crash.py.

import threading
import uuid
from collections import Counter
from decimal import Decimal

import database

PURCHASES = 200
ALLOWED = 137


def test_of_200_purchases_at_once_exactly_those_under_the_cap_succeed(serve):
    server = serve(monetization=True)
    server.stop()
    database.set_balance(server, 1_000_000_000)
    server.start()
    key = server.key("read", "purchase", "account")
    item = server.listing(key, "per_call")
    price = Decimal(item["price_usd"])
    assert price > 0
    cap = price * ALLOWED
    session = server.session(key, ("read", "purchase"), cap=format(cap, "f"))
    before = Decimal(server.ask("GET", "/api/v1/account", key).json["balance_usd"])

    gate = threading.Barrier(PURCHASES)
    answers = []

    def buy():
        connection = server.connection()
        try:
            connection.http.connect()
            gate.wait(60)
            answers.append(server.purchase(connection, session["token"], item["full_name"], str(uuid.uuid4())))
        finally:
            connection.close()

    threads = [threading.Thread(target=buy) for _ in range(PURCHASES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    statuses = Counter((answer.status, answer.code if answer.status >= 400 else None) for answer in answers)
    assert sum(statuses.values()) == PURCHASES
    assert statuses[201, None] == ALLOWED, statuses
    assert statuses[402, "cap_crossed"] >= 1, statuses
    assert set(statuses) <= {(201, None), (402, "cap_crossed"), (401, "session_revoked")}, statuses
    bought = [answer.json for answer in answers if answer.status == 201]
    assert len({purchase["purchase_id"] for purchase in bought}) == ALLOWED
    assert sum(Decimal(purchase["amount_usd"]) for purchase in bought) == cap
    # One after the other, whatever the order: what remained takes every value once.
    assert sorted(Decimal(purchase["remaining_usd"]) for purchase in bought) == [price * left for left in range(ALLOWED)]

    now = server.ask("GET", f"/api/v1/sessions/{session['session_id']}", key).json
    assert now["state"] == "revoked"
    assert "cap_crossed" in now.values(), now
    assert Decimal(now["spent_usd"]) == cap
    assert Decimal(now["held_usd"]) == 0
    assert Decimal(server.ask("GET", "/api/v1/account", key).json["balance_usd"]) == before - cap
    assert server.ask("GET", "/api/v1/me", session["token"]).code == "session_revoked"
    server.stop()
    assert database.check_integrity(server) == "ok"
