# postgres_server.py: a PostgreSQL server that a test may stop, start, copy and cut off. The one that all tests share is another.

import atexit
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

    def __init__(self, copy_of=None, **options):
        """`copy_of` is a running server; this one is then its standby, and follows it until it is promoted."""
        self.folder = Path(tempfile.mkdtemp(prefix="purser-postgres-", dir="/tmp"))
        self.options = options
        self.process = None
        self.user = {}
        if os.geteuid() == 0:  # it refuses to run as root
            account = pwd.getpwnam("postgres")
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self.user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        if copy_of:
            self._run("pg_basebackup", "-D", self.data, "-d", copy_of.connection, "--write-recovery-conf", "--checkpoint=fast",
                      "--no-sync")
        else:
            subprocess.run(["cp", "-a", self._fresh() / "data", self.data], check=True)
        self.start()

    fresh = None

    def _fresh(self):
        """The folder of a server that nobody has started yet: it is made once, and copied for each."""
        if not PostgresServer.fresh:
            folder = Path(tempfile.mkdtemp(prefix="purser-postgres-", dir="/tmp"))
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            if self.user:
                os.chown(folder, self.user["user"], self.user["group"])
            self._run("initdb", "-D", folder / "data", "-U", "purser", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                      "--no-sync")
            PostgresServer.fresh = folder
        return PostgresServer.fresh

    def _run(self, program, *arguments):
        done = subprocess.run(
            [_programs() / program, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd="/", timeout=60,
            **self.user)
        assert done.returncode == 0, f"{program}: {done.stderr}"

    @property
    def data(self):
        return self.folder / "data"

    @property
    def connection(self):
        return f"host={self.folder} port={self.port} user=purser dbname=postgres"

    @property
    def port(self):
        return self.options.get("port", 5432)

    def start(self):
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "fsync": "off", "shared_buffers": "32MB",
                    "log_min_messages": "fatal", **self.options}
        arguments = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.process = subprocess.Popen(
            [_programs() / "postgres", "-D", self.data, *arguments], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **self.user)
        deadline = time.monotonic() + 30
        while subprocess.run([_programs() / "pg_isready", "-q", "-h", self.folder, "-p", str(self.port), "-U", "purser", "-d", "postgres"]).returncode:
            assert time.monotonic() < deadline and self.process.poll() is None, "PostgreSQL did not start"
            time.sleep(0.05)

    def kill(self):
        """As a machine that loses its power."""
        self._signal(signal.SIGKILL)
        self.process.wait(30)

    def freeze(self):
        """As a machine whose cable is cut: it says nothing, and ends nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self):
        self._signal(signal.SIGCONT)

    def _signal(self, number):
        """Sends a signal to the server and to its processes; each of these is a session of its own, so that no group holds them."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for pid in [self.process.pid, *map(int, children)]:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def promote(self):
        """Lets a standby take writes."""
        assert self.sql("SELECT pg_promote()") == "t"

    def configure(self, name, value):
        """Changes a setting of the running server, and waits until new connections have it."""
        self.sql(f"ALTER SYSTEM SET {name} = '{value}'")
        self.sql("SELECT pg_reload_conf()")
        deadline = time.monotonic() + 30
        while self.sql(f"SHOW {name}") != str(value):
            assert time.monotonic() < deadline, f"{name} was not taken"
            time.sleep(0.05)

    def end_connections(self):
        """Ends everybody's connection but one's own."""
        self.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")

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
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Cutter:
    """Stands between clients and a server, and cuts a connection after the answer to a commit has left the server.

    What stands behind it may be exchanged: `point_at` another server, and the connections to the first are cut.
    """

    def __init__(self, server):
        self.target = str(server.folder / ".s.PGSQL.5432")
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.cuts = 0
        self.open = set()
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def connection(self):
        return f"host=127.0.0.1 port={self.port} user=purser dbname=postgres"

    def cut_next_commit(self):
        with self.lock:
            self.cuts = 1

    def point_at(self, server):
        with self.lock:
            self.target = str(server.folder / ".s.PGSQL.5432")
            ends = list(self.open)
        for end in ends:
            self._shut(end)

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            with self.lock:
                target = self.target
                self.open |= {client, server}
            try:
                server.connect(target)
            except OSError:  # nobody listens there now
                self._shut(client)
                continue
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
            self._shut(end)

    def _shut(self, end):
        with self.lock:
            self.open.discard(end)
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
