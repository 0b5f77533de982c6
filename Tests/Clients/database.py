# database.py: the few things that the tests read or change behind the server's back. The one place that knows the schema.

import os
import sqlite3
import subprocess
import uuid

SERVER = os.environ.get("PURSER_TEST_POSTGRES", "")
IS_POSTGRES = os.environ.get("PURSER_TEST_ENGINE") == "postgres"


def new():
    """A new database on the PostgreSQL server of this run, as a connection string; None where this run is on SQLite."""
    if not IS_POSTGRES:
        return None
    name = f"clients_{uuid.uuid4().hex}"
    _psql(SERVER, f"CREATE DATABASE {name}")
    return SERVER.replace("dbname=postgres", f"dbname={name}")


def _psql(connection, statement):
    done = subprocess.run(
        ["psql", connection, "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-Atc", statement], stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _open(data):
    return sqlite3.connect(data / "purser.db", timeout=20)


def signing_key(data):
    """The key id and the secret bytes that sign tokens now."""
    connection = _open(data)
    try:
        return connection.execute("SELECT kid, secret FROM signing_key ORDER BY created_at DESC LIMIT 1").fetchone()
    finally:
        connection.close()


def shorten_signing_keys(data, size):
    """Cuts every signing secret to `size` bytes. Only while no server holds the directory."""
    _change(data, "UPDATE signing_key SET secret = substr(secret, 1, ?)", size)


def set_balance(server, micros):
    """Gives every account this balance, in micro-dollars. Only while no server holds the directory."""
    if server.database:
        _psql(server.database, f"UPDATE account SET balance = {micros:d}")
    else:
        _change(server.data, "UPDATE account SET balance = ?", micros)


def give_listing(server, name, handle):
    """Makes a listing another account's. Only while no server holds the directory."""
    _run(
        server, f"UPDATE listing SET owner_id = (SELECT id FROM account WHERE handle_folded = '{handle}'), "
        f"full_name_folded = '{handle}/{name}' WHERE name_folded = '{name}'")


def age_purchases(server, days):
    """Has all purchases be made so many days earlier. Only while no server holds the directory."""
    _run(server, f"UPDATE ledger SET created_at = created_at - {days * 86_400_000:d} WHERE kind = 'purchase'")


def _run(server, statement):
    if server.database:
        _psql(server.database, statement)
    else:
        _change(server.data, statement)


def set_price(server, name, micros):
    """Changes what a listing costs, as another node would."""
    _psql(server.database, f"UPDATE listing SET price = {micros:d} WHERE full_name_folded = '{name.removeprefix('@').lower()}'")


def hide(server, name):
    """Takes a listing away, as another node would, but tells nobody."""
    _psql(server.database,
          f"UPDATE listing SET state = 'quarantined' WHERE full_name_folded = '{name.removeprefix('@').lower()}'")


def revoke_sessions(server):
    """Revokes every session, as another node would, but tells nobody."""
    _psql(server.database, "UPDATE session SET state = 'revoked', reason = 'owner', ended_at = created_at")


def make_schema_newer(data):
    """Marks the data as written by a later release. Only while no server holds the directory."""
    _change(data, "UPDATE schema_version SET version = version + ?", 1000)


def check_integrity(server):
    """What SQLite itself says about the file; 'ok' is the good answer. PostgreSQL's is not ours to doubt."""
    if server.database:
        return "ok"
    connection = _open(server.data)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def _change(data, statement, *values):
    connection = _open(data)
    try:
        with connection:
            assert connection.execute(statement, values).rowcount > 0, statement
    finally:
        connection.close()
