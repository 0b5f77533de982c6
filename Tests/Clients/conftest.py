# conftest.py: servers for tests. Each test starts its own; whatever happens they end with it, and a failure shows their output.

import shutil
import tempfile
from pathlib import Path

import pytest

from server import Server


@pytest.fixture
def serve():
    """`serve(*arguments, monetization=False, ...)` starts a server on a fresh data directory."""
    servers = []
    # Not pytest's own folder: its long names would leave no room for the path of the server's socket (108 bytes in all).
    home = Path(tempfile.mkdtemp(prefix="purser-"))

    def make(*arguments, monetization=False, start=True, **options):
        folder = home / str(len(servers))
        folder.mkdir()
        if monetization:
            arguments = (*arguments, "--monetization", "on")
        server = Server(folder, *arguments, **options)
        servers.append(server)
        return server.start() if start else server

    make.servers = servers
    yield make
    for server in servers:
        server.kill()
    shutil.rmtree(home, ignore_errors=True)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.failed and "serve" in getattr(item, "funcargs", {}):
        for number, server in enumerate(item.funcargs["serve"].servers):
            report.sections.append((f"last lines of server {number}", server.tail()))
