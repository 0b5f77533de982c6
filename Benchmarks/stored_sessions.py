# stored_sessions.py: sessions written straight into a data directory, and tokens for them made with its signing key. Issuing a
# million over HTTP would measure something else. The one place of the benchmarks that knows the schema.

import base64
import hashlib
import hmac
import json
import sqlite3
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
INSERT = """
    INSERT INTO session (account_id, id, key_id, label, scopes, cap, spent, held, state, created_at, expires_at)
    VALUES (?, ?, ?, '', 7, 1000000000000, 0, 0, 'active', ?, ?)
"""


def insert(data, count):
    """Adds `count` live sessions of the demo account, with a cap that no benchmark reaches. No server may hold the directory."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        account, key = connection.execute(
            "SELECT a.id, k.id FROM account a JOIN api_key k ON k.account_id = a.id WHERE a.handle = 'demo'"
        ).fetchone()
        now = int(time.time()) * 1000
        rows = ((account, _bytes(number), key, now, now + 86_400_000) for number in range(1, count + 1))
        with connection:
            connection.executemany(INSERT, rows)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def fill_balances(data):
    """Gives every account a balance that no benchmark exhausts. No server may hold the directory."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        with connection:
            connection.execute("UPDATE account SET balance = 1000000000000000")
    finally:
        connection.close()


def _bytes(number):
    """The 16 bytes of the `number`-th session's id: an old time, then the number."""
    return (0x0190 << 112 | number).to_bytes(16, "big")


def text(prefix, time, number):
    """An id as text: its prefix, then the 16 bytes of an old time and a number."""
    value = time << 112 | number
    return prefix + "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(26)))


def tokens(data, example, numbers):
    """Tokens of stored sessions in a data directory: signed with its key, for the account of the example."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        secret = bytes(connection.execute("SELECT secret FROM signing_key ORDER BY created_at DESC LIMIT 1").fetchone()[0])
    finally:
        connection.close()
    account = claims(example)["sub"]
    yield from signed(secret, example, ((number, account) for number in numbers))


def claims(token):
    """What a token says."""
    body = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def signed(secret, example, sessions):
    """The claims of a token that the server made, with other sessions, each given by its number and its account, in them."""
    head, said = example.split(".")[0], claims(example)
    for number, account in sessions:
        said["sid"] = said["jti"] = text("ses_", 0x0190, number)
        said["sub"] = account
        unsigned = f"{head}.{encode(json.dumps(said, separators=(',', ':')).encode())}"
        yield f"{unsigned}.{encode(hmac.new(secret, unsigned.encode(), hashlib.sha256).digest())}"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
