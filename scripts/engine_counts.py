# engine_counts.py FOLDER TARGET...: says how many tests of these targets ran on each engine. Fails where the two differ in more
# than the tests that are for one engine alone, which are named.

import sys
from pathlib import Path
from xml.etree import ElementTree


def tests(path):
    """The names of the tests that ran, and of those that were left out."""
    ran, left = set(), set()
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        name = f"{case.get('classname')}/{case.get('name')}"
        (left if case.find("skipped") is not None else ran).add(name)
    return ran, left


def main():
    folder, targets = Path(sys.argv[1]), sys.argv[2:]
    sqlite, postgres, without = set(), set(), {"SQLite": set(), "PostgreSQL": set()}
    for target in targets:
        ran, left = tests(folder / f"{target}.xml")
        sqlite |= ran
        without["SQLite"] |= left
        ran, left = tests(folder / f"{target}-postgres.xml")
        postgres |= ran
        without["PostgreSQL"] |= left
    only_sqlite, only_postgres = sqlite - postgres, postgres - sqlite
    print(
        f"store and HTTP tests: {len(sqlite)} on SQLite, {len(postgres)} on PostgreSQL; "
        f"{len(only_sqlite)} are for SQLite alone, {len(only_postgres)} for PostgreSQL alone, and say why")
    unexplained = (only_sqlite - without["PostgreSQL"]) | (only_postgres - without["SQLite"])
    for name in sorted(unexplained):
        print(f"test: {name} ran on one engine only, and does not say why", file=sys.stderr)
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
