# stored_sessions.py: sessions written straight into a data directory, and tokens for them made with its signing key. Issuing a
# million over HTTP would measure something else. Together with sql/million_sessions.sql the one place that knows the schema.

import base64
import hashlib
import hmac
import json
import sqlite3
from pathlib import Path

SQL = Path(__file__).parent / "sql" / "million_sessions.sql"


def insert(data, count):
    """Adds `count` live sessions of the demo account, with a cap that no benchmark reaches. No server may hold the directory."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        connection.executescript(SQL.read_text().replace(":count", str(int(count))))
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


def session_id(number):
    """The id that sql/million_sessions.sql gives to its `number`-th session, from 1."""
    return f"ses_{number:022d}"


def tokens(data, example, numbers):
    """Tokens of stored sessions: the claims of a token that the server made, with another session in them."""
    connection = sqlite3.connect(data / "purser.db")
    try:
        secret = bytes(connection.execute("SELECT secret FROM signing_key ORDER BY rowid DESC LIMIT 1").fetchone()[0])
    finally:
        connection.close()
    head, body, _ = example.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    for number in numbers:
        claims["sid"] = session_id(number)
        text = f"{head}.{encode(json.dumps(claims, separators=(',', ':')).encode())}"
        yield f"{text}.{encode(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
