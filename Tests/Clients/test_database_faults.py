# test_database_faults.py: what happens to clients and operators when PostgreSQL is wrong, busy, full or away.

import subprocess
import threading
import time
from decimal import Decimal

import pytest

import database
from postgres_server import Cutter, PostgresServer
from server import BINARY, is_long

pytestmark = pytest.mark.skipif(not database.IS_POSTGRES, reason="SQLite has no server")

# What an operator waits for at most before a client is told. The server promises five seconds; a busy machine gets more.
NO_HANG_SECONDS = 15


@pytest.fixture
def postgres():
    server = PostgresServer()
    yield server
    server.remove()


def started(serve, connection, *arguments):
    server = serve(*arguments, monetization=True, start=False)
    server.database = connection
    return server.start()


def until(what, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come true")


def is_ready(server):
    return server.ask("GET", "/readyz").status == 200


@pytest.mark.parametrize(("connection", "words"), [
    ("postgres://purser:geheim@127.0.0.1:1/postgres", "Connection refused"),
    ("postgres://purser:geheim@nowhere.invalid/postgres", "could not translate host name"),
    ("host={folder} user=purser dbname=nowhere password=geheim", "does not exist"),
    ("host={folder} user=nobody_here dbname=postgres password=geheim", "does not exist"),
    ("host=127.0.0.1 port={port} user=purser dbname=postgres sslmode=verify-full password=geheim", "SSL"),
    ("postgres:geheim", "cannot be read"),
])
def test_a_database_that_cannot_be_used_is_told_in_one_line_without_the_password(postgres, tmp_path, connection, words):
    network = Cutter(postgres)
    try:
        done = subprocess.run(
            [BINARY, "serve", "--data", tmp_path / "data", "--listen", "127.0.0.1:0", "--database",
             connection.format(folder=postgres.folder, port=network.port)],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=NO_HANG_SECONDS)
    finally:
        network.close()
    assert done.returncode == 1, done
    assert words in done.stderr and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "geheim" not in done.stdout + done.stderr


def test_a_read_only_server_is_told_in_one_line(postgres, tmp_path):
    postgres.sql("ALTER SYSTEM SET default_transaction_read_only = on")
    postgres.sql("SELECT pg_reload_conf()")
    until(lambda: postgres.sql("SHOW default_transaction_read_only") == "on")
    done = subprocess.run(
        [BINARY, "serve", "--data", tmp_path / "data", "--listen", "127.0.0.1:0", "--database", postgres.connection],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=NO_HANG_SECONDS)
    assert done.returncode == 1 and "read-only" in done.stderr, done


def test_no_password_is_in_the_list_of_processes(postgres, serve):
    server = serve("--database", f"host={postgres.folder} user=purser dbname=postgres password=geheim", start=False)
    server.database = None
    server.start()
    with open(f"/proc/{server.pid()}/cmdline", "rb") as file:
        arguments = file.read()
    assert b"geheim" not in arguments and b"password=xxxxxx" in arguments
    assert b"geheim" not in bytes(server.output)


def test_a_table_that_somebody_has_locked_gives_503_and_then_serves_again(postgres, serve):
    server = started(serve, postgres.connection)
    key = server.key()
    held = postgres.hold("LOCK TABLE session IN ACCESS EXCLUSIVE MODE")
    begun = time.monotonic()
    answer = server.ask("POST", "/api/v1/sessions", key, {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0})
    assert (answer.status, answer.code) == (503, "unavailable") and answer.headers["retry-after"], answer
    assert time.monotonic() - begun < NO_HANG_SECONDS
    held.stdin.close()
    held.wait(10)
    assert server.session(key)["session_id"]


def test_a_server_without_a_connection_to_spare_gives_503_and_then_serves_again(postgres, serve):
    # A role with no more than the documented rights.
    postgres.sql("CREATE ROLE app LOGIN")
    postgres.sql("CREATE DATABASE market OWNER app ENCODING 'UTF8' TEMPLATE template0")
    server = started(serve, f"host={postgres.folder} user=app dbname=market")
    key = server.key()
    assert is_ready(server)
    postgres.sql("ALTER ROLE app CONNECTION LIMIT 0")
    postgres.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'")
    answer = server.ask("POST", "/api/v1/sessions", key, {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0})
    assert (answer.status, answer.code) == (503, "unavailable") and answer.headers["retry-after"], answer
    assert not is_ready(server)
    postgres.sql("ALTER ROLE app CONNECTION LIMIT -1")
    until(lambda: is_ready(server))
    assert server.session(key)["session_id"]


def test_a_connection_that_is_cut_in_the_middle_of_a_commit_is_settled_by_the_idempotency_key(postgres, serve):
    cutter = Cutter(postgres)
    try:
        server = started(serve, f"host=127.0.0.1 port={cutter.port} user=purser dbname=postgres")
        key = server.key()
        item = server.listing(key, "per_call")
        session = server.session(key)
        connection = server.connection()
        assert server.purchase(connection, session["token"], item["full_name"], "first").status == 201
        answers = []
        for number in range(20):
            cutter.cut_next_commit()
            answer = server.purchase(connection, session["token"], item["full_name"], f"k{number}")
            answers.append(answer)
            again = server.purchase(connection, session["token"], item["full_name"], f"k{number}")
            while again.status == 503:
                again = server.purchase(connection, session["token"], item["full_name"], f"k{number}")
            assert again.status == 201, again
            if answer.status == 201:
                assert again.body == answer.body
            else:
                assert (answer.status, answer.code) == (503, "unavailable"), answer
                assert "may have happened" in answer.json["detail"], answer
        assert any(answer.status == 503 for answer in answers), "no commit was cut"
        until(lambda: Decimal(server.ask("GET", "/api/v1/me", session["token"]).json["spent_usd"])
              == 21 * Decimal(item["price_usd"]))
        assert postgres.sql("SELECT count(*) FROM ledger WHERE kind = 'purchase'") == "21"
    finally:
        cutter.close()


def test_a_server_that_goes_away_under_load_and_comes_back_loses_and_repeats_nothing(postgres, serve):
    server = started(serve, postgres.connection)
    key = server.key()
    item = server.listing(key, "per_call")
    session = server.session(key, cap="90.00")
    answered, slowest, ended = {}, [0.0], threading.Event()

    def work(worker):
        connection = server.connection()
        number = 0
        while not ended.is_set():
            name = f"{worker}-{number}"
            begun = time.monotonic()
            answer = server.purchase(connection, session["token"], item["full_name"], name)
            slowest[0] = max(slowest[0], time.monotonic() - begun)
            assert answer.status in (201, 503), answer
            if answer.status == 201:
                answered[name] = answer
                number += 1  # one that got 503 is asked again with its key
            else:
                assert answer.headers["retry-after"]
                time.sleep(0.05)

    workers = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    until(lambda: len(answered) > 20)
    postgres.stop()
    until(lambda: server.ask("GET", "/readyz").status == 503)
    time.sleep(20 if is_long() else 1)  # how long it is away; nothing is asserted about time
    before = len(answered)
    postgres.start()
    until(lambda: is_ready(server))
    until(lambda: len(answered) > before + 20)
    ended.set()
    for worker in workers:
        worker.join(60)
    lost = [line for line in server.output.decode().splitlines() if "database is lost" in line]
    assert len(lost) == 1, lost
    assert slowest[0] < NO_HANG_SECONDS
    ids = {answer.json["purchase_id"] for answer in answered.values()}
    assert len(ids) == len(answered)
    stored = set(postgres.sql("SELECT count(*) FROM ledger WHERE kind = 'purchase'").split())
    assert int(stored.pop()) in range(len(answered), len(answered) + len(workers) + 1)
    for name, answer in list(answered.items())[:: max(1, len(answered) // 20)]:
        again = server.purchase(server.connection(), session["token"], item["full_name"], name)
        assert (again.status, again.body) == (201, answer.body)
