# test_cold.py: the first minutes of a newcomer: what a start prints, what it says where it cannot start, and how it ends.

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

import pytest

import database

KEY = re.compile(rb"prs_key_\w+")


def pasted(output):
    """The lines to paste, exactly as printed, and how many of them call curl."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", output.decode())
    lines = [
        line for line in text.splitlines()
        if not line.lstrip().startswith("{") and (re.match(r"\s*curl ", line) or re.match(r"\s*(export )?[A-Z_]+=", line))]
    return lines, sum("curl " in line for line in lines)


def test_the_printed_lines_work_when_pasted(serve, tmp_path):
    server = serve()
    lines, count = pasted(server.output)
    assert count == 4, server.output.decode()
    # curl's own configuration makes a 4xx an error; the lines stay as printed.
    (tmp_path / ".curlrc").write_text("fail-with-body\nnoproxy = *\n")
    done = subprocess.run(
        ["bash", "-euo", "pipefail"], input="\n".join(lines) + "\n", text=True, capture_output=True, timeout=120,
        cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path), "CURL_HOME": str(tmp_path)})
    assert done.returncode == 0, f"{lines}\n{done.stdout}{done.stderr}"
    assert '"session_id"' in done.stdout and '"install_id"' in done.stdout, done.stdout
    assert re.search(r'"state": ?"revoked"', done.stdout), done.stdout


def test_only_the_first_start_shows_a_key(serve):
    server = serve()
    key = KEY.search(server.output)[0].decode()
    account = server.ask("GET", "/api/v1/me", key)
    assert account.status == 200
    server.stop()
    first, server.output = server.output, b""
    server.start()
    server.stop()
    assert not KEY.search(server.output), server.output
    stored = b"".join(path.read_bytes() for path in server.data.rglob("*") if path.is_file())
    assert key.encode() not in stored, "the key itself is stored"
    assert first


def test_without_demo_there_is_no_account_and_the_start_says_how_to_make_one(serve):
    server = serve(demo=False)
    assert b"purser account create --handle" in server.output
    assert not KEY.search(server.output)


def refusal(server):
    """Starts a server that must refuse, and returns the one line it says."""
    server.launch()
    status = server.process.wait(60)
    server.reader.join(5)
    lines = [line for line in server.output.decode().splitlines() if line.strip()]
    assert status not in (0, None) and status > 0, (status, server.output)
    assert len(lines) == 1, server.output.decode()
    return lines[0]


def test_a_taken_port_is_said_in_one_line(serve):
    first = serve()
    second = serve(start=False)
    import server as module

    real, module.free_port = module.free_port, lambda: first.port
    try:
        assert str(first.port) in refusal(second)
    finally:
        module.free_port = real
    assert first.ask("GET", "/readyz").status == 200


def test_a_start_on_a_taken_port_leaves_nothing_behind_and_the_next_one_shows_the_key(serve):
    first = serve()
    second = serve(start=False)
    import server as module

    real, module.free_port = module.free_port, lambda: first.port
    try:
        refusal(second)
    finally:
        module.free_port = real
    assert not second.data.exists()
    second.output = bytearray()
    second.start()
    assert KEY.search(second.output) and pasted(second.output)[1] == 4, second.output.decode()


def test_a_free_port_that_the_system_chose_is_the_one_that_addresses_name(serve, monkeypatch):
    import server as module

    monkeypatch.setattr(module, "free_port", lambda: 0)
    server = serve(start=False)
    server.launch()
    deadline = time.monotonic() + module.START_SECONDS
    while not (line := re.search(rb"API +(http://127\.0\.0\.1:(\d+))/api/v1", server.output)) and time.monotonic() < deadline:
        time.sleep(0.02)
    url, server.port = line[1].decode(), int(line[2])
    assert server.port != 0
    server.wait_until_ready()
    assert server.ask("GET", "/api/v1/openapi.json").json["servers"] == [{"url": url}]
    assert all(f" {url}/" in call for call in pasted(server.output)[0] if "curl " in call)
    key = KEY.search(server.output)[0].decode()
    token = server.session(key, ("read", "install"), cap="0.00")["token"]
    installed = server.ask("POST", "/api/v1/install", token, {"name": "@purser/purser-agent"}).json
    assert installed["artifact"]["url"].startswith(url + "/")


def test_a_later_start_of_the_demonstration_says_how_to_make_another_key(serve):
    server = serve()
    server.stop()
    server.output = bytearray()
    server.start()
    command = re.search(r"purser (key create --data \S+ --account demo)", server.output.decode())
    assert command, server.output.decode()
    assert server.command(*command[1].split()).startswith("prs_key_")


def test_the_start_says_how_to_make_an_account_until_somebody_has_a_key(serve):
    server = serve(demo=False)
    for step in ([], ["account", "create", "--handle", "acme"], ["key", "create", "--account", "acme"]):
        if step:
            server.command(*step, "--data", str(server.data))
        server.stop()
        server.output = bytearray()
        server.start()
        has_key = step[:1] == ["key"]
        assert (b"purser account create --handle" in server.output) != has_key, (step, server.output.decode())


def test_a_held_data_directory_is_said_in_one_line(serve):
    first = serve()
    second = serve(start=False)
    second.data = first.data
    assert str(first.data) in refusal(second)
    assert first.ask("GET", "/readyz").status == 200


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_directory_that_cannot_be_written_is_said_in_one_line(serve):
    server = serve(start=False)
    server.data.mkdir()
    server.data.chmod(0o500)
    try:
        assert str(server.data) in refusal(server)
    finally:
        server.data.chmod(0o700)


def test_a_data_path_that_is_a_file_is_said_in_one_line(serve):
    server = serve(start=False)
    server.data.write_text("not a directory")
    assert str(server.data) in refusal(server)
    assert server.data.read_text() == "not a directory"


def test_advisories_that_are_none_are_said_in_one_line_before_anything_is_made(serve, tmp_path):
    broken = tmp_path / "osv.json"
    broken.write_text('{"id": 1}')
    for path, words in [(tmp_path / "nowhere", "cannot be read"), (broken, "no advisories")]:
        server = serve("--osv", str(path), start=False)
        line = refusal(server)
        assert "--osv" in line and str(path) in line and words in line
        assert not server.data.exists()


def test_data_of_a_newer_version_is_left_alone_and_said_in_one_line(serve):
    server = serve()
    server.stop()
    database.make_schema_newer(server.data)
    before = (server.data / "purser.db").read_bytes()
    server.output = b""
    assert re.search("newer", refusal(server))
    assert (server.data / "purser.db").read_bytes() == before


def test_nothing_secret_is_readable_by_others(serve):
    server = serve()
    reachable = server.data.stat().st_mode & 0o011
    for path in server.data.rglob("*"):
        others = path.stat().st_mode & 0o077
        assert not (reachable and others and not path.is_dir()), f"{path}: {oct(path.stat().st_mode)}"
    # The socket takes commands, and does not rely on the folder alone.
    assert (server.data / "purser.sock").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_running_request_finish(serve, number):
    server = serve()
    key = server.key("read")
    body = b'{"scopes":["read"],"ttl_seconds":60,"spend_cap_usd":0}'
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(
            f"POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n".encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 100")  # the server is reading this request now
        os.kill(server.process.pid, number)
        refused = threading.Event()
        for _ in range(500):
            try:
                socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
            except OSError:
                refused.set()
                break
            threading.Event().wait(0.01)
        assert refused.is_set(), "it still accepts connections"
        connection.sendall(body)
        assert connection.recv(4096).startswith(b"HTTP/1.1 201")
    assert server.process.wait(20) == 0
    server.start()
    sessions = server.ask("GET", "/api/v1/sessions", server.key("read", "account"))
    assert len(sessions.json["items"]) == 1


def test_a_second_copy_of_the_data_serves_the_same(serve, tmp_path):
    server = serve()
    key = server.key("read")
    names = {item["full_name"] for item in server.listings(key)}
    server.stop()
    other = serve(start=False)
    shutil.copytree(server.data, other.data)
    other.start()
    assert {item["full_name"] for item in other.listings(key)} == names
    assert len(names) >= 12
