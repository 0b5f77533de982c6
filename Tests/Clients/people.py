# people.py: persons with passwords, signed in, on a server under test.

import base64
import hashlib
import hmac
import struct
import time

PASSWORD = "lantern-orbit-velvet"
FRESH = "gravel-anthem-nimbus"
WAIT_SECONDS = 20


def make(server, administrator, handle):
    """An account with a password."""
    answer = server.ask("POST", "/api/v1/admin/accounts", administrator, {"handle": handle, "password": PASSWORD})
    assert answer.status == 201, answer


def sign_in(server, handle, password=PASSWORD, **more):
    answer = server.ask("POST", "/api/v1/sign-ins", None, {"handle": handle, "password": password, **more})
    assert answer.status == 201, answer
    return answer.json["token"]


def code(secret, step=0):
    """What an authenticator app shows now, or some steps later (RFC 6238)."""
    mac = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", int(time.time()) // 30 + step), hashlib.sha1).digest()
    offset = mac[19] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1000000:06}"


def enrol(server, token):
    """Enrols an app and returns its secret and the recovery codes."""
    secret = server.ask("POST", "/api/v1/account/totp", token, {"password": PASSWORD}).json["secret"]
    answer = server.ask("POST", "/api/v1/account/totp/confirm", token, {"totp": code(secret)})
    assert answer.status == 201, answer
    return secret, answer.json["recovery_codes"]


def mailed_code(server, handle, subject):
    """The code in the newest mail of this subject to an account; mails come a moment after the answer."""
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        for path in sorted((server.data / "outbox").glob("*.eml"), reverse=True):
            text = path.read_text()
            if f"Subject: {subject}\n" in text and f"the account {handle} " in text:
                return next(line for line in reversed(text.splitlines()) if line.startswith("prs_mail_"))
        time.sleep(0.05)
    raise AssertionError(f"no mail '{subject}' to {handle} came")
