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


def session_id(number):
    """The id of the `number`-th session, from 1, as text."""
    value = int.from_bytes(_bytes(number), "big")
    return "ses_" + "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(26)))


def tokens(data, example, numbers):
    """Tokens of stored sessions: the claims of a token that the server made, with another session in them."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        secret = bytes(connection.execute("SELECT secret FROM signing_key ORDER BY created_at DESC LIMIT 1").fetchone()[0])
    finally:
        connection.close()
    head, body, _ = example.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    for number in numbers:
        claims["sid"] = claims["jti"] = session_id(number)
        text = f"{head}.{encode(json.dumps(claims, separators=(',', ':')).encode())}"
        yield f"{text}.{encode(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
