# test_people.py: people and their keys by the command line, over the network and on a data directory, end to end.

import json
import os
import subprocess

from people import FRESH, PASSWORD, enrol, make, sign_in
from server import BINARY


class Machine:
    """A user's machine with a home of its own."""

    def __init__(self, server, home):
        home.mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PURSER_")},
            "HOME": str(home), "PURSER_URL": f"http://127.0.0.1:{server.port}", "SWIFT_BACKTRACE": "enable=no"}
        self.home = home

    def purser(self, *arguments, input=""):
        return subprocess.run(
            [BINARY, *arguments], input=input, capture_output=True, text=True, timeout=60, env=self.environment, cwd=self.home)


def test_an_administrator_is_made_on_the_data_and_works_over_the_network(serve, tmp_path):
    server = serve()
    done = subprocess.run(
        [BINARY, "account", "create", "--data", str(server.data), "--handle", "root", "--admin", "--password-stdin"],
        input=PASSWORD + "\n", capture_output=True, text=True, timeout=60, env=server.environment())
    assert done.returncode == 0, done.stderr
    machine = Machine(server, tmp_path / "home")
    refused = machine.purser("login", "--handle", "root", "--password-stdin", input="wrong\n")
    assert refused.returncode == 3 and "Which, is not said" in refused.stderr
    assert not (machine.home / ".config/purser/credentials.json").exists()
    login = machine.purser("login", "--handle", "root", "--password-stdin", input=PASSWORD + "\n")
    assert login.returncode == 0 and "as root" in login.stdout, login.stderr
    stored = machine.home / ".config/purser/credentials.json"
    assert stored.stat().st_mode & 0o777 == 0o600 and PASSWORD not in stored.read_text()
    assert "sign_in_id" in machine.purser("me").stdout
    made = machine.purser("account", "create", "--handle", "alice", "--password-stdin", input=FRESH + "\n")
    assert made.returncode == 0, made.stderr
    assert "alice" in machine.purser("account", "list").stdout
    weak = machine.purser("account", "create", "--handle", "bob", "--password-stdin", input="password123\n")
    assert weak.returncode == 1 and "first that anybody would try" in weak.stderr
    assert machine.purser("account", "suspend", "--handle", "alice", "--reason", "Malware.").returncode == 0
    answer = server.ask("POST", "/api/v1/sign-ins", None, {"handle": "alice", "password": FRESH})
    assert (answer.status, answer.code) == (401, "account_suspended")
    assert machine.purser("account", "suspend", "--handle", "alice", "--lift").returncode == 0
    changed = machine.purser("account", "password", "--handle", "alice", "--password-stdin", input=PASSWORD + "\n")
    assert changed.returncode == 0, changed.stderr
    assert sign_in(server, "alice")
    token = json.loads(stored.read_text())["key"]
    assert machine.purser("logout").returncode == 0
    assert server.ask("GET", "/api/v1/me", token).status == 401, "logging out ends the sign-in on the server"


def test_a_person_makes_rotates_and_revokes_keys_over_the_network(serve, tmp_path):
    server = serve()
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    make(server, server.key("account", account="root"), "alice")
    machine = Machine(server, tmp_path / "home")
    assert machine.purser("login", "--handle", "alice", "--password-stdin", input=PASSWORD).returncode == 0
    made = machine.purser("key", "create", "--scope", "read,manage", "--label", "ci", "--expires", "90d", "--cap", "5", "--json")
    assert made.returncode == 0, made.stderr
    key = json.loads(made.stdout)
    assert key["consent"] == ["manage"] and key["spend_cap_usd"] == 5 and key["expires_at"]
    rotated = machine.purser("key", "rotate", key["key_id"], "--overlap", "1h")
    assert rotated.returncode == 0 and rotated.stdout.startswith("prs_key_") and rotated.stdout.count("\n") == 1
    assert server.ask("GET", "/api/v1/me", key["key"]).status == 200
    listed = machine.purser("key", "list")
    assert listed.stdout.count("key_") == 2 and "ci" in listed.stdout
    assert machine.purser("key", "revoke", key["key_id"]).returncode == 0
    assert server.ask("GET", "/api/v1/me", key["key"]).status == 401
    assert server.ask("GET", "/api/v1/me", rotated.stdout.strip()).status == 200
    wrong = machine.purser("key", "create", "--account", "demo")
    assert wrong.returncode == 2 and "--account goes with" in wrong.stderr


def test_a_recovery_code_signs_in_at_the_command_line(serve, tmp_path):
    server = serve()
    server.command("account", "create", "--data", str(server.data), "--handle", "root", "--admin")
    make(server, server.key("account", account="root"), "alice")
    _, codes = enrol(server, sign_in(server, "alice"))
    machine = Machine(server, tmp_path / "home")
    asked = machine.purser("login", "--handle", "alice", "--password-stdin", input=PASSWORD)
    assert asked.returncode == 3 and "wants a code" in asked.stderr
    done = machine.purser("login", "--handle", "alice", "--password-stdin", "--totp", codes[0], input=PASSWORD)
    assert done.returncode == 0, done.stderr
