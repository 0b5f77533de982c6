# test_uploads.py: large archives over connections that break and a server that dies: `purser publish` goes on where it was.

import hashlib
import json
import os
import re
import socket
import subprocess
import threading

from server import BINARY

PIECE = 4 << 20
SIZE = 9 << 20


class CuttingProxy:
    """Hands bytes on between its clients and a server. Of each connection named in `cuts` it breaks off after so many bytes."""

    def __init__(self, port, cuts=(), hold_at=None):
        """Having carried `hold_at` bytes to the server it keeps what comes then, until `release` is called."""
        self.target = port
        self.cuts = list(cuts)
        self.carried = 0
        # Where pieces began, in the order in which they were sent.
        self.offsets = []
        self.hold_at = hold_at
        self.held = threading.Event()
        self.released = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client):
        with client, socket.create_connection(("127.0.0.1", self.target)) as server:
            back = threading.Thread(target=self._copy, args=(server, client, False), daemon=True)
            back.start()
            self._copy(client, server, True)
            # The server closes once it has read all that came: what it was sent is not lost on the way.
            back.join()

    def _copy(self, source, target, is_upload):
        seen = 0
        try:
            while chunk := source.recv(65536):
                seen += len(chunk)
                # Small requests go through: it is pieces that break.
                if is_upload and self.cuts and seen > self.cuts[0]:
                    self.cuts.pop(0)
                    source.shutdown(socket.SHUT_RDWR)
                    target.shutdown(socket.SHUT_WR)
                    return
                if is_upload and self.hold_at is not None and self.carried >= self.hold_at:
                    self.held.set()
                    self.released.wait()
                target.sendall(chunk)
                if is_upload:
                    self.carried += len(chunk)
                    self.offsets += map(int, re.findall(rb"PATCH [^ ]+[?&]offset=([0-9]+) HTTP", chunk))
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def release(self):
        self.hold_at = None
        self.released.set()

    def close(self):
        self.release()
        self.listener.close()


def dataset(folder):
    """A folder whose archive does not get smaller by being packed."""
    folder.mkdir()
    (folder / "README.md").write_text("---\nname: noise\ndescription: Numbers without a meaning.\nlicense: CC0-1.0\n---\nText.\n")
    (folder / "noise.bin").write_bytes(os.urandom(SIZE))
    return folder


def publish(port, key, folder):
    environment = {**os.environ, "PURSER_URL": f"http://127.0.0.1:{port}", "PURSER_KEY": key, "no_proxy": "*"}
    return subprocess.Popen(
        [BINARY, "publish", str(folder), "--kind", "dataset", "--version", "1.0.0", "--json"], env=environment,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_large_archive_survives_broken_connections_and_is_sent_once(serve, tmp_path):
    server = serve()
    key = server.key("publish", "read")
    proxy = CuttingProxy(server.port, [3 << 20, 2 << 20, 1 << 20])
    out, said = (done := publish(proxy.port, key, dataset(tmp_path / "noise"))).communicate(timeout=300)
    proxy.close()
    assert done.returncode == 0, (out, said)
    published = json.loads(out)
    assert published["state"] in ("published", "review") and not proxy.cuts
    # It went on in the middle of pieces, and never before where it had been.
    assert proxy.offsets[0] == 0 and proxy.offsets == sorted(proxy.offsets)
    assert any(offset % PIECE for offset in proxy.offsets), proxy.offsets
    artifact = server.ask("GET", f"/api/v1/artifacts/{published['sha256']}", key)
    assert artifact.status == 200 and hashlib.sha256(artifact.body).hexdigest() == published["sha256"]


def test_a_command_that_was_killed_goes_on_where_it_was_when_it_is_begun_again(serve, tmp_path):
    server = serve()
    key = server.key("publish", "read")
    folder = dataset(tmp_path / "noise")
    proxy = CuttingProxy(server.port, hold_at=PIECE + (1 << 20))
    first = publish(proxy.port, key, folder)
    assert proxy.held.wait(120)
    first.kill()
    first.communicate()
    before = len(proxy.offsets)
    proxy.release()
    out, said = (done := publish(proxy.port, key, folder)).communicate(timeout=300)
    proxy.close()
    assert done.returncode == 0, (out, said)
    # The first piece was there, whatever became of the second one.
    assert proxy.offsets[before:] and all(offset >= PIECE for offset in proxy.offsets[before:]), proxy.offsets
    assert json.loads(out)["state"] in ("published", "review")


def test_two_who_send_the_same_archive_at_once_both_come_to_the_end(serve, tmp_path):
    server = serve()
    key = server.key("publish", "read")
    folder = dataset(tmp_path / "noise")
    proxy = CuttingProxy(server.port, hold_at=PIECE + (1 << 20))
    first = publish(proxy.port, key, folder)
    assert proxy.held.wait(120)
    # The first one holds the upload in the middle of a piece.
    second = publish(server.port, key, folder)
    seen = []
    while line := second.stderr.readline():
        seen.append(line)
        if " are there" in line:
            break
    else:
        raise AssertionError(seen)
    proxy.release()
    ends = [process.communicate(timeout=300) for process in (first, second)]
    proxy.close()
    assert [first.returncode, second.returncode] == [0, 0], (ends, seen)
    published = [json.loads(out) for out, _ in ends]
    assert published[0]["sha256"] == published[1]["sha256"]
    assert not any(item["state"] == "refused" for item in published)


def test_an_upload_survives_a_server_that_is_killed(serve):
    server = serve()
    key = server.key("publish")
    archive = os.urandom(SIZE)
    wish = {"size": SIZE, "sha256": hashlib.sha256(archive).hexdigest()}
    upload = server.ask("POST", "/api/v1/uploads", key, wish).json["upload_id"]
    address = f"/api/v1/uploads/{upload}"
    assert server.ask("PATCH", f"{address}?offset=0", key, archive[:PIECE]).json["offset"] == PIECE
    # A piece that is never finished: its connection stays open until the server is gone.
    with socket.create_connection(("127.0.0.1", server.port)) as begun:
        begun.sendall(
            f"PATCH {address}?offset={PIECE} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\n"
            f"Content-Length: {PIECE}\r\n\r\n".encode() + archive[PIECE : PIECE + 100_000])
        server.kill()
    server.start()
    again = server.ask("POST", "/api/v1/uploads", key, wish)
    offset = again.json["offset"]
    assert again.status == 200 and again.json["upload_id"] == upload and PIECE <= offset <= PIECE + 100_000
    done = server.ask("PATCH", f"{address}?offset={offset}", key, archive[offset:])
    assert done.status == 200 and done.json["complete"], done
    assert server.ask("HEAD", address, key).status == 200
    # Noise is no archive: the digest was right, and what it holds is looked at afterwards.
    assert server.ask("POST", f"/api/v1/publish?version=1.0.0&upload={upload}", key).code == "invalid_artifact"
    assert server.ask("DELETE", address, key).status == 200
    assert not list((server.data / "artifacts" / "uploads").iterdir())
