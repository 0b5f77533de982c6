# test_database_certificates.py: TLS to PostgreSQL with sslmode=verify-full, and what is said where the certificate is not right.

import os
import shutil
import subprocess

import pytest

import database
from certificates import Authority
from postgres_server import PostgresServer
from server import BINARY, free_port
from test_database_faults import failures, is_ready, lines, lost, refusal_to_start, refused, started, until

pytestmark = pytest.mark.skipif(not database.IS_POSTGRES, reason="SQLite has no server")

NAME = "db.example"


class Secured:
    """A server that wants TLS and a password on the loopback, and the certificates around it."""

    def __init__(self, folder):
        self.authority = Authority(folder)
        self.stranger = Authority(folder, "stranger")
        self.port = free_port()
        self.postgres = PostgresServer(listen_addresses="127.0.0.1", port=self.port)
        self.postgres.sql("ALTER ROLE purser PASSWORD 'geheim'")
        (self.postgres.data / "pg_hba.conf").write_text(
            "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n")
        self.present(*self.authority.sign(NAME))
        self.postgres.configure("ssl", "on")

    def present(self, key, certificate):
        """Shows this certificate to whoever connects from now on."""
        for file, mode in ((key, "server.key"), (certificate, "server.crt")):
            place = self.postgres.data / mode
            shutil.copyfile(file, place)
            place.chmod(0o600)
            if self.postgres.user:
                shutil.chown(place, self.postgres.user["user"], self.postgres.user["group"])
        self.postgres.sql("SELECT pg_reload_conf()")

    def connection(self, host=NAME, trusted=None, password="geheim"):
        return (f"host={host} hostaddr=127.0.0.1 port={self.port} user=purser dbname=postgres password={password} "
                f"sslmode=verify-full sslrootcert={trusted or self.authority.certificate}")


@pytest.fixture
def secured(tmp_path):
    server = Secured(tmp_path)
    yield server
    server.postgres.remove()


def test_a_certificate_of_the_right_name_and_authority_is_taken(secured, serve):
    server = started(serve, secured.connection())
    assert server.session(server.key())["session_id"]
    tls = secured.postgres.sql(
        "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'purser'")
    assert tls == "t"
    assert b"geheim" not in bytes(server.output)


def test_what_is_wrong_with_a_certificate_or_a_password_is_told_in_one_line_without_the_password(secured, tmp_path):
    name = refusal_to_start(secured.connection(host="other.example"), tmp_path)
    assert f'server certificate for "{NAME}" does not match host name "other.example"' in name
    authority = refusal_to_start(secured.connection(trusted=secured.stranger.certificate), tmp_path)
    assert "certificate verify failed" in authority and "sslrootcert" in authority
    password = refusal_to_start(secured.connection(password="geheim-but-wrong"), tmp_path)
    assert "password authentication failed" in password
    secured.present(*secured.authority.sign(NAME, days=-1))
    until(lambda: "certificate verify failed" in refusal_to_start(secured.connection(), tmp_path))
    assert "expired" in refusal_to_start(secured.connection(), tmp_path)


@pytest.mark.parametrize("place", ["PGPASSWORD", "PGPASSFILE", "~/.pgpass", "a service file"])
def test_a_password_may_stand_wherever_psql_looks_for_it(secured, tmp_path, place):
    connection = secured.connection().replace(" password=geheim", "")
    home = tmp_path / "home"
    home.mkdir()

    def command(connection, **variables):
        return subprocess.run(
            [BINARY, "account", "create", "--handle", "keeper", "--database", connection], stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60, env={**os.environ, "HOME": str(home), **variables})

    without = command(connection)
    assert without.returncode == 1 and "no password supplied" in without.stderr, without
    variables = {}
    passwords = home / (".pgpass" if place == "~/.pgpass" else "passwords")
    match place:
        case "PGPASSWORD": variables["PGPASSWORD"] = "geheim"
        case "a service file":
            passwords.write_text("[books]\n" + connection.replace(" ", "\n") + "\npassword=geheim\n")
            variables["PGSERVICEFILE"], connection = str(passwords), "service=books"
        case _:
            passwords.write_text("*:*:postgres:purser:geheim\n")
            passwords.chmod(0o600)
            if place == "PGPASSFILE":
                variables["PGPASSFILE"] = str(passwords)
    done = command(connection, **variables)
    assert done.returncode == 0 and "keeper" in done.stdout, done
    assert "geheim" not in done.stdout + done.stderr


@pytest.mark.parametrize("wrong", ["expired", "of another name", "of another authority"])
def test_a_certificate_that_is_no_longer_right_gives_503_and_then_serves_again(secured, serve, wrong):
    server = started(serve, secured.connection())
    key = server.key()
    match wrong:
        case "expired": secured.present(*secured.authority.sign(NAME, days=-1))
        case "of another name": secured.present(*secured.authority.sign("other.example"))
        case _: secured.present(*secured.stranger.sign(NAME))

    def is_lost():
        secured.postgres.end_connections()  # the server may not have read the file yet
        return not is_ready(server)

    until(is_lost)
    refused(server, key)
    assert len(lost(server)) == 1 and "certificate" in lost(server)[0], lost(server)
    assert not failures(server), failures(server)
    secured.present(*secured.authority.sign(NAME))
    until(lambda: is_ready(server))
    assert server.session(key)["session_id"]
    assert len(lines(server, "database is there again")) == 1
    assert b"geheim" not in bytes(server.output)
