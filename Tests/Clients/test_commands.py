# test_commands.py: commands on a data directory, beside each other and beside whoever holds it.

import fcntl
import json
import os
import subprocess

from server import BINARY


def run(*arguments):
    """The exit status of a command, and what it said."""
    done = subprocess.run(
        [BINARY, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_commands_on_a_directory_that_nobody_serves_wait_for_each_other(serve):
    server = serve()
    server.stop()
    commands = [
        subprocess.Popen(
            [BINARY, "key", "create", "--data", str(server.data), "--account", "demo", "--json"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(8)]
    results = [(*command.communicate(timeout=60), command.returncode) for command in commands]
    assert [status for _, _, status in results] == [0] * 8, results
    assert len({json.loads(out)["key"] for out, _, _ in results}) == 8


def test_a_directory_that_is_not_let_go_is_said_in_one_line_with_who_holds_it(serve):
    server = serve()
    server.stop()
    with open(server.data / "purser.lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        status, _, said = run("key", "list", "--data", server.data, "--account", "demo")
    assert status == 1
    lines = said.splitlines()
    assert len(lines) == 1 and str(os.getpid()) in lines[0] and str(server.data) in lines[0], said
    assert "server" not in lines[0].replace(str(server.data), ""), said


def test_a_command_that_has_nothing_to_do_in_a_new_directory_makes_none(tmp_path):
    for command in (["key", "create", "--account", "demo"], ["key", "list", "--account", "demo"], ["key", "revoke", "key_7Lm2"],
                    ["account", "list"]):
        status, _, said = run(*command, "--data", tmp_path / "none")
        assert (status, len(said.splitlines())) == (1, 1), said
        assert not (tmp_path / "none").exists()


def test_a_session_that_may_spend_nothing_buys_while_nothing_is_charged(serve):
    server = serve()
    key = server.key("read", "purchase")
    name = server.listing(key, "one_time")["full_name"]
    token = server.session(key, ("read", "purchase"), cap="0")["token"]
    environment = {**os.environ, "PURSER_URL": f"http://127.0.0.1:{server.port}", "PURSER_TOKEN": token, "no_proxy": "*"}
    done = subprocess.run(
        [BINARY, "buy", name, "--yes", "--json"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        env=environment)
    assert done.returncode == 0, done.stderr
    purchase = json.loads(done.stdout, parse_float=str)
    assert (purchase["amount_usd"], purchase["monetization"]) == ("0.00", "off")
    assert server.ask("GET", "/api/v1/me", token).json["state"] == "active"
