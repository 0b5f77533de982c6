# test_durability.py: no answer to a purchase, an install or an issue leaves before the disk has it. strace watches the server: kill -9 says nothing
# about a disk's cache, the order of the system calls does.

import re
import shutil
import threading
from dataclasses import dataclass

import pytest

CALLS = "recvfrom,recvmsg,read,readv,sendto,sendmsg,write,writev,sendfile,pwrite64,pwritev,fdatasync,fsync"
ROUNDS = 6
AGENTS = 4

SYSTEM_CALL = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\((?:(\d+)(?:<(.*?)>(?=[,)\s]))?)?)(.*)$")


@dataclass
class Event:
    """One step of the trace: `kind` is request, answer, write, sync begins or sync done; `connection` is the client's port."""

    kind: str
    connection: str = ""
    number: int = 0


def events(trace):
    """The steps that matter, in the order in which they happened. A call that strace splits counts where it matters: a request,
    a write and an answer when they begin or end, a sync both when it begins and when it is done."""
    pending = {}
    for number, line in enumerate(trace.splitlines(), 1):
        match = SYSTEM_CALL.match(line)
        if not match:
            continue
        thread, resumed, name, _, path, rest = match.groups()
        if resumed:
            name, path, begun = pending.pop(thread, (resumed, "", ""))
            ended, rest = True, rest
        else:
            path, begun, ended = path or "", rest, "<unfinished ...>" not in rest
            if not ended:
                pending[thread] = (name, path, rest)
        yield from steps(name, path, rest, bool(resumed), ended, number)


def steps(name, path, text, resumed, ended, number):
    client = re.search(r"TCP:\[[^\]]*?:\d+->[^\]]*?:(\d+)\]", path)
    if client:
        if name in ("recvfrom", "recvmsg", "read", "readv"):
            # The request's text is known only when the call is done.
            if ended and re.search(r"POST /api/v1/(purchases|install|sessions) ", text):
                yield Event("request", client[1], number)
        elif not resumed and re.search(r'"HTTP/1\.1 20[01]', text):
            yield Event("answer", client[1], number)
    elif path.endswith((".db-wal", ".db", ".db-journal")):
        if name in ("pwrite64", "pwritev", "write", "writev") and not resumed:
            yield Event("write", number=number)
        elif name in ("fdatasync", "fsync"):
            if not resumed:
                yield Event("sync begins", number=number)
            if ended and re.search(r"= 0$", text):
                yield Event("sync done", number=number)


def early_answers(trace):
    """Each answer that left before a write made after its request was followed by a sync, with the line that it stands in."""
    waiting, early, answers = {}, [], 0
    for event in events(trace):
        if event.kind == "request":
            waiting[event.connection] = "asked"
        elif event.kind == "answer" and event.connection in waiting:
            answers += 1
            if waiting.pop(event.connection) != "durable":
                early.append(f"line {event.number}: answer on port {event.connection}")
        else:
            # A sync covers what was written before it began.
            following = {("asked", "write"): "written", ("written", "sync begins"): "syncing", ("syncing", "sync done"): "durable"}
            for connection, state in waiting.items():
                waiting[connection] = following.get((state, event.kind), state)
    return answers, early


def test_no_answer_to_what_changes_something_leaves_before_its_sync(serve, tmp_path):
    if not shutil.which("strace"):
        pytest.skip("strace is not installed: scripts/setup test")
    trace = tmp_path / "trace"
    server = serve("--monetization", "on", wrapper=["strace", "-f", "-qq", "-yy", "-s", "200", "-o", str(trace), "-e", f"trace={CALLS}"])
    key = server.key("read", "install", "purchase")
    paid, free = (server.listing(key, pricing)["full_name"] for pricing in ("per_call", "free"))
    token = server.session(key, ("read", "install", "purchase"), cap="50.00")["token"]
    statuses = {"purchase": [], "install": [], "issue": []}

    def work(agent):
        connection = server.connection()
        try:
            for number in range(ROUNDS):
                name = f"durable-{agent}-{number}"
                statuses["purchase"].append(server.purchase(connection, token, paid, name).status)
                statuses["install"].append(server.install(connection, token, free, name).status)
                issue = {"scopes": ["read"], "ttl_seconds": 60, "spend_cap_usd": 0}
                statuses["issue"].append(connection.ask("POST", "/api/v1/sessions", key, issue).status)
        finally:
            connection.close()

    agents = [threading.Thread(target=work, args=(number,)) for number in range(AGENTS)]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join(120)
    server.stop()

    each = ROUNDS * AGENTS
    assert statuses == {"purchase": [201] * each, "install": [200] * each, "issue": [201] * each}
    text = trace.read_text(errors="replace")
    answers, early = early_answers(text)
    assert answers == 3 * each + 1, f"the trace shows {answers} answers"
    assert not early, "\n".join(early)
    # The same trace without its syncs, and with syncs that failed, must not pass: the test can fail.
    assert early_answers(re.sub(r"(?m)^.*(fdatasync|fsync).*\n", "", text))[1]
    assert early_answers(re.sub(r"(?m)^(.*(?:fdatasync|fsync).*)= 0$", r"\1= -1 EIO", text))[1]


GOOD = """\
10 recvfrom(9<TCP:[127.0.0.1:80->127.0.0.1:5001]>, "POST /api/v1/purchases HTTP/1.1", 900, 0, NULL, NULL) = 300
11 pwrite64(7</data/purser.db-wal>, "x"..., 4120, 0) = 4120
11 fdatasync(7</data/purser.db-wal> <unfinished ...>
10 recvfrom(9<TCP:[127.0.0.1:80->127.0.0.1:5002]>, 0x1, 900, 0, NULL, NULL) = -1 EAGAIN
11 <... fdatasync resumed>) = 0
10 sendmsg(9<TCP:[127.0.0.1:80->127.0.0.1:5001]>, {msg_iov=[{iov_base="HTTP/1.1 201 Created", iov_len=20}]}, 0 <unfinished ...>
10 <... sendmsg resumed>) = 20
"""


@pytest.mark.parametrize("name, doctored", {
    "in order": (GOOD, 0),
    "no sync": (re.sub(r".*fdatasync.*\n", "", GOOD), 1),
    "failed sync": (GOOD.replace("resumed>) = 0", "resumed>) = -1 EIO (Input/output error)"), 1),
    "sync of another file": (GOOD.replace("fdatasync(7</data/purser.db-wal>", "fdatasync(8</data/artifact>"), 1),
    "sync begun before the write": ("\n".join(GOOD.splitlines()[i] for i in (0, 2, 1, 3, 4, 5, 6)) + "\n", 1),
    "answer before the sync is done": ("\n".join(GOOD.splitlines()[i] for i in (0, 1, 2, 5, 6, 4)) + "\n", 1),
    "nothing written after the request": ("\n".join(GOOD.splitlines()[i] for i in (1, 0, 2, 4, 5, 6)) + "\n", 1),
}.items())
def test_the_reader_of_traces_sees_an_early_answer(name, doctored):
    trace, expected = doctored
    answers, early = early_answers(trace)
    assert answers == 1
    assert len(early) == expected
