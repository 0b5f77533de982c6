# test_crash.py: kill -9 in the middle of purchases and installs, again and again. What reaches the disk is in test_durability.py.

import http.client
import random
import threading
from decimal import Decimal

import database
from server import is_long

ROUNDS = 10
# Everything that was ever asked is asked again after each crash: a shorter load is what makes the short form short.
LONGEST_SECONDS = 1.0 if is_long() else 0.3
WORKERS = 8
SEED = 20260612


class Load:
    """What was asked and what was answered, over all rounds. A retry asks with the same key."""

    def __init__(self):
        self.lock = threading.Lock()
        self.asked = {}
        self.answered = {}
        self.ended = threading.Event()

    def work(self, server, number, orders):
        """Asks until the server is gone, on one connection, and notes each order before it is sent."""
        connection = server.connection()
        try:
            while not self.ended.is_set():
                order = next(orders)
                with self.lock:
                    self.asked[order.key] = order
                answer = order.send(server, connection)
                with self.lock:
                    self.answered[order.key] = answer
        except (OSError, http.client.HTTPException):
            pass  # killed: whether this order was carried out is what the test finds out
        finally:
            connection.close()


class Order:
    def __init__(self, kind, key, token, name):
        self.kind, self.key, self.token, self.name = kind, key, token, name

    def send(self, server, connection):
        send = server.purchase if self.kind == "purchase" else server.install
        return send(connection, self.token, self.name, self.key)


def test_after_kill_9_everything_answered_is_there_once(serve):
    print("seed", SEED)
    chance = random.Random(SEED)
    server = serve(monetization=True)
    server.stop()
    database.set_balance(server, 100_000_000_000)
    server.start()
    key = server.key("read", "install", "purchase", "account")
    paid, free = server.listing(key, "per_call"), server.listing(key, "free")
    price = Decimal(paid["price_usd"])
    load = Load()
    # One session that may spend, and a small one in each round that is brought to its cap while the server is killed.
    rich = server.session(key, cap=format(price * 1_000_000, "f"), ttl=86400)
    sessions = {rich["token"]: rich["session_id"]}

    for number in range(ROUNDS):
        poor = server.session(key, cap=format(price * 25, "f"), ttl=86400)
        sessions[poor["token"]] = poor["session_id"]

        def orders(worker, token, number=number):
            for count in range(1_000_000):
                kind = "install" if count % 3 == 2 else "purchase"
                name = (paid if kind == "purchase" else free)["full_name"]
                yield Order(kind, f"{kind}-{number}-{worker}-{count}", token, name)

        load.ended.clear()
        workers = [
            threading.Thread(target=load.work, args=(server, worker, orders(worker, (poor if worker < 2 else rich)["token"])))
            for worker in range(WORKERS)]
        for worker in workers:
            worker.start()
        load.ended.wait(chance.uniform(0.05, LONGEST_SECONDS))  # the moment of the crash; nothing is asserted about time
        server.kill()
        load.ended.set()
        for worker in workers:
            worker.join(60)
        server.start()
        check(server, load)

    check_money(server, load, key, sessions, price)
    server.stop()
    assert database.check_integrity(server) == "ok"


def check(server, load):
    """Asks everything again with the same idempotency key."""
    connection = server.connection()
    try:
        for key, order in load.asked.items():
            first = load.answered.get(key)
            again = order.send(server, connection)
            if first is None:
                load.answered[key] = again  # carried out before the crash or now, but once
                continue
            stored = first.status < 400 or first.status == 402
            if stored:
                assert again.status == first.status, (key, first, again)
                assert again.body == first.body, (key, first, again)
                assert again.headers.get("idempotent-replayed") == "true", (key, again)
            else:
                assert again.status == first.status, (key, first, again)
    finally:
        connection.close()


def check_money(server, load, key, sessions, price):
    total = Decimal(0)
    for token, session in sessions.items():
        bought = [
            answer.json["purchase_id"] for name, answer in load.answered.items()
            if load.asked[name].token == token and load.asked[name].kind == "purchase" and answer.status == 201]
        assert len(set(bought)) == len(bought), "two keys share a purchase"
        now = server.ask("GET", f"/api/v1/sessions/{session}", key).json
        assert Decimal(now["spent_usd"]) == price * len(bought), (session, now, len(bought))
        assert Decimal(now["spent_usd"]) <= Decimal(now["spend_cap_usd"])
        assert Decimal(now["held_usd"]) == 0
        total += Decimal(now["spent_usd"])
    assert total > 0, "the load never bought anything"
    balance = Decimal(server.ask("GET", "/api/v1/account", key).json["balance_usd"])
    assert balance == Decimal(100_000) - total
