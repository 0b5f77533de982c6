# rows.py: what is measured, one function a row. Ours and the reference take turns, so that both see the same machine.

import hashlib
import json
import os
import secrets
import statistics
from dataclasses import dataclass
from urllib.parse import urlsplit

import stored_sessions
from processes import CannotMeasure, Load, ask

SESSIONS = 100_000
STORED = 1_000_000
# How many of the stored sessions are brought to life, to see what each takes, after some others.
LIVE = 100_000
WARM = 20_000
# Each with a connection of its own.
UPLOADERS = 8


@dataclass
class Row:
    """A line of the table. `ratio` is ours over the reference, or None where the bar is absolute; `met` says which side of it."""

    name: str
    ours: str
    reference: str
    ratio: float | None
    bar: str
    met: bool


def median(loads):
    return Load(
        statistics.median(load.cpu for load in loads), statistics.median(load.rate for load in loads),
        None if loads[0].p99 is None else statistics.median(load.p99 for load in loads))


def in_turns(bench, ours, theirs):
    """Both sides `rounds` times, one after the other, after one load each that is not counted."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(bench.rounds)]
    return median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])


def words(load):
    latency = "" if load.p99 is None else f", p99 {load.p99:.1f} ms"
    return f"{load.cpu:.2f} µs, {load.rate:,.0f}/s{latency}"


def compared(name, ours, theirs, reference, limit):
    ratio = ours.cpu / theirs.cpu
    return Row(name, words(ours), f"{reference}: {words(theirs)}", ratio, f"≤ {limit} ×", ratio <= limit)


def me(bench):
    """`GET /me` with a session's token, against nginx returning a constant of the same size."""
    server = bench.ready_purser("me")
    token = bench.session(server, bench.key("me"))["token"]
    status, body = ask(server.port, "GET", "/api/v1/me", token)
    if status != 200:
        raise CannotMeasure(f"GET /api/v1/me: {status}")
    nginx = bench.nginx(f"""    location = /api/v1/me {{ default_type application/json; return 200 '{"x" * len(body)}'; }}""")
    nginx.wait_for("/api/v1/me")
    header = ("-H", f"Authorization: Bearer {token}")
    ours, theirs = in_turns(
        bench, lambda: bench.load(server, "/api/v1/me", 64, *header), lambda: bench.load(nginx, "/api/v1/me", 64, *header))
    yield compared(f"`GET /me`, {len(body)} bytes, 64 connections", ours, theirs, "nginx `return 200`", 1.25)


def issue(bench):
    """`POST /sessions`, against one row and one MAC in C."""
    server = bench.ready_purser("issue")
    key = bench.key("issue")
    ours, theirs = in_turns(
        bench, lambda: bench.load(server, "/api/v1/sessions", 256, script="issue.lua", script_arguments=[key]),
        lambda: bench.reference("sessions", 50_000 * bench.seconds, 64))
    yield compared("issue a session, 256 connections", ours, theirs, "one row + one MAC in C, 64 a commit", 2.5)


def purchase(bench):
    """`POST /purchases` by 100,000 sessions at random, monetization on, against the lean row set in C."""
    server = bench.ready_purser("purchase", "--monetization", "on")
    key = bench.key("purchase")
    example = bench.session(server, key)["token"]
    _, body = ask(server.port, "GET", "/api/v1/listings?price=paid&limit=100", key)
    charged = [item for item in json.loads(body)["items"] if item["pricing"] == "per_call"]
    if not charged:
        raise CannotMeasure("the demonstration has no per_call listing")
    name = charged[0]["full_name"]
    bench.stop(server)
    data = bench.folder / "purchase"
    stored_sessions.insert(data, SESSIONS)
    stored_sessions.fill_balances(data)
    tokens = bench.folder / "tokens"
    tokens.write_text("\n".join(stored_sessions.tokens(data, example, range(1, SESSIONS + 1))) + "\n")
    server = bench.ready_purser("purchase", "--monetization", "on")
    ours, theirs = in_turns(
        bench, lambda: bench.load(server, "/api/v1/purchases", 256, script="purchase.lua",
                                  script_arguments=[tokens, name, secrets.token_hex(8)]),
        lambda: bench.reference("purchases", SESSIONS, 15_000 * bench.seconds, 64))
    yield compared("purchase, durable, 256 connections", ours, theirs, "lean row set in C, 64 a commit", 2.5)
    indexed = median([bench.reference("purchases", SESSIONS, 15_000 * bench.seconds, 64, "index") for _ in range(bench.rounds)])
    yield Row("… against the same with an index on (session, key)", words(ours), words(indexed), ours.cpu / indexed.cpu, "", True)


def artifact(bench):
    """Downloads of stored artifacts, against nginx and the same bytes in a file."""
    server = bench.ready_purser("artifact")
    key = bench.key("artifact")
    for label, size, connections in (("64 KiB", 64 * 1024, 64), ("1 MiB", 1024 * 1024, 16)):
        name = f"bench-{size}"
        folder = bench.folder / "skills" / str(size) / name
        folder.mkdir(parents=True)
        (folder / "SKILL.md").write_text(f"---\nname: {name}\ndescription: A skill of {label}.\n---\n\nRandom bytes.\n")
        (folder / "data.bin").write_bytes(os.urandom(size - 700))  # beside the archive's own headers
        bench.command("import", "skills", folder.parent, "--data", bench.folder / "artifact", "--owner", "demo")
        token = bench.session(server, key)["token"]
        status, body = ask(server.port, "POST", "/api/v1/install", token, json.dumps({"name": f"@demo/{name}"}).encode())
        if status != 200:
            raise CannotMeasure(f"install of a skill of {label}: {status} {body[:300]!r}")
        address = urlsplit(json.loads(body)["artifact"]["url"])
        path = address.path + (f"?{address.query}" if address.query else "")
        status, content = ask(server.port, "GET", path, token)
        if status != 200:
            raise CannotMeasure(f"GET {path}: {status}")
        nginx = bench.nginx("")
        (nginx.home / "artifact").write_bytes(content)
        nginx.wait_for("/artifact")
        header = ("-H", f"Authorization: Bearer {token}")
        ours, theirs = in_turns(
            bench, lambda p=path, c=connections, h=header: bench.load(server, p, c, *h),
            lambda n=nginx, c=connections, h=header: bench.load(n, "/artifact", c, *h))
        yield compared(f"artifact of {len(content):,} bytes, {connections} connections", ours, theirs, "nginx, static file", 1.25)
        bench.stop(nginx)


def upload(bench):
    """Uploads in one piece, each begun, sent and taken back, against nginx that stores the same bytes by PUT.

    nginx neither hashes what comes nor waits for the disk.
    """
    nginx = bench.nginx("    location /put/ { dav_methods PUT; create_full_put_path on; client_max_body_size 8m; }")
    for size in (64 * 1024, 1024 * 1024):
        # A server each: what the end of a load leaves begun counts for the account's bound.
        server = bench.ready_purser(f"upload-{size}")
        token = bench.session(server, bench.key(f"upload-{size}", "publish"), "0", ("publish",))["token"]
        bodies = bench.folder / f"bodies-{size}"
        bodies.mkdir()
        lines = []
        for number in range(UPLOADERS):
            content = os.urandom(size)
            (bodies / str(number)).write_bytes(content)
            lines.append(f"{hashlib.sha256(content).hexdigest()} {bodies / str(number)}\n")
        (bodies / "list").write_text("".join(lines))

        def load(program, script, *arguments):
            return bench.load(program, "/", UPLOADERS, threads=UPLOADERS, script=script, script_arguments=arguments)

        three, theirs = in_turns(
            bench, lambda to=server, one=token, folder=bodies: load(to, "upload.lua", one, folder / "list"),
            lambda folder=bodies: load(nginx, "put.lua", folder / "0"))
        ours = Load(three.cpu * 3, three.rate / 3, None)
        megabytes = size / 1e6
        yield Row(
            f"upload of {size:,} bytes, begun, sent and taken back, {UPLOADERS} connections",
            f"{words(ours)}, {ours.rate * megabytes:.0f} MB/s",
            f"nginx, PUT: {words(theirs)}, {theirs.rate * megabytes:.0f} MB/s", ours.cpu / theirs.cpu, "", True)
        bench.stop(server)


def install(bench):
    """`POST /install` of a free listing by one session, durable, against one row and one MAC in C."""
    server = bench.ready_purser("install")
    token = bench.session(server, bench.key("install"))["token"]
    ours, theirs = in_turns(
        bench, lambda: bench.load(server, "/api/v1/install", 256, script="install.lua", script_arguments=[token, "@purser/purser-agent"]),
        lambda: bench.reference("sessions", 50_000 * bench.seconds, 64))
    yield Row("install, durable, 256 connections", words(ours), f"one row + one MAC in C, 64 a commit: {words(theirs)}",
              ours.cpu / theirs.cpu, "", True)


def idle(bench):
    """Memory of a server that has just started. The first start scans the demonstration's catalogue, and is another matter."""
    first = bench.ready_purser("idle")
    scanned = first.resident_bytes() / 1e6
    bench.stop(first)
    server = bench.ready_purser("idle")
    size = server.resident_bytes() / 1e6
    yield Row("idle memory", f"{size:.1f} MB ({scanned:.1f} MB after scanning 17 listings)", "", None, "≤ 40 MB", size <= 40)


def million(bench):
    """A start with 1,000,000 stored sessions, to the first answer given to one of them; and what each takes once it is used."""
    server = bench.ready_purser("million")
    example = bench.session(server, bench.key("million"))["token"]
    bench.stop(server)
    data = bench.folder / "million"
    stored_sessions.insert(data, STORED)
    token, = stored_sessions.tokens(data, example, [STORED // 2])
    few, many = bench.folder / "few", bench.folder / "many"
    others = range(STORED - WARM, STORED)
    few.write_text("\n".join(stored_sessions.tokens(data, example, others)) + "\n")
    many.write_text("\n".join(stored_sessions.tokens(data, example, range(1, LIVE + 1))) + "\n")
    times, sizes = [], []
    for _ in range(bench.rounds):
        server = bench.purser("million")
        times.append(server.wait_for("/api/v1/me", token))
        server.wait_for("/readyz")
        # The first load fills what a server fills once: connections, verified tokens, the database's pages.
        bench.load(server, "/api/v1/me", 64, script="each.lua", script_arguments=[few])
        before = server.resident_bytes()
        asked = 0
        while asked < 2 * LIVE:
            asked += round(bench.load(server, "/api/v1/me", 64, script="each.lua", script_arguments=[many]).rate * bench.seconds)
        sizes.append(server.resident_bytes() - before)
        bench.stop(server)
    seconds, each = statistics.median(times), statistics.median(sizes) / LIVE
    yield Row("start with 1,000,000 sessions, to the first answer", f"{seconds:.3f} s", "", None, "≤ 0.5 s", seconds <= 0.5)
    yield Row(f"memory of a live session, of {LIVE:,} that are used", f"{each:.0f} bytes", "", None, "≤ 200 bytes", each <= 200)


ALL = {"me": me, "issue": issue, "purchase": purchase, "artifact": artifact, "upload": upload, "install": install, "idle": idle,
       "million": million}
