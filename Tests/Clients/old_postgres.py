# old_postgres.py: what says that it is PostgreSQL 9.6, and knows just enough of the protocol to be heard saying so.

import shutil
import socket
import struct
import tempfile
import threading
from pathlib import Path


def _message(kind, payload):
    return kind + struct.pack("!I", len(payload) + 4) + payload


def _parameter(name, value):
    return _message(b"S", f"{name}\0{value}\0".encode())


READY = _message(b"Z", b"I")
GREETING = (
    _message(b"R", struct.pack("!I", 0)) + _parameter("server_version", "9.6.24") + _parameter("server_encoding", "UTF8")
    + _parameter("client_encoding", "UTF8") + _message(b"K", struct.pack("!II", 1, 1)) + READY)
# The one question that libpq itself asks of so old a server: whether it takes writes.
WRITABLE = (
    _message(b"T", struct.pack("!H", 1) + b"transaction_read_only\0" + struct.pack("!IHIHIH", 0, 0, 25, 0xFFFF, 0xFFFFFFFF, 0))
    + _message(b"D", struct.pack("!HI", 1, 3) + b"off") + _message(b"C", b"SHOW\0") + READY)


class OldPostgres:
    """Listens where a real server in a folder of its own would."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="purser-old-", dir="/tmp"))
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def connection(self):
        return f"host={self.folder} user=purser dbname=postgres"

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with client, client.makefile("rb") as stream:
            try:
                while True:
                    size, code = struct.unpack("!II", stream.read(8))
                    stream.read(size - 8)
                    if code == 196608:  # version 3.0 of the protocol
                        break
                    client.sendall(b"N")  # no TLS, no GSSAPI
                client.sendall(GREETING)
                while kind := stream.read(1):
                    stream.read(struct.unpack("!I", stream.read(4))[0] - 4)
                    if kind == b"Q":
                        client.sendall(WRITABLE)
            except (OSError, struct.error):
                pass

    def remove(self):
        self.listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)
