# conftest.py: servers for tests. Each test starts its own; whatever happens they end with it, and a failure shows their output.

import pytest

from server import Server


@pytest.fixture
def serve(tmp_path):
    """`serve(*arguments, monetization=False, ...)` starts a server on a fresh data directory."""
    servers = []

    def make(*arguments, monetization=False, start=True, **options):
        folder = tmp_path / f"server-{len(servers)}"
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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    if report.failed and "serve" in getattr(item, "funcargs", {}):
        for number, server in enumerate(item.funcargs["serve"].servers):
            report.sections.append((f"last lines of server {number}", server.tail()))
