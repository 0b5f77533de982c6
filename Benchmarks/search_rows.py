# search_rows.py: how quick the search is in 100,000 listings: at 1,000 requests a second, by kind of question, and at most.

import subprocess
import urllib.parse
from pathlib import Path

import stored_listings
from postgres_rows import Market
from processes import CannotMeasure, ask
from rows import Row

LISTINGS = 100_000
RATE = 1_000
CONNECTIONS = 64

# Each kind of question on its own, and all of them in turns: the bar is for that.
QUESTIONS = {
    "common words": ["mcp", "server", "tool", "mcp server", "model context protocol", "data api", "claude mcp server"],
    "rare words": ["freqtrade", "dicom", "rijksmuseum", "keycloak", "pancakeswap", "jmeter"],
    "several words": ["kubernetes cluster", "mongodb database", "web search", "stock market data", "home assistant", "image generation"],
    "typing errors": ["kubernets", "postgrs", "calender", "elasticsaerch", "snowflke", "databse"],
    "Chinese": ["天气", "数据库", "浏览器自动化", "股票行情", "图片", "我想查天气"],
    "filtered, with facets": [
        "database&kind=mcp&price=free&facets=kind,category,license", "server&level=safe&client=cursor&facets=kind,category,owner,tag",
        "search&category=data&facets=kind", "mcp&license=MIT&price=paid&facets=category,client"],
    "browsing": ["&sort=installs", "&sort=newest&kind=skill", "&sort=name&category=media&facets=kind,license"],
}


def target(question):
    words, _, rest = question.partition("&")
    return "/api/v1/listings?" + "&".join(part for part in ("q=" + urllib.parse.quote(words) if words else "", rest) if part)


class Paced:
    """Requests at a rate: see reference/paced.c."""

    def __init__(self, bench, port, credential):
        self.bench, self.port = bench, port
        self.credential = bench.folder / "credential"
        self.credential.write_text(credential + "\n")
        self.binary = bench.folder / "paced"
        if not self.binary.exists():
            subprocess.run(["gcc", "-O2", "-D_GNU_SOURCE", str(Path(__file__).parent / "reference" / "paced.c"), "-o", str(self.binary)], check=True)

    def run(self, questions, rate=RATE):
        """Milliseconds at 50 and at 99 %, and requests a second that were answered."""
        targets = self.bench.folder / "targets"
        targets.write_text("\n".join(map(target, questions)) + "\n")
        done = subprocess.run(
            [self.binary, str(self.port), str(rate), str(self.bench.seconds), str(CONNECTIONS), self.credential, targets],
            capture_output=True, text=True, timeout=60 + 20 * self.bench.seconds)
        if done.returncode:
            raise CannotMeasure(f"paced: {done.stderr.strip()}")
        total, bad, seconds, half, most, *_ = done.stdout.split()
        if int(bad):
            raise CannotMeasure(f"{bad} of {total} searches were refused")
        return float(half) / 1000, float(most) / 1000, int(total) / float(seconds)


def mixed():
    longest = max(map(len, QUESTIONS.values()))
    return [questions[index % len(questions)] for index in range(longest) for questions in QUESTIONS.values()]


def measured(bench, server, key, engine):
    status, body = ask(server.port, "GET", target("mcp"), key)
    if status != 200:
        raise CannotMeasure(f"search: {status} {body[:300]!r}")
    paced = Paced(bench, server.port, key)
    paced.run(mixed())
    before = server.cpu_microseconds()
    half, most, rate = paced.run(mixed())
    cpu = (server.cpu_microseconds() - before) / (RATE * bench.seconds)
    yield Row(f"search in {LISTINGS:,} listings, {engine}, all kinds in turns, {RATE:,}/s",
              f"p50 {half:.2f} ms, p99 {most:.2f} ms, {cpu:.0f} µs CPU, {rate:,.0f}/s", "", None, "p99 ≤ 10 ms", most <= 10 and rate >= 0.98 * RATE)
    if engine == "SQLite":
        for kind, questions in QUESTIONS.items():
            half, most, rate = paced.run(questions)
            yield Row(f"… {kind}", f"p50 {half:.2f} ms, p99 {most:.2f} ms, {rate:,.0f}/s", "", None, "", True)
    _, _, rate = paced.run(mixed(), rate=100_000 // bench.seconds)
    yield Row("… as many as it answers", f"{rate:,.0f}/s", "", None, "", True)


def search(bench):
    """Searching 100,000 listings that are made of real ones, on both engines."""
    server = bench.ready_purser("search")
    key = bench.key("search")
    bench.stop(server)
    stored_listings.insert(bench.folder / "search", LISTINGS)
    server = bench.purser("search")
    server.wait_for("/readyz")
    empty = server.resident_bytes()
    seconds = server.wait_for(target("mcp"), key)
    yield Row(f"start with {LISTINGS:,} listings, to the first search", f"{seconds:.2f} s", "", None, "", True)
    yield from measured(bench, server, key, "SQLite")
    size = server.resident_bytes()
    yield Row(f"memory with {LISTINGS:,} listings", f"{size / 1e6:.0f} MB ({empty / 1e6:.0f} MB when it became ready)", "", None, "", True)
    bench.stop(server)
    with Market(bench) as market:
        server = market.node()
        key = market.key()
        bench.stop(server)
        stored_listings.copy(market.postgres.connection, LISTINGS)
        server = market.node()
        server.wait_for(target("mcp"), key)
        yield from measured(bench, server, key, "PostgreSQL")
