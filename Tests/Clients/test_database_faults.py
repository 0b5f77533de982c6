# test_database_faults.py: what happens to clients and operators when PostgreSQL is wrong, busy, full or away.

import subprocess
import time
from decimal import Decimal

import pytest

import database
from load import Purchases
from old_postgres import OldPostgres
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


def lines(server, words):
    return [line for line in server.output.decode().splitlines() if words in line]


def lost(server):
    """The lines that say that the database is lost: one, however many requests find out."""
    return lines(server, "database is lost")


def failures(server):
    """The lines of single requests that failed."""
    return lines(server, "request failed")


def refused(server, key):
    """A request that needs the database is told to come again, soon."""
    begun = time.monotonic()
    answer = server.ask("POST", "/api/v1/sessions", key, {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0})
    assert (answer.status, answer.code) == (503, "unavailable") and answer.headers["retry-after"], answer
    assert time.monotonic() - begun < NO_HANG_SECONDS


def refusal_to_start(connection, folder):
    """The one line with which a server ends that cannot use its database."""
    done = subprocess.run(
        [BINARY, "serve", "--data", folder / "data", "--listen", "127.0.0.1:0", "--database", connection],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=NO_HANG_SECONDS)
    assert done.returncode == 1, done
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "geheim" not in done.stdout + done.stderr
    return done.stderr


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
        assert words in refusal_to_start(connection.format(folder=postgres.folder, port=network.port), tmp_path)
    finally:
        network.close()


def test_a_read_only_server_is_told_in_one_line(postgres, tmp_path):
    postgres.configure("default_transaction_read_only", "on")
    assert "read-only" in refusal_to_start(postgres.connection, tmp_path)


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
    held = postgres.hold("LOCK TABLE session IN EXCLUSIVE MODE")
    for _ in range(3):
        refused(server, key)
    assert not is_ready(server)
    assert len(failures(server)) == 1 and "lock" in failures(server)[0], failures(server)
    held.stdin.close()
    held.wait(10)
    until(lambda: is_ready(server))
    assert server.session(key)["session_id"]


def test_a_server_without_a_connection_to_spare_gives_503_and_then_serves_again(postgres, serve):
    # A role with no more than the documented rights.
    postgres.sql("CREATE ROLE app LOGIN")
    postgres.sql("CREATE DATABASE market OWNER app ENCODING 'UTF8' TEMPLATE template0")
    server = started(serve, f"host={postgres.folder} user=app dbname=market")
    key = server.key()
    assert is_ready(server)
    postgres.sql("ALTER ROLE app CONNECTION LIMIT 0")
    postgres.end_connections()
    refused(server, key)
    assert not is_ready(server)
    assert len(lost(server)) == 1 and "too many connections" in lost(server)[0], lost(server)
    postgres.sql("ALTER ROLE app CONNECTION LIMIT -1")
    until(lambda: is_ready(server))
    assert server.session(key)["session_id"]


def test_a_connection_that_is_cut_in_the_middle_of_a_commit_is_settled_by_the_idempotency_key(postgres, serve):
    cutter = Cutter(postgres)
    try:
        server = started(serve, cutter.connection)
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
    with Purchases(server, session["token"], item["full_name"]) as purchases:
        until(lambda: len(purchases.answered) > 20)
        postgres.stop()
        until(lambda: server.ask("GET", "/readyz").status == 503)
        time.sleep(20 if is_long() else 1)  # how long it is away; nothing is asserted about time
        before = len(purchases.answered)
        postgres.start()
        until(lambda: is_ready(server))
        until(lambda: len(purchases.answered) > before + 20)
    assert len(lost(server)) == 1, lost(server)
    assert purchases.refused and purchases.slowest < NO_HANG_SECONDS
    purchases.check(postgres)


def test_a_server_that_falls_silent_under_load_gives_503_and_then_serves_again(postgres, serve):
    server = started(serve, postgres.connection)
    key = server.key()
    item = server.listing(key, "per_call")
    session = server.session(key, cap="90.00")
    with Purchases(server, session["token"], item["full_name"]) as purchases:
        until(lambda: len(purchases.answered) > 20)
        postgres.freeze()
        until(lambda: purchases.refused > 8)
        assert not is_ready(server)
        before = len(purchases.answered)
        postgres.thaw()
        until(lambda: is_ready(server))
        until(lambda: len(purchases.answered) > before + 20)
    assert len(lost(server)) == 1, lost(server)
    assert purchases.slowest < NO_HANG_SECONDS
    purchases.check(postgres)


def test_a_server_that_becomes_read_only_gives_503_and_then_serves_again(postgres, serve):
    server = started(serve, postgres.connection)
    key = server.key()
    postgres.configure("default_transaction_read_only", "on")
    until(lambda: not is_ready(server))
    refused(server, key)
    assert len(lost(server)) == 1 and "read-only" in lost(server)[0], lost(server)
    assert not failures(server), failures(server)
    postgres.configure("default_transaction_read_only", "off")
    until(lambda: is_ready(server))
    assert server.session(key)["session_id"]


def test_a_server_that_is_too_old_is_told_in_one_line_at_the_start(tmp_path):
    old = OldPostgres()
    try:
        line = refusal_to_start(old.connection, tmp_path)
    finally:
        old.remove()
    assert "PostgreSQL 9" in line and "needs 14 or later" in line


def test_a_server_that_is_exchanged_for_one_too_old_gives_503_and_then_serves_again(postgres, serve):
    old, network = OldPostgres(), Cutter(postgres)
    try:
        server = started(serve, network.connection)
        key = server.key()
        network.point_at(old)
        until(lambda: not is_ready(server))
        refused(server, key)
        assert len(lost(server)) == 1 and "PostgreSQL 9" in lost(server)[0], lost(server)
        assert not failures(server), failures(server)
        network.point_at(postgres)
        until(lambda: is_ready(server))
        assert server.session(key)["session_id"]
    finally:
        network.close()
        old.remove()
