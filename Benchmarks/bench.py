#!/usr/bin/env python3
# bench.py: measures the server beside its references in one run, and prints a table. How to read it: Docs/performance.md.

import argparse
import datetime
import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import page_rows
import postgres_rows
import rows
import search_rows
from processes import BINARY, Bench, CannotMeasure


ALL = {**rows.ALL, "postgres": postgres_rows.postgres, "nodes": postgres_rows.nodes, "search": search_rows.search,
       "pages": page_rows.pages}


def said(*command):
    """The version that a program prints of itself."""
    done = subprocess.run(command, capture_output=True, text=True)
    match = re.search(r"\d+\.\d+(\.\d+)?", done.stdout + done.stderr)
    return match[0] if match else "?"


def machine():
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    system = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 2**20
    return (f"{datetime.date.today()}, {os.cpu_count()} × {model[1] if model else platform.machine()}, {memory:.0f} GiB, "
            f"{system[1] if system else 'Linux'}, Linux {platform.release()}, nginx {said('nginx', '-v')}, wrk {said('wrk', '-v')}")


def main():
    parser = argparse.ArgumentParser(description="Measures purser against nginx and raw SQLite in one run.")
    parser.add_argument("--only", action="append", choices=ALL, metavar="ROW", help=f"one of {', '.join(ALL)}; may be repeated")
    parser.add_argument("--seconds", type=int, default=4, help="length of each load")
    parser.add_argument("--rounds", type=int, default=3, help="loads of each side; the median counts")
    options = parser.parse_args()
    for tool in ("wrk", "nginx", "gcc"):
        if not shutil.which(tool, path=os.environ["PATH"] + ":/usr/sbin"):
            sys.exit(f"bench: {tool} is missing; scripts/setup bench installs it")
    if not BINARY.exists():
        sys.exit(f"bench: there is no server at {BINARY}; make build")
    os.environ["PATH"] += ":/usr/sbin"

    print(f"{machine()}; {options.rounds} × {options.seconds} s a side\n")
    print("| | purser | reference | ratio | bar | |\n| --- | --- | --- | --- | --- | --- |", flush=True)
    failed = []
    for name in options.only or ALL:
        try:
            with Bench(options.seconds, options.rounds) as bench:
                for row in ALL[name](bench):
                    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
                    verdict = "" if not row.bar else "met" if row.met else "**not met**"
                    print(f"| {row.name} | {row.ours} | {row.reference} | {ratio} | {row.bar} | {verdict} |", flush=True)
        except (CannotMeasure, OSError, sqlite3.Error, subprocess.SubprocessError) as reason:
            failed.append(f"bench: {name}: {reason}")
    print()
    for line in failed:
        print(line, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
