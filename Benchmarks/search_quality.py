#!/usr/bin/env python3
# search_quality.py: how good the order of the search is, beside plain FTS5 in the same run. How to read it: Docs/search.md.

import argparse
import json
import math
import os
import re
import sqlite3
import sys
import urllib.parse
from pathlib import Path

from processes import BINARY, ROOT, Bench, CannotMeasure, Program, ask, free_port

HERE = Path(__file__).parent / "search"
SHARED = Path(os.environ.get("PURSER_SHARED", ROOT / ".." / "shared")) / "data"
# Every so many queries one is not looked at while the ranking is tuned.
HELD_OUT = 3


def gold(path, prefix):
    """Queries with the grades of their answers."""
    queries = []
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            query, answers = line.split("\t")
            grades = {}
            for answer in answers.split():
                name, grade = answer.rsplit("=", 1)
                full = name if name.startswith("imported/") else prefix + name
                grades["@" + full.lower()] = int(grade)
            queries.append((query, grades))
    return queries


def measures(found, grades):
    """nDCG@10, reciprocal rank of the first good answer, and whether nothing was found."""
    gain = sum((2 ** grades.get(name.lower(), 0) - 1) / math.log2(place + 2) for place, name in enumerate(found[:10]))
    ideal = sum((2 ** grade - 1) / math.log2(place + 2) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:10]))
    first = next((1 / (place + 1) for place, name in enumerate(found[:10]) if grades.get(name.lower(), 0) >= 2), 0.0)
    return gain / ideal, first, 0.0 if found else 1.0


class Purser:
    name = "purser"

    def __init__(self, port, key):
        self.port, self.key = port, key

    def find(self, query):
        status, body = ask(self.port, "GET", "/api/v1/listings?limit=10&q=" + urllib.parse.quote(query), self.key)
        if status != 200:
            raise CannotMeasure(f"search for {query!r}: {status}")
        return [item["full_name"] for item in json.loads(body)["items"]]


class FTS5:
    """SQLite's own full-text search over the same five fields, ordered by its own bm25."""

    def __init__(self, name, documents, tokenizer, joiner):
        self.name, self.joiner = name, joiner
        self.trigram = tokenizer == "trigram"
        self.database = sqlite3.connect(":memory:")
        self.database.execute(
            f"CREATE VIRTUAL TABLE f USING fts5(full_name UNINDEXED, name, title, tags, summary, body, tokenize='{tokenizer}')")
        self.database.executemany("INSERT INTO f VALUES (?, ?, ?, ?, ?, ?)", documents)

    def find(self, query):
        words = re.findall(r"\w+", query)
        if not words:
            return []
        text = self.joiner.join(f'"{word}"' for word in words)
        rows = self.database.execute("SELECT full_name FROM f WHERE f MATCH ? ORDER BY bm25(f), rowid LIMIT 10", (text,))
        return [row[0] for row in rows]


def documents(port, key):
    """The texts of all listings, from the server that is measured."""
    found, cursor = [], None
    while True:
        path = "/api/v1/listings?limit=100&sort=name" + (f"&cursor={cursor}" if cursor else "")
        page = json.loads(ask(port, "GET", path, key)[1])
        for item in page["items"]:
            whole = json.loads(ask(port, "GET", "/api/v1/listings/" + urllib.parse.quote(item["full_name"].lstrip("@")), key)[1])
            found.append((item["full_name"], item["name"], item["title"], " ".join(item["tags"]), item["summary"], whole["description"]))
        cursor = page["next_cursor"]
        if not cursor:
            return found


def serve(bench, data, servers, skills):
    """A server with a catalogue and nothing else, and a key to it."""
    folder = bench.folder / data
    bench.command("import", "mcp-registry", servers, "--data", folder)
    if skills:
        bench.command("import", "skills", skills, "--data", folder, "--owner", "imported")
    bench.command("account", "create", "--handle", "reader", "--data", folder)
    key = json.loads(bench.command("key", "create", "--data", folder, "--account", "reader", "--scope", "read", "--json"))["key"]
    port = free_port()
    program = Program([BINARY, "serve", "--access-log", "off", "--data", folder, "--listen", f"127.0.0.1:{port}"], port, bench.folder / "log")
    bench.running.append(program)
    program.wait_for("/readyz")
    return port, key


def report(title, queries, engines, verbose):
    print(f"\n{title}: {len(queries)} queries\n")
    print("| | nDCG@10 | MRR | nothing found | nDCG@10, held out | MRR, held out | nothing found, held out |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    tables = {}
    for engine in engines:
        halves = {False: [], True: []}
        for number, (query, grades) in enumerate(queries):
            held = number % HELD_OUT == HELD_OUT - 1
            found = engine.find(query)
            values = measures(found, grades)
            halves[held].append(values)
            if verbose and engine is engines[0] and values[0] < 0.7 and not held:
                print(f"  {values[0]:.2f} {query!r}: {[name.rsplit('.', 1)[-1] for name in found[:5]]}", file=sys.stderr)
        figures = []
        for held in (False, True):
            rows = halves[held]
            figures += [sum(row[index] for row in rows) / len(rows) for index in range(3)]
        tables[engine.name] = figures
        print("| " + engine.name + " | " + " | ".join(
            f"{value:.1%}" if index % 3 == 2 else f"{value:.3f}" for index, value in enumerate(figures)) + " |")
    ours = tables.pop("purser")
    return all(ours[index] > other[index] for other in tables.values() for index in (0, 1, 3, 4))


def main():
    parser = argparse.ArgumentParser(description="Measures the order of the search against plain FTS5.")
    parser.add_argument("--verbose", action="store_true", help="name the queries of the tuned part that do badly")
    options = parser.parse_args()
    if not BINARY.exists():
        sys.exit(f"bench-search: there is no server at {BINARY}; make build")
    better = True
    sets = [("The project's own catalogue", HERE / "catalogue.json", None, HERE / "catalogue.tsv", "")]
    real = SHARED / "mcp-registry-servers.json"
    if real.exists():
        sets.append(("The imported catalogue", real, SHARED / "skills", HERE / "gold.tsv", "io.github."))
    else:
        print(f"skipped: no {real.name} in ../shared/data or $PURSER_SHARED/data")
    for number, (title, servers, skills, queries, prefix) in enumerate(sets):
        with Bench(1, 1) as bench:
            port, key = serve(bench, f"catalogue-{number}", servers, skills)
            texts = documents(port, key)
            engines = [
                Purser(port, key), FTS5("FTS5 bm25, all words", texts, "unicode61", " "),
                FTS5("FTS5 bm25, any word", texts, "unicode61", " OR "),
                FTS5("FTS5 bm25 with porter, any word", texts, "porter unicode61", " OR "),
                FTS5("FTS5 bm25 with trigrams, any word", texts, "trigram", " OR "),
            ]
            better = report(f"{title} ({len(texts)} listings)", gold(queries, prefix), engines, options.verbose) and better
    print("\nBetter than each of the others." if better else "\n**Not** better than each of the others.")


if __name__ == "__main__":
    main()
