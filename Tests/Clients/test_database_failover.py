# test_database_failover.py: a primary that dies and a standby that takes over, under load and without a restart of ours.

import pytest

import database
from load import Purchases
from postgres_server import Cutter, PostgresServer
from test_database_faults import NO_HANG_SECONDS, failures, is_ready, lines, lost, refusal_to_start, refused, started, until

pytestmark = pytest.mark.skipif(not database.IS_POSTGRES, reason="SQLite has no server")


@pytest.fixture
def pair():
    """A primary and its standby, which has what the primary says is committed: nothing answered may be lost with it."""
    primary = PostgresServer()
    standby = None
    try:
        standby = PostgresServer(copy_of=primary)
        until(lambda: primary.sql("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") == "1")
        primary.configure("synchronous_standby_names", "*")
        yield primary, standby
    finally:
        primary.remove()
        if standby:
            standby.remove()


def test_a_failover_is_followed_without_a_restart_and_loses_and_repeats_nothing(pair, serve):
    primary, standby = pair
    # The standby comes first: which one takes writes is found out, not assumed.
    server = started(serve, f"host={standby.folder},{primary.folder} user=purser dbname=postgres target_session_attrs=read-write")
    key = server.key()
    item = server.listing(key, "per_call")
    session = server.session(key, cap="90.00")
    with Purchases(server, session["token"], item["full_name"]) as purchases:
        until(lambda: len(purchases.answered) > 20)
        primary.kill()
        until(lambda: not is_ready(server))
        refused(server, key)
        before = len(purchases.answered)
        standby.promote()
        until(lambda: is_ready(server))
        until(lambda: len(purchases.answered) > before + 20)
    assert len(lost(server)) == 1 and "read-only" in lost(server)[0], lost(server)
    assert len(lines(server, "database is there again")) == 1
    assert purchases.slowest < NO_HANG_SECONDS
    purchases.check(standby)
    # The connection for announcements has followed too: what another node revokes is refused here.
    other = started(serve, standby.connection)
    other.data = server.data
    other.ask("DELETE", f"/api/v1/sessions/{session['session_id']}", key)
    until(lambda: server.ask("GET", "/api/v1/me", session["token"]).code == "session_revoked")


def test_a_standby_alone_is_told_in_one_line_at_the_start(pair, tmp_path):
    assert "read-only" in refusal_to_start(pair[1].connection, tmp_path)


def test_a_standby_in_the_primary_s_place_gives_503_until_it_is_promoted(pair, serve):
    primary, standby = pair
    network = Cutter(primary)
    try:
        server = started(serve, network.connection)
        key = server.key()
        network.point_at(standby)
        until(lambda: not is_ready(server))
        refused(server, key)
        assert len(lost(server)) == 1 and "read-only" in lost(server)[0], lost(server)
        assert not failures(server), failures(server)
        standby.promote()
        until(lambda: is_ready(server))
        assert server.session(key)["session_id"]
    finally:
        network.close()
