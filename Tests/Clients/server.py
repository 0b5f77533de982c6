# server.py: one purser server on a data directory of its own, and a plain HTTP client for it. What a test expects is in the test.

import http.client
import json
import os
import resource
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import database

BINARY = os.environ.get("PURSER_BINARY", str(Path(__file__).resolve().parents[2] / ".build/debug/purser"))
ALL_SCOPES = ("read", "install", "purchase", "publish", "review", "manage", "account")

# A debug build on two busy cores; no assertion depends on it, it only ends a test that would hang.
START_SECONDS = 120
STOP_SECONDS = 20
REQUEST_SECONDS = 30


def is_long():
    """Whether the long form was asked for."""
    return os.environ.get("PURSER_TEST_LENGTH") == "long"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Answer:
    """What came back, as it came: header names in lower case, the body as bytes."""

    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        """The body with exact numbers: no amount passes through a float."""
        return json.loads(self.body, parse_float=Decimal)

    @property
    def code(self):
        return self.json.get("code")


class Connection:
    """One kept-alive connection. Not for two threads at once."""

    def __init__(self, port):
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=REQUEST_SECONDS)

    def ask(self, method, path, credential=None, body=None, headers=None):
        sent = dict(headers or {})
        if credential is not None:
            sent["Authorization"] = f"Bearer {credential}"
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        self.http.request(method, path, body=body, headers=sent)
        answer = self.http.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def close(self):
        self.http.close()


class Server:
    """A `purser serve` and its data directory; it may be started again after it has ended."""

    def __init__(self, folder, *arguments, demo=True, wrapper=(), beside=None):
        """`beside` is another server on whose database and artifacts this one is a further node."""
        self.folder = Path(folder)
        self.data = beside.data if beside else self.folder / "data"
        self.database = beside.database if beside else database.new()
        self.arguments = (["--demo"] if demo else []) + list(arguments)
        self.wrapper = list(wrapper)
        self.port = None
        self.process = None
        self.output = bytearray()
        self.reader = None

    def start(self):
        """Starts and waits until `GET /readyz` is 200 and the greeting was read. Without that, raises with the server's output."""
        self.launch()
        self.wait_until_ready()
        return self

    def launch(self):
        """Starts without waiting. The output goes through a pipe, so that a limit on file sizes does not touch it."""
        self.port = free_port()
        # restore_signals=False keeps SIGXFSZ ignored, as Python itself has it: a write beyond the limit then fails, no more.
        self.process = subprocess.Popen(
            [*self.wrapper, BINARY, "serve", *self.arguments, "--data", str(self.data), "--listen", f"127.0.0.1:{self.port}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, restore_signals=False,
            cwd=self.folder, env=self.environment())
        self.reader = threading.Thread(target=self._collect, args=(self.process,), daemon=True)
        self.reader.start()

    def environment(self):
        """The variables of the server and of the commands on its data. The connection string is on no command line."""
        variables = {**os.environ, "SWIFT_BACKTRACE": "enable=no"}
        if self.database:
            variables["PURSER_DATABASE_URL"] = self.database
        return variables

    def _collect(self, process):
        while chunk := os.read(process.stdout.fileno(), 65536):
            self.output += chunk

    def wait_until_ready(self):
        deadline = time.monotonic() + START_SECONDS
        restarts = 5
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self.reader.join(5)
                # Another program has taken the port between the look for a free one and the start.
                if b"is in use" in self.output and restarts:
                    restarts -= 1
                    self.output = bytearray()
                    self.launch()
                    continue
                raise AssertionError(f"the server ended with {self.process.returncode} before it served\n{self.tail()}")
            try:
                if self.ask("GET", "/readyz").status == 200:
                    self.wait_for_output(b"Ready in")
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise AssertionError(f"the server was not ready within {START_SECONDS} s\n{self.tail()}")

    def wait_for_output(self, words):
        """Waits until the reader has seen what the server printed before it was ready."""
        deadline = time.monotonic() + START_SECONDS
        while words not in self.output:
            assert time.monotonic() < deadline, self.tail()
            time.sleep(0.01)

    def pid(self):
        """The server's own process: under a wrapper such as strace it is the child."""
        if not self.wrapper:
            return self.process.pid
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0]) if children else self.process.pid

    def stop(self):
        """Ends it as a service manager would, and returns the exit status; one that hangs is killed, and that is an error."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else None
        try:
            os.kill(self.pid(), signal.SIGTERM)
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not end within {STOP_SECONDS} s of SIGTERM\n{self.tail()}") from None
        finally:
            self.reader.join(5)

    def kill(self):
        """kill -9."""
        if self.process is not None and self.process.poll() is None:
            pid = self.pid()
            if pid != self.process.pid:
                os.kill(pid, signal.SIGKILL)
            self.process.kill()
            self.process.wait()

    def limit_file_size(self, size):
        """Lets no file of the running server grow beyond `size` bytes; None takes the limit away."""
        soft = resource.RLIM_INFINITY if size is None else size
        resource.prlimit(self.pid(), resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))

    def tail(self):
        return self.output[-3000:].decode(errors="replace")

    # The command line, and the API.

    def command(self, *arguments):
        """Runs a `purser` command and returns its standard output."""
        done = subprocess.run(
            [BINARY, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=START_SECONDS,
            cwd=self.folder, env=self.environment())
        assert done.returncode == 0, f"purser {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    def key(self, *scopes, account="demo"):
        """A new API key of an account."""
        text = self.command(
            "key", "create", "--data", str(self.data), "--account", account, "--scope", ",".join(scopes or ALL_SCOPES), "--json")
        return json.loads(text)["key"]

    def connection(self):
        return Connection(self.port)

    def ask(self, method, path, credential=None, body=None, headers=None):
        """One request on a connection of its own."""
        connection = self.connection()
        try:
            return connection.ask(method, path, credential, body, headers)
        finally:
            connection.close()

    def session(self, key, scopes=("read", "install", "purchase"), cap="10.00", ttl=3600):
        """Issues a session. `cap` is the text of a decimal: it goes into the JSON as it is."""
        body = f'{{"scopes": {json.dumps(list(scopes))}, "ttl_seconds": {ttl}, "spend_cap_usd": {cap}}}'
        answer = self.ask("POST", "/api/v1/sessions", key, body.encode(), {"Content-Type": "application/json"})
        assert answer.status == 201, answer
        return answer.json

    def listings(self, credential):
        """Every listing, page by page."""
        items, cursor = [], ""
        for _ in range(100):
            page = self.ask("GET", f"/api/v1/listings?limit=100{cursor}", credential).json
            items += page["items"]
            if not page.get("next_cursor"):
                return items
            cursor = "&cursor=" + page["next_cursor"]
        raise AssertionError("more than 100 pages of listings")

    def listing(self, credential, pricing):
        """The cheapest listing with that pricing."""
        found = [item for item in self.listings(credential) if item["pricing"] == pricing]
        assert found, f"the demonstration has no {pricing} listing"
        return min(found, key=lambda item: Decimal(item["price_usd"] or 0))

    def purchase(self, connection, token, name, idempotency_key):
        return connection.ask("POST", "/api/v1/purchases", token, {"name": name}, {"Idempotency-Key": idempotency_key})

    def install(self, connection, token, name, idempotency_key):
        return connection.ask("POST", "/api/v1/install", token, {"name": name}, {"Idempotency-Key": idempotency_key})
