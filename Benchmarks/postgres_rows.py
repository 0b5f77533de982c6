# postgres_rows.py: what is measured on PostgreSQL, one function a row. The server is one of its own, with its log flushed as in
# service; pgbench runs the equivalent statements on the same server, in turns.

import json
import os
import re
import resource
import secrets
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import stored_sessions
from processes import CannotMeasure, Load, ask, cpu_microseconds
from rows import Row, median, words

sys.path.append(str(Path(__file__).resolve().parent.parent / "Tests" / "Clients"))
from postgres_server import PostgresServer  # noqa: E402

SESSIONS = 100_000
ACCOUNTS = 1_000
# As many as the server's loops may open in all.
CONNECTIONS = 16 * os.cpu_count()
REVOCATIONS = 300

# Accounts, keys and sessions of a market that is in use: session n is one of account n modulo ACCOUNTS.
FILL = f"""
    INSERT INTO account (id, handle, handle_folded, name, balance, created_at)
    SELECT decode('0180' || lpad(to_hex(n), 28, '0'), 'hex'), 'bench-' || n, 'bench-' || n, 'bench', 1000000000000000, 0
      FROM generate_series(0, {ACCOUNTS - 1}) n;
    INSERT INTO api_key (account_id, id, hash, scopes, label, created_at)
    SELECT a.id, a.id, sha256(a.id), 127, '', 0 FROM account a WHERE a.handle LIKE 'bench-%';
    INSERT INTO session (account_id, id, key_id, label, scopes, cap, spent, held, state, created_at, expires_at)
    SELECT decode('0180' || lpad(to_hex(n % {ACCOUNTS}), 28, '0'), 'hex'), decode('0190' || lpad(to_hex(n), 28, '0'), 'hex'),
           decode('0180' || lpad(to_hex(n % {ACCOUNTS}), 28, '0'), 'hex'), '', 7, 1000000000000, 0, 0, 'active',
           (extract(epoch FROM now()) * 1000)::bigint, (extract(epoch FROM now()) * 1000)::bigint + 86400000
      FROM generate_series(1, {SESSIONS}) n;
    ANALYZE;
"""

# The statements of an issued session, and of a purchase by one of them, as the server sends them.
ISSUE = f"""
\\set a random(0, {ACCOUNTS - 1})
BEGIN;
INSERT INTO session (account_id, id, key_id, label, scopes, cap, spent, held, state, created_at, expires_at)
VALUES (decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex'), uuid_send(gen_random_uuid()),
        decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex'), '', 7, 2000000, 0, 0, 'active', 0, 9999999999999);
COMMIT;
"""
PURCHASE = f"""
\\set n random(1, {SESSIONS})
\\set a :n % {ACCOUNTS}
\\set k random(1, 1000000000000)
BEGIN;
SELECT 1 FROM answer WHERE key_digest = substr(sha256(convert_to(lpad(to_hex(:n::bigint), 32, '0') || ' p ' || :k::text, 'UTF8')), 1, 16);
SELECT l.id, l.owner_id, l.name, l.kind, l.title, l.summary, l.pricing, l.price, l.latest FROM listing l WHERE l.full_name_folded = 'NAME';
UPDATE session SET spent = spent + 1000
 WHERE account_id = decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex') AND id = decode('0190' || lpad(to_hex(:n::bigint), 28, '0'), 'hex')
   AND state = 'active' AND expires_at > 0 AND 1000 <= cap - spent - held
   AND EXISTS (SELECT 1 FROM api_key k WHERE k.account_id = session.account_id AND k.id = session.key_id AND k.revoked_at IS NULL)
RETURNING spent, held, cap - spent - held;
UPDATE account SET balance = balance - 1000 WHERE id = decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex') AND balance >= 1000;
INSERT INTO ledger (id, account_id, credit_account_id, kind, amount, fee, created_at)
VALUES (uuid_send(gen_random_uuid()), decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex'), '\\x00', 'purchase', 1000, 0, 0);
INSERT INTO entitlement (account_id, listing_id, purchase_id, created_at)
VALUES (decode('0180' || lpad(to_hex(:a::bigint), 28, '0'), 'hex'), '\\x01', '\\x02', 0)
ON CONFLICT (account_id, listing_id) DO UPDATE SET purchase_id = excluded.purchase_id WHERE entitlement.purchase_id IS NULL;
INSERT INTO answer (key_digest, request, status, body, created_at)
VALUES (substr(sha256(convert_to(lpad(to_hex(:n::bigint), 32, '0') || ' p ' || :k::text, 'UTF8')), 1, 16), '\\x00', 201, decode(repeat('00', 160), 'hex'), 0);
COMMIT;
"""


class Market:
    """A PostgreSQL server with a market in it, and any number of purser servers on it."""

    def __init__(self, bench):
        self.bench = bench
        self.postgres = PostgresServer(fsync="on", shared_buffers="256MB", max_connections=200, max_wal_size="4GB")
        self.nodes = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.postgres.remove()

    @property
    def pid(self):
        return self.postgres.process.pid

    def node(self):
        program = self.bench.ready_purser("postgres", "--monetization", "on", "--database", self.postgres.connection)
        self.nodes.append(program)
        return program

    def key(self):
        text = self.bench.command("key", "create", "--database", self.postgres.connection, "--account", "demo",
                                  "--scope", "read,install,purchase,account", "--json")
        return json.loads(text)["key"]

    def pgbench(self, script):
        """Transactions a second of a script, with as many connections as one purser server may have, and the CPU of pgbench and of
        PostgreSQL for each."""
        path = self.bench.folder / "script.sql"
        path.write_text(script)
        before = cpu_microseconds(self.pid) + children_microseconds()
        done = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "1", "-T", str(self.bench.seconds), "-f", path,
             self.postgres.connection], capture_output=True, text=True, timeout=self.bench.seconds + 60)
        if done.returncode:
            raise CannotMeasure(f"pgbench: {done.stderr.strip()[-500:]}")
        spent = cpu_microseconds(self.pid) + children_microseconds() - before
        rate = float(re.search(r"tps = ([\d.]+)", done.stdout)[1])
        count = int(re.search(r"actually processed: (\d+)", done.stdout)[1])
        return Load(spent / count, rate, None)

    def tokens(self, example):
        """A file with a token of each stored session."""
        secret = bytes.fromhex(self.postgres.sql("SELECT encode(secret, 'hex') FROM signing_key ORDER BY created_at DESC LIMIT 1"))
        path = self.bench.folder / "tokens"
        accounts = [stored_sessions.text("acc_", 0x0180, number) for number in range(ACCOUNTS)]
        prefix = stored_sessions.claims(example)["sub"].split("_")[0] + "_"
        accounts = [prefix + account.removeprefix("acc_") for account in accounts]
        path.write_text("\n".join(stored_sessions.signed(
            secret, example, ((number, accounts[number % ACCOUNTS]) for number in range(1, SESSIONS + 1)))) + "\n")
        return path


def children_microseconds():
    """CPU of the programs that this one has started and waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e6


def beside_pgbench(name, market, ours, script, reference="the same statements"):
    """Rates in turns, and the CPU of a server and of PostgreSQL for one; the bar is a share of pgbench's rate."""
    ours(), market.pgbench(script)
    pairs = [(ours(), market.pgbench(script)) for _ in range(market.bench.rounds)]
    mine, theirs = median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])
    ratio = mine.rate / theirs.rate
    yield Row(name, words(mine), f"pgbench, {reference}, {CONNECTIONS} connections: {theirs.rate:,.0f}/s", ratio, "rate ≥ 0.7 ×",
              ratio >= 0.7)
    yield Row("… CPU of server and PostgreSQL for one", f"{mine.cpu:.0f} µs", f"pgbench and PostgreSQL: {theirs.cpu:.0f} µs",
              mine.cpu / theirs.cpu, "", True)


def market_with_sessions(bench):
    """A market, one node and tokens for its sessions."""
    if not shutil.which("pgbench") and not shutil.which("psql"):
        raise CannotMeasure("PostgreSQL is missing; scripts/setup bench installs it")
    market = Market(bench)
    try:
        node = market.node()
        key = market.key()
        example = bench.session(node, key)["token"]
        market.postgres.sql(FILL)
        _, body = ask(node.port, "GET", "/api/v1/listings?price=paid&limit=100", key)
        name = next(item["full_name"] for item in json.loads(body)["items"] if item["pricing"] == "per_call")
        return market, node, key, name, market.tokens(example)
    except BaseException:
        market.postgres.remove()  # nobody else would: it is not in the caller's hands yet
        raise


def purchases(bench, market, node, tokens, name):
    return bench.load(node, "/api/v1/purchases", 64, script="purchase.lua",
                      script_arguments=[tokens, name, secrets.token_hex(8)], others=[market.pid])


def postgres(bench):
    """Issuing and buying on PostgreSQL, beside pgbench on the same server."""
    market, node, key, name, tokens = market_with_sessions(bench)
    with market:
        yield from beside_pgbench(
            "PostgreSQL: issue a session, 64 connections", market,
            lambda: bench.load(node, "/api/v1/sessions", 64, script="issue.lua", script_arguments=[key], others=[market.pid]),
            ISSUE)
        script = PURCHASE.replace("NAME", name.removeprefix("@"))
        yield from beside_pgbench(
            "PostgreSQL: purchase, 64 connections", market, lambda: purchases(bench, market, node, tokens, name), script)
        yield from hot_session(bench, market, node, tokens, name, script)


def hot_session(bench, market, node, tokens, name, script):
    """One session that buys as fast as it can, and what another one waits for meanwhile."""
    lines = tokens.read_text().splitlines()
    hot = bench.folder / "hot"
    hot.write_text(lines[0] + "\n")
    delays = []

    def load():
        ended = threading.Event()
        thread = threading.Thread(target=buy_beside, args=(node, lines[1], name, ended, delays))
        thread.start()
        try:
            return purchases(bench, market, node, hot, name)
        finally:
            ended.set()
            thread.join()

    yield from beside_pgbench(
        "PostgreSQL: purchases by one session, 64 connections", market, load,
        script.replace(f"random(1, {SESSIONS})", "1"), "the same statements on one session")
    delays.sort()
    p50, p99 = delays[len(delays) // 2] * 1000, delays[len(delays) * 99 // 100] * 1000
    yield Row("… a purchase by another session meanwhile", f"p50 {p50:.1f} ms, p99 {p99:.1f} ms", "", None, "", True)


def buy_beside(node, token, name, ended, delays):
    """Purchases by one session of another account, one after the other; the seconds that each takes."""
    while not ended.is_set():
        begun = time.monotonic()
        status, body = ask(node.port, "POST", "/api/v1/purchases", token, json.dumps({"name": name}).encode(),
                           {"Idempotency-Key": secrets.token_hex(8)})
        if status != 201:
            raise CannotMeasure(f"POST /api/v1/purchases beside a hot session: {status} {body[:300]!r}")
        delays.append(time.monotonic() - begun)
        time.sleep(0.01)


def nodes(bench):
    """Two nodes on one database: what they do together, and how soon one knows what the other has revoked."""
    market, first, key, name, tokens = market_with_sessions(bench)
    with market:
        one = [purchases(bench, market, first, tokens, name) for _ in range(bench.rounds + 1)][1:]
        second = market.node()
        both = [together(bench, (first, second), tokens, name) for _ in range(bench.rounds)]
        alone, rate = median(one), statistics.median(both)
        yield Row("PostgreSQL: purchases by two nodes on these two cores", f"{rate:,.0f}/s", f"one node: {alone.rate:,.0f}/s",
                  rate / alone.rate, "", True)
        delays = sorted(revocation(bench, first, second, key) for _ in range(REVOCATIONS))
        p50, p99 = delays[len(delays) // 2] * 1000, delays[len(delays) * 99 // 100] * 1000
        yield Row("revocation on one node to the first refusal on the other", f"p50 {p50:.1f} ms, p99 {p99:.1f} ms", "", None,
                  "p99 ≤ 100 ms", p99 <= 100)


def together(bench, programs, tokens, name):
    """Purchases a second of several nodes at once, each with its share of the connections."""
    loads = [subprocess.Popen(
        ["wrk", "-t1", f"-c{64 // len(programs)}", f"-d{bench.seconds}s", "-s", str(Path(__file__).parent / "wrk" / "purchase.lua"),
         f"http://127.0.0.1:{program.port}/api/v1/purchases", "--", str(tokens), name, secrets.token_hex(8)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) for program in programs]
    outputs = [load.communicate(timeout=bench.seconds + 60)[0] for load in loads]
    if any("Non-2xx" in output for output in outputs):
        raise CannotMeasure("answers of two nodes were errors")
    return sum(float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]) for output in outputs)


def revocation(bench, first, second, key):
    """Seconds from the answer of a revocation to the first refusal elsewhere."""
    session = bench.session(first, key)
    if ask(second.port, "GET", "/api/v1/me", session["token"])[0] != 200:
        raise CannotMeasure("the second node does not know a session of the first")
    status, _ = ask(first.port, "DELETE", f"/api/v1/sessions/{session['session_id']}", key)
    answered = time.monotonic()
    if status != 200:
        raise CannotMeasure(f"DELETE: {status}")
    while ask(second.port, "GET", "/api/v1/me", session["token"])[0] == 200:
        pass
    return time.monotonic() - answered
