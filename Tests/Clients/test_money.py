# test_money.py: the commands about money on a real server, and the check of the ledger after a crash and after a manipulation.

import csv
import http.client
import io
import json
import subprocess
import threading
import time

import database
from server import BINARY


def run(server, *arguments, key=None):
    """The exit status of a command, and what it printed."""
    environment = {**server.environment(), "no_proxy": "*", "PURSER_URL": f"http://127.0.0.1:{server.port}"}
    if key:
        environment["PURSER_KEY"] = key
    done = subprocess.run(
        [BINARY, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, cwd=server.folder,
        env=environment)
    return done.returncode, done.stdout, done.stderr


def document(server, *arguments, key=None):
    status, out, said = run(server, *arguments, "--json", key=key)
    assert status == 0, said
    return json.loads(out, parse_float=str)


def verify(server):
    status, out, said = run(server, "ledger", "verify", "--data", str(server.data), "--json")
    assert out, said
    return status, json.loads(out, parse_float=str)


def test_a_credit_is_made_once_for_its_key_beside_a_server_and_without_one(serve):
    server = serve()
    server.command("account", "create", "--data", str(server.data), "--handle", "acme")
    credit = ["account", "credit", "--data", str(server.data), "--handle", "acme", "--amount", "10.00",
              "--idempotency-key", "invoice-17"]
    first = document(server, *credit)
    assert first["balance_usd"] == "10.00"
    server.stop()
    assert document(server, *credit) == first
    server.start()
    assert document(server, *credit) == first
    assert run(server, *credit[:-3], "11.00", *credit[-2:])[0] == 1
    assert run(server, "account", "credit", "--data", str(server.data), "--handle", "nobody", "--amount", "1")[0] == 6
    assert run(server, "account", "credit", "--data", str(server.data), "--handle", "acme", "--amount", "0")[0] == 2
    key = server.key(account="acme")
    assert server.ask("GET", "/api/v1/account", key).json["balance_usd"] == 10
    assert verify(server)[0] == 0


def test_a_month_of_an_account_from_the_command_line(serve):
    server = serve(monetization=True)
    key = server.key()
    monthly, metered = (server.listing(key, pricing)["full_name"] for pricing in ("subscription", "per_call"))
    status, out, said = run(server, "buy", monthly, "--yes", key=key)
    assert status == 0 and "a month" in said, said
    for _ in range(3):
        assert run(server, "buy", metered, "--yes", key=key)[0] == 0
    (one,) = document(server, "subscriptions", key=key)["items"]
    assert one["full_name"] == monthly and one["renews"] is True
    assert document(server, "subscriptions", "--cancel", one["subscription_id"], key=key)["renews"] is False
    assert document(server, "subscriptions", "--resume", one["subscription_id"], key=key)["renews"] is True

    entries = document(server, "ledger", "show", key=key)["items"]
    assert [entry["kind"] for entry in entries] == ["purchase"] * 3 + ["subscription", "topup"]
    month = entries[0]["created_at"][:7]
    statement = document(server, "statement", month, key=key)
    assert statement["opening_balance_usd"] == "0.00" and statement["spent_usd"] == "1.506"
    assert statement["closing_balance_usd"] == "98.494"
    status, out, said = run(server, "statement", month, "--csv", key=key)
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert status == 0 and [row["entry"] for row in reversed(rows)] == [entry["entry_id"] for entry in entries]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())

    # Who has sold nothing refunds nothing, and is not told whose charge it is.
    assert run(server, "refund", entries[0]["entry_id"], "--yes", key=key)[0] == 6
    assert run(server, "refund", entries[0]["entry_id"], key=key)[0] == 2
    seller = server.key(account=metered.split("/")[0].lstrip("@"))
    refund = document(server, "refund", entries[0]["entry_id"], "--amount", "0.0005", "--yes", key=seller)
    assert (refund["amount_usd"], refund["left_usd"]) == ("0.0005", "0.0015")
    assert verify(server)[0] == 0


def test_the_ledger_adds_up_after_a_crash_and_not_after_a_manipulation(serve):
    server = serve(monetization=True)
    key = server.key()
    metered = server.listing(key, "per_call")["full_name"]
    sessions = [server.session(key, ("read", "purchase"), cap="10") for _ in range(3)]
    busy = threading.Semaphore(0)

    def work(number):
        token, connection, count = sessions[number]["token"], server.connection(), 0
        try:
            while count < 10_000:
                count += 1
                busy.release()
                authorization = {"Authorization": f"Bearer {token}"}
                hold = connection.ask("POST", "/api/v1/holds", None, {"name": metered, "amount_usd": 0.02}, authorization)
                if hold.status == 201 and count % 3:
                    connection.ask("POST", f"/api/v1/holds/{hold.json['hold_id']}/capture", None, {"amount_usd": 0.007}, authorization)
                record = {"name": metered, "calls": count % 4 + 1, "idempotency_key": f"{number}-{count}"}
                connection.ask("POST", "/api/v1/charges", None, {"records": [record]}, authorization)
        except (OSError, http.client.HTTPException):
            pass  # killed
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for worker in workers:
        worker.start()
    for _ in range(60):
        busy.acquire(timeout=60)
    server.kill()
    for worker in workers:
        worker.join(60)
    server.start()
    status, report = verify(server)
    assert status == 0 and report["rows"] > 20 and report["holds"] > 3, report
    server.stop()
    assert verify(server)[0] == 0
    database.set_balance(server, 1)
    status, report = verify(server)
    assert status == 7 and report["adds_up"] is False
    assert {fault["what"] for fault in report["faults"]} == {"balance"}


def test_a_month_is_told_the_same_whenever_it_is_asked_for_while_all_of_its_money_moves(serve):
    server = serve("--refund-days", "0", monetization=True)
    buyer = server.key()
    metered = server.listing(buyer, "per_call")
    maker = metered["full_name"].split("/")[0].lstrip("@")
    seller = server.key(account=maker)
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    administrator = server.key(account="root")
    assert server.ask("POST", "/api/v1/admin/revenue-share", administrator, {"provider_basis_points": 8765}).status == 201
    charges, wrong, done = [], [], threading.Event()

    def trade(number):
        connection = server.connection()
        for count in range(12):
            bought = connection.ask("POST", "/api/v1/purchases", buyer, {"name": metered["full_name"]})
            charges.append(bought.json["purchase_id"])
            hold = connection.ask("POST", "/api/v1/holds", buyer, {"name": metered["full_name"], "amount_usd": 0.01}).json["hold_id"]
            way = {"amount_usd": 0.003} if count % 2 else {}
            connection.ask("POST", f"/api/v1/holds/{hold}/{'capture' if count % 2 else 'void'}", buyer, way)
            connection.ask("POST", "/api/v1/admin/payouts", administrator, {"handle": maker, "amount_usd": 0.0017})
        connection.close()

    def read():
        connection = server.connection()
        while not done.is_set():
            month = connection.ask("GET", f"/api/v1/account/statements/{time.strftime('%Y-%m', time.gmtime())}", buyer).json
            lines = sum(entry["balance_change_usd"] for entry in month["entries"])
            if month["opening_balance_usd"] != 0 or month["closing_balance_usd"] != lines:
                wrong.append(month)
        connection.close()

    reader = threading.Thread(target=read)
    workers = [threading.Thread(target=trade, args=(number,)) for number in range(4)]
    for worker in [reader, *workers]:
        worker.start()
    for worker in workers:
        worker.join(120)
    done.set()
    reader.join(60)
    assert not wrong and len(charges) == 48
    assert verify(server)[0] == 0
    earned = server.ask("GET", f"/api/v1/admin/accounts/{maker}/earnings", administrator).json
    assert earned["payable_usd"] > 0 and earned["paid_out_usd"] > 0
    (due,) = [item for item in server.ask("GET", "/api/v1/admin/payouts/due", administrator).json["items"] if item["account"] == maker]
    assert due["payable_usd"] == earned["payable_usd"] == earned["net_usd"] - earned["paid_out_usd"]
    paid = server.ask("POST", "/api/v1/admin/payouts", administrator, {"handle": maker, "amount_usd": float(due["payable_usd"])})
    assert paid.status == 201 and paid.json["payable_usd"] == 0

    # What was paid out is refunded where the window is longer now, by many at once.
    server.stop()
    server.arguments[server.arguments.index("--refund-days") + 1] = "14"
    server.start()

    def refund(charge):
        answers = [server.ask("POST", "/api/v1/refunds", seller, {"purchase_id": charge}).status for _ in range(2)]
        if answers != [201, 409]:
            wrong.append(answers)

    workers = [threading.Thread(target=refund, args=(charge,)) for charge in charges[:24]]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert not wrong
    earned = server.ask("GET", f"/api/v1/admin/accounts/{maker}/earnings", administrator).json
    assert earned["net_usd"] - earned["paid_out_usd"] < 0 and earned["payable_usd"] == 0
    assert not [item for item in server.ask("GET", "/api/v1/admin/payouts/due", administrator).json["items"] if item["account"] == maker]
    assert verify(server)[0] == 0
