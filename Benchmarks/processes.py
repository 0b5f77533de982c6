# processes.py: the programs that a benchmark starts, and what it reads off them: CPU time, memory, and wrk's counts.

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BINARY = Path(os.environ.get("PURSER_BINARY", ROOT / ".build/release/purser"))
TICK_MICROSECONDS = 1e6 / os.sysconf("SC_CLK_TCK")
START_SECONDS = 60


class CannotMeasure(Exception):
    """A row that could not be measured, and why. The other rows go on."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, method, path, credential=None, body=None, headers=None):
    """One request; status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        sent = dict(headers or {})
        if credential:
            sent["Authorization"] = f"Bearer {credential}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        connection.request(method, path, body=body, headers=sent)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def family(pid):
    """A process and its children, and theirs."""
    found, waiting = [], [pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                waiting += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def cpu_microseconds(pid):
    """User and system time of all threads of a process and of its children, also of those that have ended and were waited for."""
    ticks = 0
    for member in family(pid):
        try:
            fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks * TICK_MICROSECONDS


class Program:
    """A server process with its children, on a loopback port."""

    def __init__(self, arguments, port, log):
        self.port = port
        self.log = open(log, "ab")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [str(argument) for argument in arguments], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def wait_for(self, path, credential=None):
        """Seconds from the start of the process to the first 200."""
        while time.monotonic() - self.started < START_SECONDS:
            if self.process.poll() is not None:
                break
            try:
                if ask(self.port, "GET", path, credential)[0] == 200:
                    return time.monotonic() - self.started
            except OSError:
                pass
            time.sleep(0.001)
        last = Path(self.log.name).read_text(errors="replace")[-2000:]
        raise CannotMeasure(f"{self.process.args[0]} did not answer {path}; its last lines:\n{last}")

    def cpu_microseconds(self):
        return cpu_microseconds(self.process.pid)

    def resident_bytes(self):
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", text)[1]) * 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


class Bench:
    """One run: its folder, its servers, and how long each load lasts. Everything ends with it."""

    def __init__(self, seconds, rounds):
        self.seconds, self.rounds = seconds, rounds
        # Beside the build, not in the temporary folder: that one may be memory, where a sync costs nothing.
        self.folder = ROOT / ".build" / f"bench-{os.getpid()}"
        self.folder.mkdir(parents=True)
        self.running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in self.running:
            program.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop(self, program):
        program.stop()
        self.running.remove(program)

    # purser

    def purser(self, data, *arguments):
        """`purser serve` on that data directory, not waited for. Its log goes to a file, as a service's does."""
        port = free_port()
        program = Program(
            [BINARY, "serve", "--demo", "--access-log", "off", "--data", self.folder / data, "--listen", f"127.0.0.1:{port}", *arguments], port,
            self.folder / f"{data}.log")
        self.running.append(program)
        return program

    def ready_purser(self, data, *arguments):
        program = self.purser(data, *arguments)
        program.wait_for("/readyz")
        return program

    def command(self, *arguments):
        done = subprocess.run([BINARY, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise CannotMeasure(f"purser {arguments[0]}: {done.stderr.strip() or done.returncode}")
        return done.stdout

    def key(self, data, scopes="read,install,purchase,account"):
        text = self.command("key", "create", "--data", self.folder / data, "--account", "demo", "--scope", scopes, "--json")
        return json.loads(text)["key"]

    def session(self, program, key, cap="1000000.00", scopes=("read", "install", "purchase")):
        body = f'{{"scopes":{json.dumps(scopes)},"ttl_seconds":3600,"spend_cap_usd":{cap}}}'
        status, answer = ask(program.port, "POST", "/api/v1/sessions", key, body.encode())
        if status != 201:
            raise CannotMeasure(f"POST /api/v1/sessions: {status} {answer[:300]!r}")
        return json.loads(answer)

    # nginx

    def nginx(self, locations):
        """nginx with one worker a core, no access log, and everything it writes under the run's folder."""
        port = free_port()
        home = self.folder / f"nginx-{port}"
        home.mkdir()
        temporary = "".join(f"  {kind}_temp_path {home}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;" if os.geteuid() == 0 else ""
        (home / "nginx.conf").write_text(f"""{user}
worker_processes {os.cpu_count()};
pid {home}/pid;
error_log {home}/error.log;
daemon off;
events {{ worker_connections 4096; }}
http {{
{temporary}  access_log off;
  keepalive_requests 1000000000;
  sendfile on;
  tcp_nopush on;
  default_type application/octet-stream;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    root {home};
{locations}
  }}
}}
""")
        program = Program([shutil.which("nginx") or "/usr/sbin/nginx", "-p", home, "-c", home / "nginx.conf"], port, home / "log")
        program.home = home
        self.running.append(program)
        return program

    # Load

    def load(self, program, path, connections, *wrk_arguments, threads=1, script=None, script_arguments=(), others=()):
        """One load by wrk; CPU of the server for a request, requests a second, and the 99th percentile of latency.

        `others` are processes that work for the server, a database's for instance: theirs is counted as well.
        """
        arguments = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{self.seconds}s", "--latency", *wrk_arguments]
        if script:
            arguments += ["-s", str(Path(__file__).parent / "wrk" / script)]
        arguments += [f"http://127.0.0.1:{program.port}{path}"]
        if script_arguments:
            arguments += ["--", *map(str, script_arguments)]
        pids = [program.process.pid, *others]
        before = sum(map(cpu_microseconds, pids))
        done = subprocess.run(arguments, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=self.seconds + 60)
        spent = sum(map(cpu_microseconds, pids)) - before
        if done.returncode:
            raise CannotMeasure(f"wrk: {done.stderr.strip()}")
        return Load.read(done.stdout, spent)

    def reference(self, name, *arguments):
        """Builds and runs one of the C programs; CPU for one, and how many a second."""
        binary = self.folder / name
        if not binary.exists():
            subprocess.run(
                ["gcc", "-O2", str(Path(__file__).parent / "reference" / f"{name}.c"), "-o", str(binary), "-lsqlite3", "-lcrypto"],
                check=True)
        database = self.folder / "reference.db"
        try:
            done = subprocess.run([binary, database, *map(str, arguments)], capture_output=True, text=True, timeout=300)
        finally:
            for path in self.folder.glob("reference.db*"):
                path.unlink()
        if done.returncode:
            raise CannotMeasure(done.stderr.strip())
        _, cpu, rate = done.stdout.split()
        return Load(float(cpu), float(rate), None)


@dataclass
class Load:
    """What one load cost: microseconds of server CPU for a request, requests a second, milliseconds at the 99th percentile."""

    cpu: float
    rate: float
    p99: float | None

    @classmethod
    def read(cls, text, spent):
        requests = re.search(r"(\d+) requests in ([\d.]+)(s|m)", text)
        wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        if wrong:
            raise CannotMeasure(f"{wrong[1]} of {requests[1]} answers were errors")
        broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+)", text)
        if broken and any(int(count) for count in broken.groups()):
            raise CannotMeasure(broken[0])
        if not requests or not int(requests[1]):
            raise CannotMeasure(f"no request was answered:\n{text}")
        value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
        return cls(
            spent / int(requests[1]), float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
            float(value) * {"us": 1e-3, "ms": 1.0, "s": 1e3}[unit])
