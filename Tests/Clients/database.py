# database.py: the few things that the tests read or change behind the server's back. The one place that knows the schema.

import sqlite3


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


def set_balance(data, micros):
    """Gives every account this balance, in micro-dollars. Only while no server holds the directory."""
    _change(data, "UPDATE account SET balance = ?", micros)


def make_schema_newer(data):
    """Marks the data as written by a later release. Only while no server holds the directory."""
    _change(data, "UPDATE schema_version SET version = version + ?", 1000)


def check_integrity(data):
    """What SQLite itself says about the file; 'ok' is the good answer."""
    connection = _open(data)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        connection.close()


def _change(data, statement, value):
    connection = _open(data)
    try:
        with connection:
            assert connection.execute(statement, (value,)).rowcount > 0, statement
    finally:
        connection.close()
