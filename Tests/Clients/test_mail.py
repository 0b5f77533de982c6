# test_mail.py: mails leave by a mail server that others wrote: TLS and a password where it wants them, refusals, and one that goes away.

import email
import email.policy
import os
import ssl
import time

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from certificates import Authority
from people import WAIT_SECONDS, make, sign_in
from server import free_port

USER, PASSWORD = "relay", "brass-otter-lantern"
SUBJECT = "Subject: Confirm your e-mail address"
SYSTEM_CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


class Box:
    """What a mail server was handed: envelopes, whether each came by TLS, and the names that signed in."""

    def __init__(self, refuse_recipients=False, hang_up=0):
        self.mails, self.users, self.refused = [], [], 0
        self.refuse_recipients = refuse_recipients
        # How many mails it drops the connection at, after their text and before its answer.
        self.hang_up = hang_up

    def authenticate(self, server, session, envelope, mechanism, data):
        if (data.login, data.password) != (USER.encode(), PASSWORD.encode()):
            return AuthResult(success=False, handled=False)  # the server says so itself
        self.users.append(USER)
        return AuthResult(success=True)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse_recipients:
            self.refused += 1
            return "550 There is nobody of this name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.hang_up:
            self.hang_up -= 1
            server.transport.abort()
            return "250 OK"
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content.decode("ascii"), session.ssl is not None))
        return "250 OK"


@pytest.fixture
def post_office():
    """`post_office(box, **options)` starts a mail server on a free port of this machine and returns the port."""
    controllers = []

    def make_one(box, **options):
        controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        controllers.append(controller)
        return controller.port

    yield make_one
    for controller in controllers:
        controller.stop()


def tls(authority, name):
    key, certificate = authority.sign(name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def until(condition, server):
    deadline = time.monotonic() + WAIT_SECONDS
    while not (found := condition()):
        assert time.monotonic() < deadline, server.tail()
        time.sleep(0.05)
    return found


def ask_for_a_mail(server):
    """A person gives an address, which a mail with a code is sent to."""
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    make(server, server.key("account", account="root"), "alice")
    token = sign_in(server, "alice")
    answer = server.ask("POST", "/api/v1/account/email", token, {"email": "alice@example.com"})
    assert answer.status == 200, answer
    return token


def password_file(tmp_path, text=PASSWORD):
    path = tmp_path / "password"
    path.write_bytes(text.encode() + b"\r\n")  # as some editors end a line
    path.chmod(0o600)
    return str(path)


def confirmed(server, box, token):
    """The mail that came; the code in it confirms the address."""
    sender, recipients, text, is_secret = until(lambda: box.mails, server)[0]
    assert sender == "post@example.org" and recipients == ["alice@example.com"]
    assert SUBJECT in text and "Message-ID: <" in text and max(map(len, text.split("\r\n"))) <= 998
    code = next(line for line in text.splitlines() if line.startswith("prs_mail_"))
    assert server.ask("POST", "/api/v1/email-verifications", None, {"token": code}).status == 200
    assert server.ask("GET", "/api/v1/account", token).json["email"] == "alice@example.com"
    assert not (server.data / "outbox").exists() or not list((server.data / "outbox").iterdir())
    return is_secret


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # to a relay on the same machine nothing goes over a network
def test_a_relay_on_this_machine_gets_the_mail_with_the_password_that_it_wants(serve, post_office, tmp_path):
    box = Box()
    port = post_office(box, authenticator=box.authenticate, auth_required=True, auth_require_tls=False)
    server = serve(
        "--smtp-url", f"smtp://{USER}@127.0.0.1:{port}", "--smtp-password-file", password_file(tmp_path),
        "--mail-from", "post@example.org")
    assert not confirmed(server, box, ask_for_a_mail(server))
    assert box.users == [USER] and len(box.mails) == 1


def trusting(authority, folder):
    """A wrapper under which the machine's list of authorities holds one more, without touching the machine's own."""
    bundle = folder / "authorities.crt"
    system = open(SYSTEM_CERTIFICATES).read() if os.path.exists(SYSTEM_CERTIFICATES) else ""
    bundle.write_text(system + authority.certificate.read_text())
    return ["unshare", "--map-root-user", "--mount", "sh", "-c", f'mount --bind "{bundle}" {SYSTEM_CERTIFICATES} && "$@"; exit $?', "sh"]


def test_passwords_go_by_starttls_to_a_server_that_is_known(serve, post_office, tmp_path):
    authority, box = Authority(tmp_path), Box()
    port = post_office(
        box, authenticator=box.authenticate, auth_required=True, tls_context=tls(authority, "localhost"), require_starttls=True)
    server = serve(
        "--smtp-url", f"smtp://{USER}@localhost:{port}", "--smtp-password-file", password_file(tmp_path),
        "--mail-from", "post@example.org", wrapper=trusting(authority, tmp_path))
    assert confirmed(server, box, ask_for_a_mail(server))
    assert box.users == [USER]


def test_a_server_that_nobody_vouches_for_gets_neither_password_nor_mail(serve, post_office, tmp_path):
    box = Box()
    port = post_office(
        box, authenticator=box.authenticate, auth_required=True, tls_context=tls(Authority(tmp_path), "localhost"),
        require_starttls=True)
    server = serve(
        "--smtp-url", f"smtp://{USER}@localhost:{port}", "--smtp-password-file", password_file(tmp_path),
        "--mail-from", "post@example.org")
    ask_for_a_mail(server)
    server.wait_for_output(b"A mail could not be sent")
    assert not box.mails and not box.users


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
@pytest.mark.parametrize("trouble", ["password", "recipient"])
def test_what_a_mail_server_refuses_is_logged_without_secrets_and_stops_nothing(serve, post_office, tmp_path, trouble):
    box = Box(refuse_recipients=trouble == "recipient")
    port = post_office(box, authenticator=box.authenticate, auth_required=True, auth_require_tls=False)
    wrong = "never-the-right-one"
    server = serve(
        "--smtp-url", f"smtp://{USER}@127.0.0.1:{port}",
        "--smtp-password-file", password_file(tmp_path, wrong if trouble == "password" else PASSWORD),
        "--mail-from", "post@example.org")
    ask_for_a_mail(server)
    server.wait_for_output(b"A mail could not be sent")
    assert not box.mails  # what is refused for good is not tried again
    said = bytes(server.output)
    assert b"the mail server answered 5" in said and box.refused <= 1
    assert wrong.encode() not in said and PASSWORD.encode() not in said and b"prs_mail_" not in said
    assert server.ask("GET", "/readyz").status == 200


def test_a_mail_in_another_language_is_read_by_programs_that_others_wrote(serve, post_office):
    box = Box()
    server = serve("--smtp-url", f"smtp://127.0.0.1:{post_office(box)}", "--mail-from", "post@example.org")
    confirmed(server, box, ask_for_a_mail(server))
    for language, subject in [("fr", "Nouvelle connexion à votre compte"), ("zh-Hans", "你的账户有新的登录")]:
        box.mails.clear()
        assert server.ask("PATCH", "/api/v1/account", sign_in(server, "alice"), {"language": language}).status == 200
        until(lambda: box.mails, server)
        box.mails.clear()
        sign_in(server, "alice")
        _, _, text, _ = until(lambda: box.mails, server)[0]
        mail = email.message_from_string(text, policy=email.policy.default)
        assert mail["Subject"] == subject and mail.get_content_charset() == "utf-8" and not mail.defects
        assert "alice" in mail.get_content() and "127.0.0.1" in mail.get_content()


def test_a_mail_server_that_goes_away_in_the_middle_is_tried_again(serve, post_office):
    box = Box(hang_up=1)
    port = post_office(box)
    server = serve("--smtp-url", f"smtp://127.0.0.1:{port}", "--mail-from", "post@example.org")
    assert not confirmed(server, box, ask_for_a_mail(server))
    assert box.hang_up == 0 and len(box.mails) == 1


def test_a_mail_server_that_is_not_there_keeps_nobody_waiting(serve, post_office):
    server = serve("--smtp-url", "smtp://127.0.0.1:1", "--mail-from", "post@example.org")
    token = ask_for_a_mail(server)
    server.wait_for_output(b"A mail could not be sent")
    assert server.ask("GET", "/api/v1/account", token).json["email"] is None


def test_who_gets_an_account_from_the_command_line_is_sent_a_code(serve, post_office):
    box = Box()
    server = serve("--smtp-url", f"smtp://127.0.0.1:{post_office(box)}", "--mail-from", "post@example.org")
    server.command("account", "create", "--data", str(server.data), "--handle", "alice", "--email", "alice@example.com")
    _, recipients, text, _ = until(lambda: box.mails, server)[0]
    assert recipients == ["alice@example.com"]
    code = next(line for line in text.splitlines() if line.startswith("prs_mail_"))
    assert server.ask("POST", "/api/v1/email-verifications", None, {"token": code}).status == 200
