# postgres_server.py: a PostgreSQL server that a test may stop, start and cut off. The one that all tests share is another.

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path


def _programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1]


class PostgresServer:
    """A server of one test, in a folder of its own, on a UNIX socket."""

    def __init__(self, **options):
        self.folder = Path(tempfile.mkdtemp(prefix="purser-postgres-", dir="/tmp"))
        self.options = options
        self.process = None
        self.user = {}
        if os.geteuid() == 0:  # it refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        subprocess.run(
            [_programs() / "initdb", "-D", self.folder / "data", "-U", "purser", "--auth=trust", "--encoding=UTF8",
             "--locale=C.UTF-8", "--no-sync"], check=True, capture_output=True, cwd="/", **self.user)
        self.start()

    @property
    def connection(self):
        return f"host={self.folder} user=purser dbname=postgres"

    def start(self):
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "fsync": "off", "shared_buffers": "32MB",
                    "log_min_messages": "fatal", **self.options}
        arguments = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [_programs() / "postgres", "-D", self.folder / "data", *arguments], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **self.user)
        deadline = time.monotonic() + 30
        while subprocess.run([_programs() / "pg_isready", "-q", "-h", self.folder, "-U", "purser", "-d", "postgres"]).returncode:
            assert time.monotonic() < deadline, "PostgreSQL did not start"
            time.sleep(0.05)

    def stop(self):
        """As an operator would in a hurry: connections are ended, nothing is lost."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)

    def sql(self, statement):
        done = subprocess.run(
            ["psql", self.connection, "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-Atc", statement],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def hold(self, statement):
        """Runs a statement in a transaction that stays open until what is returned is closed."""
        held = subprocess.Popen(
            ["psql", self.connection, "--no-psqlrc", "-At"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        held.stdin.write(f"BEGIN;\n{statement};\nSELECT 'held';\n")
        held.stdin.flush()
        while "held" not in (line := held.stdout.readline()):
            assert line, "psql ended"
        return held

    def remove(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Cutter:
    """Stands between a client and the server, and cuts a connection after the answer to a commit has left the server."""

    def __init__(self, server):
        self.target = str(server.folder / ".s.PGSQL.5432")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.cuts = 0
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_next_commit(self):
        with self.lock:
            self.cuts = 1

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self.target)
            threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source, sink, is_answer):
        try:
            while chunk := source.recv(65536):
                if is_answer and b"COMMIT\0" in chunk and self._takes():
                    break
                sink.sendall(chunk)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _takes(self):
        with self.lock:
            if not self.cuts:
                return False
            self.cuts -= 1
            return True

    def close(self):
        self.listener.close()
