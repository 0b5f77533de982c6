# test_tokens.py: our tokens in other people's libraries, theirs in our server, and forged ones. Attack numbers (T1 to T11) are
# those of the project's attack list; RFC 8725 is the source of most.

import json
import re
import socket
import subprocess

import jwt
import pytest

import database
from jws import decode, encode, parts, signed


@pytest.fixture
def house(serve):
    """A server with one live session, and what is needed to forge its token."""
    return House(serve())


class House:
    def __init__(self, server):
        self.server = server
        self.key = server.key("read", "install")
        self.session = server.session(self.key, ("read",), cap="0.00")
        self.token = self.session["token"]
        self.header, self.claims = parts(self.token)
        self.kid, self.secret = database.signing_key(server.data)
        self.secret = bytes(self.secret)

    def me(self, credential):
        return self.server.ask("GET", "/api/v1/me", credential)

    def raw(self, *lines, target="/api/v1/me"):
        """One request with exactly these header lines; status and body. A client library would refuse most of them."""
        request = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nConnection: close\r\n".encode()
        for line in lines:
            request += (line if isinstance(line, bytes) else line.encode()) + b"\r\n"
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=30) as connection:
            connection.sendall(request + b"\r\n")
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split(b" ")[1]), head, body

    def altered(self, header=None, claims=None, secret=None, algorithm="HS256", without=()):
        """The session's token with some members changed or left out, correctly signed again."""
        new_header = {name: value for name, value in {**self.header, **(header or {})}.items() if name not in without}
        new_claims = {name: value for name, value in {**self.claims, **(claims or {})}.items() if name not in without}
        return signed(new_header, new_claims, secret or self.secret, algorithm)


def key_file(folder, house):
    path = folder / "key.jwk"
    path.write_text(json.dumps({"kty": "oct", "alg": "HS256", "kid": house.kid, "k": encode(house.secret)}))
    return path


def test_a_token_verifies_with_pyjwt(house):
    assert house.header == {"alg": "HS256", "typ": "at+jwt", "kid": house.kid}
    claims = jwt.decode(
        house.token, house.secret, algorithms=["HS256"], audience=house.claims["aud"], issuer=house.claims["iss"],
        options={"require": ["iss", "aud", "sub", "jti", "iat", "exp"]})
    assert claims["sid"] == house.session["session_id"]
    assert claims["scope"] == "read"


def test_a_token_verifies_with_jose(house, tmp_path):
    done = subprocess.run(
        ["jose", "jws", "ver", "-i", "-", "-k", key_file(tmp_path, house), "-O", "-"], input=house.token, text=True,
        capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == house.claims


def test_a_token_that_pyjwt_makes_with_our_key_is_accepted(house):
    made = jwt.encode(dict(reversed(house.claims.items())), house.secret, "HS256", {"kid": house.kid, "typ": "at+jwt"})
    assert made != house.token
    answer = house.me(made)
    assert answer.status == 200
    assert answer.json["session_id"] == house.session["session_id"]


def test_a_token_that_jose_makes_with_our_key_is_accepted(house, tmp_path):
    (tmp_path / "claims").write_text(json.dumps(house.claims))
    template = json.dumps({"protected": {"alg": "HS256", "typ": "at+jwt", "kid": house.kid}})
    done = subprocess.run(
        ["jose", "jws", "sig", "-I", tmp_path / "claims", "-s", template, "-k", key_file(tmp_path, house), "-c", "-o", "-"],
        text=True, capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    assert house.me(done.stdout.strip()).status == 200


LAST = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def forgeries(house):
    """Name and `Authorization` value of each token that must be refused as if it were any nonsense."""
    head, body, mac = house.token.split(".")
    header, claims = decode(head), decode(body)
    altered = house.altered
    for algorithm in ("none", "noNE", "NONE", "hs256", ""):  # T1
        yield f"T1 alg {algorithm!r}", altered({"alg": algorithm})
        yield f"T1 alg {algorithm!r}, unsigned", f"{altered({'alg': algorithm}).rsplit('.', 1)[0]}."
    yield "T1 no alg", altered(without=["alg"])
    yield "T1 alg in an array", altered({"alg": ["HS256"]})
    yield "T1 alg null", altered({"alg": None})
    for algorithm in ("HS384", "HS512"):  # T2
        yield f"T2 {algorithm} with its own MAC", altered({"alg": algorithm}, algorithm=algorithm)
    for algorithm in ("HS384", "HS512", "RS256", "ES256", "EdDSA", "Ed25519"):
        yield f"T2 {algorithm} over HS256", altered({"alg": algorithm})
    yield "T2 another secret", altered(secret=b"x" * 32)
    yield "T2 empty secret", altered(secret=b"\0")
    yield "T3 two algs", signed(header[:-1] + b',"alg":"HS256"}', claims, house.secret)
    yield "T3 two claims of one name", signed(header, claims[:-1] + b',"sid":"ses_other"}', house.secret)
    yield "T3 unknown crit", altered({"crit": ["b64"], "b64": False})
    yield "T3 crit empty", altered({"crit": []})
    yield "T3 exp 1e308", signed(header, re.sub(rb'"exp":\d+', b'"exp":1e308', claims), house.secret)
    yield "T3 exp as text", altered(claims={"exp": str(house.claims["exp"])})
    for name, kid in {  # T4
        "unknown": "no-such-key", "path": "../../../../etc/passwd", "sql": "' OR '1'='1", "nul": house.kid + "\0",
        "empty": "", "number": 1, "null": None, "array": [house.kid], "object": {"kid": house.kid}, "long": "k" * 4000,
    }.items():
        yield f"T4 kid {name}", altered({"kid": kid})
    yield "T4 no kid", altered(without=["kid"])
    yield "T4 two kids", signed(header[:-1] + b',"kid":"other"}', claims, house.secret)
    for typ in ("JWT", "jwt", "at+JWT ", "application/at+jwt", "", None, 1):  # T5
        yield f"T5 typ {typ!r}", altered({"typ": typ})
    yield "T5 no typ", altered(without=["typ"])
    for name in ("iss", "aud"):
        value = house.claims[name]
        for wrong in ("other", value[:-1], value + "/", "", [value], None, 1):
            yield f"T5 {name} {wrong!r}", altered(claims={name: wrong})
        yield f"T5 no {name}", altered(without=[name])
    yield "T5 no sid", altered(without=["sid"])
    yield "T5 sid unknown", altered(claims={"sid": "ses_0000000000000000000000"})
    yield "T5 an API key with a letter changed", house.key[:-1] + ("a" if house.key[-1] != "a" else "b")
    for name, changed in {  # T6
        "padded signature": f"{head}.{body}.{mac}=", "padded header": f"{head}=.{body}.{mac}",
        "standard alphabet": f"{head}.{body}.{'+' + mac[1:]}", "slash": f"{head}.{body}.{'/' + mac[1:]}",
        "trailing bits": f"{head}.{body}.{mac[:-1]}{LAST[LAST.index(mac[-1]) ^ 1]}",
        "space inside": f"{head}.{body[:5]} {body[5:]}.{mac}", "two parts": f"{head}.{body}", "four parts": f"{house.token}.{mac}",
        "five parts": f"{house.token}.{mac}.{mac}", "empty parts": "..", "one dot": ".", "no dot": head + body + mac,
        "no signature": f"{head}.{body}.", "cut signature": f"{head}.{body}.{mac[:-4]}", "longer signature": f"{house.token}AAAA",
        "first byte of signature": f"{head}.{body}.{'B' if mac[0] != 'B' else 'C'}{mac[1:]}",
        "another body": f"{head}.{encode(claims.replace(b'read', b'publ'))}.{mac}",
        "JSON serialization": json.dumps({"payload": body, "protected": head, "signature": mac}),
    }.items():
        yield f"T6 {name}", changed
    yield "T6 header that is no JSON", signed(b"{", claims, house.secret)
    yield "T6 header an array", signed(b"[]", claims, house.secret)
    yield "T6 claims an array", signed(header, b"[]", house.secret)
    yield "T6 empty header", signed(b"", claims, house.secret)
    yield "T6 bytes after the header", signed(header + b" x", claims, house.secret)
    yield "T6 invalid UTF-8", signed(header[:-1] + b',"x":"\xff"}', claims, house.secret)
    yield "T6 byte order mark", signed(b"\xef\xbb\xbf" + header, claims, house.secret)
    yield "T6 deep JSON", signed(header[:-1] + b',"x":' + b"[" * 2500 + b"]" * 2500 + b"}", claims, house.secret)
    yield "T6 long header", signed(header[:-1] + b',"x":"' + b"a" * 9000 + b'"}', claims, b"x" * 32)
    for name, text in {  # T10
        "quote": "a'b\"c", "sql": "'; DROP TABLE session; --", "percent": "%00%0a", "only dots": "...", "one letter": "x",
        "markup": "<script>alert(1)</script>", "literal variable": "${PURSER_TOKEN}",
    }.items():
        yield f"T10 {name}", text


def anonymous(body):
    """The body without what differs from request to request."""
    return re.sub(rb'"request_id": ?"[^"]*"', b'"request_id":""', body)


def test_every_forged_token_gets_the_same_answer_and_no_echo(house):
    reference_status, _, reference = house.raw("Authorization: Bearer nonsense")
    assert reference_status == 401
    assert json.loads(reference)["code"] == "invalid_token"
    wrong = []
    for name, credential in forgeries(house):
        status, head, body = house.raw(f"Authorization: Bearer {credential}")
        challenge = re.search(rb"(?i)^www-authenticate: *(.*)$", head, re.MULTILINE)
        if status != 401 or anonymous(body) != anonymous(reference):
            wrong.append(f"{name}: {status} {body[:300]!r}")
        elif not challenge or b'error="invalid_token"' not in challenge[1] or not challenge[1].startswith(b"Bearer"):
            wrong.append(f"{name}: challenge {challenge and challenge[1]!r}")
        elif len(credential) > 6 and credential.encode() in head + body:
            wrong.append(f"{name}: the answer repeats the credential")
    assert not wrong, "\n".join(wrong)
    assert house.me(house.token).status == 200
    logged = house.server.output
    assert house.token.encode() not in logged and house.token.split(".")[2].encode() not in logged
    assert house.key.encode() not in logged and b"DROP TABLE" not in logged


def test_members_that_name_another_key_are_never_followed(house):
    with socket.socket() as trap:  # T4: whoever fetches a key from here is caught
        trap.bind(("127.0.0.1", 0))
        trap.listen()
        trap.settimeout(0.5)
        address = f"http://127.0.0.1:{trap.getsockname()[1]}/keys"
        own = {"kty": "oct", "alg": "HS256", "k": encode(b"x" * 32)}
        for member, value in {"jku": address, "x5u": address, "jwk": own, "x5c": ["AAAA"]}.items():
            assert house.me(house.altered({member: value}, secret=b"x" * 32)).status == 401, member
            house.me(house.altered({member: value}))  # rightly signed: ignored or refused, but nothing is fetched
        with pytest.raises(TimeoutError):
            trap.accept()


def test_a_header_beyond_the_limit_is_refused_and_the_server_lives(house):
    for size in (20_000, 64_000, 1_000_000):  # T6
        try:
            status, _, body = house.raw("Authorization: Bearer " + "a" * size)
        except (ConnectionResetError, BrokenPipeError, IndexError):
            continue  # closed before all was read is an answer, too
        assert status in (400, 401, 431), (size, status, body[:200])
    assert house.me(house.token).status == 200


def test_revoking_a_session_ends_every_token_of_it(house):
    twin = jwt.encode(  # T7: another text of the same claims
        dict(reversed(house.claims.items())), house.secret, "HS256", {"kid": house.kid, "typ": "at+jwt"})
    assert twin != house.token and house.me(twin).status == 200
    assert house.server.ask("DELETE", f"/api/v1/sessions/{house.session['session_id']}", house.key).status == 200
    for token in (house.token, twin):
        answer = house.me(token)
        assert (answer.status, answer.code) == (401, "session_revoked")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_short_signing_secret_stops_the_start(house):
    house.server.stop()
    database.shorten_signing_keys(house.server.data, 16)  # T8
    house.server.launch()
    assert house.server.process.wait(30) != 0


def test_there_is_one_way_to_send_a_token(house):
    bearer = f"Authorization: Bearer {house.token}"  # T11
    assert house.raw(bearer)[0] == 200
    assert house.raw(f"authorization: bearer {house.token}")[0] == 200
    assert house.raw(bearer, bearer)[0] == 400
    assert house.raw(bearer, "Authorization: Bearer other")[0] == 400
    for value in (f"Basic {house.token}", house.token, "Bearer", "Bearer ", f"Bearer  {house.token} x", f"Bearer,{house.token}"):
        assert house.raw(f"Authorization: {value}")[0] in (400, 401), value
    for name in ("token", "access_token", "authorization"):
        status, head, body = house.raw(target=f"/api/v1/me?{name}={house.token}")
        assert status in (400, 401), name
        assert house.token.encode() not in head + body
        assert house.raw(bearer, target=f"/api/v1/me?{name}={house.token}")[0] == 400, name


def test_control_characters_in_the_credential_do_no_harm(house):
    for value in (b"Bearer a\x00b", b"Bearer a\rb", b"Bearer a\x1bb", b"Bearer \xff\xfe", b"Bearer a\n b: c"):  # T10
        try:
            status, head, body = house.raw(b"Authorization: " + value)
        except (ConnectionResetError, IndexError):
            continue
        assert status in (400, 401), (value, status)
        assert b"\x00" not in head + body and b"\x1b" not in head + body
    assert house.me(house.token).status == 200
